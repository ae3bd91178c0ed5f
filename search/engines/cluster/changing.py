"""Sending changes: in bulk, patient with a busy cluster, and never an older version over a newer one."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby

from elasticsearch import Elasticsearch, helpers

from search import ahead
from search.engines import NO_VERSIONS, IndexAway, IndexUnusable
from search.engines.cluster import mapping
from search.engines.cluster.connecting import UNBUILT
from search.passage import Passage

WRITE_TIMEOUT = 30.0  # seconds for one request
CHUNK = 4_000_000  # bytes in one request
TRIES = 6
SENDERS = 2  # requests under way while the next is made
BATCH = 64  # documents handed to a sender at once
OLDER, ABSENT, BUSY = 409, 404, 429


class Swapped(Exception):
    """An index that was being built is no longer beside the one in use; what was sent must be sent again."""


def put(alias: str, document: int, version: int, passages: list, over: int = 0) -> dict:
    """The action that puts one document in; the cluster refuses it when it holds a later version."""
    action = {"_op_type": "index", "_index": alias, "_id": str(document)}
    known = {"version": max(version, over), "version_type": "external_gte"}
    return action | known | {"_source": mapping.entry(document, version, passages)}


def forget(alias: str, document: int, version: int) -> dict:
    """The action that deletes one document as it is."""
    action = {"_op_type": "delete", "_index": alias, "_id": str(document)}
    return action | {"version": version, "version_type": "external_gte"}


def held(client: Elasticsearch, alias: str, documents: list[int]) -> dict[int, int]:
    """The version of each document that the index holds, also of one that is gone."""
    if not documents:
        return {}
    found = client.mget(index=alias, ids=[str(document) for document in documents], source=False)["docs"]
    return {int(one["_id"]): one["_version"] for one in found if one.get("found")}


def send(client: Elasticsearch, actions: Iterable[dict], **options) -> list[str]:
    """Send actions, those refused for want of room again and again; the documents that were taken."""
    taken, failed = [], []
    sending = helpers.streaming_bulk(
        client.options(request_timeout=WRITE_TIMEOUT),
        actions,
        chunk_size=500,
        max_chunk_bytes=CHUNK,
        max_retries=TRIES,
        initial_backoff=0.2,
        max_backoff=10,
        raise_on_error=False,
        require_alias=True,  # a name that is no longer an alias must not become an index
        **options,
    )
    for is_well, item in sending:
        ((action, answer),) = item.items()
        if is_well or (action == "delete" and answer["status"] == ABSENT):
            taken.append(answer["_id"])
        elif answer["status"] != OLDER:
            failed.append(answer)
    if failed:
        raise meaning(failed)
    return taken


def meaning(failed: list[dict]) -> Exception:
    """What the first refusal says."""
    first = failed[0]
    if first["status"] == ABSENT:
        return Swapped() if first["_index"].endswith(".building") else IndexUnusable(UNBUILT)
    if first["status"] in (BUSY, 503):
        return IndexAway("检索集群繁忙，稍后会自动再试。")
    reason = first.get("error", {})
    said = reason.get("reason", reason) if isinstance(reason, dict) else reason
    return IndexUnusable(f"检索集群没有接受 {len(failed)} 件文件，例如 {first['_id']}：{said}"[:400])


def cut(passages: Iterable[Passage]) -> Iterator[tuple[int, list]]:
    """The passages of each document with their tokens; those of one document come together."""
    for document, group in groupby(ahead.cut(passages), key=lambda pair: pair[0].document):
        yield document, list(group)


class Fresh:
    """The index being built beside the one in use; several requests are under way at once."""

    def __init__(self, client: Elasticsearch, alias: str) -> None:
        self.client, self.alias = client, alias
        self.pool = ThreadPoolExecutor(SENDERS)
        self.waiting: deque[Future] = deque()

    def index(self, passages: Iterable[Passage], versions: Mapping[int, int] = NO_VERSIONS) -> None:
        batch = []
        for document, group in cut(passages):
            batch.append(put(self.alias, document, versions.get(document, 0), group))
            if len(batch) == BATCH:
                self.hand_over(batch)
                batch = []
        self.hand_over(batch)

    def hand_over(self, batch: list[dict]) -> None:
        self.waiting.append(self.pool.submit(send, self.client, batch))
        while len(self.waiting) > SENDERS:
            self.waiting.popleft().result()

    def finish(self) -> None:
        """Wait for what is under way; the first failure is raised."""
        try:
            while self.waiting:
                self.waiting.popleft().result()
        finally:
            self.pool.shutdown(cancel_futures=True)
