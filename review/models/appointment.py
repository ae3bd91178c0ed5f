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
    AUDITOR = "auditor", "审计员"
    ADMINISTRATOR = "administrator", "系统管理员"


class AppointmentQuerySet(models.QuerySet):
    def current(self, day=None):
        day = day or timezone.localdate()
        return self.filter(first_day__lte=day).filter(Q(last_day=None) | Q(last_day__gte=day))


class Appointment(models.Model):
    """任职: a role a person holds in a unit, from one day to another."""

    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="appointments")
    authority = models.ForeignKey("registry.Authority", models.PROTECT, related_name="appointments")
    role = models.CharField("角色", max_length=20, choices=Role)
    first_day = models.DateField("起始日期")
    last_day = models.DateField("终止日期", null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        indexes = [models.Index(fields=("person", "role"), name="appointment_by_person")]

    def __str__(self):
        return f"{self.person} {self.get_role_display()}"
