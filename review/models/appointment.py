from django.db import models
from django.db.models import Q
from django.utils import timezone


class Role(models.TextChoices):
    DRAFTER = "drafter", "起草人"
    UNIT_LEGAL = "unit_legal", "起草单位法制机构"
    REVIEWER = "reviewer", "审核人"
    CHIEF = "chief", "审核负责人"
    SIGNATORY = "signatory", "签发人"
    REGISTRAR = "registrar", "登记公布员"
    CLEANER = "cleaner", "清理管理员"
    COMPETITION = "competition", "公平竞争审查员"
    AUDITOR = "auditor", "审计员"
    ADMINISTRATOR = "administrator", "系统管理员"


class AppointmentQuerySet(models.QuerySet):
    def current(self, day=None):
        day = day or timezone.localdate()
        held = self.filter(first_day__lte=day, revoked_at=None)
        return held.filter(Q(last_day=None) | Q(last_day__gte=day))

    def own(self):
        return self.filter(on_behalf_of=None)

    def delegated(self):
        return self.exclude(on_behalf_of=None)


class Appointment(models.Model):
    """任职: a role a person holds in a unit, from one day to another; 代理 (AB角) when it is in another's place."""

    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="appointments")
    authority = models.ForeignKey("registry.Authority", models.PROTECT, related_name="appointments")
    role = models.CharField("角色", max_length=20, choices=Role)
    first_day = models.DateField("起始日期")
    last_day = models.DateField("终止日期", null=True, blank=True)
    on_behalf_of = models.ForeignKey(
        "registry.Person", models.PROTECT, verbose_name="被代理人", null=True, blank=True, related_name="delegations"
    )
    reason = models.CharField("代理原因", max_length=300, blank=True)
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        indexes = [models.Index(fields=("person", "role"), name="appointment_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(on_behalf_of=None)
                | ~Q(on_behalf_of=models.F("person")) & Q(last_day__isnull=False) & ~Q(reason=""),
                name="delegation_is_to_another_for_a_period_with_a_reason",
                violation_error_message="代理须委托给别人，写明起止日期和原因。",
            )
        ]

    def __str__(self):
        return f"{self.person} {self.get_role_display()}"
