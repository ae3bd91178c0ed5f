"""代理 (AB角): a person gives one of their roles to a colleague for a time, and takes it back."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from registry import ledger
from registry.models import Person
from review.faces import same
from review.models import Appointment
from review.refusing import ActionForbidden, ActionRefused

LONGEST = 92  # days; a longer absence is a new appointment


def delegate(own: Appointment, *, to: Person, first_day: date, last_day: date, reason: str, by: Person) -> Appointment:
    """Let a colleague of the same body act in one's place; the role itself must be one's own, not another's."""
    if own.person_id != by.pk or own.on_behalf_of_id is not None:
        raise ActionForbidden("只能委托您本人的角色；代理来的角色不能再委托。")
    if refusals := list(_reasons_against(own, to, first_day, last_day, reason)):
        raise ActionRefused(*refusals)
    with transaction.atomic():
        given = Appointment.objects.create(
            person=to,
            authority=own.authority,
            role=own.role,
            first_day=first_day,
            last_day=last_day,
            on_behalf_of=by,
            reason=reason,
        )
        period = {"first_day": first_day.isoformat(), "last_day": last_day.isoformat()}
        _record("delegate", given, by, to=to.name, role=own.get_role_display(), reason=reason, **period)
    return given


def _reasons_against(own, to, first_day, last_day, reason):
    today = timezone.localdate()
    if same({to.pk}) & same({own.person_id}):
        yield "不能委托给自己。"
    if to.authority_id != own.authority_id:
        yield f"{to.name}不是{own.authority}的人员，只能委托给本单位的人员。"
    if own.revoked_at or not own.first_day <= first_day <= (own.last_day or last_day):
        yield "您在这段时间没有这个角色。"
    if own.last_day and last_day > own.last_day:
        yield f"您的任职到{own.last_day:%Y-%m-%d}为止，代理不能更长。"
    if not today <= first_day <= last_day or (last_day - first_day).days >= LONGEST:
        yield f"起止日期不对：从今天或者以后开始，不超过 {LONGEST} 天。"
    if not reason.strip():
        yield "请填写代理原因。"


@transaction.atomic
def revoke(given: Appointment, *, by: Person) -> None:
    """End a delegation at once; what was done under it stays as it is."""
    given = Appointment.objects.select_for_update().get(pk=given.pk)
    if given.on_behalf_of_id != by.pk:
        raise ActionForbidden("只有委托人本人可以撤销代理。")
    if given.revoked_at:
        raise ActionRefused("这项代理已经撤销。")
    given.revoked_at = timezone.now()
    given.save(update_fields=["revoked_at"])
    _record("revoke_delegation", given, by, to=given.person.name, role=given.get_role_display())


def given_by(person: Person) -> QuerySet[Appointment]:
    return Appointment.objects.filter(on_behalf_of=person).select_related("person").order_by("-pk")


def held_for_others(person: Person) -> QuerySet[Appointment]:
    return Appointment.objects.current().filter(person=person).delegated().select_related("on_behalf_of", "authority")


def _record(act, given, by, **payload):
    ledger.record(act, f"appointment:{given.pk}", by=ledger.signature(by), payload=payload)
