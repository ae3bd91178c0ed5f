"""What waits for whom: the dossiers whose present stage asks this person for its main step."""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from registry.models import Person
from review.faces import faces
from review.models import Dossier, Pause, Review, Role, State

UNIT = {
    Role.DRAFTER: (State.DRAFTING, State.UNIT_RETURNED, State.CORRECTING, State.REVISING, State.UNLAWFUL),
    Role.UNIT_LEGAL: (State.CORRECTING, State.REVISING, State.UNLAWFUL),
}
EARLIER = {
    State.REVIEWING: ("confirm", "sign", "register"),
    State.CONFIRMING: ("conclude", "sign", "register"),
    State.DELIBERATED: ("conclude", "confirm"),
    State.SIGNED: ("conclude", "confirm", "sign"),
    State.REGISTERED: ("conclude", "confirm", "sign"),
}
ANYWHERE = {
    Role.CHIEF: (State.CONFIRMING,),
    Role.SIGNATORY: (State.DELIBERATED,),
    Role.REGISTRAR: (State.SIGNED, State.REGISTERED),
}


def waiting_for(person: Person) -> QuerySet[Dossier]:
    """As many queries whatever the size: the same rules as the permissions of the main step of each stage."""
    units, me = units_by_role(person), faces(person)
    asked = Q(pk__in=[])
    for role, states in UNIT.items():
        asked |= Q(state__in=states, unit__in=units[role])
    if units[Role.UNIT_LEGAL]:
        asked |= untouched(me, State.UNIT_CHECK) & Q(unit__in=units[Role.UNIT_LEGAL])
    if units[Role.CHIEF] or units[Role.REVIEWER]:
        asked |= untouched(me, State.DOUBTED) & ~Q(screenings__by__in=me)
    if units[Role.CHIEF]:
        asked |= Q(state=State.SUBMITTED) | Q(state=State.REVIEWING, reviewer=None)
    if units[Role.REVIEWER]:
        asked |= untouched(me, State.REVIEWING) & Q(reviewer__in=me)
    if units[Role.REGISTRAR]:
        asked |= Q(state=State.PASSED)
    for role, states in ANYWHERE.items():
        for state in states if units[role] else ():
            asked |= untouched(me, state)
    return with_deadline(Dossier.objects.filter(asked))


def units_by_role(person: Person) -> dict[str, list[int]]:
    """The units in which a person holds each role today."""
    units = defaultdict(list)
    for role, unit in person.appointments.current().values_list("role", "authority_id"):
        units[role].append(unit)
    return units


def untouched(me, state):
    """Files at a stage whose text this person never brought, and on which they took none of the earlier decisions."""
    brought = Dossier.objects.filter(texts__by__in=me)
    decided = Dossier.objects.filter(approvals__person__in=me, approvals__action__in=EARLIER.get(state, ()))
    return Q(state=state) & ~Q(pk__in=brought.values("pk")) & ~Q(pk__in=decided.values("pk"))


def with_deadline(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Add `due_on`, the deadline of the present round of review, whether it stands still, and what a row shows."""
    latest = Review.objects.filter(dossier=OuterRef("pk")).order_by("-round")
    standing = Exists(Pause.objects.open().filter(review__dossier=OuterRef("pk")))
    due_on = Subquery(latest.values("due_on")[:1])
    return dossiers.annotate(due_on=due_on, is_paused=standing).select_related("unit", "issuer", "reviewer")
