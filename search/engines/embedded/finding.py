"""Counting, ordering and showing what matches, all on one snapshot of the index."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tantivy import DocAddress, Query, Searcher

from search import days, excerpt
from search.conditions import Condition, every, one_of, silent
from search.engines.embedded import card
from search.engines.embedded.card import Card
from search.engines.embedded.querying import chosen, of_documents
from search.engines.embedded.querying import query as ask
from search.engines.embedded.schema import PARTS, shown
from search.explaining import explain
from search.matching import HEADS, PASSAGES
from search.query import FACETS, SearchQuery
from search.ranking import Ranking
from search.reading import leaves
from search.results import DocumentHit, PassageHit, Results
from search.spanning import spanning

BUCKETS = 65_000  # the engine's limit for one aggregation
SHOWN_PASSAGES = 3
LEVEL = card.TAGS.index("level")
NEWEST, OLDEST = -1, 1
ORDERS = {  # which date, and which end of it comes first; a document without that date comes last
    "relevance": (0, NEWEST),
    "published": (0, NEWEST),
    "published_asc": (0, OLDEST),
    "effective": (1, NEWEST),
    "effective_asc": (1, OLDEST),
    "expires": (2, OLDEST),
}
NEVER = 10**7


Marks = tuple[str, ...]


@dataclass
class Found:
    """One document that matches: how many of its passages, and its dates."""

    passages: int = 0
    dates: tuple[int, int, int] = (0, 0, 0)


@dataclass
class Tally:
    """Everything that is counted."""

    documents: dict[int, Found] = field(default_factory=dict)
    facets: tuple[dict[str, set[int]], ...] = field(default_factory=lambda: tuple(defaultdict(set) for _ in FACETS))
    priors: dict[int, tuple[int, float]] = field(default_factory=dict)  # card number: document, prior

    def counts(self) -> dict[str, list[tuple[str, int]]]:
        """The values of every facet with their documents, the most frequent first."""
        counted = ([(value, len(documents)) for value, documents in values.items() if value] for values in self.facets)
        return {name: sorted(pairs, key=by_count) for name, pairs in zip(FACETS, counted, strict=True)}


class AllBut(frozenset):
    """Every value except these."""

    def __contains__(self, value: object) -> bool:
        return not super().__contains__(value)


class Finding:
    """One search."""

    def __init__(self, searcher: Searcher, query: SearchQuery, ranking: Ranking, buckets: int = BUCKETS) -> None:
        self.searcher, self.query, self.ranking = searcher, query, ranking
        self.buckets = buckets
        self.matching, self.note = spanning(query, ranking, self.holders, self.read)
        self.chosen = every(self.matching, silent(chosen(query)))

    def results(self, *notes: str) -> Results:
        tally = self.tally()
        marks = excerpt.marks(leaves(self.query.reading.wanted))
        page = self.page(tally)
        return Results(
            total_documents=len(tally.documents),
            total_passages=sum(found.passages for found in tally.documents.values()),
            facets=tally.counts(),
            hits=self.hits(page, tally.documents, marks),
            reading=explain(self.query.reading, *notes, self.note),
            marks=marks,
        )

    def holders(self, condition: Condition) -> set[int]:
        """The texts of which some record meets a condition."""
        wanted = {"texts": {"terms": {"field": "text_number", "size": self.buckets}}}
        answers = (self.searcher.aggregate(part, wanted)["texts"]["buckets"] for part in self.parts(condition))
        return {int(bucket["key"]) for buckets in answers for bucket in buckets}

    def read(self, condition: Condition, limit: int) -> Iterator[tuple[str, str, str]]:
        """Key, label and text of the passages that meet a condition, the best first."""
        for _, address in self.searcher.search(ask(condition), limit=limit, count=False).hits:
            key, _, label, text = shown(self.searcher.doc(address))
            yield key, label, text

    def tally(self) -> Tally:
        """Count documents by every facet; a facet's own choice does not narrow its own counts."""
        tally = Tally()
        day = days.place(self.query.day)
        chosen = {"status": AllBut({days.HIDDEN})} | {name: frozenset(of) for name, of in self.query.filters.items()}
        filters = [(FACETS.index(name), values) for name, values in chosen.items()]
        for found, passages in self.cards():
            status = found.status_on(day)
            if status is None:
                continue
            values = (status, *found.tags)
            failed = [at for at, admitted in filters if values[at] not in admitted]
            if len(failed) > 1:
                continue
            for at in failed or range(len(FACETS)):
                tally.facets[at][values[at]].add(found.document)
            if not failed:
                self.count(tally, found, passages, status)
        return tally

    def count(self, tally: Tally, found: Card, passages: int, status: str) -> None:
        document = tally.documents.get(found.document)
        if document is None:
            document = tally.documents[found.document] = Found()
        document.passages += 0 if found.is_head else passages
        document.dates = max(document.dates, found.dates)
        tally.priors[found.number] = found.document, self.ranking.prior(found.tags[LEVEL], status)

    def cards(self) -> Iterator[tuple[Card, int]]:
        """Every card with its number of matching records."""
        wanted = {"cards": {"terms": {"field": "card", "size": self.buckets}}}
        for query in self.parts(self.matching):
            for bucket in self.searcher.aggregate(query, wanted)["cards"]["buckets"]:
                yield card.read(bucket["key"]), bucket["doc_count"]

    def parts(self, condition: Condition) -> list[Query]:
        """The condition whole, or in parts when all cards together could be too many for one count."""
        heads = self.searcher.search(ask(HEADS), limit=1, count=True).count
        if 2 * heads < self.buckets:
            return [ask(condition)]
        return [ask(every(condition, one_of("part", [part]))) for part in range(PARTS)]

    def page(self, tally: Tally) -> list[tuple[int, float]]:
        """The documents of the page in order, with their scores."""
        first, last = self.query.first, self.query.first + self.query.per_page
        if first >= len(tally.documents):
            return []
        if self.query.sort == "relevance" and self.query.reading.node is not None:
            return self.ranked(tally, min(last, len(tally.documents)))[first:last]
        ordered = sorted(tally.documents, key=lambda document: (self.place(tally.documents[document]), document))
        return [(document, 0.0) for document in ordered[first:last]]

    def place(self, found: Found) -> int:
        """What a document is sorted by where words do not decide."""
        column, first = ORDERS[self.query.sort]
        return first * found.dates[column] if found.dates[column] else NEVER

    def ranked(self, tally: Tally, needed: int) -> list[tuple[int, float]]:
        """The best documents by their best passage; more is fetched until nothing unseen could come among them."""
        highest = max(prior for _, prior in tally.priors.values())
        limit = 8 * needed + 32
        while True:
            hits = self.searcher.search(ask(self.chosen), limit=limit, count=False).hits
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

    def hits(
        self, page: list[tuple[int, float]], found: dict[int, Found], marks: tuple[str, ...]
    ) -> tuple[DocumentHit, ...]:
        """The page's documents with their best passages; one that matched by title or number alone has none."""
        best = self.best_passages({document: found[document].passages for document, _ in page})
        return tuple(
            DocumentHit(
                document,
                score,
                tuple(self.passage(*hit, marks) for hit in best[document]),
                found[document].passages - len(best[document]),
            )
            for document, score in page
        )

    def best_passages(self, matched: dict[int, int]) -> dict[int, list[tuple[float, DocAddress]]]:
        """The best few passages of each document, all from one search."""
        best = {document: [] for document in matched}
        if wanted := [document for document, passages in matched.items() if passages]:
            of_page = every(self.chosen, of_documents(wanted), PASSAGES)
            hits = self.searcher.search(ask(of_page), limit=sum(matched.values()), count=False).hits
            documents = self.searcher.fast_field_values("document", [address for _, address in hits])
            for document, hit in zip(documents, hits, strict=True):
                if len(best[document]) < SHOWN_PASSAGES:
                    best[document].append(hit)
        return best

    def passage(self, score: float, address: DocAddress, marks: Marks) -> PassageHit:
        key, place, label, text = shown(self.searcher.doc(address))
        return PassageHit(key, place, label, score, excerpt.cut(text, marks))


def by_count(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]
