"""The administrator enters a year's holidays: preview, errors by row, and every running deadline counted again."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from time_machine import travel

from registry import holidays
from registry.intake import Unreadable
from registry.intake.workbook import write_sheet
from registry.models import CalendarYear, LedgerEntry, Workday
from review import clock, recounting
from review.models import State
from review.workflow import ActionForbidden
from tests.factories import walk
from tests.review.desk import signed_in

pytestmark = pytest.mark.django_db
YEAR = {"off": ["2027-01-01", "2027-01-02", "2027-02-05", "2027-02-08"], "work": ["2026-12-27", "2027-02-14"]}


@pytest.fixture(autouse=True)
def _december():
    with travel("2026-12-21T09:00:00+08:00", tick=False):
        yield


def announced(content=YEAR):
    return holidays.read_json(json.dumps(content).encode(), 2027, "示例通知")


def upload(client, content, name="2027.json", **fields):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else json.dumps(content).encode())
    return client.post(
        reverse("review:calendar_import"), {"year": "2027", "notice": "示例通知", "file": file, **fields}
    )


def sheet(*rows):
    return write_sheet([dict(zip(holidays.HEADERS, row, strict=True)) for row in rows], holidays.HEADERS, "放假安排")


def test_a_file_of_several_years_gives_the_year_asked_for():
    read = holidays.read_json(json.dumps({"2026": {"off": []}, "2027": YEAR}).encode(), 2027, "示例通知")

    assert read == announced()


def test_only_days_that_differ_from_their_weekday_are_entered(cast):
    holidays.enter(announced(), by=cast.administrator)

    entered = set(Workday.objects.filter(day__gte="2026-12-20").values_list("day", "works"))
    assert (date(2027, 1, 2), False) not in entered  # a Saturday
    assert entered == {
        (date(2026, 12, 27), True),
        (date(2027, 1, 1), False),
        (date(2027, 2, 5), False),
        (date(2027, 2, 8), False),
        (date(2027, 2, 14), True),
    }


def test_a_year_entered_again_is_replaced_and_both_are_on_record(cast):
    holidays.enter(announced(), by=cast.administrator)
    holidays.enter(announced({"off": ["2027-01-04"]}), by=cast.administrator)

    assert [day.day for day in Workday.objects.filter(day__year=2027)] == [date(2027, 1, 4)]
    entry = LedgerEntry.objects.filter(act="enter_calendar").last()
    assert "2027-02-14上班" in entry.payload["before"]
    assert entry.payload["after"] == ["2027-01-04放假"]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b"\xff\xfe", b'{"off": 5}', b'{"off": null}', b"null", b"[" * 10_000, b'{"off": []}', b"5"],
)
def test_what_is_no_calendar_is_refused_with_a_sentence(content):
    with pytest.raises(Unreadable, match=r"JSON|表格里应有"):
        holidays.read_json(content, 2027, "示例通知")


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"日期": "2027-02-30", "安排": "放假"}, "不是日历上的日期"),
        ({"日期": "", "安排": "放假"}, "没有填写日期"),
        ({"日期": "2027-02-05", "安排": "休息"}, "只能填“放假”或者“上班”"),
        ({"日期": "2028-01-01", "安排": "放假"}, "不在2027年"),
        ({"日期": "2026-12-01", "安排": "放假"}, "不在2027年"),
        ({"日期": "2027年1月1日", "安排": "放假"}, "出现了两次"),
    ],
)
def test_each_faulty_row_says_what_is_wrong(cells, fault):
    read = holidays.read([(2, {"日期": "2027-01-01", "安排": "放假"}), (3, cells)], 2027, "示例通知")

    assert [(line.number, fault in line.fault) for line in read.faulty] == [(3, True)]


def test_a_provisional_deadline_is_counted_again_when_the_year_is_entered(cast):
    dossier = walk(cast, to=State.REVIEWING)
    review = dossier.review
    assert (review.due_on, review.due_is_provisional) == (date(2027, 1, 11), True)

    assert recounting.enter_year(announced(), by=cast.administrator) == 1

    review.refresh_from_db()
    assert (review.due_on, review.due_is_provisional) == (date(2027, 1, 11), False)  # a day off, a day worked
    step = dossier.steps.get(action="recount")
    assert step.note == "2027年放假安排已录入，期限由 2027-01-11（暂定） 重算为 2027-01-11。"
    assert step.actor == cast.administrator
    assert LedgerEntry.objects.get(act="recount").subject == f"dossier:{dossier.pk}"
    told = {notice.person.name for notice in dossier.notices.filter(kind="recounted")}
    assert told == {"起草甲", "法制乙", "审核丙", "科长丁"}


def test_what_does_not_change_is_not_recorded(cast):
    with travel("2026-11-02T09:00:00+08:00", tick=False):
        dossier = walk(cast, to=State.REVIEWING)

    assert recounting.enter_year(announced(), by=cast.administrator) == 0
    assert not dossier.steps.filter(action="recount").exists()


def test_only_the_administrator_enters_a_year(cast):
    with pytest.raises(ActionForbidden, match="系统管理员"):
        recounting.enter_year(announced(), by=cast.chief)
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_the_page_previews_then_enters(cast):
    client = signed_in(cast.administrator)
    preview = upload(client, YEAR)
    assert "与平常不同的日子 5 天" in preview.content.decode()
    assert not CalendarYear.objects.filter(year=2027).exists()

    answer = client.post(reverse("review:calendar_apply"), {"token": preview.context["token"]}, follow=True)

    assert "已录入2027年的放假安排" in answer.content.decode()
    assert 2027 in clock.calendar().confirmed_years


def test_a_workbook_is_previewed_with_its_errors_and_saves_nothing(cast):
    faulty = upload(
        signed_in(cast.administrator), sheet(("2027-01-01", "放假", "元旦"), ("昨天", "放假", "")), "放假.xlsx"
    )

    assert faulty.status_code == 400
    assert "有 1 行错误" in faulty.content.decode()
    assert "“昨天”不是日历上的日期" in faulty.content.decode()
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_a_year_downloaded_and_uploaded_again_is_the_same(cast):
    client = signed_in(cast.administrator)
    content = client.get(reverse("review:calendar_download", args=[2025])).content

    preview = upload(client, content, "2025年.xlsx", year="2025")

    before = set(Workday.objects.filter(day__year=2025).values_list("day", "works"))
    assert {(line.day, line.works) for line in preview.context["announced"].differing} == before


@pytest.mark.parametrize("token", ["", "x", "\x00"])
def test_a_preview_that_is_none_is_refused_with_a_sentence(cast, token):
    answer = signed_in(cast.administrator).post(reverse("review:calendar_apply"), {"token": token}, follow=True)

    assert "预览已经过期" in answer.content.decode()


@pytest.mark.parametrize("name", ["a.json", "a.xlsx", "a.exe", "a"])
def test_a_file_that_cannot_be_read_keeps_what_was_typed(cast, name):
    answer = upload(signed_in(cast.administrator), b"nonsense", name)

    assert answer.status_code == 400
    assert "示例通知" in answer.content.decode()


def test_the_page_warns_of_the_year_that_is_not_known(cast):
    shown = signed_in(cast.chief).get(reverse("review:calendar")).content.decode()

    assert "2027年的放假安排还没有录入" in shown
    assert reverse("review:calendar_import") not in shown
