"""时效性: what a document is on any day, computed from its dates and recorded events, never stored. Values only."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from registry.life import ENDED, IN_FORCE, WITHIN_A_DAY, Event, EventKind, Life, Status, after

EXPIRING_WITHIN = 180  # days; 鲁司法厅办法第23条: 有效期届满前六个月内评估
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Facts:
    published_on: date | None
    effective_on: date | None = None
    expires_on: date | None = None
    events: tuple[Event, ...] = ()

    @property
    def starts_on(self):
        """The first day of 施行: the printed date, else the recorded commencement, else the publication."""
        recorded = [event.on for event in self.events if event.kind == EventKind.COMMENCEMENT]
        return self.effective_on or min(recorded, default=self.published_on)


@dataclass(frozen=True)
class Validity:
    """Status on a day, the first day of that status, and the last valid day as far as it is known."""

    status: Status
    since: date
    until: date | None
    reason: Event | None = None
    ended_addresses: tuple[str, ...] = ()
    expiring: bool = False


@dataclass(frozen=True)
class Period:
    first: date
    last: date | None
    status: Status


@dataclass(frozen=True)
class Stage:
    first: date
    status: Status
    reason: Event | None = None
    ended_addresses: tuple[str, ...] = ()


def validity_on(facts: Facts, day: date) -> Validity | None:
    """What the document is on a day; None before it is published."""
    stages = stages_of(facts)
    at = bisect_right(stages, day, key=lambda stage: stage.first) - 1
    if at < 0:
        return None
    now = stages[at]
    since = period_on(joined(stages), day).first
    until = last_valid_day(stages, at)
    expiring = now.status in IN_FORCE and until is not None and (until - day).days <= EXPIRING_WITHIN
    return Validity(now.status, since, until, now.reason, now.ended_addresses, expiring)


def periods(facts: Facts) -> tuple[Period, ...]:
    """The life of a document from its publication on, without gaps: the same answer as validity_on for every day."""
    return joined(stages_of(facts))


def version_periods(facts: Facts, effective_on: date | None, superseded_on: date | None) -> tuple[Period, ...]:
    """The life of one text: pending before its day, superseded from the next text's day, ended with its document."""
    stages = stages_of(facts)
    if not stages:
        return ()
    starts_on = effective_on or facts.starts_on
    turns = {day for day in (starts_on, superseded_on) if day and day > stages[0].first}

    def status_on(day):
        status = stages[bisect_right(stages, day, key=lambda stage: stage.first) - 1].status
        if status in ENDED:
            return status
        if day < starts_on:
            return Status.NOT_YET_EFFECTIVE
        return Status.SUPERSEDED if superseded_on and superseded_on <= day else status

    return joined([Stage(day, status_on(day)) for day in sorted(turns | {stage.first for stage in stages})])


def period_on(spans, day) -> Period | None:
    """The period that holds a day."""
    at = bisect_right(spans, day, key=lambda span: span.first) - 1
    return spans[at] if at >= 0 else None


def stages_of(facts):
    """Every change from publication on, in order: the only place where dates and events become a status."""
    if facts.published_on is None:
        return []
    events = sorted(facts.events, key=lambda event: (event.first_day, WITHIN_A_DAY.index(event.kind)))
    taken = {day: list(group) for day, group in groupby(events, key=lambda event: event.first_day)}
    lapses = {after(end) for end in (facts.expires_on, *(event.expires_on for event in events)) if end}
    life = Life(facts.starts_on, facts.expires_on)
    stages = {}
    for day in sorted({facts.published_on, facts.starts_on, *lapses, *taken}):
        life.run_out(day)
        for event in taken.get(day, ()):
            life.take(event)
        first = max(day, facts.published_on)
        addresses = tuple(filter(None, {**life.ended, **life.stopped}))
        stages[first] = Stage(first, *life.standing(first), addresses)
    return list(stages.values())


def last_valid_day(stages, at):
    """The day before the document ends or ended; None when no end is known, or when it never took effect."""
    if stages[at].status in ENDED:
        ends = next((i + 1 for i in range(at, -1, -1) if stages[i].status not in ENDED), 0)
    else:
        ends = next((i for i in range(at, len(stages)) if stages[i].status in ENDED), 0)
    took_effect = ends and stages[ends - 1].status != Status.NOT_YET_EFFECTIVE
    return stages[ends].first - ONE_DAY if took_effect else None


def joined(stages):
    """Periods from stages in order; neighbours of equal status become one."""
    firsts = [next(group) for _, group in groupby(stages, key=lambda stage: stage.status)]
    lasts = [stage.first - ONE_DAY for stage in firsts[1:]] + [None]
    return tuple(Period(stage.first, last, stage.status) for stage, last in zip(firsts, lasts, strict=bool(firsts)))


class InvalidTerm(ValueError):
    """有效期写错了."""


def term_end(effective_on: date, years: int) -> date:
    """The last valid day of a term of years: the day before the anniversary; 29 February runs to the end of February.

    民法典第202条: 没有对应日的，月末日为期间的最后一日.
    """
    if years < 1 or effective_on.year + years > date.max.year:
        raise InvalidTerm("有效期要写成一年以上的整数年，例如 5。")
    year = effective_on.year + years
    try:
        return effective_on.replace(year=year) - ONE_DAY
    except ValueError:
        return date(year, 3, 1) - ONE_DAY
