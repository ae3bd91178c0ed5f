from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, FSMModelMixin, transition

from review import checks, cleanup, roles
from review.guards import Permission
from review.models.appointment import Role
from review.models.step import Step
from review.roles import holds


class CampaignState(models.TextChoices):
    PREPARING = "preparing", "准备中"
    COLLECTING = "collecting", "清理中"
    DECIDED = "decided", "已决定待公布"
    PUBLISHED = "published", "已公布"
    CANCELLED = "cancelled", "已取消"


S = CampaignState


class Campaign(FSMModelMixin, models.Model):
    """清理: one clean-up over a scope that is frozen before the first proposal."""

    class Occasion(models.TextChoices):
        PERIODIC = "periodic", "定期清理"
        SPECIAL = "special", "专项清理"
        IMMEDIATE = "immediate", "即时清理"

    State = CampaignState
    content_hash = ""

    title = models.CharField("名称", max_length=200)
    occasion = models.CharField("类别", max_length=12, choices=Occasion, default=Occasion.PERIODIC)
    basis = models.CharField("清理依据", max_length=300, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    cutoff_on = models.DateField("截止日")
    bodies = models.ManyToManyField("registry.Authority", verbose_name="清理范围", related_name="+")
    state = FSMField("状态", choices=CampaignState.choices, default=CampaignState.PREPARING, protected=True)
    decision_title = models.CharField("决定名称", max_length=300, blank=True)
    decision_number = models.CharField("决定文号", max_length=80, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    list_digest = models.CharField("清单摘要", max_length=80, blank=True)
    steps = GenericRelation(Step, "case_id", "case_type")

    class Meta:
        verbose_name = verbose_name_plural = "清理"
        ordering = ("-year", "-id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in CampaignState]),
                name="campaign_state_is_known",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("review:campaign", args=[self.pk])

    @property
    def is_preparing(self):
        return self.state == S.PREPARING

    @property
    def is_under_way(self):
        """Whether its scope is fixed and its results are still to come."""
        return self.state in (S.COLLECTING, S.DECIDED)

    @property
    def is_collecting(self):
        """Whether proposals can be made and reviewed now."""
        return self.state == S.COLLECTING

    @transition(
        field=state,
        source=S.PREPARING,
        target=S.COLLECTING,
        conditions=[cleanup.scope_holds_documents],
        permission=Permission(holds(Role.CLEANER)),
        custom={"label": "固定范围并开始清理", "primary": True},
    )
    def freeze(self, by):
        """Fix the scope: every document of the bodies that is in force on the cut-off day."""
        cleanup.create_items(self)

    @transition(
        field=state,
        source=S.COLLECTING,
        target=S.DECIDED,
        conditions=[cleanup.every_item_is_agreed, cleanup.totals_add_up, cleanup.nothing_kept_has_ended],
        permission=Permission(holds(Role.SIGNATORY), roles.proposed_nothing),
        custom={
            "label": "作出清理决定",
            "second_factor": True,
            "primary": True,
            "form": "decision",
            "check": checks.decision_is_not_in_the_future,
        },
    )
    def decide(self, by, *, decision_title, decision_number, decided_on):
        """Decide the whole list as proposed and reviewed."""
        self.decision_title, self.decision_number = decision_title, decision_number
        self.decided_on = decided_on

    @transition(
        field=state,
        source=S.DECIDED,
        target=S.PUBLISHED,
        conditions=[cleanup.totals_add_up],
        permission=Permission(holds(Role.REGISTRAR, Role.CLEANER)),
        custom={"label": "公布清理结果", "second_factor": True, "primary": True},
    )
    def publish(self, by):
        """Publish the lists and write every validity event, all in this transaction."""
        self.published_on = timezone.localdate()
        self.list_digest = cleanup.write_events(self)

    @transition(
        field=state,
        source=(S.PREPARING, S.COLLECTING),
        target=S.CANCELLED,
        permission=Permission(holds(Role.CLEANER)),
        custom={"label": "取消这次清理", "note": "取消原因", "note_required": True, "danger": True},
    )
    def cancel(self, by):
        """Give the clean-up up; nothing changes for any document."""
