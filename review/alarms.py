"""Alarms to the auditor: somebody ran against separation of duties three times in a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone

from registry.models import Person
from review.faces import same
from review.models.separation_refusal import SeparationRefusal
from review.roles import SEPARATION

ENOUGH = 3


@dataclass(frozen=True)
class Alarm:
    """One person on one day, and what was refused to them."""

    person: Person
    day: date
    refusals: list[SeparationRefusal]


def notice(action: str, subject: str, person: Person, sentences: Iterable[str]) -> None:
    """Keep a refusal that separation of duties caused; other refusals are of no interest here."""
    if found := [sentence for sentence in sentences if sentence in SEPARATION]:
        SeparationRefusal.objects.create(
            person_id=min(same({person.pk})),
            day=timezone.localdate(),
            action=action,
            subject=subject,
            sentence="".join(found)[:500],
        )


def raised(most: int = 100) -> list[Alarm]:
    """The alarms, newest first; attempts under two names of one person count together."""
    days = SeparationRefusal.objects.values("day", "person").annotate(count=Count("pk")).filter(count__gte=ENOUGH)
    newest = days.order_by("-day", "person")[:most]
    return [Alarm(refusals[0].person, day["day"], refusals) for day in newest if (refusals := of_day(**day))]


def of_day(day, person, count):
    return list(SeparationRefusal.objects.filter(day=day, person=person).select_related("person__authority"))
