from django.db import models


class ApprovalQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(voided_at=None)


class Approval(models.Model):
    """认可: one person's approval of one text, by its content hash; a new text voids it, visibly."""

    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="approvals")
    action = models.CharField("操作", max_length=40)
    label = models.CharField("操作名称", max_length=40)
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="+")
    content_hash = models.CharField("内容摘要", max_length=80)
    at = models.DateTimeField("时间", auto_now_add=True)
    voided_at = models.DateTimeField("失效时间", null=True, blank=True)
    void_reason = models.CharField("失效原因", max_length=200, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "认可"
        ordering = ("id",)

    def __str__(self):
        return f"{self.person} {self.label}"
