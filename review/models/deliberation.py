from django.db import models


class Deliberation(models.Model):
    """集体审议: one meeting's decision on one text."""

    class Outcome(models.TextChoices):
        PASSED = "passed", "通过"
        REVISE = "revise", "修改后再审"
        REJECTED = "rejected", "不予通过"

    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="deliberations")
    meeting = models.CharField("会议名称", max_length=100)
    held_on = models.DateField("会议日期")
    outcome = models.CharField("审议结果", max_length=10, choices=Outcome)
    minutes = models.TextField("会议记录要点")
    content_hash = models.CharField("审议文本摘要", max_length=80)
    by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="记录人", related_name="+")
    at = models.DateTimeField("记录时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "集体审议"
        ordering = ("id",)

    def __str__(self):
        return f"{self.meeting}（{self.held_on}）"
