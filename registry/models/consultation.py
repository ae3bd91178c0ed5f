from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone


class ConsultationNoticeQuerySet(models.QuerySet):
    def open_on(self, day):
        return self.filter(withdrawn_on=None, opens_on__lte=day, closes_on__gte=day)

    def past_on(self, day):
        return self.filter(withdrawn_on=None, closes_on__lt=day)


class ConsultationNotice(models.Model):
    """征求意见公告: the snapshot of a draft that the public is asked about; nothing else of the draft is public."""

    title = models.CharField("标题", max_length=300)
    unit = models.ForeignKey("registry.Authority", models.PROTECT, verbose_name="征求意见单位", related_name="+")
    letter = models.TextField("征求意见说明")
    text = models.TextField("征求意见稿")
    content_hash = models.CharField("内容摘要", max_length=80)
    contact = models.CharField("联系方式", max_length=300)
    opens_on = models.DateField("开始日期")
    closes_on = models.DateField("截止日期")
    short_reason = models.CharField("缩短期限的理由", max_length=300, blank=True)
    feedback = models.TextField("采纳情况反馈", blank=True)
    feedback_on = models.DateField("反馈日期", null=True, blank=True)
    counts = models.JSONField("意见件数", default=dict, blank=True)
    withdrawn_on = models.DateField("停止日期", null=True, blank=True)

    objects = ConsultationNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "征求意见公告"
        ordering = ("-opens_on", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_on")),
                name="consultation_ends_after_it_begins",
                violation_error_message="征求意见的截止日期不能早于开始日期。",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("registry:consultation", args=[self.pk])

    @property
    def is_open(self):
        return self.withdrawn_on is None and self.opens_on <= timezone.localdate() <= self.closes_on


class Opinion(models.Model):
    """意见: what somebody said to a public consultation; who said it is never shown to the public."""

    notice = models.ForeignKey(ConsultationNotice, models.PROTECT, related_name="opinions")
    author = models.CharField("姓名或者单位", max_length=100, blank=True)
    contact = models.CharField("联系方式", max_length=100, blank=True)
    place = models.CharField("对应条款", max_length=60, blank=True)
    text = models.TextField("意见")
    receipt = models.CharField("回执号", max_length=16, unique=True)
    at = models.DateTimeField("提交时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "意见"
        ordering = ("id",)

    def __str__(self):
        return self.receipt
