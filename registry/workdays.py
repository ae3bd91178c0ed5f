"""工作日: which days are worked and when a period ends, by the yearly notice of the State Council. Values only."""

import json
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

NOTICES = Path(__file__).parent / "data" / "workdays.json"
LONGEST = 3660  # days; a longer period is a slip of the pen
ONE_DAY = timedelta(days=1)
Pauses = Iterable[tuple[date, date]]


class InvalidPeriod(ValueError):
    """A period that cannot be counted."""


@dataclass(frozen=True)
class Due:
    """The last day of a period; provisional (暂定) when it runs through a year whose holidays are not yet announced."""

    day: date
    provisional: bool = False

    def __str__(self):
        return f"{self.day:%Y-%m-%d}{'（暂定）' if self.provisional else ''}"


@dataclass(frozen=True)
class Calendar:
    """Days that differ from Monday to Friday: weekdays off, weekends worked, and the years that are confirmed."""

    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    confirmed_years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        return day in self.work or (day.weekday() < 5 and day not in self.off)

    def add_workdays(self, start: date, n: int, pauses: Pauses = ()) -> Due:
        """The n-th working day after the start day, which itself is not counted (民法典第201条).

        A pause leaves out the days after its first up to its last, counted the same way.
        """
        refuse_unless_countable(start, n)
        day = start
        for _ in range(n):
            day = self.workday_from(day + ONE_DAY, pauses)
        return self.due(start, day)

    def add_months(self, start: date, n: int) -> Due:
        """The corresponding day n months later, or the last day of that month; moved off a day off like other periods.

        民法典第202条、第203条.
        """
        refuse_unless_countable(start, n)
        years, month = divmod(start.month - 1 + n, 12)
        last = monthrange(start.year + years, month + 1)[1]
        day = date(start.year + years, month + 1, min(start.day, last))
        return self.due(start, self.workday_from(day) if n else start)

    def count_workdays(self, start: date, end: date, pauses: Pauses = ()) -> int:
        """The working days after the start day up to the end, without those of the pauses."""
        days = (start + n * ONE_DAY for n in range(1, (end - start).days + 1))
        return sum(self.is_workday(day) and not is_paused(day, pauses) for day in days)

    def add_days(self, start: date, n: int) -> Due:
        """The n-th calendar day after the start day; one that falls on a day off moves to the next working day.

        民法典第201条、第203条.
        """
        refuse_unless_countable(start, n)
        return self.due(start, self.workday_from(start + n * ONE_DAY) if n else start)

    def workday_from(self, day, pauses=()):
        while not self.is_workday(day) or is_paused(day, pauses):
            day += ONE_DAY
        return day

    def due(self, start, day):
        return Due(day, not self.confirmed_years.issuperset(range(start.year, day.year + 1)))


def is_paused(day: date, pauses: Pauses) -> bool:
    return any(first < day <= last for first, last in pauses)


def refuse_unless_countable(start, n):
    if not 0 <= n <= LONGEST or start.year > date.max.year - 400:
        raise InvalidPeriod(f"期限要写成 0 到 {LONGEST} 之间的整数天。")


@cache
def announced() -> Calendar:
    """The calendar of the notices that come with this release; later years are entered by an administrator."""
    years = json.loads(NOTICES.read_text(encoding="utf-8"))

    def days(kind):
        return frozenset(date.fromisoformat(day) for notice in years.values() for day in notice[kind])

    return Calendar(days("off"), days("work"), frozenset(map(int, years)))
