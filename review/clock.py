"""Deadlines: how long a review may take by the rule of its day, in working days, without the time it was paused."""

from dataclasses import dataclass
from datetime import date

from registry import workdays
from registry.models import CalendarYear, Workday
from review import rules
from review.models.rule import Rule


def calendar() -> workdays.Calendar:
    """The days that differ from Monday to Friday, and the years whose notice has been entered."""
    days = list(Workday.objects.values_list("day", "works"))
    return workdays.Calendar(
        off=frozenset(day for day, works in days if not works),
        work=frozenset(day for day, works in days if works),
        confirmed_years=frozenset(CalendarYear.objects.values_list("year", flat=True)),
    )


@dataclass(frozen=True)
class Count:
    """How a review's deadline is counted: from which day, by which rule, and what was added or left out."""

    start: date
    rule: Rule
    extra: int  # working days granted by the chief
    pauses: tuple[tuple[date, date], ...]  # those that ended
    calendar: workdays.Calendar

    @property
    def length(self) -> int:
        return self.rule.value + self.extra

    @property
    def due(self) -> workdays.Due:
        return self.calendar.add_workdays(self.start, self.length, self.pauses)

    def used(self, day: date) -> int:
        """Working days that count, after the start up to a day."""
        return self.calendar.count_workdays(self.start, day, self.pauses)

    def left_out(self, pause: tuple[date, date]) -> int:
        """Working days that one pause leaves out."""
        return self.calendar.count_workdays(*pause)


def count(review, days: workdays.Calendar | None = None) -> Count:
    """The count of a review as its pauses and extensions stand: R2, from the day after acceptance (民法典第201条)."""
    ended = review.pauses.exclude(ended_on=None).values_list("began_on", "ended_on")
    extra = sum(review.extensions.values_list("workdays", flat=True))
    rule = rules.get(rules.Kind.DEADLINE, "R2", review.day)
    return Count(review.day, rule, extra, tuple(ended), days or calendar())


def due(rule: Rule, start: date, days: workdays.Calendar) -> workdays.Due:
    """The last day of a period that runs from the day after the start, in the unit of its rule."""
    units = Rule.Unit
    if rule.unit == units.WORKDAY:
        return days.add_workdays(start, rule.value)
    if rule.unit == units.DAY:
        return days.add_days(start, rule.value)
    return days.add_months(start, rule.value * (12 if rule.unit == units.YEAR else 1))


def granted(review) -> int:
    """Working days the chief may still add (R6)."""
    most = rules.find(rules.Kind.DEADLINE, "R6", review.day)
    return max((most.value if most else 0) - sum(review.extensions.values_list("workdays", flat=True)), 0)
