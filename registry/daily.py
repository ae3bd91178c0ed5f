"""每日事务: work that the worker does once a day; each piece must be harmless to repeat."""

import logging
from collections.abc import Callable
from datetime import date

from django.utils import timezone

jobs: list[Callable[[], int]] = []
log = logging.getLogger(__name__)
_last: dict[Callable, date] = {}


def run() -> None:
    """Do what was not yet done today; one that fails is logged and tried again the next time."""
    today = timezone.localdate()
    for job in jobs:
        if _last.get(job) != today:
            try:
                log.info("%s: %s", job.__qualname__, job())
            except Exception:
                log.exception("%s failed", job.__qualname__)
            else:
                _last[job] = today
