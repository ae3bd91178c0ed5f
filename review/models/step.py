from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Step(models.Model):
    """流转记录: one action taken on a case; only ever added."""

    case_type = models.ForeignKey(ContentType, models.PROTECT)
    case_id = models.PositiveBigIntegerField()
    case = GenericForeignKey("case_type", "case_id")
    action = models.CharField("操作", max_length=40)
    label = models.CharField("操作名称", max_length=40)
    source = models.CharField("原状态", max_length=20)
    target = models.CharField("新状态", max_length=20)
    actor = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="办理人", related_name="steps")
    on_behalf_of = models.ForeignKey(
        "registry.Person", models.PROTECT, verbose_name="被代理人", null=True, blank=True, related_name="+"
    )
    note = models.CharField("说明", max_length=1000, blank=True)
    content_hash = models.CharField("文本摘要", max_length=80, blank=True)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "流转记录"
        ordering = ("id",)
        indexes = [models.Index(fields=("case_type", "case_id"), name="step_by_case")]

    def __str__(self):
        return f"{self.who} {self.label}"

    @property
    def who(self):
        """The name of who acted, and in whose place."""
        return f"{self.actor}（代{self.on_behalf_of}）" if self.on_behalf_of_id else str(self.actor)
