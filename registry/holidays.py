"""放假安排: the holidays of a year as its notice announces them, read from JSON or a table and entered at once."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from registry import ledger
from registry.intake.day import parse_date
from registry.intake.unreadable import Unreadable
from registry.models import CalendarYear, Person, Workday

OFF, WORK = "放假", "上班"
HEADERS = ("日期", "安排", "说明")
FIRST, LAST = 2004, 2099
MOST = 366  # rows; more is no calendar of a year
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Line:
    """One announced day: what is arranged, or what is wrong with the row."""

    number: int
    day: date | None
    works: bool = False
    note: str = ""
    fault: str = ""

    @property
    def differs(self) -> bool:
        """Whether the day is not what its weekday says anyway."""
        return self.day is not None and not self.fault and self.works == (self.day.weekday() >= 5)

    @property
    def label(self) -> str:
        return WORK if self.works else OFF

    @property
    def weekday(self) -> str:
        return f"周{WEEKDAYS[self.day.weekday()]}" if self.day else ""


@dataclass(frozen=True)
class Announced:
    """What a file says of a year, row by row."""

    year: int
    notice: str
    lines: tuple[Line, ...] = field(default=())

    @property
    def faulty(self) -> list[Line]:
        return [line for line in self.lines if line.fault]

    @property
    def differing(self) -> list[Line]:
        return [line for line in self.lines if line.differs]


def read(rows: Iterable[tuple[int, Mapping[str, str]]], year: int, notice: str) -> Announced:
    """The days of a table with the columns 日期, 安排 and 说明."""
    seen: set[date] = set()
    listed = list(rows)
    if not listed or len(listed) > MOST:
        raise Unreadable(f"表格里应有 1 到 {MOST} 行日期。")
    return Announced(year, notice, tuple(_line(number, cells, year, seen) for number, cells in listed))


def read_json(content: bytes, year: int, notice: str) -> Announced:
    """The days of a JSON file {"off": […], "work": […]}, or of the year in a file of several years."""
    try:
        told = json.loads(content.decode("utf-8-sig"))
        told = told.get(str(year), told)
        days = [(day, label) for key, label in (("off", OFF), ("work", WORK)) for day in told.get(key, [])]
    except (ValueError, AttributeError, TypeError, RecursionError) as wrong:
        raise Unreadable(
            '文件不是所要的 JSON，应写成 {"off": ["2027-01-01"], "work": ["2027-01-09"]} 这样。'
        ) from wrong
    rows = [(number, {"日期": str(day), "安排": label}) for number, (day, label) in enumerate(days, 1)]
    return read(rows, year, notice)


def _line(number, cells, year, seen) -> Line:
    """One row, or the sentence that says what is wrong with it."""
    arranged, note = cells.get("安排", "").strip(), cells.get("说明", "").strip()[:50]
    try:
        day = parse_date(cells.get("日期", ""))
    except Unreadable as wrong:
        return Line(number, None, fault=str(wrong))
    fault = ""
    if day is None:
        fault = "没有填写日期。"
    elif arranged not in (OFF, WORK):
        fault = f"“安排”只能填“{OFF}”或者“{WORK}”。"
    elif not date(year - 1, 12, 20) <= day <= date(year, 12, 31):
        fault = f"这一天不在{year}年。"
    elif day in seen:
        fault = "这一天在表中出现了两次。"
    if day:
        seen.add(day)
    return Line(number, day, arranged == WORK, note, fault)


@transaction.atomic
def enter(announced: Announced, *, by: Person | None) -> CalendarYear:
    """Put the announced days in the place of what was known of the year, and confirm it, on record."""
    if announced.faulty:
        raise Unreadable("有错误的行，一行也没有保存。")
    known = Workday.objects.filter(day__year=announced.year)
    before = listed(known)
    known.delete()
    for line in announced.differing:
        Workday.objects.update_or_create(day=line.day, defaults={"works": line.works, "note": line.note})
    year, _ = CalendarYear.objects.update_or_create(year=announced.year, defaults={"notice": announced.notice[:200]})
    what = {"notice": year.notice, "before": before, "after": listed(Workday.objects.filter(day__year=announced.year))}
    ledger.record("enter_calendar", f"calendar:{announced.year}", by=ledger.signature(by), payload=what)
    return year


def listed(days) -> list[str]:
    return [str(day) for day in days]
