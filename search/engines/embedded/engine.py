"""The embedded engine: readers that follow what is committed, one writer, rebuilds beside."""

import shutil
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

import tantivy
from tantivy import Document, Index, Query, Searcher

from search import days
from search.conditions import every, one_of, phrase
from search.engines import fingerprint
from search.engines.embedded import files, schema
from search.engines.embedded.changing import (
    REBUILD_HEAP,
    Fresh,
    add,
    documents,
    forget,
    known_version,
    put,
    writing,
)
from search.engines.embedded.finding import Finding
from search.engines.embedded.opening import guarded, open_whole, signature
from search.engines.embedded.querying import query as ask
from search.engines.embedded.schema import SCHEMA, shown
from search.engines.newest import Change, newest
from search.explaining import RELAXED
from search.matching import HEADS, RECORDS, is_long
from search.normalise import fold
from search.passage import Passage
from search.query import LONGEST, SearchQuery
from search.ranking import RANKING, Ranking
from search.results import Counts, Results, Suggestion

WAIT = 10.0  # seconds for the writer before

T = TypeVar("T")


class EmbeddedEngine:
    """An engine over the files in one folder."""

    is_remote = False

    def __init__(self, root: Path, ranking: Ranking = RANKING, wait: float = WAIT) -> None:
        self.folder = files.Folder(root)
        self.ranking = ranking
        self.wait = wait
        self._lock = threading.Lock()
        self._opened: tuple[str, Index] | None = None
        self._seen: tuple[int, int] | None = None

    def check(self) -> str:
        return f"tantivy {tantivy.__version__}"

    def search(self, query: SearchQuery) -> Results:
        return self._read(lambda searcher: find(searcher, query, self.ranking))

    def suggest(self, prefix: str, *, day: date, limit: int = 8) -> tuple[Suggestion, ...]:
        key = fold(prefix[:LONGEST])
        if not key:
            return ()
        visible = one_of("days", days.wanted((), day))
        titled = ask(every(phrase("title", key), HEADS, visible))
        found = self._read(lambda searcher: self._suggestions(searcher, titled, 8 * limit))
        found.sort(key=lambda one: (not fold(one.text).startswith(key), len(one.text), one.document))
        return tuple({one.text: one for one in reversed(found)}.values())[::-1][:limit]

    def _suggestions(self, searcher: Searcher, query: Query, limit: int) -> list[Suggestion]:
        addresses = [address for _, address in searcher.search(query, limit=limit, count=False).hits]
        numbers = searcher.fast_field_values("document", addresses)
        titles = (shown(searcher.doc(address))[0] for address in addresses)
        return [Suggestion(title, number) for title, number in zip(titles, numbers, strict=True)]

    def index(self, passages: Iterable[Passage], version: int = 0) -> None:
        with self._latest() as index, writing(index) as writer:
            for document, group in documents(passages):
                forget(writer, [document])
                add(writer, document, group, version)

    def replace(self, document: int, passages: Iterable[Passage], version: int) -> bool:
        return self.replace_many([(document, passages, version)]) == 1

    def replace_many(self, changes: Iterable[Change]) -> int:
        with self._latest() as index:
            searcher = index.searcher()
            newer = newest(changes, lambda document: guarded(lambda: known_version(searcher, document)))
            if newer:
                with writing(index) as writer:
                    forget(writer, newer)
                    put(writer, newer)
        return len(newer)

    def remove(self, documents: Iterable[int]) -> None:
        with self._latest() as index, writing(index) as writer:
            forget(writer, documents)

    @contextmanager
    def rebuild(self) -> Iterator[Fresh]:
        with self.folder.writing(self.wait):
            generation = self.folder.create()
            try:
                with writing(Index(SCHEMA, str(generation)), REBUILD_HEAP) as writer:
                    yield Fresh(writer)
                files.sync(generation)
                files.check(generation)
            except BaseException:
                shutil.rmtree(generation, ignore_errors=True)
                raise
            self.folder.adopt(generation)

    def identity(self) -> str:
        return files.identity()

    def count(self) -> Counts:
        return self._read(lambda searcher: Counts(amount(searcher, "entry"), amount(searcher, "passage")))

    def fingerprints(self) -> dict[int, str]:
        return self._read(fingerprints)

    def fingerprint(self, passages: list[Passage]) -> str:
        records = schema.records(0, [(passage, {}) for passage in passages], 0)
        return fingerprint.of(content(record) for record in records if record.get_first("shown"))

    def versions(self) -> dict[int, int]:
        return self._read(versions)

    def _read(self, answer: Callable[[Searcher], T]) -> T:
        """Answer from one snapshot of what is committed."""
        return guarded(lambda: answer(self._index().searcher()))

    def _index(self) -> Index:
        """The generation in use, opened once and reloaded when a writer has committed."""
        with self._lock:
            generation = self.folder.current()
            if self._opened is None or self._opened[0] != generation.name:
                self._opened = None
                self._seen, index = open_whole(generation)
                self._opened = generation.name, index
            elif (seen := signature(generation)) != self._seen:
                self._opened[1].reload()
                self._seen = seen
            return self._opened[1]

    @contextmanager
    def _latest(self) -> Iterator[Index]:
        """The index as it is, held still: nobody else writes until the block ends."""
        with self.folder.writing(self.wait):
            yield guarded(self._index)


def find(searcher: Searcher, query: SearchQuery, ranking: Ranking) -> Results:
    """What matches; if nothing has most words of a long question, what has some of them, and that is said."""
    results = Finding(searcher, query, ranking).results()
    if results.total_documents or not is_long(query.reading.wanted, ranking):
        return results
    return Finding(searcher, query, ranking.relaxed()).results(RELAXED)


def fingerprints(searcher: Searcher) -> dict[int, str]:
    limit = max(searcher.num_docs, 1)
    addresses = [address for _, address in searcher.search(ask(RECORDS), limit=limit, count=False).hits]
    columns = (searcher.fast_field_values(name, addresses) for name in ("document", "card_number"))
    parts = defaultdict(list)
    for address, document, card in zip(addresses, *columns, strict=True):
        parts[document].append(b"%d %b" % (card, searcher.doc(address).get_first("shown")))
    return {document: fingerprint.of(found) for document, found in parts.items()}


def content(record: Document) -> bytes:
    return b"%d %b" % (record.get_first("card_number"), record.get_first("shown"))


def versions(searcher: Searcher) -> dict[int, int]:
    entries = ask(one_of("kind", ["entry"]))
    addresses = [address for _, address in searcher.search(entries, limit=max(searcher.num_docs, 1), count=False).hits]
    columns = (searcher.fast_field_values(name, addresses) for name in ("document", "version"))
    return dict(zip(*columns, strict=True))


def amount(searcher: Searcher, kind: str) -> int:
    return searcher.search(ask(one_of("kind", [kind])), limit=1, count=True).count
