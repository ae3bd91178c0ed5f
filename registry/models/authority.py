from django.db import models
from django.db.models import Q


class AuthorityQuerySet(models.QuerySet):
    def makers(self, day):
        """The published list of bodies that may make normative documents on a day (制定主体清单)."""
        return self.filter(may_make_from__lte=day).filter(Q(may_make_to=None) | Q(may_make_to__gte=day))


class Authority(models.Model):
    """机关: a body that makes, drafts or carries out documents."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", "人民政府"
        OFFICE = "office", "政府办公室"
        DEPARTMENT = "department", "工作部门"
        TOWN = "town", "镇政府、街道办事处"
        SUPERIOR = "superior", "上级机关"
        OTHER = "other", "其他"

    code = models.SlugField("代码", max_length=60, unique=True)
    name = models.CharField("名称", max_length=100)
    short_name = models.CharField("简称", max_length=50, blank=True)
    kind = models.CharField("类别", max_length=20, choices=Kind, default=Kind.OTHER)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    dissolved_on = models.DateField("撤并日期", null=True, blank=True)
    may_make_from = models.DateField("列入制定主体清单日期", null=True, blank=True)
    may_make_to = models.DateField("移出制定主体清单日期", null=True, blank=True)
    unit_code = models.PositiveSmallIntegerField("登记号中的机关序号", null=True, blank=True)
    position = models.PositiveSmallIntegerField("排序", default=0)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "机关"
        ordering = ("position", "id")

    def __str__(self):
        return self.name

    @property
    def label(self):
        return self.short_name or self.name

    def may_make_on(self, day):
        """Whether the body is on the list of makers that day (353号令 第五条; 国办发〔2018〕37号)."""
        return (
            self.may_make_from is not None
            and self.may_make_from <= day
            and (self.may_make_to is None or day <= self.may_make_to)
        )

    def name_on(self, day):
        """The name the body bore on a day."""
        former = self.names.filter(first_day__lte=day, last_day__gte=day).first()
        return former.name if former else self.name


class AuthorityName(models.Model):
    """曾用名: a name a body bore from one day to another, both included."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="names")
    name = models.CharField("名称", max_length=100)
    first_day = models.DateField("启用日期")
    last_day = models.DateField("停用日期")

    class Meta:
        verbose_name = verbose_name_plural = "曾用名"
        ordering = ("first_day",)

    def __str__(self):
        return self.name
