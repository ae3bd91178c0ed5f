from django.db import models

from registry.models import Identification


class Screening(models.Model):
    """立卷认定: the answers to the six questions for one dossier; a "no" stands only after somebody else looked."""

    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="screenings")
    answers = models.JSONField("回答")
    failed_question = models.CharField("不符合的一问", max_length=12, choices=Identification.Question, blank=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="认定人", related_name="+")
    at = models.DateTimeField("认定时间", auto_now_add=True)
    upheld = models.BooleanField("复核同意", null=True)
    decided_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("复核时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "立卷认定"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(failed_question="") | ~models.Q(reason=""),
                name="screening_no_has_a_reason",
                violation_error_message="认定为不是规范性文件的，请写明理由。",
            ),
            models.CheckConstraint(
                condition=models.Q(upheld=None)
                | (~models.Q(failed_question="") & ~models.Q(decided_by=models.F("by"))),
                name="screening_is_decided_by_another",
                violation_error_message="认定须由另一人复核。",
            ),
        ]

    def __str__(self):
        return self.get_failed_question_display() or "六问都符合"

    @property
    def is_normative(self):
        """Every question answered with yes, or the "no" overturned."""
        return not self.failed_question or self.upheld is False
