"""Storing with another process that indexes beside; with --kill it dies on the way."""

import argparse
import json
import multiprocessing
import os
import signal
from datetime import date

from tests.proof import processes

LAWS = 60


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--kill", action="store_true")
    killed = options.parse_args().kill
    processes.prepare()

    from registry.importing import import_records
    from registry.models import Outbox
    from search import beside, indexing
    from search.engines import engine

    indexing.rebuild()
    indexed_here = []
    beside.outbox.listeners[:] = [lambda: indexed_here.append(indexing.drain())]
    with beside.beside():
        if killed:
            (child,) = multiprocessing.active_children()
            os.kill(child.pid, signal.SIGKILL)
        import_records(laws())
    print(
        json.dumps(
            {
                "indexed": engine().count().documents,
                "waiting": Outbox.objects.filter(done_at=None).count(),
                "left": sum(indexed_here),
            }
        )
    )


def laws():
    from registry.library import LibraryRecord

    for number in range(LAWS):
        yield LibraryRecord(
            source_key=f"示例法{number}.md",
            group=f"法律:示例法{number}",
            title=f"示例法（{number}）",
            level="法律",
            issuer="示例国人民代表大会",
            published_on=date(2001, 1, 1),
            effective_on=date(2001, 3, 1),
            version_number=1,
            body="第一条　为了示例，制定本法。\n第二条　本法自公布之日起施行。",
        )


if __name__ == "__main__":
    main()
