"""The engines: each keeps the one promise written here and in tests/search/test_contract.py."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.passage import Passage
from search.query import SearchQuery
from search.results import Counts, Results, Suggestion


class IndexUnusable(Exception):
    """The index is missing, damaged, or of another make; it must be rebuilt, and until then no search is answered."""


class IndexAway(IndexUnusable):
    """The cluster that holds the index does not answer in time; it is asked again a little later."""


class IndexBusy(Exception):
    """Another process is writing, perhaps a rebuild; the change waits in the outbox and is tried again."""


NO_VERSIONS: Mapping[int, int] = {}


class Fresh(Protocol):
    """An index being built beside the one in use."""

    def index(self, passages: Iterable[Passage], versions: Mapping[int, int] = NO_VERSIONS) -> None: ...


class Engine(Protocol):
    is_remote: bool  # another machine keeps the index: nobody waits for it after a commit, the worker brings the change

    def check(self) -> str:
        """What the engine runs on; IndexUnusable with a sentence when we cannot work with it."""

    def search(self, query: SearchQuery) -> Results:
        """Find; raises IndexUnusable."""

    def suggest(self, prefix: str, *, day: date, limit: int = 8) -> tuple[Suggestion, ...]:
        """Titles that hold what was typed so far, those that begin with it first."""

    def index(self, passages: Iterable[Passage], version: int = 0) -> None:
        """Put documents in, each in place of what the index had of it; passages of one document come together."""

    def replace(self, document: int, passages: Iterable[Passage], version: int) -> bool:
        """Put one document in, or take it out when it has no passages; False when the index knows a later version."""

    def replace_many(self, changes: Iterable[tuple[int, Iterable[Passage], int]]) -> int:
        """`replace` for many (document, passages, version) in one commit; how many the index took."""

    def remove(self, documents: Iterable[int]) -> None:
        """Forget documents and their versions."""

    def rebuild(self) -> AbstractContextManager[Fresh]:
        """Build a new index beside the old one, which answers until the block ends; an exception leaves it in place."""

    def identity(self) -> str:
        """What the index was made by: engine, words, fields. Another one needs a rebuild."""

    def count(self) -> Counts: ...

    def fingerprints(self) -> dict[int, str]:
        """What stands for the content of every document, as the index holds it now."""

    def fingerprint(self, passages: list[Passage]) -> str:
        """What would stand for a document with these passages."""

    def versions(self) -> dict[int, int]:
        """The version of every document the index holds, for comparing it with the database."""


def engine() -> Engine:
    """The engine that SEARCH_URL names."""
    return engine_at(settings.SEARCH_URL)


def fallback() -> Engine | None:
    """The copy that answers while the cluster is away, if there is to be one."""
    return engine_at(settings.SEARCH_FALLBACK_URL) if settings.SEARCH_FALLBACK_URL else None


@lru_cache(maxsize=8)
def engine_at(address: str) -> Engine:
    """One engine for an address, so that its open files are shared."""
    scheme, _, rest = address.partition(":")
    if scheme == "embedded" and rest:
        from search.engines.embedded import EmbeddedEngine

        return EmbeddedEngine(Path(rest))
    if scheme in ("elasticsearch", "elasticsearch+https"):
        if not find_spec("elasticsearch"):
            raise ImproperlyConfigured("没有安装检索集群的客户端，请运行 python scripts/environment.py elasticsearch。")
        from search.engines.cluster import ClusterEngine

        return ClusterEngine(address)
    raise ImproperlyConfigured(
        f"环境变量 SEARCH_URL 应为“embedded:文件夹”或“elasticsearch://主机:端口/名称”，现为“{address}”。"
    )
