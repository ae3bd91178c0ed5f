from django.db import models
from django.db.models import Q


class RuleQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))


class Rule(models.Model):
    """规则: a deadline, a required paper, a point to check or a permitted conclusion, in force from a day to a day."""

    class Kind(models.TextChoices):
        DEADLINE = "deadline", "期限"
        MATERIAL = "material", "送审材料"
        POINT = "point", "审核要点"
        CONCLUSION = "conclusion", "审核结论"

    kind = models.CharField("类别", max_length=12, choices=Kind)
    code = models.CharField("代码", max_length=20)
    label = models.CharField("名称", max_length=100)
    value = models.PositiveSmallIntegerField("数值", null=True, blank=True)
    unit = models.CharField("单位", max_length=12, blank=True)
    required = models.BooleanField("必需", default=False)
    note = models.CharField("说明", max_length=300, blank=True)
    basis = models.CharField("依据", max_length=200)
    verified = models.BooleanField("已核对原文", default=False)
    valid_from = models.DateField("启用日期")
    valid_to = models.DateField("停用日期", null=True, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "规则"
        ordering = ("kind", "id")
        constraints = [models.UniqueConstraint(fields=("kind", "code", "valid_from"), name="rule_once")]

    def __str__(self):
        return f"{self.code} {self.label}"
