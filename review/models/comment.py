from django.db import models


class Comment(models.Model):
    """征得的意见: one opinion in a round, with what became of it and why."""

    class Disposition(models.TextChoices):
        ADOPTED = "adopted", "采纳"
        PARTLY = "partly", "部分采纳"
        NOT_ADOPTED = "not_adopted", "不采纳"

    consultation = models.ForeignKey("review.Consultation", models.PROTECT, related_name="comments")
    opinion = models.OneToOneField("registry.Opinion", models.PROTECT, null=True, blank=True, related_name="comment")
    number = models.PositiveIntegerField("序号")
    author = models.CharField("提出单位（个人）", max_length=100, blank=True)
    contact = models.CharField("联系方式", max_length=100, blank=True)
    place = models.CharField("对应条款", max_length=60, blank=True)
    text = models.TextField("意见内容")
    recorded_by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="登记人", related_name="+")
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)
    disposition = models.CharField("处理结果", max_length=12, choices=Disposition, blank=True)
    reason = models.TextField("理由", blank=True)
    disposed_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "征得的意见"
        ordering = ("consultation_id", "number")
        constraints = [
            models.UniqueConstraint(fields=("consultation", "number"), name="comment_number_once"),
            models.CheckConstraint(
                condition=models.Q(disposition__in=("", "adopted")) | ~models.Q(reason=""),
                name="comment_not_adopted_has_a_reason",
                violation_error_message="部分采纳或者不采纳的，请写明理由。",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.author}"
