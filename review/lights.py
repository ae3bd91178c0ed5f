"""Lights: how near a deadline is, in working days and in words. The threshold is a rule of the day."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from registry.workdays import Calendar
from review import clock, rules
from review.models.state import State

WATCHED = (State.REVIEWING, State.CONFIRMING)
PAUSED = (State.CORRECTING,)
ALONE = 1  # without a rule only the last day is yellow


@dataclass(frozen=True)
class Watch:
    """What a light is seen by: today, its calendar, and the working days left from which it is green."""

    today: date
    calendar: Calendar
    ample: int = ALONE

    def left(self, due_on: date) -> int:
        """Working days after today up to the last day; below zero when it has passed."""
        first, last = sorted((self.today, due_on))
        days = self.calendar.count_workdays(first, last)
        return days if due_on >= self.today else -max(days, 1)


@dataclass(frozen=True)
class Light:
    """A colour and its words; `order` puts the most urgent first."""

    tone: str
    label: str
    order: int


NONE = Light("", "", 10_000)
WAITING = 9_000  # after everything whose time runs


def watch() -> Watch:
    """Today's watch: one for all the lights of a page."""
    today = timezone.localdate()
    green = rules.find(rules.Kind.LIGHT, "green", today)
    return Watch(today, clock.calendar(), green.value if green else ALONE)


def light(state: str, due_on: date | None, watch: Watch, *, paused: bool = False) -> Light:
    """The light of a review that must end on a day; it is out while nothing is being reviewed."""
    if due_on is None or state not in (*WATCHED, *PAUSED):
        return NONE
    if state in PAUSED:
        return Light("plain", "补正中，暂停计时", WAITING)
    if paused:
        return Light("plain", "暂停计时", WAITING)
    left = watch.left(due_on)
    if left < 0:
        return Light("bad", f"超期 {-left} 个工作日", left)
    if left == 0:
        return Light("bad", "今天到期", 0)
    return Light("good" if left >= watch.ample else "warn", f"还剩 {left} 个工作日", left)


def of(dossier, watch: Watch) -> Light:
    """The light of a file that `waiting.with_deadline` found."""
    return light(dossier.state, dossier.due_on, watch, paused=dossier.is_paused)
