"""Counting, ordering and showing what matches, all on one snapshot of the index."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tantivy import DocAddress, Query, Searcher

from search import excerpt
from search.days import HIDDEN
from search.engines.embedded import card, matching
from search.engines.embedded.card import Card
from search.engines.embedded.schema import PARTS, SCHEMA
from search.query import FACETS, SearchQuery
from search.ranking import Ranking
from search.reading import Reading, explain, leaves
from search.results import DocumentHit, PassageHit, Results

BUCKETS = 65_000  # the engine's limit for one aggregation
SHOWN_PASSAGES = 3
NEWEST_FIRST = {"published": 0, "effective": 1}


@dataclass
class Found:
    """One document that matches: how many of its passages, and its dates."""

    passages: int = 0
    dates: tuple[int, int, int] = (0, 0, 0)


@dataclass
class Tally:
    """Everything that is counted."""

    documents: dict[int, Found] = field(default_factory=dict)
    facets: dict[str, Counter] = field(default_factory=lambda: {name: Counter() for name in FACETS})
    priors: dict[int, tuple[int, float]] = field(default_factory=dict)  # card number: document, prior


class Finding:
    """One search."""

    def __init__(self, searcher: Searcher, query: SearchQuery, reading: Reading, ranking: Ranking) -> None:
        self.searcher, self.query, self.reading, self.ranking = searcher, query, reading, ranking
        self.matching = matching.matching(reading.node, query, ranking)
        self.chosen = matching.every(self.matching, matching.silent(matching.chosen(query)))

    def results(self) -> Results:
        tally = self.tally()
        marks = excerpt.marks(leaves(self.reading.node))
        page = self.page(tally)
        return Results(
            total_documents=len(tally.documents),
            total_passages=sum(found.passages for found in tally.documents.values()),
            facets={name: sorted(counts.items(), key=by_count) for name, counts in tally.facets.items()},
            hits=tuple(self.hit(document, score, tally.documents[document], marks) for document, score in page),
            reading=explain(self.reading),
            marks=marks,
        )

    def tally(self) -> Tally:
        """Count documents by every facet; a facet's own choice does not narrow its own counts."""
        tally = Tally()
        seen: set[tuple[str, str, int]] = set()
        filters = {name: frozenset(values) for name, values in self.query.filters.items()}
        for written, passages in self.cards():
            found = card.read(written)
            status = found.status_on(self.query.day)
            if status is None:
                continue
            values = found.values(status)
            failed = [name for name in FACETS if not admits(filters, name, values[name])]
            for name in FACETS if not failed else failed if len(failed) == 1 else ():
                value = name, values[name], found.document
                if values[name] and value not in seen:
                    seen.add(value)
                    tally.facets[name][values[name]] += 1
            if not failed:
                self.count(tally, found, written, passages, status)
        return tally

    def count(self, tally: Tally, found: Card, written: str, passages: int, status: str) -> None:
        document = tally.documents.setdefault(found.document, Found())
        document.passages += 0 if found.is_head else passages
        document.dates = max(document.dates, found.dates)
        prior = self.ranking.prior(found.tags[card.TAGS.index("level")], status)
        tally.priors[card.number(written)] = found.document, prior

    def cards(self) -> Iterator[tuple[str, int]]:
        """Every card with its number of matching records."""
        wanted = {"cards": {"terms": {"field": "card", "size": BUCKETS}}}
        for query in self.parts():
            for bucket in self.searcher.aggregate(query, wanted)["cards"]["buckets"]:
                yield bucket["key"], bucket["doc_count"]

    def parts(self) -> list[Query]:
        """The query whole, or in parts when all cards together could be too many for one count."""
        heads = self.searcher.search(matching.HEADS, limit=1, count=True).count
        if 2 * heads < BUCKETS:
            return [self.matching]
        parts = (Query.term_query(SCHEMA, "part", part) for part in range(PARTS))
        return [matching.every(self.matching, matching.silent(part)) for part in parts]

    def page(self, tally: Tally) -> list[tuple[int, float]]:
        """The documents of the page in order, with their scores."""
        first, last = self.query.first, self.query.first + self.query.per_page
        if first >= len(tally.documents):
            return []
        if self.query.sort == "relevance" and self.reading.node is not None:
            return self.ranked(tally, min(last, len(tally.documents)))[first:last]
        ordered = sorted(tally.documents, key=lambda document: (self.place(tally.documents[document]), document))
        return [(document, 0.0) for document in ordered[first:last]]

    def place(self, found: Found) -> int:
        """What a document is sorted by where words do not decide: newest first, or what ends soonest first."""
        if self.query.sort == "expires":
            return found.dates[2] or 10**7
        return -found.dates[NEWEST_FIRST.get(self.query.sort, 0)]

    def ranked(self, tally: Tally, needed: int) -> list[tuple[int, float]]:
        """The best documents by their best passage; more is fetched until nothing unseen could come among them."""
        highest = max(prior for _, prior in tally.priors.values())
        limit = 8 * needed + 32
        while True:
            hits = self.searcher.search(self.chosen, limit=limit, count=False).hits
            best = self.best(tally, hits)
            ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
            complete = len(hits) < limit
            if complete or (len(ranked) >= needed and hits[-1][0] * highest < ranked[needed - 1][1]):
                return ranked
            limit *= 8

    def best(self, tally: Tally, hits: list[tuple[float, DocAddress]]) -> dict[int, float]:
        numbers = self.searcher.fast_field_values("card_number", [address for _, address in hits])
        best: dict[int, float] = {}
        for (score, _), number in zip(hits, numbers, strict=True):
            document, prior = tally.priors[number]
            best[document] = max(best.get(document, 0.0), score * prior)
        return best

    def hit(self, document: int, score: float, found: Found, marks: tuple[str, ...]) -> DocumentHit:
        """A document with its best passages; what matched by title or number alone has none."""
        if not found.passages:
            return DocumentHit(document, score)
        query = matching.every(self.chosen, matching.of_documents([document]), matching.silent(matching.PASSAGES))
        hits = self.searcher.search(query, limit=SHOWN_PASSAGES, count=False).hits
        passages = tuple(self.passage(score, address, marks) for score, address in hits)
        return DocumentHit(document, score, passages, found.passages - len(passages))

    def passage(self, score: float, address: DocAddress, marks: tuple[str, ...]) -> PassageHit:
        key, place, label, text = json.loads(self.searcher.doc(address).get_first("shown"))
        return PassageHit(key, place, label, score, excerpt.cut(text, marks))


def admits(filters: dict[str, frozenset[str]], name: str, value: str) -> bool:
    """Whether a value passes the choice made in its facet; no choice of status still hides texts since amended."""
    if name not in filters:
        return name != "status" or value != HIDDEN
    return value in filters[name]


def by_count(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]
