"""The 900 documents of the development corpus: read, parsed, stored and indexed; where the time goes."""

import time

from django.core.management import call_command

from benchmarks.bench_engine import DATA
from registry.importing import import_records
from registry.library import records
from registry.models import Provision, Revision
from registry.structure import outline
from search import indexing
from search.beside import beside


def main():
    call_command("migrate", verbosity=0)
    indexing.rebuild()
    parts = {}
    found = timed(parts, "read", lambda: list(records(DATA / "corpus.jsonl.gz")))
    timed(parts, "parse alone (done again below)", lambda: [outline(record.body) for record in found])
    timed(parts, "parse and store, index beside", lambda: store(found, parts))
    timed(parts, "index alone (rebuild, afterwards)", indexing.rebuild)
    total = parts["read"] + parts["parse and store, index beside"]
    print(f"import: {Revision.objects.count()} texts, {Provision.objects.count()} provisions, {total:.1f} s in all")
    for name, seconds in parts.items():
        print(f"  {name:<36}{seconds:>7.1f} s")


def store(found, parts):
    with beside():
        timed(parts, "parse and store (inside the next)", lambda: import_records(found))


def timed(parts, name, act):
    started = time.perf_counter()
    result = act()
    parts[name] = time.perf_counter() - started
    return result
