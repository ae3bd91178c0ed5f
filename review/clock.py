"""Deadlines: how long a step may take by the rule of the day, in working days."""

from datetime import date

from registry import workdays
from registry.models import CalendarYear, Workday
from review import rules


def calendar() -> workdays.Calendar:
    """The days that differ from Monday to Friday, and the years whose notice has been entered."""
    days = list(Workday.objects.values_list("day", "works"))
    return workdays.Calendar(
        off=frozenset(day for day, works in days if not works),
        work=frozenset(day for day, works in days if works),
        confirmed_years=frozenset(CalendarYear.objects.values_list("year", flat=True)),
    )


def review_due(start: date) -> workdays.Due:
    """The last day to conclude a review accepted on a day (R2: working days from acceptance)."""
    return calendar().add_workdays(start, rules.get(rules.Kind.DEADLINE, "R2", start).value)
