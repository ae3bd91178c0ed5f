from django.db import models
from django.db.models import Q


class NumberRuleQuerySet(models.QuerySet):
    def of(self, authority, kind, day):
        """The rule of a body for a kind of number on a day, its own before the common one."""
        return (
            self.filter(Q(authority=authority) | Q(authority=None), kind=kind)
            .filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))
            .order_by(models.F("authority").asc(nulls_last=True), "-valid_from", "id")
        )


class NumberKind(models.TextChoices):
    DOCUMENT = "document", "发文字号"
    REGISTRATION = "registration", "登记号"
    OPINION = "opinion", "审核文号"
    UID = "uid", "文件标识"


class NumberRule(models.Model):
    """编号规则: how a body writes one kind of number, from one day to another, and why."""

    authority = models.ForeignKey(
        "registry.Authority", models.PROTECT, null=True, blank=True, related_name="number_rules"
    )
    kind = models.CharField("编号种类", max_length=12, choices=NumberKind)
    organ = models.CharField("代字", max_length=30, blank=True)
    template = models.CharField("式样", max_length=80)
    basis = models.CharField("依据", max_length=200, blank=True)
    valid_from = models.DateField("启用日期", null=True, blank=True)
    valid_to = models.DateField("停用日期", null=True, blank=True)

    objects = NumberRuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "编号规则"

    def __str__(self):
        return f"{self.get_kind_display()} {self.template}"


class NumberSeries(models.Model):
    """编号序列: the numbers of one body, year, kind and 代字: 1, 2, 3 … without a gap."""

    authority = models.ForeignKey("registry.Authority", models.PROTECT, related_name="number_series")
    kind = models.CharField("编号种类", max_length=12, choices=NumberKind)
    organ = models.CharField("代字", max_length=30, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("最近一号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号序列"
        ordering = ("-year", "authority", "kind", "organ")
        constraints = [
            models.UniqueConstraint(fields=("authority", "kind", "organ", "year"), name="number_series_once")
        ]

    def __str__(self):
        return f"{self.authority.label}{self.year}年{self.get_kind_display()}{self.organ}"

    @property
    def missing(self):
        """Serials up to the last that nobody holds; only an imported series can have any."""
        return sorted(set(range(1, self.last + 1)) - set(self.numbers.values_list("serial", flat=True)))


class DrawnNumber(models.Model):
    """编号: one number out of a series; once drawn it stays, void or not."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="numbers")
    serial = models.PositiveIntegerField("序号")
    text = models.CharField("编号", max_length=80)
    title = models.CharField("用于", max_length=300, blank=True)
    drawn_at = models.DateTimeField("取号时间", auto_now_add=True)
    drawn_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    voided_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    void_reason = models.CharField("作废原因", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "编号"
        ordering = ("series", "serial")
        constraints = [
            models.UniqueConstraint(fields=("series", "serial"), name="drawn_number_once"),
            models.CheckConstraint(
                condition=Q(voided_at=None) | ~Q(void_reason=""),
                name="void_number_has_a_reason",
                violation_error_message="作废编号必须写明原因。",
            ),
        ]

    def __str__(self):
        return self.text
