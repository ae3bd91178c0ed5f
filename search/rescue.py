"""没有命中时: what one word or one condition less would find, or a name that is nearly what was typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from rapidfuzz.distance import OSA

from registry.validity import Status
from search import asking, segment
from search.find import find
from search.listing import Chip
from search.names import DOCUMENT, names
from search.normalise import fold
from search.spelling import spell
from search.suggesting import is_alike

MOST_WORDS = 5
MOST_NAMES = 3
LENGTHS = range(3, 40)  # of what may be a name with a typo
OPERATORS = frozenset('"“”「」『』:：-－|')


@dataclass(frozen=True)
class Way:
    """Another search, and how many documents it finds."""

    label: str
    url: str
    count: int = 0


@dataclass(frozen=True)
class Help:
    """What to try when nothing is found; an empty list has nothing to offer."""

    terms: tuple[Way, ...]
    shorter: tuple[Way, ...]
    conditions: tuple[Way, ...]
    spelt: tuple[Way, ...]


def near_names(parameters: QueryDict) -> tuple[Way, ...]:
    """Titles that are the words typed but for one typo or for their sound; none when some title has them as typed."""
    key = fold(parameters.get("q", ""))
    if len(key) not in LENGTHS or OPERATORS & set(key):
        return ()
    rows = [row for row in names().rows if row.kind == DOCUMENT]
    if any(key in row.written for row in rows):
        return ()
    sound = spell(key)
    found = dict.fromkeys(row.text for row in rows if is_alike(row, key, sound))
    return tuple(way(parameters, title, q=title) for title in list(found)[:MOST_NAMES])


def help_with(parameters: QueryDict, chips: Iterable[Chip]) -> Help:
    """Every offer with the number of documents it leads to."""
    words = parts(parameters.get("q", ""))
    several = words if len(words) > 1 else []
    without = [(word, joined(words[:at] + words[at + 1 :])) for at, word in enumerate(several)]
    return Help(
        terms=tuple(counted(way(parameters, word, q=word)) for word in several),
        shorter=leading(way(parameters, word, q=rest) for word, rest in without),
        conditions=leading(conditions(parameters, list(chips), several)),
        spelt=leading(way(parameters, text, q=text) for text in spelt(words)),
    )


def parts(text: str) -> list[str]:
    """The words typed: as they were parted, or as they are cut."""
    typed = text.split()
    if len(typed) == 1 and not OPERATORS & set(text):
        typed = list(segment.query_words(fold(text)))
    return typed if len(typed) <= MOST_WORDS else []


def joined(words: list[str]) -> str:
    return " ".join(words)


def conditions(parameters: QueryDict, chips: list[Chip], words: list[str]) -> Iterator[Way]:
    """One condition less each, all of them, one word without any, and every status there is."""
    free = {chip.name: [] for chip in chips}
    for chip in chips:
        kept = [value for value in parameters.getlist(chip.name) if value != chip.value]
        yield way(parameters, f"去掉“{chip.label}”", **{chip.name: kept})
    if len(chips) > 1:
        yield way(parameters, "去掉全部条件", **free)
    for word in words if chips else ():
        yield way(parameters, f"只查“{word}”，不加条件", **free, q=word)
    yield way(parameters, "查全部效力状态，含已被修改的旧文本", valid=[], status=Status.values)


def spelt(words: list[str]) -> Iterator[str]:
    """The words with one of them, unknown to every title, changed to a known one that sounds or looks like it."""
    known = names().words
    for at, word in enumerate(words):
        key = fold(word)
        if len(key) < 2 or key in known:
            continue
        alike = [other for other in known if other != key and is_like(key, other)]
        for other in sorted(alike, key=lambda one: -known[one])[:1]:
            yield joined([*words[:at], other, *words[at + 1 :]])


def is_like(key: str, word: str) -> bool:
    if len(key) == len(word) and spell(key).letters and spell(key).sound == spell(word).sound:
        return True
    return len(key) > 2 and OSA.distance(key, word, score_cutoff=1) <= 1


def way(parameters: QueryDict, label: str, **changes: object) -> Way:
    """The same address with some parameters replaced, on its first page."""
    query = parameters.copy()
    for name, value in (changes | {"page": []}).items():
        query.setlist(name, [value] if isinstance(value, str) else value)
        if not query.getlist(name):
            del query[name]
    return Way(label, f"?{query.urlencode()}")


def counted(offer: Way) -> Way:
    query = replace(asking.read(QueryDict(offer.url[1:])).query, per_page=1)
    return Way(offer.label, offer.url, find(query).total_documents)


def leading(offers: Iterable[Way]) -> tuple[Way, ...]:
    """Those that lead to something, each address once."""
    found = (counted(offer) for offer in {offer.url: offer for offer in offers}.values())
    return tuple(offer for offer in found if offer.count)
