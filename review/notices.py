"""通知: what people are told of a file, in the transaction of the step, and only those who may see the file."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from registry.models import Person
from review import audience
from review.models import Dossier, Notice, Role

Kind = Notice.Kind
LONGEST = 1200
TOLD = {  # action of a dossier: the kind of notice, and whom it is for
    "send_to_unit_check": (Kind.ASSIGNED, audience.unit(Role.UNIT_LEGAL)),
    "return_from_unit_check": (Kind.RETURNED, audience.unit(Role.DRAFTER)),
    "pass_unit_check": (Kind.ASSIGNED, audience.holding(Role.CHIEF)),
    "accept": (Kind.ASSIGNED, audience.reviewer),
    "return_package": (Kind.RETURNED, audience.drafters),
    "reassign": (Kind.ASSIGNED, audience.reviewer),
    "recuse": (Kind.ASSIGNED, audience.holding(Role.CHIEF)),
    "request_correction": (Kind.PAUSED, audience.drafters),
    "supply_correction": (Kind.RESUMED, audience.reviewer),
    "pause_clock": (Kind.PAUSED, audience.several(audience.drafters, audience.holding(Role.CHIEF))),
    "resume_clock": (Kind.RESUMED, audience.several(audience.drafters, audience.holding(Role.CHIEF))),
    "extend_deadline": (Kind.EXTENDED, audience.both_sides),
    "conclude": (Kind.CONCLUDED, audience.holding(Role.CHIEF)),
    "return_conclusion": (Kind.RETURNED, audience.reviewer),
    "confirm": (Kind.CONFIRMED, audience.both_sides),
    "resubmit": (Kind.ASSIGNED, audience.reviewer),
    "change_text": (Kind.ASSIGNED, audience.reviewer),
    "record_deliberation": (Kind.ASSIGNED, audience.holding(Role.SIGNATORY)),
    "sign": (Kind.ASSIGNED, audience.holding(Role.REGISTRAR)),
    "refuse_signature": (Kind.RETURNED, audience.drafters),
    "publish": (Kind.PUBLISHED, audience.both_sides),
    "remind": (Kind.REMINDED, audience.whose_turn),
}


def after(action: str, case, *, by: Person, label: str, note: str) -> None:
    """Tell those concerned of a step just taken; the door calls this."""
    if isinstance(case, Dossier) and action in TOLD:
        kind, concerned = TOLD[action]
        tell(concerned(case), case, kind, f"{by.name}办理了“{label}”。{note}", by=by)


def tell(people: Iterable[Person], dossier: Dossier, kind: str, text: str, *, by: Person | None = None) -> int:
    """Write a notice to each who may see the file and did not act themselves; how many were told.

    What is told at most once a day is not told to the same person again.
    """
    today = timezone.localdate()
    told = set(dossier.notices.filter(kind=kind, on=today).values_list("person", flat=True))
    concerned = [
        person
        for person in people
        if person != by and not (kind in Notice.DAILY and person.pk in told) and may_see(person, dossier)
    ]
    for person in concerned:
        dossier.notices.create(person=person, kind=kind, text=text[:LONGEST], on=today)
    return len(concerned)


def may_see(person: Person, dossier: Dossier) -> bool:
    return Dossier.objects.visible_to(person).filter(pk=dossier.pk).exists()


def mark(notices: QuerySet[Notice], *, read: bool) -> None:
    """Mark notices as read, or as unread again."""
    notices.update(read_at=timezone.now() if read else None)
