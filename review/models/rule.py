from django.db import models
from django.db.models import Q


class RuleQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))


class Rule(models.Model):
    """规则: a deadline, a required paper, a point to check or a permitted conclusion, in force from a day to a day.

    A row never changes and is never deleted: it ends, and another begins. `review.rules` reads them, `review.rulebook`
    writes them.
    """

    class Kind(models.TextChoices):
        DEADLINE = "deadline", "期限"
        CONSULTATION = "consultation", "征求意见时间"
        MATERIAL = "material", "送审材料"
        POINT = "point", "审核要点"
        CONCLUSION = "conclusion", "审核结论"
        RETURN = "return", "退回理由"
        LIGHT = "light", "期限提示"
        LIMIT = "limit", "体检限度"
        FORMER_NAME = "former_name", "机构旧称"

    class Unit(models.TextChoices):
        WORKDAY = "workday", "个工作日"
        DAY = "day", "日"
        MONTH = "month", "个月"
        YEAR = "year", "年"
        DATE = "date", "每年的某月某日"
        PERCENT = "percent", "%"

    class Bound(models.TextChoices):
        LEAST = "least", "不少于"
        MOST = "most", "不超过"
        RANGE = "range", "之间"
        BEFORE = "before", "提前"
        NONE = "none", "不受限制"

    class Condition(models.TextChoices):
        """When a paper or a period is asked for; without a condition it always is."""

        BUSINESS = "business", "涉及经营主体的生产经营活动"
        RIGHTS = "rights", "对权利义务有重大影响"
        DECISION = "decision", "属于重大行政决策"
        HEARING = "hearing", "举行听证会"
        HELD = "held", "开展过评估、论证或者听证"
        AMENDS = "amends", "修改已有文件"
        TEXT = "text", "以送审稿的形式提交"
        REFERENCE = "reference", "仅供对照"

    kind = models.CharField("类别", max_length=12, choices=Kind)
    position = models.PositiveSmallIntegerField("次序", default=1000)
    code = models.CharField("代码", max_length=20)
    label = models.CharField("名称", max_length=100)
    value = models.PositiveSmallIntegerField("数值", null=True, blank=True)
    upper = models.PositiveSmallIntegerField("上限", null=True, blank=True)
    unit = models.CharField("单位", max_length=12, choices=Unit, blank=True)
    bound = models.CharField("限度", max_length=12, choices=Bound, blank=True)
    required = models.BooleanField("必需", default=False)
    condition = models.CharField("适用条件", max_length=12, choices=Condition, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    cues = models.CharField("提示词", max_length=200, blank=True)
    basis = models.CharField("依据", max_length=200)
    verified = models.BooleanField("已核对原文", default=False)
    valid_from = models.DateField("启用日期")
    valid_to = models.DateField("停用日期", null=True, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "规则"
        ordering = ("kind", "position", "id")
        constraints = [
            models.UniqueConstraint(fields=("kind", "code", "valid_from"), name="rule_once"),
            models.UniqueConstraint(
                fields=("kind", "code"),
                condition=Q(valid_to=None),
                name="rule_open_once",
                violation_error_message="这条规则已有一个没有停用的版本，请先停用它。",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="rule_ends_after_it_begins",
                violation_error_message="停用日期不能早于启用日期。",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.label}"

    @property
    def amount(self):
        """How long or how much, in words: 不超过15个工作日."""
        if self.value is None:
            return self.get_bound_display()
        if self.unit == self.Unit.DATE:
            return f"每年{self.value // 100}月{self.value % 100}日前"
        number = f"{self.value}至{self.upper}" if self.upper else str(self.value)
        bound = "" if self.bound == self.Bound.RANGE else self.get_bound_display()
        return f"{bound}{number}{self.get_unit_display()}"

    @property
    def cue_words(self):
        """The words that make a reader of the text look twice; a cue is never a finding."""
        return self.cues.split("、") if self.cues else []
