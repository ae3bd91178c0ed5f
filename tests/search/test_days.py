from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import days
from search.passage import Period

STATUSES = ["pending", "in_force", "superseded", "repealed"]
EPOCH = date(1900, 1, 1)


@st.composite
def lives(draw):
    """Periods in order that do not overlap; the last may be open."""
    turns = sorted(draw(st.sets(st.integers(0, 90_000), min_size=1, max_size=8)))
    periods = []
    for first, following in zip(turns, [*turns[1:], None], strict=True):
        status = draw(st.sampled_from([*STATUSES, None]))
        if following is None:
            last = draw(st.one_of(st.none(), st.integers(first, first + 5000)))
        else:
            last = draw(st.integers(first, following - 1))
        if status:
            end = None if last is None else EPOCH + timedelta(last)
            periods.append(Period(EPOCH + timedelta(first), end, status))
    return periods


def naive(periods, statuses, day):
    for period in periods:
        if period.first <= day and (period.last is None or day <= period.last):
            return period.status in statuses if statuses else period.status != "superseded"
    return False


@given(lives(), st.sets(st.sampled_from(STATUSES)), st.lists(st.integers(0, 95_000), min_size=1, max_size=20))
def test_keywords_meet_exactly_when_the_status_holds_on_the_day(periods, statuses, offsets):
    edges = [day for period in periods for day in (period.first, period.last) if day]
    near = [day + timedelta(shift) for day in edges for shift in (-1, 0, 1) if day > EPOCH]
    indexed = set(days.tokens(periods))

    for day in near + [EPOCH + timedelta(offset) for offset in offsets]:
        assert bool(indexed & set(days.wanted(statuses, day))) == naive(periods, statuses, day)


@given(st.integers(0, days.END), st.integers(0, days.END))
def test_an_interval_needs_few_blocks_that_cover_it_without_overlap(one, other):
    first, end = sorted((one, other))

    blocks = list(days.blocks(first, end))

    assert len(blocks) <= 2 * days.LEVELS
    assert sum(1 << level for level, _ in blocks) == end - first
    if blocks:
        assert blocks[0][1] << blocks[0][0] == first


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2300, 1, 1), date.min, date.max])
def test_a_day_outside_the_calendar_finds_nothing(day):
    assert days.wanted((), day) == []


def test_a_day_has_eighteen_keywords_for_each_status():
    assert len(days.wanted(("in_force", "repealed"), date(2026, 1, 1))) == 36


def test_an_old_text_counts_from_the_first_day_of_the_calendar():
    periods = [Period(date(1850, 1, 1), None, "in_force")]

    assert set(days.tokens(periods)) & set(days.wanted((), EPOCH))
