"""效力筛选: which documents have a status on a day, by the one function that computes it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from registry import freshness, validity
from registry.models import Document, ValidityEvent

DATES = ("published_on", "effective_on", "expires_on")


def having(documents: QuerySet, statuses: Iterable[str], day: date) -> list[int]:
    """The ids of those documents, in their order, whose status on the day is one of these."""
    held, wanted = standings(freshness.of_registry().marks, day), set(statuses)
    return [pk for pk in documents.values_list("pk", flat=True) if held.get(pk) in wanted]


@lru_cache(maxsize=8)
def standings(marks: tuple, day: date) -> dict[int, str]:
    """The status of every published document on a day; computed once for each state of the registry."""
    events = defaultdict(list)
    columns = ("document_id", "kind", "on", "addresses", "expires_on")
    for pk, kind, on, addresses, expires_on in ValidityEvent.objects.order_by("on", "id").values_list(*columns):
        events[pk].append(validity.Event(kind, on, tuple(addresses), expires_on))
    found = {}
    for pk, *dates in Document.objects.filter(published_on__lte=day).values_list("pk", *DATES):
        standing = validity.validity_on(validity.Facts(*dates, tuple(events.get(pk, ()))), day)
        if standing:
            found[pk] = standing.status.value
    return found
