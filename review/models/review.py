from django.db import models
from django.utils import timezone

from review import clock


class Conclusion(models.TextChoices):
    """The permitted conclusions (国办发〔2018〕115号 六)."""

    LAWFUL = "lawful", "合法"
    AMEND = "amend", "应当予以修改"
    UNLAWFUL = "unlawful", "不合法"


class Review(models.Model):
    """合法性审核: one round of review of one text."""

    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField("轮次")
    content_hash = models.CharField("送审稿摘要", max_length=80)
    reviewer = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="审核人", related_name="reviews")
    opened_at = models.DateTimeField("受理时间", auto_now_add=True)
    due_on = models.DateField("办结期限", null=True)
    due_is_provisional = models.BooleanField("期限暂定", default=False)
    conclusion = models.CharField("审核结论", max_length=12, choices=Conclusion, blank=True)
    opinion = models.TextField("审核意见", blank=True)
    haste = models.CharField("少于最短审核时间的理由", max_length=300, blank=True)
    concluded_at = models.DateTimeField("作出结论时间", null=True, blank=True)
    number = models.ForeignKey("registry.DrawnNumber", models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField("复核时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "合法性审核"
        ordering = ("round",)
        constraints = [models.UniqueConstraint(fields=("dossier", "round"), name="review_round_once")]

    def __str__(self):
        return f"第{self.round}轮审核"

    @property
    def day(self):
        """The day the round was opened; its rules govern the round to its end."""
        return timezone.localdate(self.opened_at)

    @property
    def receipt_number(self):
        """受理回执编号: by the year and the row, never given twice."""
        return f"受理〔{timezone.localdate(self.opened_at).year}〕{self.pk}号"

    @property
    def pause(self):
        """The pause that goes on, if one does."""
        return self.pauses.open().first()

    def recount(self, calendar=None):
        """Set the deadline as the pauses and extensions stand."""
        due = clock.count(self, calendar).due
        self.due_on, self.due_is_provisional = due.day, due.provisional
        self.save(update_fields=["due_on", "due_is_provisional"])

    def begin_pause(self, by, cause, reason):
        """Stop the clock: from the next day on nothing counts."""
        self.pauses.create(cause=cause, reason=reason or cause.label, began_by=by)

    def end_pause(self, by):
        """Let the clock run again, with the deadline moved by the working days that did not count."""
        pause = self.pause
        pause.ended_on, pause.ended_by = timezone.localdate(), by
        pause.save()
        self.recount()

    @property
    def is_issued(self):
        return self.confirmed_at is not None
