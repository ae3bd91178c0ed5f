from django.db import models


class SeparationRefusal(models.Model):
    """回避拒绝: one attempt to take a step that separation of duties forbids; three in a day raise an alarm."""

    person = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="人员", related_name="+")
    day = models.DateField("日期")
    action = models.CharField("操作", max_length=40)
    subject = models.CharField("对象", max_length=100)
    sentence = models.CharField("原因", max_length=500)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "回避拒绝"
        ordering = ("-id",)
        indexes = [models.Index(fields=("day", "person"), name="separation_refusal_by_day")]

    def __str__(self):
        return f"{self.person} {self.subject}"
