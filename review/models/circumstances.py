from django.db import models


class Circumstances(models.Model):
    """适用情形: the answers to the plain questions on which papers and periods depend; the latest count."""

    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="circumstances")
    answers = models.JSONField("回答")
    by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="填写人", related_name="+")
    at = models.DateTimeField("填写时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "适用情形"
        ordering = ("id",)

    def __str__(self):
        return f"{self.dossier} {self.at:%Y-%m-%d}"
