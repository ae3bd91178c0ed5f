"""Changing an index: what one writer does between taking its place and committing."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby, islice

from tantivy import Index, IndexWriter, Searcher

from search import ahead
from search.ahead import Tokens
from search.conditions import every, one_of
from search.engines import NO_VERSIONS
from search.engines.embedded.opening import guarded
from search.engines.embedded.querying import of_documents, query
from search.engines.embedded.schema import records
from search.passage import Passage

HEAP = 20_000_000  # bytes for one change; the least the engine takes is 15 million
REBUILD_HEAP = 100_000_000


class Fresh:
    """The index being built beside the one in use."""

    def __init__(self, writer: IndexWriter) -> None:
        self.writer = writer

    def index(self, passages: Iterable[Passage], versions: Mapping[int, int] = NO_VERSIONS) -> None:
        for document, group in documents(passages):
            add(self.writer, document, group, versions.get(document, 0))


def documents(passages: Iterable[Passage]) -> Iterator[tuple[int, list[tuple[Passage, Tokens]]]]:
    """The passages of each document with their tokens; those of one document come together."""
    for document, group in groupby(ahead.cut(passages), key=lambda pair: pair[0].document):
        yield document, list(group)


@contextmanager
def writing(index: Index, heap: int = HEAP) -> Iterator[IndexWriter]:
    """What the block does is visible once it ends, or undone if it fails."""
    writer = guarded(lambda: index.writer(heap, 1))
    try:
        yield writer
        guarded(writer.commit)
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()


def put(writer: IndexWriter, changed: dict[int, tuple[int, list[Passage]]]) -> None:
    """Add documents, each in its version; one without passages leaves its entry."""
    pairs = ahead.cut(passage for _, passages in changed.values() for passage in passages)
    for document, (version, passages) in changed.items():
        add(writer, document, list(islice(pairs, len(passages))), version)


def add(writer: IndexWriter, document: int, passages: list[tuple[Passage, Tokens]], version: int) -> None:
    for record in records(document, passages, version):
        writer.add_document(record)


def forget(writer: IndexWriter, documents: Iterable[int]) -> None:
    """Delete by query: deleting by term compares numbers as signed ones and finds none."""
    writer.delete_documents_by_query(query(of_documents(documents)))


def known_version(searcher: Searcher, document: int) -> int:
    """The version the index knows of a document, also of one that is gone; -1 when it never heard of it."""
    entries = query(every(of_documents([document]), one_of("kind", ["entry", "gone"])))
    addresses = [address for _, address in searcher.search(entries, limit=100, count=False).hits]
    return max(searcher.fast_field_values("version", addresses), default=-1)
