from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from registry import numbering

UNISSUED = "unissued:"  # how the key of an entry begins while the document has no number


class CatalogueEntryQuerySet(models.QuerySet):
    def issued(self):
        """Documents that were issued, which is what a catalogue counts."""
        return self.exclude(number_key__startswith=UNISSUED)

    def unissued(self):
        """Drafts found not to be normative before they were issued."""
        return self.filter(number_key__startswith=UNISSUED)

    def with_result(self):
        """Annotate each entry with its present 认定: `result`, empty while undecided, and the `question` it failed."""
        latest = Identification.objects.filter(entry=OuterRef("pk")).order_by("-id")
        return self.annotate(
            result=Coalesce(Subquery(latest.values("result")[:1]), models.Value("")),
            question=Coalesce(Subquery(latest.values("failed_question")[:1]), models.Value("")),
        )

    def normative(self):
        return self.with_result().filter(result=Identification.Result.NORMATIVE)

    def legality_reviewed(self):
        """Reviewed before issue, by the entry's own date or by that of its registered document."""
        return self.exclude(legality_reviewed_on=None, document__legality_reviewed_on=None)


class CatalogueEntry(models.Model):
    """文件目录: one document a body issued in a year, normative or not."""

    issuer = models.ForeignKey("registry.Authority", models.PROTECT, verbose_name="发文机关", related_name="catalogue")
    year = models.PositiveSmallIntegerField("年度")
    document_number = models.CharField("发文字号", max_length=80)
    number_key = models.CharField(max_length=80, editable=False)
    title = models.CharField("标题", max_length=300)
    document_type = models.CharField("公文种类", max_length=20, blank=True)
    made_on = models.DateField("成文日期", null=True, blank=True)
    drafter = models.CharField("起草单位", max_length=100, blank=True)
    legality_reviewed_on = models.DateField("合法性审核日期", null=True, blank=True)
    document = models.OneToOneField(
        "registry.Document", models.PROTECT, null=True, blank=True, related_name="catalogue_entry"
    )

    objects = CatalogueEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文件目录"
        ordering = ("issuer_id", "year", "made_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("issuer", "year", "number_key"),
                name="catalogue_number_once",
                violation_error_message="目录中已有这个发文字号。",
            )
        ]

    def __str__(self):
        return f"{self.document_number} {self.title}".strip()

    def save(self, *args, **kwargs):
        if self.document_number or not self.number_key.startswith(UNISSUED):
            self.number_key = numbering.normalise(self.document_number) or self.document_number
        super().save(*args, **kwargs)

    @property
    def identification(self):
        return self.identifications.last()


class Identification(models.Model):
    """认定: one decision whether a catalogue entry is normative; a later one replaces it, none is changed."""

    class Result(models.TextChoices):
        NORMATIVE = "normative", "是规范性文件"
        NOT_NORMATIVE = "not_normative", "不是规范性文件"

    class Question(models.TextChoices):
        """The test of 国办发〔2018〕37号 and 353号令 第三条, one question after the other."""

        MAKER = "maker", "制定主体在清单上吗？"
        EXTERNAL = "external", "面向行政机关以外的人吗？"
        RIGHTS = "rights", "涉及公民、法人和其他组织的权利义务吗？"
        GENERAL = "general", "对象不特定、具有普遍约束力吗？"
        REPEATED = "repeated", "在一定期限内反复适用吗？"
        SERIES = "series", "以本机关文件形式印发并应当公布吗？"

    entry = models.ForeignKey(CatalogueEntry, models.CASCADE, related_name="identifications")
    result = models.CharField("认定结果", max_length=20, choices=Result)
    failed_question = models.CharField("不符合的一问", max_length=12, choices=Question, blank=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    by = models.ForeignKey("registry.Person", models.PROTECT, null=True, verbose_name="认定人", related_name="+")
    at = models.DateTimeField("认定时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "认定"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result="normative", failed_question="")
                | (models.Q(result="not_normative") & ~models.Q(failed_question="")),
                name="identification_names_the_failed_question",
                violation_error_message="认定为不是规范性文件时，请选择不符合的一问。",
            )
        ]

    def __str__(self):
        return self.get_result_display()
