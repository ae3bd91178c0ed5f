"""The cluster engine: a living alias, an index being built beside it, and a breaker for a cluster that is away."""

import re
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from itertools import islice

from django.conf import settings
from elasticsearch import Elasticsearch
from elasticsearch.dsl import A, Q, Search

from search import ahead
from search.conditions import Condition, phrase
from search.engines import IndexAway, IndexBusy, IndexUnusable
from search.engines.cluster import changing, connecting, finding, mapping
from search.engines.cluster.address import read
from search.engines.cluster.breaker import Breaker
from search.engines.cluster.changing import Fresh, Swapped
from search.engines.cluster.finding import BY_DOCUMENT, MOST_TEXTS, STRIDE, WINDOW, Finding, holding, reading, texts
from search.engines.newest import Change, newest
from search.explaining import RELAXED
from search.matching import is_long
from search.normalise import article, fold
from search.passage import Passage
from search.query import LONGEST, SearchQuery
from search.ranking import RANKING, Ranking
from search.results import Counts, Results, Suggestion

CHECK_AGAIN = 10.0  # seconds after which the make of the index is looked at again
BUILD_TIMEOUT = 120.0  # seconds for what concerns a whole index
SWAPS = 3
HELD = ~Q("term", gone=True)


class ClusterEngine:
    """An engine over the index of one name in one cluster."""

    is_remote = True

    def __init__(self, address: str, ranking: Ranking = RANKING) -> None:
        self.address = read(address)
        self.alias, self.building = self.address.name, f"{self.address.name}.building"
        self.ranking = ranking
        self.breaker = Breaker()
        self._client: Elasticsearch | None = None
        self._checked = 0.0

    @property
    def client(self) -> Elasticsearch:
        if self._client is None:
            self._client = connecting.connect(self.address)
        return self._client

    def check(self) -> str:
        with self.answering() as client:
            return connecting.check_server(client)

    def search(self, query: SearchQuery) -> Results:
        until = time.monotonic() + settings.SEARCH_TIMEOUT
        results = self.find(query, self.ranking, until)
        if results.total_documents or not is_long(query.reading.wanted, self.ranking):
            return results
        return self.find(query, self.ranking.relaxed(), until, RELAXED)

    def find(self, query: SearchQuery, ranking: Ranking, until: float, *notes: str) -> Results:
        asked = Finding(query, ranking, partial(self.holders, until), partial(self.read, until))
        is_far = query.first + query.per_page > WINDOW
        after = self.walk(asked, query.first, until) if is_far else None
        return asked.results(notes, *self.ask(asked.requests(after), until))

    def holders(self, until: float, condition: Condition) -> set[int]:
        """The texts of which some record meets a condition, in parts when they are too many for one answer."""
        parts = 1
        while True:
            found = [texts(*self.ask([holding(condition, part, parts)], until)) for part in range(parts)]
            if max(map(len, found)) < MOST_TEXTS:
                return set().union(*found)
            parts *= 8

    def read(self, until: float, condition: Condition, limit: int) -> Iterator[tuple[str, str, str]]:
        """Key, label and text of the passages that meet a condition, those of the best documents first."""
        after = None
        while limit > 0:
            (answer,) = self.ask([reading(condition, limit, after)], until)
            hits = answer["hits"]["hits"]
            found = [one["_source"]["shown"] for hit in hits for one in hit["inner_hits"]["passages"]["hits"]["hits"]]
            yield from ((one["key"], one["label"], one["text"]) for one in found[:limit])
            limit = limit - len(found) if len(hits) == STRIDE else 0
            after = hits[-1]["sort"] if hits else None

    def walk(self, asked: Finding, passed: int, until: float) -> list | None:
        """The sort values after which a far page begins: what lies before it is passed in strides."""
        after = None
        while passed > 0:
            stride = min(passed, WINDOW)
            (answer,) = self.ask([asked.walk(after, stride)], until)
            hits = answer["hits"]["hits"]
            after = hits[-1]["sort"] if hits else after
            passed = passed - stride if len(hits) == stride else 0
        return after

    def suggest(self, prefix: str, *, day: date, limit: int = 8) -> tuple[Suggestion, ...]:
        key = fold(prefix[:LONGEST])
        if not key:
            return ()
        until = time.monotonic() + settings.SEARCH_TIMEOUT
        found = finding.suggestions(*self.ask([finding.titled(phrase("title", key), day, 8 * limit)], until))
        found.sort(key=lambda one: (not fold(one.text).startswith(key), len(one.text), one.document))
        return tuple({one.text: one for one in reversed(found)}.values())[::-1][:limit]

    def ask(self, searches: list[Search], until: float) -> list[dict]:
        """Send searches at once; all are answered in full and in time, or none is."""
        left = until - time.monotonic()
        header = {"index": self.alias, "search_type": "dfs_query_then_fetch", "allow_partial_search_results": False}
        bodies = [part for search in searches for part in (header, search.to_dict())]
        with self.reading(max(left, 0.05)) as client:
            answers = client.msearch(searches=bodies)["responses"]
            for answer in answers:
                if "error" in answer:
                    raise connecting.refusal(answer["status"], answer["error"])
        return answers

    def index(self, passages: Iterable[Passage], version: int = 0) -> None:
        found = list(changing.cut(list(passages)))

        def actions(client: Elasticsearch, alias: str) -> list[dict]:
            held = changing.held(client, alias, [document for document, _ in found])
            return [
                changing.put(alias, document, version, group, over=held.get(document, 0)) for document, group in found
            ]

        self.send(actions)

    def replace(self, document: int, passages: Iterable[Passage], version: int) -> bool:
        return self.replace_many([(document, passages, version)]) == 1

    def replace_many(self, changes: Iterable[Change]) -> int:
        newer = newest(changes)
        pairs = ahead.cut(passage for _, passages in newer.values() for passage in passages)
        found = [
            (document, version, list(islice(pairs, len(passages)))) for document, (version, passages) in newer.items()
        ]
        return len(self.send(lambda client, alias: [changing.put(alias, *one) for one in found]))

    def remove(self, documents: Iterable[int]) -> None:
        documents = list(documents)
        self.send(
            lambda client, alias: [
                changing.forget(alias, *one) for one in changing.held(client, alias, documents).items()
            ]
        )

    def send(self, actions: Callable[[Elasticsearch, str], list[dict]]) -> list[str]:
        """Send to the index in use and to one being built; again when the two were swapped meanwhile."""
        for _ in range(SWAPS):
            with self.writing() as client:
                aliases = [self.building] if client.indices.exists_alias(name=self.building) else []
                try:
                    for alias in aliases:
                        changing.send(client, actions(client, alias))
                    return changing.send(client, actions(client, self.alias), refresh=True)
                except Swapped:
                    continue
        raise IndexBusy("检索索引正在切换，稍后会自动再试。")

    @contextmanager
    def rebuild(self) -> Iterator[Fresh]:
        name = f"{self.alias}.{uuid.uuid4().hex}"
        with self.building_client() as client:
            connecting.check_server(client)
            for abandoned in self.indices(client, self.building):
                client.indices.delete(index=abandoned)
            client.indices.create(index=name, **mapping.creation(), aliases={self.building: {}})
        fresh = Fresh(self._client, self.building)
        try:
            yield fresh
            fresh.finish()
            with self.building_client() as client:
                self.adopt(client, name)
        except BaseException:
            fresh.pool.shutdown(cancel_futures=True)
            with suppress(IndexUnusable), self.building_client() as client:
                client.indices.delete(index=name, ignore_unavailable=True)
            raise

    def adopt(self, client: Elasticsearch, name: str) -> None:
        """Let the living alias point to a new index, in one step; drop all but it and the one before."""
        client.indices.refresh(index=name)
        client.cluster.health(index=name, wait_for_status="green", timeout=f"{int(BUILD_TIMEOUT / 2)}s")
        before = self.indices(client, self.alias)
        actions = [{"remove": {"index": name, "alias": self.building, "must_exist": True}}]
        actions += [{"remove": {"index": old, "alias": self.alias}} for old in before]
        client.indices.update_aliases(actions=[*actions, {"add": {"index": name, "alias": self.alias}}])
        self._checked = 0.0
        for old in self.indices(client, f"{self.alias}.*"):
            if old not in (name, *before):
                client.indices.delete(index=old)

    def indices(self, client: Elasticsearch, pattern: str) -> list[str]:
        """The indices of ours that a name stands for."""
        found = client.indices.get(index=pattern, ignore_unavailable=True, filter_path="*.settings.index.uuid")
        ours = re.compile(rf"{re.escape(self.alias)}\.[0-9a-f]{{32}}")
        return sorted(name for name in found if ours.fullmatch(name))

    def identity(self) -> str:
        return mapping.identity()

    def count(self) -> Counts:
        passages = A("sum", field="passages")
        search = Search().query(HELD).extra(size=0, track_total_hits=True)
        search.aggs.metric("passages", passages)
        (answer,) = self.ask([search], time.monotonic() + settings.SEARCH_TIMEOUT)
        return Counts(answer["hits"]["total"]["value"], int(answer["aggregations"]["passages"]["value"]))

    def fingerprints(self) -> dict[int, str]:
        return {int(hit["_id"]): mapping.fingerprint_of(hit["_source"]) for hit in self.held(Search(), stride=200)}

    def fingerprint(self, passages: list[Passage]) -> str:
        pairs = [(passage, {"article": article(passage.label)}) for passage in passages]
        return mapping.fingerprint_of(mapping.entry(passages[0].document, 0, pairs))

    def versions(self) -> dict[int, int]:
        held = self.held(Search().source(False).extra(docvalue_fields=["version"]))
        return {int(hit["_id"]): hit["fields"]["version"][0] for hit in held}

    def held(self, search: Search, stride: int = WINDOW) -> Iterator[dict]:
        """Every document the index holds, by its number."""
        search, after = search.query(HELD).sort(BY_DOCUMENT).extra(size=stride, track_total_hits=False), None
        while True:
            step = search.extra(search_after=after) if after else search
            (answer,) = self.ask([step], time.monotonic() + BUILD_TIMEOUT)
            yield from answer["hits"]["hits"]
            if len(answer["hits"]["hits"]) < stride:
                return
            after = answer["hits"]["hits"][-1]["sort"]

    @contextmanager
    def reading(self, timeout: float) -> Iterator[Elasticsearch]:
        with self.answering() as client:
            self.check_make(client.options(request_timeout=timeout))
            yield client.options(request_timeout=timeout)

    @contextmanager
    def writing(self) -> Iterator[Elasticsearch]:
        with self.answering() as client:
            self.check_make(client)
            yield client

    @contextmanager
    def building_client(self) -> Iterator[Elasticsearch]:
        with self.answering() as client:
            yield client.options(request_timeout=BUILD_TIMEOUT)

    @contextmanager
    def answering(self) -> Iterator[Elasticsearch]:
        """The client, unless the cluster was away a moment ago; what goes wrong is told to the breaker."""
        if not self.breaker.admits():
            raise IndexAway(connecting.AWAY)
        try:
            with connecting.understood():
                yield self.client
        except IndexAway:
            self.breaker.failed()
            raise
        except BaseException:
            self.breaker.answered()
            raise
        self.breaker.answered()

    def check_make(self, client: Elasticsearch) -> None:
        """Refuse servers that are too old, and an index that another make of the program or dictionary has written."""
        if time.monotonic() < self._checked:
            return
        connecting.check_server(client)
        found = client.indices.get_mapping(index=self.alias, filter_path="*.mappings._meta")
        for held in found.values():
            if held.get("mappings", {}).get("_meta", {}).get("made_by") != self.identity():
                raise IndexUnusable("检索索引由另一版本的程序或词表建立，请重建索引（manage.py rebuild_index）。")
        self._checked = time.monotonic() + CHECK_AGAIN
