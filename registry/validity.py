"""时效性: what a document is on any day, computed from its dates and recorded events, never stored. Values only."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.db import models

EXPIRING_WITHIN = 180  # days; 鲁司法厅办法第23条: 有效期届满前六个月内评估
ONE_DAY = timedelta(days=1)


class Status(models.TextChoices):
    NOT_YET_EFFECTIVE = "pending", "尚未施行"
    IN_FORCE = "in_force", "有效"
    PARTLY_ENDED = "partly_ended", "部分失效"
    SUSPENDED = "suspended", "停止执行"
    SUPERSEDED = "superseded", "已被修改"
    LAPSED = "lapsed", "已失效"
    REPEALED = "repealed", "已废止"
    ANNULLED = "annulled", "已撤销"

    @property
    def is_in_force(self):
        return self in (Status.IN_FORCE, Status.PARTLY_ENDED)

    @property
    def has_ended(self):
        return self in (Status.LAPSED, Status.REPEALED, Status.ANNULLED)


class EventKind(models.TextChoices):
    """The order is the order within one day: a lapse gives way to a repeal, a repeal to an annulment."""

    COMMENCEMENT = "commencement", "施行"
    AMENDMENT = "amendment", "修改"
    RETENTION = "retention", "继续有效"
    EXTENSION = "extension", "延长有效期"
    SUSPENSION = "suspension", "停止执行"
    PARTIAL_END = "partial_end", "部分条款失效"
    RESUMPTION = "resumption", "恢复执行"
    EXPIRY = "expiry", "届满"
    LAPSE_DECLARED = "lapse_declared", "宣布失效"
    REPEAL = "repeal", "废止"
    ANNULMENT = "annulment", "撤销"


ENDS_AS = {
    EventKind.EXPIRY: Status.LAPSED,
    EventKind.LAPSE_DECLARED: Status.LAPSED,
    EventKind.REPEAL: Status.REPEALED,
    EventKind.ANNULMENT: Status.ANNULLED,
}
STRENGTH = [Status.LAPSED, Status.REPEALED, Status.ANNULLED]
WITHIN_A_DAY = list(EventKind)


@dataclass(frozen=True)
class Event:
    """效力变动. `on` is the first day it tells on; an ending that names addresses ends only those provisions."""

    kind: EventKind
    on: date
    addresses: tuple[str, ...] = ()
    expires_on: date | None = None

    @property
    def first_day(self):
        """An expiry names its last valid day, so it tells on the day after."""
        return after(self.expires_on) if self.kind == EventKind.EXPIRY and self.expires_on else self.on


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


@dataclass
class Life:
    """What the events up to a day have made of a document; events must be taken in order."""

    starts_on: date
    term: date | None
    end: Event | None = None
    suspension: Event | None = None
    ended: dict = field(default_factory=dict)
    stopped: dict = field(default_factory=dict)
    shaped: Event | None = None
    prolonged: bool = False
    offered: date | None = None

    def run_out(self, day):
        """Lapse when the last valid day has passed (有效期届满自动失效)."""
        if not self.end and self.term and self.term < day:
            self.end = Event(EventKind.EXPIRY, after(self.term), expires_on=self.term)

    def take(self, event):
        if event.kind == EventKind.PARTIAL_END or (event.kind in ENDS_AS and event.addresses):
            self.ended |= dict.fromkeys(event.addresses or ("",), event)
        elif event.kind in ENDS_AS:
            self.finish(event)
        elif event.kind == EventKind.SUSPENSION:
            self.suspend(event)
        elif event.kind == EventKind.RESUMPTION:
            self.resume(event)
        elif event.kind == EventKind.EXTENSION:
            self.extend(event)
        else:
            self.shaped = event

    def finish(self, event):
        stale = event.kind == EventKind.EXPIRY and self.prolonged and self.term >= event.first_day
        weaker = self.end and STRENGTH.index(ENDS_AS[event.kind]) <= STRENGTH.index(ENDS_AS[self.end.kind])
        if not stale and not weaker:
            self.end = event

    def suspend(self, event):
        if event.addresses:
            self.stopped |= dict.fromkeys(event.addresses, event)
        else:
            self.suspension = event

    def extend(self, event):
        """Move the last valid day later; after the lapse it is only an offer that a resumption may take up."""
        if not event.expires_on:
            return
        if self.end:
            self.offered = max(event.expires_on, self.offered or date.min)
        elif not self.term or event.expires_on > self.term:
            self.term, self.prolonged, self.shaped = event.expires_on, True, event

    def resume(self, event):
        """Lift a stop, of the named provisions or of the whole; a lapsed document revives if days are left to it."""
        self.shaped = event
        if event.addresses:
            for address in event.addresses:
                self.stopped.pop(address, None)
                self.ended.pop(address, None)
            return
        self.suspension = None
        self.stopped.clear()
        term = event.expires_on or self.offered or self.term
        if self.end and ENDS_AS[self.end.kind] == Status.LAPSED and (not term or term >= event.on):
            self.end, self.term, self.prolonged = None, term, bool(term)

    def standing(self, day):
        """Status on the day and the event behind it."""
        if self.end:
            return ENDS_AS[self.end.kind], self.end
        if day < self.starts_on:
            return Status.NOT_YET_EFFECTIVE, None
        if self.suspension:
            return Status.SUSPENDED, self.suspension
        if partial := [*self.ended.values(), *self.stopped.values()]:
            return Status.PARTLY_ENDED, max(partial, key=lambda event: event.first_day)
        return Status.IN_FORCE, self.shaped


@dataclass(frozen=True)
class Stage:
    first: date
    status: Status
    reason: Event | None
    ended_addresses: tuple[str, ...]


def validity_on(facts: Facts, day: date) -> Validity | None:
    """What the document is on a day; None before it is published."""
    stages = stages_of(facts)
    at = bisect_right(stages, day, key=lambda stage: stage.first) - 1
    if at < 0:
        return None
    now = stages[at]
    since = next(
        (stages[i + 1].first for i in range(at - 1, -1, -1) if stages[i].status != now.status), stages[0].first
    )
    until = last_valid_day(stages, at)
    expiring = now.status.is_in_force and until is not None and (until - day).days <= EXPIRING_WITHIN
    return Validity(now.status, since, until, now.reason, now.ended_addresses, expiring)


def periods(facts: Facts) -> tuple[Period, ...]:
    """The life of a document from its publication on, without gaps: the same answer as validity_on for every day."""
    return joined([(stage.first, stage.status) for stage in stages_of(facts)])


def version_periods(facts: Facts, effective_on: date | None, superseded_on: date | None) -> tuple[Period, ...]:
    """The life of one text: pending before its own day, superseded from the next text's day, ended with the document."""
    stages = stages_of(facts)
    if not stages:
        return ()
    starts_on = effective_on or facts.starts_on
    turns = {day for day in (starts_on, superseded_on) if day and day > stages[0].first}

    def status_on(day):
        status = stages[bisect_right(stages, day, key=lambda stage: stage.first) - 1].status
        if status.has_ended:
            return status
        if day < starts_on:
            return Status.NOT_YET_EFFECTIVE
        return Status.SUPERSEDED if superseded_on and superseded_on <= day else status

    return joined([(day, status_on(day)) for day in sorted(turns | {stage.first for stage in stages})])


