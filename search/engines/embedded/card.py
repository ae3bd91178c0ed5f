"""The card of a passage: what counts and filters need, in one value, so that one aggregation tells it all."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from search import days
from search.passage import Passage, Period
from search.query import FACETS

SEPARATOR = "\x1f"
TAGS = FACETS[1:]


@dataclass(frozen=True, slots=True)
class Card:
    """A document's values and one life of its texts; a head stands for the document, the others for its passages."""

    number: int
    is_head: bool
    document: int
    tags: tuple[str, ...]
    dates: tuple[int, int, int]
    periods: tuple[tuple[int, int, str], ...]

    def status_on(self, day: int) -> str | None:
        """The status on a day of `search.days`."""
        for first, end, status in self.periods:
            if first <= day < end:
                return status
        return None


@lru_cache(maxsize=256)
def life(periods: tuple[Period, ...]) -> str:
    spans = ((*days.span(period), period.status) for period in periods)
    return ";".join(f"{first}:{end}:{status}" for first, end, status in spans)


def write(passage: Passage, *, is_head: bool) -> str:
    """The card as one text."""
    tags = (passage.issuer, passage.level, passage.year, passage.document_type, passage.topic)
    dates = (passage.published_on, passage.effective_on, passage.expires_on)
    values = ["" if tag is None else str(tag) for tag in tags] + [str(day.toordinal() if day else 0) for day in dates]
    written = SEPARATOR.join(("h" if is_head else "p", str(passage.document), *values, life(passage.periods)))
    return written.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=200_000)
def read(text: str) -> Card:
    kind, document, *rest = text.split(SEPARATOR)
    published, effective, expires = map(int, rest[len(TAGS) : -1])
    parts = (part.split(":", 2) for part in rest[-1].split(";") if part)
    periods = tuple((int(first), int(end), status) for first, end, status in parts)
    tags = tuple(rest[: len(TAGS)])
    return Card(number(text), kind == "h", int(document), tags, (published, effective, expires), periods)


def number(text: str) -> int:
    """The card as a number, which a column gives back faster than text."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) >> 1
