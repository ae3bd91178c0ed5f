from django.db import models

from registry.digests import content_hash


class DraftText(models.Model):
    """送审稿: one version of the text in a dossier and who brought it; never changed."""

    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="texts")
    number = models.PositiveSmallIntegerField("稿次")
    title = models.CharField("标题", max_length=300)
    carrier_title = models.CharField("载体公文标题", max_length=300, blank=True)
    text = models.TextField("正文")
    content_hash = models.CharField("内容摘要", max_length=80)
    attachment = models.ForeignKey("registry.Attachment", models.PROTECT, null=True, blank=True, related_name="+")
    warnings = models.JSONField("读取提示", default=list, blank=True)
    by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="提交人", related_name="+")
    at = models.DateTimeField("提交时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "送审稿"
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("dossier", "number"), name="draft_text_number_once")]

    def __str__(self):
        return f"第{self.number}稿"

    def save(self, *args, **kwargs):
        self.content_hash = str(content_hash(self.title, self.carrier_title, self.text))
        super().save(*args, **kwargs)
