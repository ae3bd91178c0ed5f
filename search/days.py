"""Status on any day as exact keywords: intervals are cut into dyadic blocks, a day lies in one block per level."""

from collections.abc import Iterable, Iterator
from datetime import date

from search.passage import Period

FIRST = date(1900, 1, 1).toordinal()
LEVELS = 17  # 2**17 days reach to 2258
END = 2**LEVELS

HIDDEN = "superseded"  # 已被修改: found only when asked for
SHOWN = "*"  # any status that is shown without asking


def tokens(periods: Iterable[Period]) -> list[str]:
    """The keywords of a text: those of each status, and those of all days on which it is shown."""
    periods = sorted(periods, key=lambda period: period.first)
    spans = [(period.status, *span(period)) for period in periods]
    spans += [(SHOWN, first, end) for first, end in shown(periods)]
    return [f"{status}:{level}:{index}" for status, first, end in spans for level, index in blocks(first, end)]


def wanted(statuses: Iterable[str], day: date) -> list[str]:
    """Any of these keywords says that a text has one of the statuses on that day; no status means any shown one."""
    at = place(day)
    if not 0 <= at < END:
        return []
    return [f"{status}:{level}:{at >> level}" for status in (statuses or (SHOWN,)) for level in range(LEVELS + 1)]


def blocks(first: int, end: int) -> Iterator[tuple[int, int]]:
    """The fewest dyadic blocks (level, index) that hold exactly the days from first up to, not including, end."""
    while first < end:
        level = min((first & -first).bit_length() - 1 if first else LEVELS, (end - first).bit_length() - 1)
        yield level, first >> level
        first += 1 << level


def span(period: Period) -> tuple[int, int]:
    """The days of a period, counted from 1900, end excluded."""
    first = place(period.first)
    end = place(period.last) + 1 if period.last else END
    return min(max(first, 0), END), min(max(end, 0), END)


def shown(periods: list[Period]) -> list[tuple[int, int]]:
    """The days on which any status but the hidden one holds; neighbours are joined, so they need fewer blocks."""
    joined = []
    for first, end in (span(period) for period in periods if period.status != HIDDEN):
        if joined and joined[-1][1] == first:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((first, end))
    return joined


def place(day: date) -> int:
    """A day counted from 1900."""
    return day.toordinal() - FIRST
