"""Opening a dossier: the first act of a document's way, recorded like every later one."""

from django.db import transaction
from django.utils import timezone

from registry import ledger
from registry.models import Authority, Person
from review.models import Dossier
from review.roles import DRAFTERS
from review.workflow import ActionForbidden, ActionRefused, carry_out, subject


@transaction.atomic
def open_screened(unit: Authority, screening: dict, *, by: Person, **fields) -> Dossier:
    """Open a dossier with its answers to the six questions; a "no" waits for a second pair of eyes."""
    return carry_out("identify", open_dossier(unit, by=by, **fields), by=by, **screening)


def open_dossier(unit: Authority, *, title: str, issuer: Authority, document_type: str, by: Person) -> Dossier:
    """Open a dossier in a unit, with its first step and ledger entry; only the unit's own drafters may."""
    if not by.appointments.current().filter(authority=unit, role__in=DRAFTERS).exists():
        raise ActionForbidden("只有起草单位的起草人和法制机构可以立卷。")
    if not issuer.may_make_on(timezone.localdate()):
        raise ActionRefused(f"{issuer}不在今天的制定主体清单上，不能制定规范性文件，请另选制定机关。")
    with transaction.atomic():
        dossier = Dossier.objects.create(unit=unit, title=title, issuer=issuer, document_type=document_type)
        dossier.steps.create(action="open", label="立卷", source="", target=dossier.state, actor=by)
        payload = {"title": title, "unit": unit.code, "issuer": issuer.code}
        ledger.record("open", subject(dossier), by=ledger.signature(by), payload=payload)
    return dossier
