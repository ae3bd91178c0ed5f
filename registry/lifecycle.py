"""Facts about validity: each is one event on one day, and a document's end happens once."""

from datetime import date

from django.db import transaction

from registry import outbox, validity
from registry.models import Document, Relation, ValidityEvent

ENDINGS = {
    validity.EventKind.REPEAL,
    validity.EventKind.LAPSE_DECLARED,
    validity.EventKind.ANNULMENT,
}


class AlreadyEnded(Exception):
    """The document is no longer in force on the day of the change."""

    def __init__(self, document, found):
        super().__init__(f"《{document.title}》已是“{found.status.label}”，不能再次变动其效力，请核对。")


@transaction.atomic
def record_event(
    document: Document,
    kind: str,
    *,
    on: date,
    act: Document | None = None,
    act_title: str = "",
    reason: str = "",
    expires_on: date | None = None,
    addresses: tuple[str, ...] = (),
) -> ValidityEvent:
    """Record what happened to a document on a day and let the index know."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    found = document.validity_on(on)
    if kind in ENDINGS and found and found.status in validity.ENDED - {validity.Status.LAPSED}:
        raise AlreadyEnded(document, found)
    event = document.events.create(
        kind=kind,
        on=on,
        act=act,
        act_title=act_title,
        reason=reason,
        expires_on=expires_on,
        addresses=list(addresses),
    )
    if act and kind == validity.EventKind.REPEAL:
        Relation.objects.get_or_create(source=act, target=document, kind=Relation.Kind.ABOLISHES, defaults={"on": on})
    outbox.announce(document)
    return event
