from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, FSMModelMixin, transition

from review import checks, cleanup, roles
from review.guards import Permission
from review.models.appointment import Role
from review.models.outcome import ItemConclusion, ItemState
from review.models.step import Step
from review.roles import holds

S = ItemState
SEE_ALL = (Role.CLEANER, Role.REVIEWER, Role.CHIEF, Role.SIGNATORY, Role.REGISTRAR, Role.AUDITOR)


class CampaignItemQuerySet(models.QuerySet):
    def visible_to(self, person):
        """What a person may read: those who run or judge the clean-up everything, a unit its own documents."""
        held = set(person.appointments.current().values_list("role", "authority_id"))
        if any(role in SEE_ALL for role, _ in held):
            return self
        units = [unit for role, unit in held if role in roles.DRAFTERS]
        return self.filter(Q(document__drafter__in=units) | Q(document__drafter=None, document__issuer__in=units))

    def for_lists(self):
        """Load at once what a table of items shows."""
        return self.select_related("document__issuer", "document__drafter", "proposed_by", "reviewed_by")


class CampaignItem(FSMModelMixin, models.Model):
    """清理项目: one document in a clean-up, with its evidence, proposal and review."""

    State = ItemState
    content_hash = ""

    campaign = models.ForeignKey("review.Campaign", models.PROTECT, related_name="items")
    document = models.ForeignKey("registry.Document", models.PROTECT, related_name="cleanups")
    evidence = models.JSONField("线索", default=list, blank=True)
    conclusion = models.CharField("清理意见", max_length=10, choices=ItemConclusion, blank=True)
    reason = models.CharField("理由及依据", max_length=500, blank=True)
    new_expires_on = models.DateField("延长至", null=True, blank=True)
    proposed_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    state = FSMField("状态", choices=ItemState.choices, default=ItemState.OPEN, protected=True)
    steps = GenericRelation(Step, "case_id", "case_type")

    objects = CampaignItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "清理项目"
        ordering = ("document__issuer__position", "document__made_on", "id")
        constraints = [
            models.UniqueConstraint(fields=("campaign", "document"), name="campaign_item_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in ItemState]), name="campaign_item_state_is_known"
            ),
        ]

    def __str__(self):
        return str(self.document)

    def get_absolute_url(self):
        return reverse("review:campaign_item", args=[self.campaign_id, self.pk])

    @property
    def unit(self):
        """Who carries the document out: its drafter, or the body that made it."""
        return self.document.drafter or self.document.issuer

    @transition(
        field=state,
        source=(S.OPEN, S.RETURNED, S.PROPOSED),
        target=S.PROPOSED,
        conditions=[cleanup.campaign_is_collecting],
        permission=Permission(roles.cleans_up),
        custom={"label": "提出清理意见", "form": "proposal", "check": checks.proposal_is_complete, "primary": True},
    )
    def propose(self, by, *, conclusion, reason="", new_expires_on=None):
        """Propose an outcome with its reason."""
        self.conclusion, self.reason, self.new_expires_on = conclusion, reason, new_expires_on
        self.proposed_by, self.reviewed_by = by, None

    @transition(
        field=state,
        source=S.PROPOSED,
        target=S.AGREED,
        conditions=[cleanup.campaign_is_collecting],
        permission=Permission(holds(Role.CHIEF, Role.REVIEWER), roles.is_not_the_proposer),
        custom={"label": "复核同意", "primary": True},
    )
    def agree(self, by):
        """Agree with the proposal as a second person."""
        self.reviewed_by = by

    @transition(
        field=state,
        source=(S.PROPOSED, S.AGREED),
        target=S.RETURNED,
        conditions=[cleanup.campaign_is_collecting],
        permission=Permission(holds(Role.CHIEF, Role.REVIEWER), roles.is_not_the_proposer),
        custom={"label": "复核退回", "note": "退回原因", "note_required": True},
    )
    def send_back(self, by):
        """Send the proposal back with the reason."""
        self.reviewed_by = by
