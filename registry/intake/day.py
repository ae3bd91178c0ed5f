"""Dates as Chinese documents and spreadsheets write them."""

import re
from contextlib import suppress
from datetime import date, timedelta

from registry.numerals import to_int

from .unreadable import Unreadable

NUMBER = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
YEAR = r"(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})"
DAY = rf"{YEAR}\s*年\s*{NUMBER}\s*月\s*{NUMBER}\s*日"
PARTS = re.compile(rf"({YEAR})\s*年\s*({NUMBER})\s*月\s*({NUMBER})\s*日")
WRITTEN = re.compile(r"(\d{4})\s*(?:[-/.．]|年)\s*(\d{1,2})\s*(?:[-/.．]|月)\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
EPOCH = date(1899, 12, 30)  # Excel counts 1900 as a leap year, so day 60 and later start here


def day_in(words: str) -> date | None:
    """The first date like 2026年12月1日 or 二〇二六年十二月一日; None when absent or not in the calendar."""
    found = PARTS.search(words)
    return calendar_day(found.groups()) if found else None


def calendar_day(parts: tuple[str, ...]) -> date | None:
    try:
        return date(*map(to_int, parts))
    except ValueError:
        return None


def years_after(start: date, years: int) -> date | None:
    """The last day of a term of whole years that starts on the day; None beyond the calendar."""
    for day in (start.day, 28):  # 29 February has no day in other years
        with suppress(ValueError):
            after = start.replace(year=start.year + years, day=day)
            return after - timedelta(days=1) if day == start.day else after
    return None


def parse_date(text: str, cell: str = "") -> date | None:
    """The date of a spreadsheet cell: 2019-7-1, 2019年7月1日, 20190701 or an Excel serial; None when it is empty."""
    written = re.sub(r"\s+", " ", text).strip()
    if not written:
        return None
    return read_day(written) or refuse(text, cell)


def read_day(written: str) -> date | None:
    if serial := SERIAL.fullmatch(written):
        return EPOCH + timedelta(days=int(serial[1]))
    if found := WRITTEN.fullmatch(written) or COMPACT.fullmatch(written):
        return calendar_day(found.groups())
    return day_in(written) if PARTS.fullmatch(written) else None


def refuse(text: str, cell: str) -> None:
    where = f"单元格 {cell} 的" if cell else ""
    raise Unreadable(f"{where}日期“{text.strip()[:30]}”不是日历上的日期，请写成 2019-07-01 这样。")
