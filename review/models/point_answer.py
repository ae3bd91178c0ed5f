from django.db import models


class PointAnswer(models.Model):
    """要点审核结果: what the reviewer found on one point of the checklist in one round."""

    class Result(models.TextChoices):
        FITS = "fits", "符合"
        FAILS = "fails", "不符合"
        NONE = "none", "不涉及"

    review = models.ForeignKey("review.Review", models.PROTECT, related_name="answers")
    code = models.CharField("审核要点", max_length=20)
    result = models.CharField("结果", max_length=8, choices=Result)
    note = models.CharField("说明", max_length=500, blank=True)
    by = models.ForeignKey("registry.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField("填写时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "要点审核结果"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("review", "code"), name="point_answered_once", violation_error_message="这个要点已有审核结果。"
            ),
            models.CheckConstraint(
                condition=models.Q(result__in=("fits", "fails", "none")),
                name="point_result_is_known",
                violation_error_message="审核结果只能是符合、不符合或者不涉及。",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.get_result_display()}"
