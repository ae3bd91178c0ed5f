"""What an address asks for, as a query; what cannot be read is left out and named, never an error."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from registry import validity
from registry.asof import BadDay, asked_day
from registry.models import Document
from search.find import find
from search.parse import parse
from search.query import FACETS, LAST_PAGE, LONGEST, MATCHES, SCOPES, SORTS, SearchQuery
from search.results import Results
from search.writing import write

KNOWN = {"status": set(validity.Status.values), "level": set(Document.Level.values)}
SHAPES = {"year": re.compile(r"(?:19|20)\d\d"), "issuer": re.compile(r"[\w-]{1,60}", re.ASCII)}
NAMES = {
    "status": "时效性",
    "issuer": "制定机关",
    "level": "效力级别",
    "year": "公布年份",
    "document_type": "公文种类",
    "topic": "主题",
}
WAYS = {"scope": "查找范围", "match": "匹配方式", "sort": "排序方式"}


@dataclass(frozen=True)
class Asked:
    """A query, and the sentences about what was left out of it."""

    query: SearchQuery
    notes: tuple[str, ...] = ()
    only_valid: bool = False

    @property
    def is_about_today(self):
        return self.query.day == timezone.localdate()


def read(parameters: QueryDict) -> Asked:
    notes: list[str] = []
    filters = {name: readable(name, parameters.getlist(name), notes) for name in FACETS}
    statuses = filters.pop("status")
    only_valid = not statuses and parameters.get("valid") == "1"
    text = parameters.get("q", "")
    if len(text.strip()) > LONGEST:
        notes.append(f"检索词超过 {LONGEST} 个字，只按前面 {LONGEST} 个字查找。")
    query = SearchQuery(
        text=text,
        day=day(parameters, notes),
        statuses=tuple(sorted(validity.IN_FORCE)) if only_valid else statuses,
        scope=choice(parameters, "scope", SCOPES, notes),
        match=choice(parameters, "match", MATCHES, notes),
        sort=choice(parameters, "sort", SORTS, notes),
        page=parameters.get("page", 1),
        **filters,
    )
    return Asked(query, tuple(notes), only_valid)


def readable(name: str, values: list[str], notes: list[str]) -> tuple[str, ...]:
    """The values that a filter can have."""
    good = [value for value in values if is_readable(name, value)]
    if len(good) < len(values):
        notes.append(f"“{NAMES[name]}”中有不能识别的条件，已忽略。")
    return tuple(good)


def is_readable(name: str, value: str) -> bool:
    if name in KNOWN:
        return value in KNOWN[name]
    if name in SHAPES:
        return bool(SHAPES[name].fullmatch(value))
    return bool(value) and value.isprintable()


def day(parameters: QueryDict, notes: list[str]):
    try:
        return asked_day(parameters.get("day"))
    except BadDay as mistake:
        notes.append(f"{mistake}已按今天检索。")
        return asked_day(None)


def choice(parameters: QueryDict, name: str, choices: dict[str, str], notes: list[str]) -> str:
    """One of the choices; the first where none is named."""
    usual = next(iter(choices))
    chosen = parameters.get(name) or usual
    if chosen not in choices:
        notes.append(f"不能识别的{WAYS[name]}，已按“{choices[usual]}”处理。")
    return chosen


def address(asked: Asked) -> str:
    """The parameters of the one address of a query: equal questions, however typed and ordered, have the same."""
    query = asked.query
    filters = {} if asked.only_valid else {"status": query.statuses}
    filters |= {name: values for name, values in query.filters.items() if name != "status"}
    said = {
        "q": [write(parse(query.text).node)],
        "scope": [query.scope if query.scope != "all" else ""],
        "match": [query.match if query.match != "broad" else ""],
        "valid": ["1" if asked.only_valid else ""],
        "day": ["" if asked.is_about_today else query.day.isoformat()],
        **{name: sorted(values) for name, values in sorted(filters.items())},
        "sort": [query.sort if query.sort != "relevance" else ""],
        "page": [str(query.page) if query.page > 1 else ""],
    }
    return urlencode([(name, value) for name, values in said.items() for value in values if value])


@dataclass(frozen=True)
class Page:
    """One page of an answer: the query as it was answered, and how many pages there are."""

    query: SearchQuery
    results: Results
    pages: int


def find_page(query: SearchQuery) -> Page:
    """The page asked for; beyond the end, the last one."""
    results = find(query)
    pages = min(-(-results.total_documents // query.per_page), LAST_PAGE)
    if query.page > pages > 0:
        query = replace(query, page=pages)
        results = find(query)
    return Page(query, results, max(pages, 1))
