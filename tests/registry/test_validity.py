from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.validity import (
    Event,
    EventKind,
    Facts,
    InvalidTerm,
    Period,
    Status,
    period_on,
    periods,
    term_end,
    validity_on,
    version_periods,
)

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy

PENDING, IN_FORCE, PARTLY, SUSPENDED, SUPERSEDED, LAPSED, REPEALED, ANNULLED = Status


def day(text):
    return date.fromisoformat(text) if text else None


def event(kind, on, *addresses, expires=None):
    return Event(EventKind(kind), day(on), addresses, day(expires))


def document(*events, published="2019-01-10", effective="2019-02-01", expires="2024-01-31"):
    return Facts(day(published), day(effective), day(expires), events)


CASES = {
    "before publication there is no status": (document(), [("2019-01-09", None)]),
    "an unpublished document has no status": (document(published=None), [("2019-03-01", None), ("2030-01-01", None)]),
    "pending until it takes effect": (
        document(),
        [("2019-01-10", PENDING), ("2019-01-31", PENDING), ("2019-02-01", IN_FORCE)],
    ),
    "the last valid day counts": (document(), [("2024-01-31", IN_FORCE), ("2024-02-01", LAPSED)]),
    "a leap day can be the last": (
        document(expires="2024-02-29"),
        [("2024-02-29", IN_FORCE), ("2024-03-01", LAPSED)],
    ),
    "without a term it stays in force": (document(expires=None), [("2099-01-01", IN_FORCE)]),
    "an open end written as 9999 never comes": (document(expires="9999-12-31"), [("9999-12-31", IN_FORCE)]),
    "in force from publication when no day is given": (document(effective=None), [("2019-01-10", IN_FORCE)]),
    "a recorded commencement counts when no day is printed": (
        document(event("commencement", "2019-03-01"), effective=None),
        [("2019-02-28", PENDING), ("2019-03-01", IN_FORCE)],
    ),
    "in force from publication when effective earlier": (
        document(effective="2018-12-01"),
        [("2019-01-09", None), ("2019-01-10", IN_FORCE)],
    ),
    "amended it lives on": (document(event("amendment", "2020-01-01")), [("2020-01-01", IN_FORCE)]),
    "kept by a clean-up it keeps its term": (
        document(event("retention", "2023-12-10")),
        [("2024-01-31", IN_FORCE), ("2024-02-01", LAPSED)],
    ),
    "partly ended": (
        document(event("partial_end", "2020-05-01", "art_3")),
        [("2020-04-30", IN_FORCE), ("2020-05-01", PARTLY), ("2024-02-01", LAPSED)],
    ),
    "a repeal of named provisions ends only these": (
        document(event("repeal", "2020-05-01", "art_3")),
        [("2020-05-01", PARTLY), ("2024-01-31", PARTLY)],
    ),
    "suspended and resumed": (
        document(event("suspension", "2020-05-01"), event("resumption", "2020-08-01")),
        [("2020-04-30", IN_FORCE), ("2020-05-01", SUSPENDED), ("2020-07-31", SUSPENDED), ("2020-08-01", IN_FORCE)],
    ),
    "a stopped provision can be resumed": (
        document(event("suspension", "2020-05-01", "art_3"), event("resumption", "2020-08-01", "art_3")),
        [("2020-05-01", PARTLY), ("2020-08-01", IN_FORCE)],
    ),
    "the term runs on while suspended": (
        document(event("suspension", "2023-12-01"), event("resumption", "2024-03-01")),
        [("2024-01-31", SUSPENDED), ("2024-02-01", LAPSED), ("2024-03-01", LAPSED)],
    ),
    "a scheduled repeal waits for its day": (
        document(event("repeal", "2022-07-01")),
        [("2022-06-30", IN_FORCE), ("2022-07-01", REPEALED)],
    ),
    "repealed before it took effect": (
        document(event("repeal", "2019-01-20")),
        [("2019-01-19", PENDING), ("2019-01-20", REPEALED), ("2019-02-01", REPEALED)],
    ),
    "lapsed, then repealed by a clean-up": (
        document(event("repeal", "2024-06-01")),
        [("2024-02-01", LAPSED), ("2024-05-31", LAPSED), ("2024-06-01", REPEALED)],
    ),
    "repealed, then past its term": (document(event("repeal", "2022-07-01")), [("2024-02-01", REPEALED)]),
    "declared lapsed": (
        document(event("lapse_declared", "2021-01-01"), expires=None),
        [("2020-12-31", IN_FORCE), ("2021-01-01", LAPSED)],
    ),
    "a recorded expiry names its last valid day": (
        document(event("expiry", "2021-03-15", expires="2020-12-31"), expires=None),
        [("2020-12-31", IN_FORCE), ("2021-01-01", LAPSED)],
    ),
    "an annulment beats a repeal of the same day": (
        document(event("annulment", "2022-07-01"), event("repeal", "2022-07-01")),
        [("2022-06-30", IN_FORCE), ("2022-07-01", ANNULLED)],
    ),
    "a repeal beats an amendment and an extension of the same day": (
        document(
            event("repeal", "2022-07-01"),
            event("amendment", "2022-07-01"),
            event("extension", "2022-07-01", expires="2030-01-01"),
        ),
        [("2022-07-01", REPEALED), ("2029-01-01", REPEALED)],
    ),
    "extended on the last valid day": (
        document(event("extension", "2024-01-31", expires="2026-01-31")),
        [("2024-02-01", IN_FORCE), ("2026-01-31", IN_FORCE), ("2026-02-01", LAPSED)],
    ),
    "extended on the day of the lapse is too late": (
        document(event("extension", "2024-02-01", expires="2026-01-31")),
        [("2024-02-01", LAPSED), ("2025-01-01", LAPSED)],
    ),
    "a late extension counts from a resumption on": (
        document(event("extension", "2024-03-01", expires="2026-01-31"), event("resumption", "2024-03-01")),
        [("2024-02-29", LAPSED), ("2024-03-01", IN_FORCE), ("2026-02-01", LAPSED)],
    ),
    "an expiry recorded in advance yields to an extension": (
        document(
            event("expiry", "2024-02-01", expires="2024-01-31"), event("extension", "2023-12-01", expires="2026-01-31")
        ),
        [("2024-02-01", IN_FORCE), ("2026-02-01", LAPSED)],
    ),
    "an extension cannot shorten the term": (
        document(event("extension", "2020-01-01", expires="2021-01-01")),
        [("2021-01-02", IN_FORCE), ("2024-01-31", IN_FORCE)],
    ),
    "an extension without a date changes nothing": (
        document(event("extension", "2020-01-01")),
        [("2024-01-31", IN_FORCE), ("2024-02-01", LAPSED)],
    ),
    "a repealed document is not resumed": (
        document(event("repeal", "2020-01-01"), event("resumption", "2020-06-01", expires="2030-01-01")),
        [("2020-06-01", REPEALED)],
    ),
    "a term that ends before it begins lapses": (
        document(expires="2018-01-01"),
        [("2019-01-09", None), ("2019-01-10", LAPSED)],
    ),
}
ROWS = [pytest.param(facts, *row, id=f"{name}, {row[0]}") for name, (facts, rows) in CASES.items() for row in rows]