def period_on(periods, day) -> Period | None:
    """The period that holds a day."""
    at = bisect_right(periods, day, key=lambda period: period.first) - 1
    return periods[at] if at >= 0 else None


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
    if stages[at].status.has_ended:
        ends = next((i + 1 for i in range(at, -1, -1) if not stages[i].status.has_ended), 0)
    else:
        ends = next((i for i in range(at, len(stages)) if stages[i].status.has_ended), 0)
    took_effect = ends and stages[ends - 1].status != Status.NOT_YET_EFFECTIVE
    return stages[ends].first - ONE_DAY if took_effect else None


def joined(turns):
    """Periods from (first day, status) pairs in order; equal neighbours become one."""
    firsts = [next(group) for _, group in groupby(turns, key=lambda turn: turn[1])]
    lasts = [first - ONE_DAY for first, _ in firsts[1:]] + [None]
    return tuple(Period(first, last, status) for (first, status), last in zip(firsts, lasts, strict=True))


def after(day):
    """The next day; a period without end (9999-12-31) has none."""
    return day if day == date.max else day + ONE_DAY


class InvalidTerm(ValueError):
    """有效期写错了."""


def term_end(effective_on: date, years: int) -> date:
    """The last valid day of a term of years: the day before the anniversary; 29 February runs to the end of February.

    民法典第202条: 没有对应日的，月末日为期间的最后一日.
    """
    if years < 1 or effective_on.year + years > date.max.year:
        raise InvalidTerm("有效期要写成一年以上的整数年，例如 5。")
    if (effective_on.month, effective_on.day) == (2, 29):
        return date(effective_on.year + years, 3, 1) - ONE_DAY
    return effective_on.replace(year=effective_on.year + years) - ONE_DAY
