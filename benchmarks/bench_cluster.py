"""One genuine node beside the embedded engine: the same articles, the same queries, the same answers, in one run."""

import argparse
import tempfile
from pathlib import Path

from benchmarks.bench_engine import DAY, build, mixed_queries, read_corpus, row, timed
from tests.engines.node import running
from tests.engines.servers import NEWEST, named


def main(arguments: list[str] | None = None) -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--server", default=str(NEWEST))
    options.add_argument("--every", type=int, default=1, help="only every so many texts of the corpus")
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args(arguments)
    passages = list(read_corpus(every=asked.every))
    print(f"{len(passages)} articles; {asked.server}")
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder, running(named(asked.server)) as (node,):
        measure(f"embedded:{Path(folder) / 'index'}", passages, asked.rounds)
        measure(f"elasticsearch://{node.address}/bench", passages, asked.rounds)


def measure(address, passages, rounds):
    from search.engines import engine_at
    from search.query import SearchQuery

    engine = engine_at(address)
    built = timed(lambda: build(engine, passages))
    print(f"{address.partition(':')[0]}: build {built:.1f} s, {len(passages) / built:,.0f} articles/s")
    print(f"{'':<28}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}")
    queries = mixed_queries(passages)
    for texts in queries.values():  # once to warm up
        for text in texts:
            engine.search(SearchQuery(text=text, day=DAY))
    for name, texts in queries.items():
        row(name, [timed(lambda text=text: engine.search(SearchQuery(text=text, day=DAY))) for text in texts * rounds])
    every = [text for texts in queries.values() for text in texts] * rounds
    row("all", [timed(lambda text=text: engine.search(SearchQuery(text=text, day=DAY))) for text in every])
    row("suggest", [timed(lambda text=text: engine.suggest(text[:2], day=DAY)) for text in every])