@pytest.mark.parametrize(("facts", "on", "status"), ROWS)
def test_status_on_a_day(facts, on, status):
    found = validity_on(facts, day(on))

    assert (found and found.status) == status


@pytest.mark.parametrize(
    ("facts", "on", "since", "until"),
    [
        (document(), "2020-01-01", "2019-02-01", "2024-01-31"),
        (document(), "2019-01-20", "2019-01-10", "2024-01-31"),
        (document(), "2025-01-01", "2024-02-01", "2024-01-31"),
        (document(expires=None), "2020-01-01", "2019-02-01", None),
        (document(event("repeal", "2022-07-01")), "2020-01-01", "2019-02-01", "2022-06-30"),
        (document(event("repeal", "2022-07-01")), "2023-01-01", "2022-07-01", "2022-06-30"),
        (document(event("repeal", "2024-06-01")), "2025-01-01", "2024-06-01", "2024-01-31"),
        (document(event("repeal", "2019-01-20")), "2025-01-01", "2019-01-20", None),
        (document(event("repeal", "2019-01-20")), "2019-01-15", "2019-01-10", None),
        (document(event("extension", "2023-01-01", expires="2026-01-31")), "2020-01-01", "2019-02-01", "2026-01-31"),
        (document(event("amendment", "2020-06-01")), "2021-01-01", "2019-02-01", "2024-01-31"),
        (document(expires="2018-01-01"), "2020-01-01", "2019-01-10", None),
    ],
)
def test_since_and_the_last_valid_day(facts, on, since, until):
    found = validity_on(facts, day(on))

    assert (found.since, found.until) == (day(since), day(until))


