from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class PauseQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_on=None)


class Pause(models.Model):
    """暂停计时: a time that does not count towards the deadline of a review; why, by whom, from when to when."""

    class Cause(models.TextChoices):
        CORRECTION = "correction", "补正"
        APPRAISAL = "appraisal", "专家论证或者鉴定"
        HEARING = "hearing", "听证"
        INSTRUCTION = "instruction", "请示上级"

    review = models.ForeignKey("review.Review", models.PROTECT, related_name="pauses")
    cause = models.CharField("事由", max_length=12, choices=Cause)
    reason = models.CharField("原因", max_length=1000)
    began_on = models.DateField("起始日期", default=timezone.localdate)
    began_by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="办理人", related_name="+")
    ended_on = models.DateField("恢复日期", null=True, blank=True)
    ended_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "暂停计时"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("review",),
                condition=Q(ended_on=None),
                name="pause_open_once",
                violation_error_message="期限已经暂停，请先恢复计时。",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")),
                name="pause_ends_after_it_begins",
                violation_error_message="恢复日期不能早于暂停的日期。",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="pause_has_a_reason", violation_error_message="请写明暂停的原因。"
            ),
        ]

    def __str__(self):
        return f"{self.get_cause_display()}暂停"
