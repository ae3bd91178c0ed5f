from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.workdays import Calendar, Due, InvalidPeriod, announced

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy

ANNOUNCED_YEARS = range(2004, 2027)
DISPUTED = {date(2005, 12, 31)}  # worked for the new year of 2006; chinesecalendar leaves it a Saturday


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize("year", ANNOUNCED_YEARS)
def test_every_announced_day_agrees_with_two_independent_calendars(year):
    china = holidays.CN(years=year)
    days = [d for n in range(366) if (d := date(year, 1, 1) + timedelta(days=n)).year == year]

    assert [d for d in days if announced().is_workday(d) != china.is_working_day(d)] == []
    assert {d for d in days if announced().is_workday(d) != chinese_calendar.is_workday(d)} <= DISPUTED


def test_the_announced_data_names_only_days_that_differ_from_monday_to_friday():
    assert {d.weekday() < 5 for d in announced().off} == {True}
    assert {d.weekday() >= 5 for d in announced().work} == {True}
    assert announced().confirmed_years == frozenset(ANNOUNCED_YEARS)


@pytest.mark.parametrize(
    ("accepted", "n", "due"),
    [
        ("2025-09-26", 5, "2025-10-10"),
        ("2025-09-26", 7, "2025-10-13"),
        ("2025-09-26", 15, "2025-10-23"),
        ("2025-01-24", 5, "2025-02-07"),
        ("2025-04-25", 5, "2025-05-06"),
        ("2025-10-01", 1, "2025-10-09"),
        ("2020-01-23", 1, "2020-02-03"),
        ("2025-06-10", 0, "2025-06-10"),
    ],
)
def test_working_days_are_counted_from_the_day_after_the_start(accepted, n, due):
    assert announced().add_workdays(day(accepted), n) == Due(day(due))


@pytest.mark.parametrize(
    ("published", "n", "due"),
    [
        ("2025-09-26", 30, "2025-10-27"),
        ("2025-09-01", 30, "2025-10-09"),
        ("2025-08-29", 30, "2025-09-28"),
        ("2024-01-30", 30, "2024-02-29"),
        ("2025-10-04", 0, "2025-10-04"),
    ],
)
def test_calendar_days_ending_on_a_day_off_end_on_the_next_working_day(published, n, due):
    assert announced().add_days(day(published), n) == Due(day(due))


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        ("2025-01-31", 1, "2025-02-28"),  # no corresponding day: the last of the month
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-03-10", 3, "2025-06-10"),
        ("2025-07-01", 3, "2025-10-09"),  # 1 October is a day off
        ("2025-11-30", 3, "2026-02-28"),  # a Saturday that is worked
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-05-05", 0, "2025-05-05"),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last_of_the_month(start, months, due):
    assert announced().add_months(day(start), months) == Due(day(due))


@pytest.mark.parametrize(
    ("start", "n", "provisional"),
    [("2026-12-25", 2, False), ("2026-12-25", 10, True), ("2003-12-30", 3, True), ("2027-03-01", 1, True)],
)
def test_a_period_through_an_unannounced_year_is_provisional(start, n, provisional):
    assert announced().add_workdays(day(start), n).provisional is provisional


def test_a_confirmed_year_after_the_next_one_leaves_the_gap_provisional():
    calendar = Calendar(confirmed_years=frozenset({2026, 2028}))

    assert calendar.add_days(day("2026-12-01"), 600).provisional


def test_a_provisional_day_says_so_in_print():
    assert str(Due(day("2027-01-05"), True)) == "2027-01-05（暂定）"
    assert str(Due(day("2026-01-05"))) == "2026-01-05"


@pytest.mark.parametrize("n", [-1, 3661, 10**12])
def test_a_period_that_cannot_be_meant_is_refused(n):
    with pytest.raises(InvalidPeriod, match="整数天"):
        announced().add_workdays(day("2025-01-02"), n)
    with pytest.raises(InvalidPeriod, match="整数天"):
        announced().add_days(day("2025-01-02"), n)


def test_the_last_days_of_the_calendar_are_refused_not_overflowed():
    with pytest.raises(InvalidPeriod):
        announced().add_workdays(date.max, 1)


@patient
@given(st.dates(date(2018, 1, 1), date(2028, 12, 31)), st.integers(1, 60))
def test_exactly_n_working_days_lie_between_start_and_due(start, n):
    due = announced().add_workdays(start, n).day

    between = [start + timedelta(days=i) for i in range(1, (due - start).days + 1)]
    assert sum(map(announced().is_workday, between)) == n
    assert announced().is_workday(due)
