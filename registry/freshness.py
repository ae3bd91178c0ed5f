"""新旧: what stands for the state of a document or of the registry, so that an unchanged answer is not made again."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from registry.models import (
    AuthorityName,
    Citation,
    Document,
    Outbox,
    Relation,
    Revision,
    ValidityEvent,
)

RECORDED = {"revision": Revision, "event": ValidityEvent}
DATED = ((Document, "recorded_at"), (Revision, "recorded_at"), (ValidityEvent, "recorded_at"), (Outbox, "created_at"))
GROWING = (Document, Revision, ValidityEvent, Outbox, Relation, Citation, AuthorityName)
LAST = '(SELECT "{}" FROM "{}" ORDER BY "id" DESC LIMIT 1)'
NEWEST = "SELECT " + ", ".join(
    LAST.format(column, model._meta.db_table) for model, column in (*((model, "id") for model in GROWING), *DATED)
)
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Freshness:
    """Two answers with equal marks are equal; `at` is when the newer of them could first be given."""

    marks: tuple
    at: datetime

    def on(self, day, *, is_today: bool) -> "Freshness":
        """The same for a day: what is in force changes at midnight without anyone acting."""
        midnight = timezone.make_aware(datetime.combine(day, time.min))
        return Freshness((*self.marks, day), max(self.at, midnight) if is_today else self.at)


def with_marks(documents: QuerySet) -> QuerySet:
    """Load each document with the last text and event recorded on it."""
    for name, model in RECORDED.items():
        latest = model.objects.filter(document=OuterRef("pk")).order_by("-pk")
        documents = documents.annotate(
            **{
                f"last_{name}": Subquery(latest.values("pk")[:1]),
                f"last_{name}_at": Subquery(latest.values("recorded_at")[:1]),
            }
        )
    latest = Revision.objects.filter(document=OuterRef("pk")).order_by("-number")
    return documents.annotate(last_hash=Subquery(latest.values("content_hash")[:1]))


def of_document(document: Document) -> Freshness:
    """The state of a document loaded `with_marks`: its row, its bodies' names, its last text and its last event."""
    row = tuple(getattr(document, field.attname) for field in Document._meta.concrete_fields)
    bodies = (document.issuer.name, document.drafter.name if document.drafter else "")
    moments = (document.recorded_at, document.last_revision_at, document.last_event_at)
    marks = (document.last_hash, document.last_revision, document.last_event)
    return Freshness((*row, *bodies, *marks), max(filter(None, moments)))


def of_registry() -> Freshness:
    """The state of all public facts: a new text, event, relation, citation, name or announced change makes it new."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST)
        marks = cursor.fetchone()
    moments = map(_moment, filter(None, marks[len(GROWING) :]))
    return Freshness(marks, max(moments, default=EPOCH))


def _moment(value: str | datetime) -> datetime:
    """SQLite keeps moments as text in UTC."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=UTC)
