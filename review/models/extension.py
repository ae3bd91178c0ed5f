from django.db import models
from django.db.models import Q
from django.utils import timezone


class Extension(models.Model):
    """延长期限: working days that a chief added to the deadline of a review, and why."""

    review = models.ForeignKey("review.Review", models.PROTECT, related_name="extensions")
    workdays = models.PositiveSmallIntegerField("工作日")
    reason = models.CharField("理由", max_length=1000)
    on = models.DateField("批准日期", default=timezone.localdate)
    by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="批准人", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "延长期限"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(workdays__gt=0) & ~Q(reason=""),
                name="extension_has_days_and_a_reason",
                violation_error_message="请写明延长的工作日数和理由。",
            )
        ]

    def __str__(self):
        return f"延长{self.workdays}个工作日"
