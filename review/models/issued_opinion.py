from django.db import models


class IssuedOpinion(models.Model):
    """审核意见书: what the opinion said on the day it was confirmed; never changed, whatever happens to the file."""

    review = models.OneToOneField("review.Review", models.PROTECT, related_name="issued")
    content = models.JSONField("内容")
    content_hash = models.CharField("内容摘要", max_length=80)
    at = models.DateTimeField("发出时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "审核意见书"
        ordering = ("id",)

    def __str__(self):
        return self.content["number"]
