from django.db import models


class Material(models.Model):
    """送审材料: one paper of the package, or the reason why it is not needed."""

    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="materials")
    code = models.CharField("材料", max_length=20)
    label = models.CharField("名称", max_length=100)
    attachment = models.ForeignKey("registry.Attachment", models.PROTECT, null=True, blank=True, related_name="+")
    not_needed = models.CharField("无需提供的理由", max_length=300, blank=True)
    by = models.ForeignKey("registry.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField("提交时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "送审材料"
        ordering = ("code", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(attachment__isnull=False) | ~models.Q(not_needed=""),
                name="material_is_there_or_explained",
                violation_error_message="请上传材料，或者写明无需提供的理由。",
            )
        ]

    def __str__(self):
        return self.label
