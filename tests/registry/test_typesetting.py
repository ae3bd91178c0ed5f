import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.structure import outline
from registry.templatetags.pipe_tables import passages, table
from registry.templatetags.typesetting import typeset, without

TITLE = "云溪区集体资产租赁合同办法"
TEXT = f"""{TITLE}
（2019年7月1日公布）
各镇人民政府：
第一章　总  则
第一条　为了加强管理，制定本办法。
第二条【适用范围】　本区适用本办法。
法律另有规定的，从其规定。
第三条　租金按照下列标准：
（一）商业用房：
1.一类地段；
2.二类地段；
| 类别 | 标准 |
|---|---|
| 商业 | 35 |
标准每两年公布一次。
云溪区人民政府
2019年7月1日
附件
合同范本
一、适用范围
供订立合同时使用。
"""


def lay_out(text=TEXT, **more):
    return typeset(outline(text).nodes, text, **more)


def by_text(words, **more):
    return next(line for line in lay_out(**more) if line.text == words)


def test_an_article_without_words_of_its_own_opens_its_first_paragraph():
    line = by_text("为了加强管理，制定本办法。")

    assert (line.kind, line.number, line.anchor, line.id) == ("article", "第一条", "art_1", "art_1__para_1")


def test_the_heading_of_an_article_stands_beside_its_number():
    assert by_text("本区适用本办法。").heading == "适用范围"


def test_further_paragraphs_have_no_number():
    assert by_text("法律另有规定的，从其规定。").number == ""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("（2019年7月1日公布）", "note"),
        ("各镇人民政府：", "addressee"),
        ("（一）商业用房：", "item"),
        ("1.一类地段；", "point"),
        ("云溪区人民政府", "signature"),
        ("2019年7月1日", "signature"),
    ],
)
def test_a_line_is_set_by_what_it_is(words, kind):
    assert by_text(words).kind == kind


@pytest.mark.parametrize(("words", "level"), [("第一章　总则", 2), ("附件　合同范本", 2), ("一、适用范围", 2)])
def test_divisions_are_headings(words, level):
    assert by_text(words).level == level


def test_a_table_is_a_table():
    tables = [line.table for line in lay_out() if line.table]

    assert tables == [{"header": ["类别", "标准"], "rows": [["商业", "35"]]}]


def test_the_title_is_not_repeated_when_the_page_shows_it():
    assert TITLE in [line.text for line in lay_out()]
    assert TITLE not in [line.text for line in lay_out(title=TITLE)]


def test_what_has_ended_is_marked_once_in_words_and_struck_in_every_line():
    lines = [line for line in lay_out(ended=["art_2"]) if line.ended]

    assert [line.text for line in lines] == ["本区适用本办法。", "法律另有规定的，从其规定。"]
    assert [line.marked for line in lines] == [True, False]


def test_the_end_of_article_one_does_not_end_article_eleven():
    text = "".join(f"第{n}条　内容。\n" for n in "一二三四五六七八九十") + "第十一条　内容。\n"

    assert [line.number for line in typeset(outline(text).nodes, text, ended=["art_1"]) if line.ended] == ["第一条"]


def test_a_text_without_any_structure_is_shown_as_it_is():
    assert [line.text for line in typeset([], "一行。\n\n两行。")] == ["一行。", "两行。"]


def test_an_empty_text_has_no_lines():
    assert typeset([], "") == []


def test_addresses_and_anchors_are_unique():
    lines = lay_out()
    ids = [line.id for line in lines if line.id] + [
        line.anchor for line in lines if line.anchor and line.anchor != line.id
    ]

    assert len(ids) == len(set(ids))
    assert {"chp_1", "art_1", "art_2__para_2", "art_3__para_1__item_1"} <= set(ids)


OPENINGS = [
    "第一章 总则",
    "第一节 一般",
    "第一条 甲。",
    "第二条",
    "第 三 条 丙：",
    "（一）丁；",
    "1.戊；",
    "一、庚",
    "附件1",
]
OTHERS = ["附：辛", "| 壬 | 癸 |", "己。", "某区人民政府", "2019年7月1日", "第十二条【子】丑", "", "  寅  "]
LINES = st.lists(st.sampled_from(OPENINGS + OTHERS), max_size=25)


@given(LINES)
def test_no_word_of_a_text_is_lost_or_doubled(lines):
    text = "\n".join(lines)
    shown = "".join(
        line.number + line.heading + line.text + "".join(cell for row in line.table.get("rows", []) for cell in row)
        for line in typeset(outline(text).nodes, text)
    )

    assert words(shown) == words(text)


def words(text):
    return re.sub(r"[\s【】：|]", "", text)


@pytest.mark.parametrize(
    ("text", "opening", "rest"),
    [
        ("第一章　总  则\n甲。", "第一章总则", "甲。"),
        ("附件1：\n名录\n乙。", "附件1名录", "乙。"),
        ("第二条【范围】　丙。", "第二条范围", "丙。"),
        ("丁。", "第一章", "丁。"),
        ("戊。", "", "戊。"),
    ],
)
def test_an_opening_shown_elsewhere_is_dropped_however_it_is_spaced(text, opening, rest):
    assert without(text, opening) == rest


def test_a_row_with_fewer_cells_is_filled_up():
    assert table(["| 甲 | 乙 |", "|---|---|", "| 丙 |"])["rows"] == [["丙", ""]]


def test_a_table_without_a_rule_has_no_header():
    assert table(["| 甲 | 乙 |", "| 丙 | 丁 |"]) == {"header": [], "rows": [["甲", "乙"], ["丙", "丁"]]}


def test_an_escaped_pipe_stays_in_its_cell():
    assert table(["| 甲\\|乙 | 丙 |"])["rows"] == [["甲|乙", "丙"]]


def test_lines_around_a_table_keep_their_order():
    pieces = passages("前。\n| 甲 |\n|---|\n| 乙 |\n后。")

    assert [piece.get("text") for piece in pieces] == ["前。", None, "后。"]
