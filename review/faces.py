"""Whom a person counts as when a file asks who did what: separation of duties counts human beings, not rows.

A person counts as every row that was entered for the same human being, and as everybody in whose place they act
today; what either of them did on a file binds both.
"""

from django.db.models import Q

from registry.models import Person
from review.models.appointment import Appointment


def faces(person: Person) -> set[int]:
    """The keys of everybody this person counts as."""
    stood_for = Appointment.objects.current().delegated().filter(person=person).values("on_behalf_of")
    return _together(Q(pk=person.pk) | Q(pk__in=stood_for))


def same(keys) -> set[int]:
    """These rows and all others of the same human beings."""
    return _together(Q(pk__in=keys))


def _together(rows: Q) -> set[int]:
    roots = {root or key for key, root in Person.objects.filter(rows).values_list("pk", "same_as")}
    return roots | set(Person.objects.filter(same_as__in=roots).values_list("pk", flat=True))


def principals(case, actors, actions=None) -> set[int]:
    """Those in whose place these actors took steps on a case."""
    steps = case.steps.exclude(on_behalf_of=None).filter(actor__in=actors)
    steps = steps if actions is None else steps.filter(action__in=actions)
    return set(steps.values_list("on_behalf_of", flat=True))
