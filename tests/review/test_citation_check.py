"""文号体检: each document a list, a text or a file cites, with what it is worth on a day."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from registry.cited_list import cited_in
from registry.validity import EventKind
from tests.factories import make_document, make_law
from tests.review.desk import file, signed_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
URL = reverse("review:citation_check")


@pytest.fixture
def library(cast):
    gone = make_law("中华人民共和国旧法")
    gone.events.create(kind=EventKind.REPEAL, on=date(2020, 1, 1))
    make_law("中华人民共和国新法", "第一条　甲。\n第二条　本法自2010年3月1日起施行。《更旧的办法》同时废止。")
    make_law("中华人民共和国将来法", published_on=date(2025, 12, 1), effective_on=date(2026, 3, 1))
    make_document(cast.government, title="云溪区示例规定", document_number="云政发〔2020〕8号")


def told(text, day=DAY):
    return [(row.written, row.cited.status_label, row.tone) for row in cited_in(text, day)]


def test_a_text_is_read_for_every_document_it_cites(library):
    text = "根据《中华人民共和国旧法》《新法》第二条和《将来法》《没有的法》《更旧的办法》，依照本办法第三条办理。"

    assert told(text) == [
        ("《中华人民共和国旧法》", "已废止", "bad"),
        ("《新法》", "有效", "good"),
        ("《将来法》", "尚未施行", "warn"),
        ("《没有的法》", "未收入资料库", "plain"),
        ("《更旧的办法》", "已被废止（文本未收入资料库）", "bad"),
    ]


def test_a_list_of_titles_and_numbers_is_read_line_by_line(library):
    assert told("1. 云溪区示例规定\n2、云政发[2020]8 号\n中华人民共和国旧法；\n\n（备注）") == [
        ("《云溪区示例规定》", "有效", "good"),
        ("云政发[2020]8 号", "有效", "good"),
        ("《中华人民共和国旧法》", "已废止", "bad"),
    ]


def test_the_status_is_that_of_the_day(library):
    assert told("《中华人民共和国旧法》", date(2019, 12, 31)) == [("《中华人民共和国旧法》", "有效", "good")]


def test_an_article_that_is_not_there_is_told(library):
    [row] = cited_in("依照《新法》第一条、《新法》第九条。", DAY)

    assert (row.times, row.tone, row.remark) == (2, "bad", "当日的文本里没有第9条")


def test_the_page_shows_the_table_and_keeps_what_was_pasted(cast, library):
    page = signed_in(cast.drafter).post(URL, {"words": "《中华人民共和国旧法》", "day": "2026-01-01"}).content.decode()

    assert "已废止" in page
    assert ">《中华人民共和国旧法》</textarea>" in page.replace("\n", "")


def test_a_file_is_read_and_its_words_stand_in_the_box(cast, library):
    page = signed_in(cast.drafter).post(
        URL, {"file": file("稿.txt", "第一条　根据《中华人民共和国旧法》，制定本办法。")}
    )

    assert [row.written for row in page.context["rows"]] == ["《中华人民共和国旧法》"]
    assert "第一条　根据" in page.context["form"]["words"].value()


def test_the_table_can_be_taken_as_a_workbook(cast, library):
    answer = signed_in(cast.drafter).post(
        URL, {"words": "《中华人民共和国旧法》", "day": "2026-01-01", "workbook": "1"}
    )
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))

    assert rows[1][:5] == ("《中华人民共和国旧法》", "1", "中华人民共和国旧法", None, "已废止")
    assert "xlsx" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "请粘贴文字，或者选择文件"),
        ({"words": "《旧法》", "day": "2026-02-30"}, "这一天不在日历上"),
        ({"file": file("坏.docx", b"PK broken")}, "文件"),
    ],
)
def test_what_cannot_be_read_is_answered_with_a_sentence(cast, said, sentence):
    answer = signed_in(cast.drafter).post(URL, said)

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
