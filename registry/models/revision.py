from functools import cached_property

from django.db import models

from registry.structure import Kind


class Revision(models.Model):
    """文本版本: one immutable text of a document, with the day it takes effect."""

    document = models.ForeignKey("registry.Document", models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField("版本序号")
    text = models.TextField("正文")
    note = models.TextField("题注", blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    act = models.ForeignKey("registry.Document", models.PROTECT, null=True, blank=True, related_name="amended_texts")
    content_hash = models.CharField("内容摘要", max_length=80)
    recorded_at = models.DateTimeField("入库时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "文本版本"
        ordering = ("document_id", "number")
        constraints = [models.UniqueConstraint(fields=("document", "number"), name="revision_number_once")]

    def __str__(self):
        return f"{self.document.title} 第{self.number}版"

    @cached_property
    def articles(self):
        """The provisions people cite: 条, or the top headings where a text has no 条."""
        nodes = list(self.provisions.all())
        return [node for node in nodes if node.kind == Kind.ARTICLE] or [n for n in nodes if n.kind == Kind.HEADING]


class Provision(models.Model):
    """条款: one node of a revision's structure, pointing into its text."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="provisions")
    position = models.PositiveIntegerField("顺序")
    kind = models.CharField("层级", max_length=12)
    address = models.CharField("地址", max_length=120)
    number = models.PositiveIntegerField("编号", null=True)
    sub = models.PositiveSmallIntegerField("之几", null=True)
    label = models.CharField("称谓", max_length=60, blank=True)
    heading = models.CharField("标题", max_length=300, blank=True)
    depth = models.PositiveSmallIntegerField("深度", default=0)
    start = models.PositiveIntegerField("起点")
    end = models.PositiveIntegerField("终点")

    class Meta:
        verbose_name = verbose_name_plural = "条款"
        ordering = ("revision_id", "position")
        constraints = [
            models.UniqueConstraint(fields=("revision", "address"), name="provision_address_once"),
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="provision_ends_after_start"),
        ]

    def __str__(self):
        return self.label or self.address

    @property
    def text(self):
        """The provision's words, cut from the one stored text."""
        return self.revision.text[self.start : self.end]
