from django.db import models


class Citation(models.Model):
    """引用: a place in a text that names another document or provision."""

    class Outcome(models.TextChoices):
        RESOLVED = "resolved", "已对应"
        AMBIGUOUS = "ambiguous", "有多个可能"
        UNKNOWN = "unknown", "库中没有"

    revision = models.ForeignKey("registry.Revision", models.CASCADE, related_name="citations")
    start = models.PositiveIntegerField("起点")
    end = models.PositiveIntegerField("终点")
    form = models.CharField("形式", max_length=20)
    title = models.CharField("所引标题", max_length=300, blank=True)
    document_number = models.CharField("所引文号", max_length=80, blank=True)
    address = models.CharField("所引条款", max_length=120, blank=True)
    outcome = models.CharField("结果", max_length=12, choices=Outcome)
    method = models.CharField("方法", max_length=30, blank=True)
    confidence = models.PositiveSmallIntegerField("把握（百分比）", default=0)
    target = models.ForeignKey("registry.Document", models.CASCADE, null=True, blank=True, related_name="cited_by")

    class Meta:
        verbose_name = verbose_name_plural = "引用"
        ordering = ("revision_id", "start")

    def __str__(self):
        return self.title or self.document_number
