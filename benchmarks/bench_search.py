"""A search through the whole stack against the bare engine and against PostgreSQL full text, in one run."""

import statistics
import time

from django.test import Client
from django.utils import timezone

from benchmarks import postgresql
from benchmarks.bench_engine import mixed_queries
from search import indexing, passages
from search.engines import engine
from search.query import SearchQuery

ROUNDS = 3


def main():
    everything = [one for _, batch in indexing.walk() for document in batch for one in passages.of_document(document)]
    queries = [text for chosen in mixed_queries(everything).values() for text in chosen]
    client, day = Client(), timezone.localdate()
    figures = {
        "bare engine (facets, excerpts)": lambda text: engine().search(SearchQuery(text=text, day=day)),
        "whole stack, API": lambda text: check(client.get("/api/v1/search/", {"q": text})),
        "whole stack, page": lambda text: check(client.get("/search/", {"q": text})),
    }
    print(f"search: {len(everything)} passages, {len(queries)} queries × {ROUNDS}")
    print(f"  {'':<34}{'p50 ms':>9}{'p95 ms':>9}{'× bare p95':>12}")
    bare = None
    for name, ask in figures.items():
        p50, p95 = measure(ask, queries)
        bare = bare or p95
        print(f"  {name:<34}{p50:>9.2f}{p95:>9.2f}{p95 / bare:>12.2f}")
    with postgresql.full_text(everything) as ask:
        if ask is None:
            print("  PostgreSQL full text: not measured, no PostgreSQL is installed")
            return
        p50, p95 = measure(ask, queries)
        print(f"  {'PostgreSQL full text (top 10)':<34}{p50:>9.2f}{p95:>9.2f}{p95 / bare:>12.2f}")


def check(response):
    if response.status_code != 200:
        raise RuntimeError(f"{response.status_code}: {response.content[:200]}")


def measure(ask, queries):
    """(p50, p95) in milliseconds, after one round that nobody counts."""
    for text in queries:
        ask(text)
    times = []
    for text in queries * ROUNDS:
        started = time.perf_counter()
        ask(text)
        times.append(1000 * (time.perf_counter() - started))
    times.sort()
    return statistics.median(times), times[int(0.95 * len(times))]
