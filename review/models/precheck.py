from django.db import models
from django.db.models import Q


class PreCheck(models.Model):
    """体检: what the rules of one version saw in one text on one day; never changed, and never a finding."""

    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="prechecks")
    content_hash = models.CharField("内容摘要", max_length=80)
    version = models.CharField("规则版本", max_length=20)
    day = models.DateField("资料库日期")
    milliseconds = models.PositiveIntegerField("用时（毫秒）")
    cues = models.JSONField("提示")
    at = models.DateTimeField("体检时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "体检"
        ordering = ("pk",)

    def __str__(self):
        return f"{self.dossier}（{self.day}，规则{self.version}）"


class CueDecision(models.Model):
    """体检处理: what a person made of one cue; it follows the passage, by its key, as long as the words stay."""

    class Side(models.TextChoices):
        UNIT = "unit", "起草单位"
        OFFICE = "office", "审核机构"

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", "采用"
        OVERRULED = "overruled", "不采用"

    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="cue_decisions")
    side = models.CharField("哪一方", max_length=8, choices=Side)
    key = models.CharField("段落标识", max_length=32)
    rule = models.CharField("规则", max_length=40)
    passage = models.TextField("段落")
    content_hash = models.CharField("当时的内容摘要", max_length=80)
    verdict = models.CharField("处理", max_length=12, choices=Verdict)
    reason = models.TextField("理由", blank=True)
    by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="处理人", related_name="+")
    at = models.DateTimeField("处理时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "体检处理"
        ordering = ("pk",)
        indexes = [models.Index(fields=("dossier", "key"), name="cue_decision_by_passage")]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="accepted") | ~Q(reason=""),
                name="cue_overruled_with_a_reason",
                violation_error_message="不采用体检提示的，请写明理由。",
            )
        ]

    def __str__(self):
        return f"{self.get_side_display()}{self.get_verdict_display()}：{self.passage}"
