"""The 900 documents of the development corpus: read, parsed, stored and indexed; where the time goes."""

import time

from django.core.management import call_command

from benchmarks.bench_engine import DATA
from registry import outbox
from registry.importing import import_records
from registry.library import records
from registry.models import Provision, Revision
from registry.structure import outline
from search import indexing


def main():
    call_command("migrate", verbosity=0)
    indexing.rebuild()
    parts = {}
    found = timed(parts, "read", lambda: list(records(DATA / "corpus.jsonl.gz")))
    timed(parts, "parse alone (inside the next)", lambda: [outline(record.body) for record in found])
    listeners, outbox.listeners[:] = list(outbox.listeners), []
    timed(parts, "parse and store", lambda: import_records(found))
    outbox.listeners[:] = listeners
    timed(parts, "index (rebuild)", indexing.rebuild)
    total = sum(seconds for name, seconds in parts.items() if "alone" not in name)
    print(f"import: {Revision.objects.count()} texts, {Provision.objects.count()} provisions, {total:.1f} s in all")
    for name, seconds in parts.items():
        print(f"  {name:<32}{seconds:>7.1f} s")


def timed(parts, name, act):
    started = time.perf_counter()
    result = act()
    parts[name] = time.perf_counter() - started
    return result
