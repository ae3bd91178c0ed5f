"""The past of the demonstration: its story is played day by day, so that every record carries the day it tells of."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from registry.workdays import Calendar

ONE_DAY = timedelta(days=1)


@contextmanager
def on(day: date, hour: int = 9, minute: int = 0) -> Iterator[None]:
    """Let what happens inside happen at a moment of the past; guards judge by that day, as they did then."""
    moment = datetime.combine(day, time(hour, minute), timezone.get_default_timezone())
    now = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = now


def hour_of(day: date, turn: int) -> tuple[int, int]:
    """(hour, minute) of the n-th act of a day: some days begin later than others, none runs into the night."""
    passed = min(day.toordinal() % 7 * 31 + turn * 17, 500)
    return 9 + passed // 60, passed % 60


def workdays_ago(today: date, count: int, calendar: Calendar) -> date:
    """The day from which `count` working days have passed; 0 is the last working day up to today."""
    day = last_workday(today, calendar)
    for _ in range(count):
        day = last_workday(day - ONE_DAY, calendar)
    return day


def last_workday(day: date, calendar: Calendar) -> date:
    while not calendar.is_workday(day):
        day -= ONE_DAY
    return day


def years_after(day: date, years: int) -> date:
    """The same day of a later year; 29 February becomes the last day of the month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
