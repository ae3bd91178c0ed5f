"""One action on many cases: each goes through the one door, all in one transaction, and each says how it fared."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from registry.models import Person
from review.workflow import ActionRefused, carry_out


@dataclass(frozen=True)
class Fared:
    """How one case fared: done, or refused with the sentences that say why."""

    case: object
    sentences: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        return not self.sentences


@transaction.atomic
def carry_out_all(action: str, cases: Iterable, *, by: Person, note: str = "", **details) -> list[Fared]:
    """Take an action on every case that allows it; a refused case keeps its state and does not hold up the others."""
    return [_one(action, case, by, note, details) for case in cases]


def _one(action, case, by, note, details) -> Fared:
    try:
        return Fared(carry_out(action, case, by=by, note=note, **details))
    except ActionRefused as refusal:
        return Fared(case, refusal.sentences)
