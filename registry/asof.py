"""The day a reader asks about."""

from datetime import date

from django.utils import timezone
from django.utils.dateparse import parse_date


class BadDay(ValueError):
    """The address names a day that does not exist."""

    def __init__(self, written):
        super().__init__(f"“{written[:20]}”不是一个日期。请写成四位年、两位月、两位日，例如 2020-06-01。")


def asked_day(written: str | None) -> date:
    """The day written as 2020-06-01; today when none is written."""
    if not written:
        return timezone.localdate()
    try:
        day = parse_date(written)
    except ValueError:
        day = None
    if day is None:
        raise BadDay(written)
    return day
