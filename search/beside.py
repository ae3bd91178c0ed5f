"""Indexing beside: while one process stores much, another indexes what is already committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection

from django.db import connection
from django.utils import timezone

from registry import outbox
from registry.models import Outbox
from search import follower


@contextmanager
def beside() -> Iterator[None]:
    """Let another process index while the block stores; what it leaves, or could not see, is indexed at the end."""
    with outbox.gathered():
        if not others_see_it():
            yield
            return
        spawning = get_context("spawn")
        stop, (here, there) = spawning.Event(), spawning.Pipe(duplex=False)
        name = connection.settings_dict["NAME"]
        process = spawning.Process(target=follower.main, args=(name, stop, there), daemon=True)
        process.start()
        there.close()
        try:
            yield
        finally:
            stop.set()
            settle(here)
            process.join()


def others_see_it() -> bool:
    """Not what is in memory only, nor what an open transaction may yet undo."""
    in_memory = connection.vendor == "sqlite" and connection.is_in_memory_db()
    return not in_memory and not connection.in_atomic_block


def settle(answer: Connection) -> None:
    """Mark what the other process indexed; if it died, its work is simply done again."""
    try:
        taken = sorted(answer.recv())
    except EOFError:
        return
    for start in range(0, len(taken), 500):
        Outbox.objects.filter(pk__in=taken[start : start + 500]).update(done_at=timezone.now(), error="")