@pytest.mark.parametrize(
    ("facts", "on", "kind"),
    [
        (document(), "2020-01-01", None),
        (document(), "2024-02-01", "expiry"),
        (document(event("amendment", "2020-06-01")), "2021-01-01", "amendment"),
        (document(event("suspension", "2020-06-01")), "2021-01-01", "suspension"),
        (document(event("partial_end", "2020-06-01"), event("amendment", "2020-07-01")), "2021-01-01", "partial_end"),
        (document(event("repeal", "2020-06-01"), event("amendment", "2020-06-01")), "2021-01-01", "repeal"),
        (document(event("repeal", "2020-06-01"), event("annulment", "2021-01-01")), "2021-01-01", "annulment"),
    ],
)
def test_the_reason_is_the_event_behind_the_status(facts, on, kind):
    reason = validity_on(facts, day(on)).reason

    assert (reason and reason.kind) == kind


def test_ended_and_stopped_provisions_are_named():
    facts = document(
        event("partial_end", "2020-01-01", "art_3", "art_5"),
        event("suspension", "2020-02-01", "art_7"),
        event("resumption", "2020-03-01", "art_7", "art_3"),
    )

    assert validity_on(facts, day("2020-02-01")).ended_addresses == ("art_3", "art_5", "art_7")
    assert validity_on(facts, day("2020-03-01")).ended_addresses == ("art_5",)


def test_a_resumption_of_the_whole_does_not_bring_back_ended_provisions():
    facts = document(
        event("partial_end", "2020-01-01", "art_3"),
        event("suspension", "2020-02-01"),
        event("resumption", "2020-03-01"),
    )

    found = validity_on(facts, day("2020-03-01"))

    assert (found.status, found.ended_addresses) == (PARTLY, ("art_3",))


@pytest.mark.parametrize(
    ("on", "expiring"),
    [("2023-08-03", False), ("2023-08-04", True), ("2024-01-31", True), ("2024-02-01", False), ("2019-01-15", False)],
)
def test_expiring_means_in_force_with_at_most_180_days_left(on, expiring):
    assert validity_on(document(), day(on)).expiring is expiring


def test_a_text_is_pending_then_in_force_then_superseded_and_ends_with_its_document():
    facts = document(event("repeal", "2023-01-01"))

    first = version_periods(facts, None, day("2020-05-01"))
    second = version_periods(facts, day("2020-05-01"), None)

    assert [(p.first.isoformat(), p.status) for p in first] == [
        ("2019-01-10", PENDING),
        ("2019-02-01", IN_FORCE),
        ("2020-05-01", SUPERSEDED),
        ("2023-01-01", REPEALED),
    ]
    assert [(p.first.isoformat(), p.status) for p in second] == [
        ("2019-01-10", PENDING),
        ("2020-05-01", IN_FORCE),
        ("2023-01-01", REPEALED),
    ]


def test_a_text_superseded_on_the_day_of_the_repeal_is_repealed():
    facts = document(event("repeal", "2020-05-01"))

    found = period_on(version_periods(facts, None, day("2020-05-01")), day("2020-05-01"))

    assert found == Period(day("2020-05-01"), None, REPEALED)


