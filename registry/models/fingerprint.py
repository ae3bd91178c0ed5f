from django.db import models


class Fingerprint(models.Model):
    """文字指纹: one sampled run of words of a stored text, by which copied passages are found again."""

    revision = models.ForeignKey("registry.Revision", models.CASCADE, related_name="fingerprints")
    value = models.BigIntegerField("指纹", db_index=True)
    start = models.PositiveIntegerField("起点")

    class Meta:
        verbose_name = verbose_name_plural = "文字指纹"

    def __str__(self):
        return f"{self.value:08x}"
