"""近义词: writing the groups, everything on record, and the groups that count on a day."""

from datetime import date

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction

from registry import ledger
from registry.models import Person, Synonym, SynonymChange

SAID = ("kind", "names", "basis", "first_day", "last_day", "is_used")


class SynonymRefused(Exception):
    """A group that cannot be kept; `sentences` say why."""

    def __init__(self, *sentences):
        super().__init__("".join(sentences))
        self.sentences = sentences


@transaction.atomic
def record(synonym: Synonym, *, by: Person, reason: str, **said) -> Synonym:
    """Add a group or change it; searches follow at once, no index is touched."""
    if synonym.pk:
        synonym = Synonym.objects.select_for_update().get(pk=synonym.pk)
    before = told(synonym) if synonym.pk else {}
    for name in SAID:
        setattr(synonym, name, said.get(name, getattr(synonym, name)))
    try:
        synonym.full_clean()
    except ValidationError as refusal:
        raise SynonymRefused(*refusal.messages) from refusal
    if before == told(synonym):
        raise SynonymRefused("没有改动，不需要保存。")
    synonym.save()
    SynonymChange.objects.create(synonym=synonym, before=before, after=told(synonym), reason=reason, by=by)
    payload = {"before": before, "after": told(synonym), "reason": reason}
    ledger.record("synonym", f"synonym:{synonym.pk}", by=ledger.signature(by), payload=payload)
    return synonym


def told(synonym: Synonym) -> dict:
    """A group as the change log keeps it."""
    days = {name: day.isoformat() if day else None for name in SAID[3:5] for day in [getattr(synonym, name)]}
    return {name: getattr(synonym, name) for name in SAID} | days


def groups(day: date) -> tuple[tuple[str, ...], ...]:
    """The names that stand for each other on a day; read again only when a group has changed."""
    newest = SynonymChange.objects.order_by("-id").values_list("id", flat=True).first()
    return cache.get_or_set(f"synonyms:{newest}:{day}", lambda: read(day))


def read(day: date) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, Synonym.objects.on(day).values_list("names", flat=True)))
