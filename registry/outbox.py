"""Telling others what changed: a row in the same transaction, and a nudge once it is committed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from registry.models import Document, Outbox

listeners: list[Callable[[], None]] = []


@contextmanager
def gathered() -> Iterator[None]:
    """While much changes in many transactions, tell the listeners once, at the end."""
    waiting, listeners[:] = list(listeners), []
    try:
        yield
    finally:
        listeners[:] = waiting
        for listener in waiting:
            listener()


@transaction.atomic
def announce(document: Document) -> None:
    """Note that the index must hear of a document; the lock keeps rows of one document in commit order.

    Listeners are called once after the commit, however many documents changed.
    """
    Document.objects.select_for_update().order_by().values_list("pk").get(pk=document.pk)
    Outbox.objects.create(document=document)
    waiting = {entry[1] for entry in connection.run_on_commit}
    for listener in listeners:
        if listener not in waiting:
            transaction.on_commit(listener, robust=True)
