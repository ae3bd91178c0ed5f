from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, FSMModelMixin

from review import prechecking
from review.faces import principals
from review.models.appointment import Role
from review.models.state import BEFORE_SUBMISSION, IDENTIFYING, State
from review.models.step import Step
from review.models.transitions.drafting import Drafting
from review.models.transitions.identifying import Identifying
from review.models.transitions.issuing import Issuing
from review.models.transitions.prechecking import Prechecking
from review.models.transitions.reviewing import Reviewing
from review.models.transitions.timing import Timing
from review.roles import DRAFTERS

ON_THE_SIGNATORYS_DESK = (State.DELIBERATED, State.SIGNED, State.REGISTERED, State.PUBLISHED)
ON_THE_REGISTRARS_DESK = (State.PASSED, *ON_THE_SIGNATORYS_DESK)

BRINGING = ("save_text", "change_text", "redraft")  # the actions that bring a version of the text


class DossierQuerySet(models.QuerySet):
    def visible_to(self, person):
        """What a person may read: their unit's files, those assigned to them, those their office handles."""
        if person is None:
            return self.none()
        held = set(person.appointments.current().values_list("role", "authority_id", "on_behalf_of_id"))
        held_roles = {role for role, _, _ in held}
        seen = Q(unit__in=[unit for role, unit, _ in held if role in DRAFTERS])
        if Role.REVIEWER in held_roles:
            seen |= Q(state__in=IDENTIFYING)
            reviewers = [principal or person.pk for role, _, principal in held if role == Role.REVIEWER]
            seen |= Q(reviewer__in=reviewers) & ~Q(state__in=BEFORE_SUBMISSION)
        if Role.CHIEF in held_roles:
            seen |= ~Q(state__in=BEFORE_SUBMISSION)
        if Role.SIGNATORY in held_roles:
            seen |= Q(state__in=ON_THE_SIGNATORYS_DESK)
        if Role.REGISTRAR in held_roles:
            seen |= Q(state__in=ON_THE_REGISTRARS_DESK)
        return self.filter(seen)


class Dossier(Identifying, Drafting, Prechecking, Reviewing, Timing, Issuing, FSMModelMixin, models.Model):
    """案卷: one document on its way from draft to publication."""

    State = State

    title = models.CharField("文件名称", max_length=300)
    issuer = models.ForeignKey("registry.Authority", models.PROTECT, verbose_name="制定机关", related_name="+")
    unit = models.ForeignKey("registry.Authority", models.PROTECT, verbose_name="起草单位", related_name="dossiers")
    document_type = models.CharField("公文种类", max_length=20, default="通知")
    genre = models.CharField("体裁", max_length=20, blank=True)
    topic = models.CharField("主题分类", max_length=60, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    state = FSMField("阶段", choices=State.choices, default=State.DRAFTING, protected=True)
    reviewer = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="assigned")
    repeals = models.ManyToManyField("registry.Document", verbose_name="同时废止", blank=True, related_name="+")
    made_on = models.DateField("成文日期", null=True, blank=True)
    number = models.ForeignKey("registry.DrawnNumber", models.PROTECT, null=True, blank=True, related_name="+")
    registration = models.ForeignKey("registry.DrawnNumber", models.PROTECT, null=True, blank=True, related_name="+")
    document = models.OneToOneField("registry.Document", models.PROTECT, null=True, blank=True, related_name="dossier")
    opened_on = models.DateField("立卷日期", default=timezone.localdate)
    changed_at = models.DateTimeField("最近办理", auto_now=True)
    steps = GenericRelation(Step, "case_id", "case_type")

    words = ""  # what the person says with the action being taken; the door sets it

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "案卷"
        ordering = ("-changed_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="dossier_state_is_known",
                violation_error_message="案卷阶段不在规定之内。",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("review:dossier", args=[self.pk])

    @property
    def text(self):
        """The present version of the text."""
        return self.texts.last()

    @property
    def content_hash(self):
        return self.texts.values_list("content_hash", flat=True).last() or ""

    @property
    def review(self):
        """The present round of review."""
        return self.reviews.last()

    @property
    def review_day(self):
        """The day whose rules govern the review: that of the present round, or today before there is one."""
        review = self.review
        return review.day if review else timezone.localdate()

    @property
    def contributor_ids(self):
        """Every person who brought a version of the text, or in whose place it was: they may not judge it, ever."""
        brought = set(self.texts.values_list("by_id", flat=True))
        return brought | principals(self, brought, BRINGING)

    def actor_ids(self, *actions):
        """Every person who ever took one of these deciding actions on this file, even if void, or for whom it was."""
        took = set(self.approvals.filter(action__in=actions).values_list("person_id", flat=True))
        return took | principals(self, took, actions)

    def add_text(self, by, draft, reason):
        """Keep one more version of the text; every standing approval falls with the old one."""
        text = self.texts.create(number=self.texts.count() + 1, by=by, **draft)
        prechecking.run_after_commit(text)
        self.title = draft["title"]
        self.void_approvals(reason)

    def approve(self, action, label, person):
        """Note that a person approves the present text."""
        self.approvals.create(action=action, label=label, person=person, content_hash=self.content_hash)

    def void_approvals(self, reason, *actions):
        """Void the standing approvals (of these actions, or all) and keep them visible with the reason."""
        standing = self.approvals.standing()
        if actions:
            standing = standing.filter(action__in=actions)
        standing.update(voided_at=timezone.now(), void_reason=reason)

    def open_review(self):
        """Begin a round of review of the present text, with its working-day deadline."""
        self.reviews.create(
            round=self.reviews.count() + 1, content_hash=self.content_hash, reviewer=self.reviewer
        ).recount()
