"""Who is told of a step: people by the roles they hold today, and whose turn a file is."""

from collections.abc import Callable, Iterable

from django.db.models import Q

from registry.models import Person
from review.models import Appointment, Dossier, Role
from review.roles import DRAFTERS
from review.waiting import waiting_for

Audience = Callable[[Dossier], Iterable[Person]]


def holding(*roles: str) -> Audience:
    """Everybody who holds one of the roles."""
    return lambda dossier: people(Q(role__in=roles))


def unit(*roles: str) -> Audience:
    """Those of the drafting unit who hold one of the roles."""
    return lambda dossier: people(Q(role__in=roles, authority=dossier.unit_id))


def reviewer(dossier: Dossier) -> list[Person]:
    """The reviewer and whoever acts in their place today."""
    if dossier.reviewer is None:
        return []
    return [dossier.reviewer, *people(Q(role=Role.REVIEWER, on_behalf_of=dossier.reviewer))]


def several(*audiences: Audience) -> Audience:
    """All of these, each person once."""
    return lambda dossier: {person.pk: person for each in audiences for person in each(dossier)}.values()


drafters = unit(*DRAFTERS)
both_sides = several(drafters, reviewer)


def people(held: Q) -> list[Person]:
    return list(Person.objects.filter(pk__in=Appointment.objects.current().filter(held).values("person")))


def whose_turn(dossier: Dossier) -> list[Person]:
    """Those whom the main step of the present stage waits for."""
    roles = (Role.CHIEF, Role.SIGNATORY, Role.REGISTRAR)
    asked = several(drafters, reviewer, holding(*roles))(dossier)
    return [person for person in asked if waiting_for(person).filter(pk=dossier.pk).exists()]
