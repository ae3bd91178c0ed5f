"""Lights: how near a deadline is, in working days and in words. The thresholds live here alone."""

from dataclasses import dataclass
from datetime import date, timedelta

from registry.workdays import Calendar
from review.models.state import State

AMPLE = 4  # working days left from which the light is green
WATCHED = (State.REVIEWING, State.CONFIRMING)
PAUSED = (State.CORRECTING,)


@dataclass(frozen=True)
class Light:
    """A colour and its words; `order` puts the most urgent first."""

    tone: str
    label: str
    order: int


NONE = Light("", "", 10_000)


def light(state: str, due_on: date | None, today: date, calendar: Calendar) -> Light:
    """The light of a review that must end on a day; it is out while nothing is being reviewed."""
    if due_on is None or state not in (*WATCHED, *PAUSED):
        return NONE
    if state in PAUSED:
        return Light("plain", "补正中，暂停计时", 9_000)
    left = remaining(today, due_on, calendar)
    if left < 0:
        return Light("bad", f"超期 {-left} 个工作日", left)
    if left == 0:
        return Light("bad", "今天到期", 0)
    return Light("good" if left >= AMPLE else "warn", f"还剩 {left} 个工作日", left)


def remaining(today: date, due_on: date, calendar: Calendar) -> int:
    """Working days after today up to the last day; below zero when it has passed."""
    first, last = sorted((today, due_on))
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    count = sum(map(calendar.is_workday, days))
    return count if due_on >= today else -max(count, 1)
