"""效力变动: what happens to a document, and what the events up to a day have made of it. Values only."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import models


class Status(models.TextChoices):
    NOT_YET_EFFECTIVE = "pending", "尚未施行"
    IN_FORCE = "in_force", "有效"
    PARTLY_ENDED = "partly_ended", "部分失效"
    SUSPENDED = "suspended", "停止执行"
    SUPERSEDED = "superseded", "已被修改"
    LAPSED = "lapsed", "已失效"
    REPEALED = "repealed", "已废止"
    ANNULLED = "annulled", "已撤销"


IN_FORCE = frozenset({Status.IN_FORCE, Status.PARTLY_ENDED})
ENDED = frozenset({Status.LAPSED, Status.REPEALED, Status.ANNULLED})


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

    def __post_init__(self):
        """A kind read from a row is plain text; one that does not exist is refused here."""
        object.__setattr__(self, "kind", EventKind(self.kind))

    @property
    def first_day(self):
        """An expiry names its last valid day, so it tells on the day after."""
        return after(self.expires_on) if self.kind == EventKind.EXPIRY and self.expires_on else self.on


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
        term = max(filter(None, (event.expires_on, self.offered, self.term)), default=None)
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


def after(day):
    """The next day; a period without end (9999-12-31) has none."""
    return day if day == date.max else day + timedelta(days=1)
