"""Filling an empty database: the bodies, the past, and the work under way, each act on its own day."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from registry import ledger
from registry.models import Account, Document
from review.clock import calendar
from review.demonstration import past
from review.demonstration.acts import Case
from review.demonstration.campaign import PresentCleanup, clean_up_past_year
from review.demonstration.catalogue import TOLD, enter_past_year, enter_present_year
from review.demonstration.dossiers import STORIES
from review.demonstration.entry import planned
from review.demonstration.laws import enter_laws
from review.demonstration.people import enter_district
from review.demonstration.stock import enter_stock
from search import indexing

NOTE = "以下为演示数据：人员、机关和文件均为虚构，各项记录的时间按演示情节写入。"
CLEANUP = ((24, "open"), (10, "propose"), (6, "judge"))


class NotEmpty(Exception):
    """The database already holds accounts; nothing was written."""

    def __init__(self):
        super().__init__("数据库中已有账号，没有写入演示数据。要重新生成，请运行 make demo-reset。")


class NoDemonstration(Exception):
    """This is not a demonstration; nothing was written."""

    def __init__(self):
        super().__init__("演示数据只能写入演示环境，请先设置环境变量 DEMO=1。")


def build(say: Callable[[str], None]) -> None:
    """Write the whole demonstration or nothing; `say` is told how far it is."""
    if not settings.DEMO:
        raise NoDemonstration
    if Account.objects.exists():
        raise NotEmpty
    indexing.rebuild()  # an index of nothing, which then follows the database as on any other day
    with transaction.atomic():
        write(say)


def write(say) -> None:
    today = timezone.localdate()
    ledger.record("demonstration", "database", by=ledger.signature(None), payload={"note": NOTE})
    district = enter_district()
    say("机关、人员和账号")
    laws = enter_laws(district)
    stock = enter_stock(district, laws, today)
    say(f"上位法 {len(laws)} 件，已公布的文件 {len(stock)} 件")
    clean_up_past_year(district, stock)
    enter_past_year(district, normative_of_the_year(stock))
    say(f"{TOLD} 年的文件目录和集中清理")
    tell(district, laws, stock, today)
    say(f"案卷 {len(STORIES)} 件和今年的清理")
    enter_present_year(district, today)
    say("今年的文件目录")


def normative_of_the_year(stock) -> Document:
    """The one normative document the government issued in the year the report tells of."""
    (document,) = (d for d in stock.values() if d.made_on.year == TOLD and d.issuer.code == "yunxi")
    return document


def tell(district, laws, stock, today: date) -> None:
    """Play every act of every story in the order of its days, so that the records stand in the order of time."""
    days, done = calendar(), Counter()
    for ago, act in sorted(acts(district, laws, stock, today), key=lambda each: -each[0]):
        day = past.workdays_ago(today, ago, days)
        with past.on(day, *past.hour_of(day, done[day])):
            act()
        done[day] += 1


def acts(district, laws, stock, today) -> Iterator[tuple[int, Callable[[], None]]]:
    """(how many working days ago, what was done) of everything that is or was under way."""
    entries = planned(district, today)
    for story in STORIES:
        case = Case(story, entries[story.name], district, laws, stock)
        for ago, act, *details in story.lines:
            yield ago, lambda case=case, act=act, details=details: getattr(case, act)(*details)
    cleanup = PresentCleanup(district, stock)
    for ago, act in CLEANUP:
        yield ago, getattr(cleanup, act)
