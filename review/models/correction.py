from django.db import models


class Correction(models.Model):
    """补正事项: one paper that is missing or wrong, named in the notice to the unit, and when it was supplied."""

    review = models.ForeignKey("review.Review", models.PROTECT, related_name="corrections")
    code = models.CharField("材料", max_length=20)
    label = models.CharField("名称", max_length=100)
    ground = models.CharField("理由", max_length=20)
    wrong = models.CharField("需要补正的内容", max_length=500)
    by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="通知人", related_name="+")
    at = models.DateTimeField("通知时间", auto_now_add=True)
    supplied_at = models.DateTimeField("补齐时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "补正事项"
        ordering = ("id",)

    def __str__(self):
        return f"{self.code} {self.label}：{self.wrong}"
