from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, FSMModelMixin, transition

from review import checks, consulting, roles
from review.guards import Permission
from review.models.appointment import Role
from review.models.step import Step
from review.roles import DRAFTERS, holds_in_unit


class ConsultationState(models.TextChoices):
    PREPARING = "preparing", "待确认公开"
    OPEN = "open", "正在征求意见"
    HANDLING = "handling", "意见处理中"
    CLOSED = "closed", "已办结"
    CANCELLED = "cancelled", "已停止"


S = ConsultationState
UNFINISHED = (S.PREPARING, S.OPEN, S.HANDLING)
BY_THE_UNIT = Permission(holds_in_unit(*DRAFTERS))


class ConsultationQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The rounds of the files a person may read."""
        files = self.model._meta.get_field("dossier").related_model.objects.visible_to(person)
        return self.filter(dossier__in=files)


class Consultation(FSMModelMixin, models.Model):
    """征求意见: one round of hearing opinions on one text, from the public or from other bodies."""

    class Kind(models.TextChoices):
        PUBLIC = "public", "公开征求意见"
        INTERNAL = "internal", "书面征求有关单位意见"

    State = ConsultationState

    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="consultations")
    text = models.ForeignKey("review.DraftText", models.PROTECT, verbose_name="征求意见稿", related_name="+")
    content_hash = models.CharField("内容摘要", max_length=80)
    kind = models.CharField("方式", max_length=10, choices=Kind, default=Kind.PUBLIC)
    letter = models.TextField("征求意见说明")
    contact = models.CharField("联系方式", max_length=300)
    recipients = models.ManyToManyField(
        "registry.Authority", verbose_name="征求意见的单位", blank=True, related_name="+"
    )
    closes_on = models.DateField("截止日期")
    short_reason = models.CharField("缩短期限的理由", max_length=300, blank=True)
    prepared_by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="拟稿人", related_name="+")
    opened_on = models.DateField("开始日期", null=True, blank=True)
    feedback = models.TextField("采纳情况反馈", blank=True)
    notice = models.OneToOneField(
        "registry.ConsultationNotice", models.PROTECT, null=True, blank=True, related_name="consultation"
    )
    state = FSMField("状态", choices=S.choices, default=S.PREPARING, protected=True)
    steps = GenericRelation(Step, "case_id", "case_type")

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "征求意见"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in S]), name="consultation_state_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}：{self.text.title}"

    def get_absolute_url(self):
        return reverse("review:consultation", args=[self.pk])

    @property
    def unit(self):
        """Whose round it is, for every rule that asks for the unit that drafts."""
        return self.dossier.unit

    @property
    def is_public(self):
        return self.kind == self.Kind.PUBLIC

    @transition(
        field=state,
        source=S.PREPARING,
        target=S.OPEN,
        conditions=[consulting.snapshot_is_the_present_text, consulting.period_is_long_enough_or_explained],
        permission=Permission(holds_in_unit(Role.UNIT_LEGAL), roles.did_not_prepare),
        custom={"label": "确认并开始征求意见", "primary": True, "form": "consultation_opening"},
    )
    def open(self, by):
        """Confirm as a second person that the text may be shown, and show exactly this snapshot."""
        self.opened_on = timezone.localdate()
        self.notice = consulting.announce(self) if self.is_public else None

    @transition(
        field=state,
        source=(S.OPEN, S.HANDLING),
        target=None,
        permission=BY_THE_UNIT,
        custom={"label": "登记一条意见", "form": "comment"},
    )
    def record_comment(self, by, *, text, author="", contact="", place=""):
        """Enter an opinion that came by letter, telephone or at a meeting."""
        consulting.add(self, by, author=author, contact=contact, place=place, text=text)

    @transition(
        field=state,
        source=(S.OPEN, S.HANDLING),
        target=None,
        permission=BY_THE_UNIT,
        custom={"label": "导入意见", "check": checks.rows_are_opinions},
    )
    def import_comments(self, by, *, rows):
        """Enter the rows of a table, all of them or none."""
        for row in rows:
            consulting.add(self, by, **row)

    @transition(
        field=state,
        source=S.OPEN,
        target=S.HANDLING,
        conditions=[consulting.period_is_over],
        permission=BY_THE_UNIT,
        custom={"label": "期满，收取意见", "primary": True},
    )
    def end(self, by):
        """Take over what the public said; from now on every opinion is answered."""
        consulting.collect(self, by)

    @transition(
        field=state,
        source=S.HANDLING,
        target=None,
        permission=BY_THE_UNIT,
        custom={"label": "处理意见", "form": "disposition", "check": checks.comment_is_of_this_round},
    )
    def dispose(self, by, *, comment, disposition, reason=""):
        """Say of one opinion whether it is adopted, and why not."""
        comment.disposition, comment.reason, comment.disposed_by = disposition, reason, by
        comment.save(update_fields=["disposition", "reason", "disposed_by"])

    @transition(
        field=state,
        source=S.HANDLING,
        target=S.CLOSED,
        conditions=[consulting.every_comment_is_disposed],
        permission=BY_THE_UNIT,
        custom={"label": "办结并反馈采纳情况", "primary": True, "form": "feedback"},
    )
    def close(self, by, *, feedback):
        """Close the round and tell the public what became of the opinions; none at all is a result too."""
        self.feedback = feedback
        consulting.tell(self)

    @transition(
        field=state,
        source=(S.PREPARING, S.OPEN),
        target=S.CANCELLED,
        permission=BY_THE_UNIT,
        custom={"label": "停止征求意见", "note": "停止原因", "note_required": True, "danger": True},
    )
    def cancel(self, by):
        """Stop the round; what was public is taken off the site, what was said stays on file."""
        consulting.stop(self, by)
