"""What was asked: a value that no engine owns. Pages and the API make it, an engine answers it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from search.parse import parse
from search.reading import Reading
from search.wanting import adapt

LONGEST = 200
LAST_PAGE = 500
MOST_PER_PAGE = 100
MOST_VALUES = 50
SORTS = {
    "relevance": "相关度",
    "published": "公布日期，新的在前",
    "published_asc": "公布日期，旧的在前",
    "effective": "施行日期，新的在前",
    "effective_asc": "施行日期，旧的在前",
    "expires": "有效期至，先到的在前",
}
SCOPES = {"all": "全文", "article": "同条", "paragraph": "同段", "sentence": "同句", "title": "只查标题"}
MATCHES = {"broad": "模糊", "plain": "模糊，不查近义词", "exact": "精确"}
FACETS = ("status", "issuer", "level", "year", "document_type", "topic")


@dataclass(frozen=True)
class SearchQuery:
    """Words, filters, the day that decides what is in force, order and page; what is out of bounds is brought back.

    `synonyms` are the groups of names that stand for each other on that day; only broad matching asks for them.
    """

    text: str = ""
    day: date | None = None
    statuses: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    document_type: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    scope: str = "all"
    match: str = "broad"
    synonyms: tuple[tuple[str, ...], ...] = ()
    sort: str = "relevance"
    page: int = 1
    per_page: int = 20

    def __post_init__(self):
        if self.day is None:
            raise ValueError("a search query needs its day: the caller knows which day it is in Shanghai")
        bounded = {
            "text": legible(self.text)[:LONGEST],
            "scope": self.scope if self.scope in SCOPES else "all",
            "match": self.match if self.match in MATCHES else "broad",
            "sort": self.sort if self.sort in SORTS else "relevance",
            "page": bounded_number(self.page, 1, LAST_PAGE),
            "per_page": bounded_number(self.per_page, 1, MOST_PER_PAGE, fallback=20),
        }
        bounded |= {name: values(getattr(self, name)) for name in ("statuses", *FACETS[1:])}
        for name, value in bounded.items():
            object.__setattr__(self, name, value)

    @cached_property
    def reading(self) -> Reading:
        """How the words are understood: what engines compile and pages explain."""
        return adapt(parse(self.text), self.scope, self.match, self.synonyms)

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The chosen values of each facet that restricts the answer."""
        chosen = {"status": self.statuses} | {name: getattr(self, name) for name in FACETS[1:]}
        return {name: values for name, values in chosen.items() if values}

    @property
    def first(self) -> int:
        """How many documents come before this page."""
        return (self.page - 1) * self.per_page


def legible(text) -> str:
    """Text without control characters and broken code units; a line end stays, it parts words."""
    return "".join(
        character if character.isprintable() or character == "\n" or character.isspace() else " "
        for character in str(text or "").encode("utf-8", "replace").decode("utf-8")[: 10 * LONGEST]
    ).strip()


def values(given) -> tuple[str, ...]:
    """Filter values as text, each once; a single one may stand alone."""
    given = (given,) if isinstance(given, str | int) else given or ()
    return tuple(dict.fromkeys(legible(value)[:LONGEST] for value in given))[:MOST_VALUES]


def bounded_number(number, least: int, most: int, fallback: int | None = None) -> int:
    try:
        return min(max(int(number), least), most)
    except (TypeError, ValueError, OverflowError):
        return fallback or least
