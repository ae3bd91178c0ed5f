"""Telling others what changed: a row in the same transaction, and a nudge once it is committed."""

from collections.abc import Callable

from django.db import transaction

from registry.models import Document, Outbox

listeners: list[Callable[[], None]] = []


def announce(document: Document) -> None:
    """Note that the index must hear of a document; the lock keeps rows of one document in commit order."""
    Document.objects.select_for_update().filter(pk=document.pk).first()
    Outbox.objects.create(document=document)
    for listener in listeners:
        transaction.on_commit(listener, robust=True)
