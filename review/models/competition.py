from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import RETURN_VALUE, FSMField, FSMModelMixin, transition

from review import competing, roles
from review.guards import Permission
from review.models.appointment import Role
from review.models.step import Step
from review.roles import holds


class CompetitionState(models.TextChoices):
    DRAFTED = "drafted", "待会同审查"
    RETURNED = "returned", "退回起草单位修改"
    CONCLUDED = "concluded", "已审查"
    UNAFFECTED = "unaffected", "不涉及经营者经济活动"


S = CompetitionState


class CompetitionQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Those of the files a person may read, and all for the people of the market regulator."""
        if person.appointments.current().filter(role=Role.COMPETITION).exists():
            return self
        files = self.model._meta.get_field("dossier").related_model.objects.visible_to(person)
        return self.filter(dossier__in=files)


class Competition(FSMModelMixin, models.Model):
    """公平竞争审查: one review of one text, begun by the drafter and carried out with the market regulator."""

    class Conclusion(models.TextChoices):
        FAIR = "fair", "符合公平竞争审查标准，可以出台"
        EXCEPTION = "exception", "影响竞争但符合例外规定，可以出台"
        UNFAIR = "unfair", "不符合公平竞争审查标准，应当修改或者不出台"

    class Ground(models.TextChoices):
        """公平竞争审查条例 第十二条."""

        SECURITY = "security", "为维护国家安全和发展利益"
        SCIENCE = "science", "为促进科学技术进步、增强国家自主创新能力"
        PUBLIC = "public", "为实现节约能源、保护环境、救灾救助等社会公共利益"
        LAW = "law", "法律、行政法规规定的其他情形"

    State = CompetitionState

    dossier = models.ForeignKey("review.Dossier", models.PROTECT, related_name="competitions")
    content_hash = models.CharField("内容摘要", max_length=80)
    involves = models.BooleanField("涉及经营者经济活动")
    opinion = models.TextField("初审意见")
    by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="初审人", related_name="+")
    at = models.DateTimeField("初审时间", auto_now_add=True)
    conclusion = models.CharField("审查结论", max_length=12, choices=Conclusion, blank=True)
    reason = models.TextField("审查意见", blank=True)
    ground = models.CharField("例外情形", max_length=12, choices=Ground, blank=True)
    ends_on = models.DateField("例外期限", null=True, blank=True)
    concluded_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    state = FSMField("状态", choices=S.choices, default=S.DRAFTED, protected=True)
    steps = GenericRelation(Step, "case_id", "case_type")

    objects = CompetitionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公平竞争审查"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in S]), name="competition_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(conclusion="exception") | (~Q(ground="") & Q(ends_on__isnull=False)),
                name="competition_exception_has_ground_and_end",
                violation_error_message="适用例外规定的，请写明例外情形和期限。",
            ),
        ]

    def __str__(self):
        return f"公平竞争审查：{self.dossier}"

    def get_absolute_url(self):
        return reverse("review:competition", args=[self.pk])

    @property
    def unit(self):
        return self.dossier.unit

    @transition(
        field=state,
        source=S.DRAFTED,
        target=RETURN_VALUE(S.CONCLUDED, S.RETURNED),
        conditions=[competing.concerns_operators, competing.text_is_the_present_one],
        permission=Permission(holds(Role.COMPETITION), roles.is_outside_the_unit, roles.did_not_begin),
        custom={
            "label": "作出会同审查结论",
            "primary": True,
            "form": "competition",
            "check": competing.conclusion_is_complete,
        },
    )
    def conclude(self, by, *, conclusion, reason, ground="", ends_on=None):
        """Conclude together with the drafter (公平竞争审查条例 第十四条); an exception names its ground and its end."""
        self.conclusion, self.reason, self.ground, self.ends_on = conclusion, reason, ground, ends_on
        self.concluded_by = by
        return S.RETURNED if conclusion == self.Conclusion.UNFAIR else S.CONCLUDED

    @transition(
        field=state,
        source=S.DRAFTED,
        target=S.UNAFFECTED,
        conditions=[competing.concerns_nobody, competing.text_is_the_present_one],
        permission=Permission(roles.looks_again_at_competition, roles.did_not_begin),
        custom={"label": "复核同意：不涉及", "primary": True, "note": "复核意见", "note_required": True},
    )
    def agree(self, by):
        """Agree as a second person that no operator's business is touched."""
        self.concluded_by = by

    @transition(
        field=state,
        source=S.DRAFTED,
        target=S.RETURNED,
        permission=Permission(roles.looks_again_at_competition, roles.did_not_begin),
        custom={"label": "退回", "note": "退回原因", "note_required": True},
    )
    def send_back(self, by):
        """Send the first opinion back with the reason."""
