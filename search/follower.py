"""The process beside: it sets itself up, then indexes what another commits, until nothing more comes."""

from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event

PAUSE = 0.2  # seconds between two looks at the outbox


def main(database: str, stop: Event, answer: Connection) -> None:
    """Send back the outbox rows it took; it writes nothing to the database, so nobody waits for it."""
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = database
    answer.send(follow(stop))


def follow(stop: Event) -> set[int]:
    """Index what waits in the outbox, each row once, and a last time after the stop."""
    from registry.models import Outbox
    from search import indexing

    taken: set[int] = set()
    while True:
        is_last = stop.is_set()
        waiting = Outbox.objects.filter(done_at=None).order_by("id").values_list("id", "document_id")
        rows = {row: document for row, document in waiting if row not in taken}
        if rows:
            indexing.put({document: row for row, document in rows.items()})
            taken |= rows.keys()
        elif is_last:
            return taken
        else:
            stop.wait(PAUSE)
