"""One search: the requests it takes, all sent at once, and the answer made of theirs."""

from collections.abc import Iterable

from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query

from search import days, excerpt
from search.conditions import Condition, every, one_of
from search.engines.cluster.mapping import TAGS
from search.engines.cluster.querying import RECORDS, among_records, filtered, multiplied, query
from search.explaining import explain
from search.matching import HEADS, PASSAGES
from search.query import SearchQuery
from search.ranking import Ranking
from search.reading import leaves
from search.results import DocumentHit, PassageHit, Results, Suggestion
from search.spanning import Holders, Read, spanning

SHOWN_PASSAGES = 3
MOST_VALUES = 10_000  # of one facet
MOST_TEXTS = 60_000  # that one answer may count
STRIDE = 100  # documents whose passages are read at once
WINDOW = 10_000  # results one request may pass over; what lies further is walked to
SORTS = {
    "published": {"published": {"order": "desc", "missing": "_last"}},
    "published_asc": {"published": {"order": "asc", "missing": "_last"}},
    "effective": {"effective": {"order": "desc", "missing": "_last"}},
    "effective_asc": {"effective": {"order": "asc", "missing": "_last"}},
    "expires": {"expires": {"order": "asc", "missing": "_last"}},
    "relevance": {"_score": {"order": "desc"}},
}
BY_DOCUMENT = {"document": {"order": "asc"}}


class Finding:
    """What one query asks of the cluster."""

    def __init__(self, asked: SearchQuery, ranking: Ranking, holders: Holders, read: Read) -> None:
        self.asked, self.ranking = asked, ranking
        found, self.note = spanning(asked, ranking, holders, read)
        self.matching = query(found)
        self.visible = self.having(asked.statuses)
        self.is_ranked = asked.sort == "relevance" and asked.reading.node is not None
        self.chosen = {name: values for name, values in asked.filters.items() if name in TAGS}

    def requests(self, after: list | None = None) -> list[Search]:
        """The page with its counts, then one request for every facet whose own choice must not narrow it."""
        return [self.page(after), self.statuses(), *map(self.others, self.chosen)]

    def having(self, statuses: Iterable[str]) -> Query:
        return query(one_of("days", days.wanted(statuses, self.asked.day)))

    def tags(self, but: str = "") -> list[Query]:
        return [Q("terms", **{name: list(values)}) for name, values in self.chosen.items() if name != but]

    def page(self, after: list | None) -> Search:
        found = Search().query(self.scored()).sort(*self.order()).source(False)
        found = found.extra(track_total_hits=True, size=self.asked.per_page)
        found = found.extra(search_after=after) if after else found.extra(**{"from": min(self.asked.first, WINDOW)})
        for name in TAGS:
            if name not in self.chosen:
                found.aggs.bucket(name, self.values(name))
        counted = A("filter", filtered(query(PASSAGES), self.matching, self.visible))
        found.aggs.bucket("records", A("nested", path=RECORDS)).bucket("passages", counted)
        return found

    def walk(self, after: list | None, size: int) -> Search:
        """Documents before the page, for the place of the last of them."""
        found = Search().query(self.scored(passages=False)).sort(*self.order()).source(False)
        found = found.extra(size=size, track_total_hits=False)
        return found.extra(search_after=after) if after else found

    def scored(self, passages: bool = True) -> Query:
        """Documents by their best record, times what their level and status are worth; with their best passages."""
        worth = [(self.having((status,)), weight) for status, weight in self.ranking.statuses.items()]
        best = among_records(multiplied(filtered(self.matching, self.visible), worth))
        shown = [self.passages()] if passages else []
        found = Q("bool", must=[best], filter=self.tags(), should=shown)
        return multiplied(found, [(Q("term", level=level), worth) for level, worth in self.ranking.levels.items()])

    def passages(self) -> Query:
        inner = {"name": "passages", "size": SHOWN_PASSAGES, "_source": [f"{RECORDS}.shown"]}
        found = filtered(self.matching, self.visible, query(PASSAGES))
        return among_records(found, score_mode="none", inner_hits=inner)

    def order(self) -> list[dict]:
        if self.is_ranked:
            return [SORTS["relevance"], BY_DOCUMENT]
        sort = "published" if self.asked.sort == "relevance" else self.asked.sort
        return [SORTS[sort], BY_DOCUMENT]

    def statuses(self) -> Search:
        """Documents by the status their matching records have on the day."""
        found = Search().query(filtered(Q("match_all"), among_records(self.matching, score_mode="none"), *self.tags()))
        found = found.extra(size=0, track_total_hits=False)
        by_status = A("filters", filters={status: self.having((status,)) for status in self.ranking.statuses})
        records = found.aggs.bucket("records", A("nested", path=RECORDS)).bucket("found", A("filter", self.matching))
        records.bucket("status", by_status).bucket("documents", A("reverse_nested"))
        return found

    def others(self, name: str) -> Search:
        """The values of a facet as if nothing were chosen of it."""
        visible = among_records(filtered(self.matching, self.visible), score_mode="none")
        found = Search().query(filtered(Q("match_all"), visible, *self.tags(but=name)))
        found.aggs.bucket(name, self.values(name))
        return found.extra(size=0, track_total_hits=False)

    def values(self, name: str):
        return A("terms", field=name, size=MOST_VALUES)

    def results(self, notes: tuple[str, ...], page: dict, statuses: dict, *others: dict) -> Results:
        """What the answers to the requests say together."""
        counted = {name: buckets(answer, name) for name, answer in zip(self.chosen, others, strict=True)}
        counted |= {name: buckets(page, name) for name in TAGS if name not in self.chosen}
        found = statuses["aggregations"]["records"]["found"]["status"]["buckets"]
        counted["status"] = [(status, bucket["documents"]["doc_count"]) for status, bucket in found.items()]
        marks = excerpt.marks(leaves(self.asked.reading.wanted))
        return Results(
            total_documents=page["hits"]["total"]["value"],
            total_passages=page["aggregations"]["records"]["passages"]["doc_count"],
            facets={name: ordered(counted[name]) for name in ("status", *TAGS)},
            hits=tuple(self.hit(hit, marks) for hit in page["hits"]["hits"]),
            reading=explain(self.asked.reading, *notes, self.note),
            marks=marks,
        )

    def hit(self, found: dict, marks: tuple[str, ...]) -> DocumentHit:
        best = found["inner_hits"]["passages"]["hits"]
        passages = tuple(passage(hit, marks) for hit in best["hits"])
        score = found["sort"][0] if self.is_ranked else 0.0
        return DocumentHit(int(found["_id"]), score, passages, best["total"]["value"] - len(passages))


