"""The card of a passage: what counts and filters need, in one value, so that one aggregation tells it all."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from search import days
from search.passage import Passage
from search.query import FACETS

SEPARATOR = "\x1f"
TAGS = FACETS[1:]


@dataclass(frozen=True)
class Card:
    """A document's values and one life of its texts; a head stands for the document, the others for its passages."""

    is_head: bool
    document: int
    tags: tuple[str, ...]
    dates: tuple[int, int, int]
    life: str

    @cached_property
    def periods(self) -> tuple[tuple[int, int, str], ...]:
        parts = (part.split(":", 2) for part in self.life.split(";") if part)
        return tuple((int(first), int(end), status) for first, end, status in parts)

    def status_on(self, day: date) -> str | None:
        return days.status_on(self.periods, day)

    def values(self, status: str | None) -> dict[str, str]:
        """The value of every facet."""
        return {"status": status or "", **dict(zip(TAGS, self.tags, strict=True))}


def write(passage: Passage, *, is_head: bool) -> str:
    """The card as one text."""
    tags = (passage.issuer, passage.level, passage.year, passage.document_type, passage.topic)
    dates = (passage.published_on, passage.effective_on, passage.expires_on)
    return SEPARATOR.join(
        (
            "h" if is_head else "p",
            str(passage.document),
            *("" if tag is None else str(tag) for tag in tags),
            *(str(day.toordinal() if day else 0) for day in dates),
            ";".join(
                f"{first}:{end}:{period.status}" for period in passage.periods for first, end in (days.span(period),)
            ),
        )
    )


@lru_cache(maxsize=200_000)
def read(text: str) -> Card:
    kind, document, *rest = text.split(SEPARATOR)
    published, effective, expires = map(int, rest[len(TAGS) : -1])
    return Card(kind == "h", int(document), tuple(rest[: len(TAGS)]), (published, effective, expires), rest[-1])


@lru_cache(maxsize=200_000)
def number(text: str) -> int:
    """The card as a number, which a column gives back faster than text."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) >> 1
