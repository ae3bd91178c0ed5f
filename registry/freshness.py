"""新旧: what stands for the state of a document or of the registry, so that an unchanged answer is not made again."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from registry.models import (
    AuthorityName,
    Citation,
    Document,
    LedgerHead,
    Outbox,
    Relation,
    Revision,
    ValidityEvent,
)

RECORDED = {"revision": Revision, "event": ValidityEvent}
GROWING = (
    (Document, "recorded_at"),
    (Revision, "recorded_at"),
    (ValidityEvent, "recorded_at"),
    (Outbox, "created_at"),
    (Relation,),
    (Citation,),
    (AuthorityName,),
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
    newest = {
        f"{model.__name__}_{field}": Subquery(model.objects.order_by("-pk").values(field)[:1])
        for model, *fields in GROWING
        for field in ("pk", *fields)
    }
    marks = LedgerHead.objects.annotate(**newest).values_list(*newest).get(pk=1)
    return Freshness(marks, max((mark for mark in marks if isinstance(mark, datetime)), default=EPOCH))
