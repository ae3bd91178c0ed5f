from django.db import models
from django.db.models import Q
from django.urls import reverse


class SavedSearchQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Everybody's own."""
        return self.filter(account__person=person) if person else self.none()

    def waiting(self):
        """Those whose owner wants to hear of them and can."""
        return self.filter(is_active=True, account__is_active=True).exclude(account__email="")


class SavedSearch(models.Model):
    """保存的检索: a search of the public library that somebody wants to be told about, and what they know of it."""

    account = models.ForeignKey("registry.Account", models.CASCADE, related_name="saved_searches")
    name = models.CharField("名称", max_length=60)
    query = models.CharField("检索条件", max_length=2000, blank=True)
    seen = models.JSONField("已知结果", default=dict, editable=False)
    seen_at = models.DateTimeField("最近比对", auto_now=True)
    is_active = models.BooleanField("接收邮件", default=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "保存的检索"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("account", "name"),
                name="saved_search_name_once",
                violation_error_message="您已有同名的检索，请换一个名称。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('search:results')}?{self.query}"


class Digest(models.Model):
    """每日邮件: what one account is told on one day; written before it is sent, so that nothing is told twice."""

    account = models.ForeignKey("registry.Account", models.CASCADE, related_name="digests")
    day = models.DateField("日期")
    address = models.EmailField("收件地址")
    subject = models.CharField("标题", max_length=200)
    body = models.TextField("正文")
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "每日邮件"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("account", "day"), name="digest_once_a_day")]
        indexes = [models.Index(fields=("id",), condition=Q(sent_at=None), name="digest_waiting")]

    def __str__(self):
        return f"{self.day} {self.subject}"
