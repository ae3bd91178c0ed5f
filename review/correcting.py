"""补正: the notice that names exactly what is missing or wrong, and whether each of it has been supplied since."""

from datetime import date

from django.utils import timezone

from review import clock, rules
from review.guards import guard
from review.rules import Kind

TEXT = "M2"  # the text itself is corrected by a new version, not by a paper


def standing(dossier) -> list:
    """The items of the present round that have not been handed back yet, each with whether it was supplied."""
    review = dossier.review
    items = list(review.corrections.filter(supplied_at=None)) if review else []
    for item in items:
        item.is_supplied = was_supplied(dossier, item)
    return items


def was_supplied(dossier, item) -> bool:
    """Whether something new was brought for an item after it was asked for."""
    brought = dossier.texts.all() if item.code == TEXT else dossier.materials.filter(code=item.code)
    return brought.filter(at__gt=item.at).exists()


@guard("补正通知列明的材料还没有全部补齐，请在“材料”一栏逐项补齐。")
def everything_asked_for_is_supplied(dossier):
    return all(item.is_supplied for item in standing(dossier))


def ask_for(dossier, by, items) -> None:
    """Put the items of a notice on file."""
    for item in items:
        dossier.review.corrections.create(by=by, **item)


def settle(dossier) -> None:
    """Note that the items of the notice were handed back."""
    for item in standing(dossier):
        item.supplied_at = timezone.now()
        item.save(update_fields=["supplied_at"])


def due_on(items) -> date | None:
    """The last day to supply what a notice asks for, by rule R5 of the day of the notice."""
    if not items:
        return None
    day = timezone.localdate(items[0].at)
    rule = rules.find(Kind.DEADLINE, "R5", day)
    return clock.calendar().add_workdays(day, rule.value).day if rule else None