def passage(found: dict, marks: tuple[str, ...]) -> PassageHit:
    shown = found["_source"]["shown"]
    cut = excerpt.cut(shown["text"], marks)
    return PassageHit(shown["key"], shown["address"], shown["label"], found["_score"] or 0.0, cut)


def buckets(answer: dict, name: str) -> list[tuple[str, int]]:
    return [(bucket["key"], bucket["doc_count"]) for bucket in answer["aggregations"][name]["buckets"]]


def ordered(counts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(((value, count) for value, count in counts if count), key=lambda pair: (-pair[1], pair[0]))


def holding(condition: Condition, part: int, parts: int) -> Search:
    """The texts of which some record meets a condition, or one part of them."""
    found = query(condition)
    search = Search().query(among_records(found, score_mode="none")).extra(size=0, track_total_hits=False)
    records = search.aggs.bucket("records", A("nested", path=RECORDS)).bucket("found", A("filter", found))
    partition = {"include": {"partition": part, "num_partitions": parts}} if parts > 1 else {}
    records.bucket("texts", A("terms", field=f"{RECORDS}.text_number", size=MOST_TEXTS, **partition))
    return search


def texts(answer: dict) -> set[int]:
    return {bucket["key"] for bucket in answer["aggregations"]["records"]["found"]["texts"]["buckets"]}


def reading(condition: Condition, limit: int, after: list | None) -> Search:
    """Some documents with all their passages that meet a condition."""
    inner = {"name": "passages", "size": limit, "_source": [f"{RECORDS}.shown"]}
    found = Search().query(among_records(query(condition), inner_hits=inner)).source(False)
    found = found.sort("_score", BY_DOCUMENT).extra(size=STRIDE, track_total_hits=False)
    return found.extra(search_after=after) if after else found


def titled(condition: Condition, day, size: int) -> Search:
    """Documents with a title that holds what was typed."""
    heads = query(every(condition, HEADS, one_of("days", days.wanted((), day))))
    return Search().query(among_records(heads)).sort("_score", BY_DOCUMENT).source(["title"]).extra(size=size)


def suggestions(answer: dict) -> list[Suggestion]:
    return [Suggestion(hit["_source"]["title"]["text"], int(hit["_id"])) for hit in answer["hits"]["hits"]]
