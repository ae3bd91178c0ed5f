from django.db import models
from django.db.models import Q
from django.utils import timezone

from review.models.dossier import Dossier


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, person):
        """A person's own, of the files they may still see."""
        return self.filter(person=person, dossier__in=Dossier.objects.visible_to(person))

    def unread(self):
        return self.filter(read_at=None)


class Notice(models.Model):
    """通知: a word to one person about one file, written with the step it tells of."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "轮到您办理"
        RETURNED = "returned", "退回"
        CONCLUDED = "concluded", "作出结论"
        CONFIRMED = "confirmed", "复核同意"
        PAUSED = "paused", "暂停计时"
        RESUMED = "resumed", "恢复计时"
        EXTENDED = "extended", "延长期限"
        RECOUNTED = "recounted", "期限重算"
        PUBLISHED = "published", "公布"
        REMINDED = "reminded", "催办"
        DUE_SOON = "due_soon", "即将到期"
        OVERDUE = "overdue", "超期"

    DAILY = (Kind.REMINDED, Kind.DUE_SOON, Kind.OVERDUE)  # at most one a day, person and file

    person = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="收件人", related_name="notices")
    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="notices")
    kind = models.CharField("类别", max_length=12, choices=Kind)
    text = models.CharField("内容", max_length=1200)
    on = models.DateField("日期", default=timezone.localdate)
    at = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    mailed_at = models.DateTimeField("邮件时间", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "通知"
        ordering = ("-id",)
        indexes = [models.Index(fields=("person", "read_at"), name="notice_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=("person", "dossier", "kind", "on"),
                condition=Q(kind__in=("reminded", "due_soon", "overdue")),
                name="notice_reminds_once_a_day",
                violation_error_message="今天已经提醒过。",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}：{self.text}"
