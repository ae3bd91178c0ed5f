from django.db import models


class Outbox(models.Model):
    """待传: what the index still has to hear of a document, written with the change itself."""

    document = models.ForeignKey("registry.Document", models.CASCADE, related_name="outbox")
    created_at = models.DateTimeField("写入时间", auto_now_add=True)
    done_at = models.DateTimeField("完成时间", null=True, blank=True)
    attempts = models.PositiveIntegerField("尝试次数", default=0)
    error = models.CharField("最近错误", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "待传"
        ordering = ("id",)
        indexes = [models.Index(fields=("id",), condition=models.Q(done_at=None), name="outbox_pending")]

    def __str__(self):
        return f"{self.document_id}#{self.pk}"
