"""Kill two writers at random instants, again and again, and audit what is left.

    DATABASE_URL=sqlite:////tmp/crash.sqlite3 python -m tests.proof.crash --cycles 200 --seed 7

Every action is acknowledged over a pipe after it returned. After each kill: what was acknowledged is there; what was
not is whole or absent. Prints one line of JSON; the exit status is 1 when anything was wrong.
"""

import argparse
import json
import os
import random
import signal
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from tests.proof import processes

LEAST, MOST = 0.003, 0.090  # seconds one writer lives, and the other after it
FILES = 6


def main():
    asked = arguments()
    processes.prepare()
    from search import indexing
    from tests.proof import audit

    began, chance = time.monotonic(), random.Random(asked.seed)
    cast, wrong, acknowledged, auditor = seed(), [], 0, audit.Audit()
    if asked.index:
        indexing.rebuild()
    for cycle in range(asked.cycles):
        refill(cast, cycle)
        said = killed(cast, cycle, chance)
        acknowledged += len(said)
        wrong = [*auditor.growth(), *lost(said)]
        if wrong:
            break
    wrong += audit.whole() + (not_indexed() if asked.index else [])
    report(asked, cycle + 1, acknowledged, time.monotonic() - began, wrong)
    return bool(wrong)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--index", action="store_true", help="see whether the index catches up in the end")
    return parser.parse_args()


def seed():
    """The people of the procedure."""
    from registry import outbox
    from tests.factories import Cast

    outbox.listeners.clear()  # the writers only write; the index hears of it at the end
    return Cast()


def refill(cast, cycle):
    """Open new files for those that were published."""
    from tests.proof.writer import living, opened

    for number in range(FILES - living().count()):
        opened(cast, f"文件 {cycle}-{number}")


def killed(cast, cycle, chance):
    """What two writers acknowledged before they were killed."""
    from tests.proof.writer import write

    seeds = [chance.randrange(2**32) for _ in range(2)]
    children = [
        processes.fork(lambda say, n=n, s=s: write(say, cast, random.Random(s), f"{cycle}-{n}"))
        for n, s in enumerate(seeds)
    ]
    for child in children:
        os.read(child.pipe, len(b"ready\n"))
    for child in sorted(children, key=lambda child: chance.random()):
        time.sleep(chance.uniform(LEAST, MOST))
        os.kill(child.pid, signal.SIGKILL)
    return [line for child in children for line in child.lines()]


def lost(said):
    """Acknowledged acts that are not on record, once in the steps and once in the ledger."""
    from registry.models import LedgerEntry
    from review.models import Step

    marks = [line.removeprefix("done ") for line in said]
    steps = Step.objects.filter(note__in=marks).values_list("note", flat=True)
    entries = LedgerEntry.objects.order_by("-sequence").values_list("payload", flat=True)[: 10 * len(marks) + 10]
    told = [payload.get("note") for payload in entries]
    for mark in marks:
        if mark.startswith("fault"):
            yield mark
        elif list(steps).count(mark) != 1 or told.count(mark) != 1:
            yield f"acknowledged but not on record: {mark}"


def not_indexed():
    """What the index lacks or holds wrongly once it has heard what the outbox kept for it."""
    from search import indexing

    indexing.drain()
    return [f"index: {name} {found}" for name, found in indexing.audit().items() if found]


def report(asked, cycles, acknowledged, seconds, wrong):
    import sqlite3

    from django.db import connection

    found = {
        "database": connection.vendor,
        "sqlite": sqlite3.sqlite_version,
        "cycles": cycles,
        "acknowledged": acknowledged,
        "seed": asked.seed,
        "seconds": round(seconds, 1),
        "wrong": wrong[:20],
    }
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