def test_the_texts_of_an_unpublished_document_have_no_periods():
    assert version_periods(document(published=None), None, None) == ()
    assert periods(document(published=None)) == ()
    assert period_on((), day("2020-01-01")) is None


@pytest.mark.parametrize(
    ("effective", "years", "last"),
    [
        ("2019-03-01", 5, "2024-02-29"),
        ("2019-01-01", 5, "2023-12-31"),
        ("2020-02-29", 5, "2025-02-28"),
        ("2020-02-29", 4, "2024-02-28"),
        ("2019-02-28", 1, "2020-02-27"),
        ("2020-03-01", 2, "2022-02-28"),
    ],
)
def test_a_term_of_years_ends_the_day_before_the_anniversary(effective, years, last):
    assert term_end(day(effective), years) == day(last)


def test_an_event_reads_its_kind_from_plain_text():
    assert Event("repeal", day("2022-07-01")) == event("repeal", "2022-07-01")
    assert validity_on(document(Event("repeal", day("2022-07-01"))), day("2022-07-01")).reason.kind.label == "废止"
    with pytest.raises(ValueError, match="vanished"):
        Event("vanished", day("2022-07-01"))


@pytest.mark.parametrize("years", [0, -1, 8000])
def test_a_term_that_cannot_be_meant_is_refused(years):
    with pytest.raises(InvalidTerm, match="整数年"):
        term_end(day("2020-01-01"), years)


NEAR = st.dates(date(2019, 12, 20), date(2020, 3, 20))
EXTREME = st.sampled_from([date.min, date.max])
EVENTS = st.builds(
    Event,
    st.sampled_from(EventKind),
    NEAR | EXTREME,
    st.lists(st.sampled_from(["art_1", "art_2"]), max_size=2).map(tuple),
    st.none() | NEAR | EXTREME,
)
LIVES = st.builds(
    Facts, NEAR, st.none() | NEAR | EXTREME, st.none() | NEAR | EXTREME, st.lists(EVENTS, max_size=6).map(tuple)
)
WINDOW = [date(2019, 12, 15) + timedelta(days=n) for n in range(110)]


@patient
@given(LIVES)
def test_periods_cover_every_day_from_publication_on_as_validity_says(facts):
    spans = periods(facts)

    assert spans[0].first == facts.published_on
    assert spans[-1].last is None
    for left, right in pairwise(spans):
        assert left.last + timedelta(days=1) == right.first
        assert left.status != right.status
    for on in WINDOW:
        found, span = validity_on(facts, on), period_on(spans, on)
        assert (found and (found.status, found.since)) == (span and (span.status, span.first))


@patient
@given(LIVES)
def test_a_day_is_judged_by_what_has_happened_up_to_it(facts):
    """Nothing that starts later may change the status of a day: the facts cut off at that day say the same."""
    for on in WINDOW[::5]:
        known = tuple(e for e in facts.events if e.first_day <= on)
        cut = Facts(facts.published_on, facts.starts_on, facts.expires_on, known)
        before, whole = validity_on(cut, on), validity_on(facts, on)
        assert (before and before.status) == (whole and whole.status)


@patient
@given(LIVES, st.randoms())
def test_duplicate_events_and_their_order_change_nothing(facts, random):
    shuffled = list(facts.events * 2)
    random.shuffle(shuffled)
    again = Facts(facts.published_on, facts.effective_on, facts.expires_on, tuple(shuffled))

    assert periods(again) == periods(facts)


@patient
@given(LIVES, st.none() | NEAR, st.none() | NEAR)
def test_a_text_ends_when_its_document_ends_and_lives_only_while_it_lives(facts, effective, superseded):
    whole, text = periods(facts), version_periods(facts, effective, superseded)

    for on in WINDOW:
        document_status, text_status = ((found := period_on(spans, on)) and found.status for spans in (whole, text))
        if document_status in (None, LAPSED, REPEALED, ANNULLED):
            assert text_status == document_status
        elif effective and on < effective:
            assert text_status == PENDING
        elif superseded and superseded <= on and on >= facts.starts_on:
            assert text_status == SUPERSEDED
