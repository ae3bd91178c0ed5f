from django.db import models


class Finding(models.Model):
    """逐项审核意见: one point of a review, tied to a provision and a higher rule, with the drafter's answer."""

    class Grade(models.TextChoices):
        MUST_FIX = "must_fix", "必须修改"
        ADVICE = "advice", "建议"

    class Reply(models.TextChoices):
        ADOPTED = "adopted", "采纳"
        PARTLY = "partly", "部分采纳"
        NOT_ADOPTED = "not_adopted", "不采纳"

    review = models.ForeignKey("review.Review", models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField("序号")
    point = models.CharField("审核要点", max_length=20, blank=True)
    address = models.CharField("条款地址", max_length=120, blank=True)
    label = models.CharField("条款", max_length=60, blank=True)
    problem = models.TextField("问题")
    basis = models.CharField("依据", max_length=300, blank=True)
    suggestion = models.TextField("修改建议", blank=True)
    grade = models.CharField("程度", max_length=10, choices=Grade, default=Grade.MUST_FIX)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    reply = models.CharField("答复", max_length=12, choices=Reply, blank=True)
    reply_reason = models.TextField("答复理由", blank=True)
    replied_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "逐项审核意见"
        ordering = ("review_id", "number")
        constraints = [
            models.UniqueConstraint(fields=("review", "number"), name="finding_number_once"),
            models.CheckConstraint(
                condition=models.Q(reply__in=("", "adopted")) | ~models.Q(reply_reason=""),
                name="finding_not_adopted_has_a_reason",
                violation_error_message="部分采纳或不采纳的，请写明理由。",
            ),
        ]

    def __str__(self):
        return f"{self.label or '全文'}：{self.problem}"
