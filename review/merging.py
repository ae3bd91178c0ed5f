"""Two rows of one human being are made one for separation of duties; accounts and history stay as they are."""

from django.db import transaction

from registry import ledger
from registry.models import Person
from review.faces import same
from review.refusing import ActionForbidden, ActionRefused
from review.roles import is_administrator


@transaction.atomic
def merge(duplicate: Person, *, into: Person, by: Person, reason: str) -> None:
    """From now on what either row did binds both; it cannot be undone."""
    if not is_administrator(None, by):
        raise ActionForbidden("登记重复人员由系统管理员办理，您没有这个角色。")
    if same({duplicate.pk}) & same({into.pk}):
        raise ActionRefused("这两个人员已经登记为同一人。")
    root = into.same_as or into
    for person in Person.objects.select_for_update().filter(pk__in=same({duplicate.pk})):
        person.same_as = root
        person.save(update_fields=["same_as"])
    payload = {"person": duplicate.name, "into": f"{root.pk} {root.name}", "reason": reason}
    ledger.record("merge_people", f"person:{duplicate.pk}", by=ledger.signature(by), payload=payload)
