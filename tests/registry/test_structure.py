import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.structure import Kind, outline

RULES = """云溪区户外广告管理办法
第一章 总则
第一条 为了规范户外广告设置，制定本办法。
第二条 本办法适用于下列设施：
（一）墙面广告：
1.楼顶；
2.外墙；
（二）立柱广告。
前款所称设施由区城市管理局公布目录。
第二章 设 置
第一节 申 请
第三条 申请人应当提交申请书。
第三条之一 区城市管理局应当在十日内答复。
第二节 审 批
第四条 本办法自2026年1月1日起施行。"""


def addresses(text, kind=None):
    return [node.address for node in outline(text).nodes if kind in (None, node.kind)]


def node_at(text, address):
    return next(node for node in outline(text).nodes if node.address == address)


def words(text, address):
    node = node_at(text, address)
    return text[node.start : node.end]


def doubts(text):
    return [doubt.kind for doubt in outline(text).doubts]


def test_rules_have_chapters_sections_articles_paragraphs_items_and_points():
    assert addresses(RULES) == [
        "preamble",
        "chp_1",
        "art_1",
        "art_1__para_1",
        "art_2",
        "art_2__para_1",
        "art_2__para_1__item_1",
        "art_2__para_1__item_1__point_1",
        "art_2__para_1__item_1__point_2",
        "art_2__para_1__item_2",
        "art_2__para_2",
        "chp_2",
        "chp_2__sec_1",
        "art_3",
        "art_3__para_1",
        "art_3-1",
        "art_3-1__para_1",
        "chp_2__sec_2",
        "art_4",
        "art_4__para_1",
    ]
    assert doubts(RULES) == []


@pytest.mark.parametrize(
    ("address", "label", "heading", "depth"),
    [
        ("chp_2", "第二章", "设置", 0),
        ("chp_2__sec_1", "第一节", "申请", 1),
        ("art_3-1", "第三条之一", "", 2),
        ("art_2__para_2", "第二款", "", 2),
        ("art_2__para_1__item_1", "第（一）项", "", 3),
        ("art_2__para_1__item_1__point_2", "第2目", "", 4),
    ],
)
def test_units_carry_label_heading_and_depth(address, label, heading, depth):
    node = node_at(RULES, address)

    assert (node.label, node.heading, node.depth) == (label, heading, depth)


def test_a_unit_spans_all_its_lines():
    assert words(RULES, "art_2").startswith("第二条 本办法")
    assert words(RULES, "art_2").endswith("公布目录。")
    assert words(RULES, "art_2__para_1").endswith("（二）立柱广告。")
    assert words(RULES, "art_1__para_1") == "为了规范户外广告设置，制定本办法。"


@pytest.mark.parametrize(
    "line",
    [
        "第十二条　甲应当乙。",
        "第十二条    甲应当乙。",
        "第十二条甲应当乙。",
        "第 十 二 条 甲应当乙。",
        "第12条 甲应当乙。",
        "  第１２条 甲应当乙。",
    ],
)
def test_the_number_of_an_article_may_be_written_in_many_ways(line):
    text = f"第十一条 甲。\n{line}\n第十三条 乙。"

    assert addresses(text, Kind.ARTICLE) == ["art_11", "art_12", "art_13"]
    assert words(text, "art_12__para_1") == "甲应当乙。"


def test_a_number_alone_on_its_line_takes_the_next_line_as_its_first_paragraph():
    assert words("第一条\n甲应当乙。", "art_1__para_1") == "甲应当乙。"


def test_a_title_in_brackets_is_the_heading_of_the_article():
    text = "第一条【目的】为了甲，制定本办法。"

    assert node_at(text, "art_1").heading == "目的"
    assert words(text, "art_1__para_1") == "为了甲，制定本办法。"


@pytest.mark.parametrize(
    "marks", ["（一） （二）", "(一) (二)", "㈠ ㈡", "⑴ ⑵", "1. 2.", "１．２．", "一、 二、", "① ②"]
)
def test_items_may_be_marked_in_many_ways(marks):
    first, second = marks.split() if " " in marks else ("１．", "２．")
    text = f"第一条 下列行为：\n{first}甲；\n{second}乙。"

    assert addresses(text, Kind.ITEM) == ["art_1__para_1__item_1", "art_1__para_1__item_2"]


def test_items_inside_a_paragraph_stay_part_of_it():
    assert addresses("第一条 下列行为：（一）甲；（二）乙。") == ["art_1", "art_1__para_1"]


def test_words_between_two_items_belong_to_the_item_above():
    text = "第一条 下列行为：\n（一）甲。\n甲是指乙。\n（二）丙。\n前款规定不适用于丁。"

    assert addresses(text, Kind.PARAGRAPH) == ["art_1__para_1", "art_1__para_2"]
    assert words(text, "art_1__para_1__item_1").endswith("甲是指乙。")


def test_an_item_that_lost_its_number_does_not_break_the_paragraph():
    text = "第一条 下列行为：\n（一）甲；\n乙；\n（三）丙。"

    assert addresses(text, Kind.PARAGRAPH) == ["art_1__para_1"]
    assert doubts(text) == ["item_gap"]


@pytest.mark.parametrize(
    "line",
    [
        "第一条规定的情形除外。",
        "第一条、第三条的规定除外。",
        "第一条第二款规定的情形除外。",
        "第九条规定的情形除外。",
        "第三条所列情形除外。",
    ],
)
def test_a_reference_that_opens_a_line_is_no_article(line):
    text = f"第一条 甲。\n第二条 乙。\n{line}\n第三条 丙。"

    assert addresses(text, Kind.ARTICLE) == ["art_1", "art_2", "art_3"]
    assert words(text, "art_2__para_2") == line
    assert doubts(text) == ["reference"]


def test_a_stray_number_between_two_that_follow_each_other_is_no_article():
    text = "第一条 甲。\n第四条 除外。\n第二条 乙。\n第三条 丙。\n第四条 丁。"

    assert addresses(text, Kind.ARTICLE) == ["art_1", "art_2", "art_3", "art_4"]
    assert doubts(text) == ["reference"]


def test_an_article_may_begin_with_a_word_that_also_opens_references():
    text = "第一条 甲。\n第二条 与区规划相衔接的，适用本办法。\n第三条 丙。"

    assert addresses(text, Kind.ARTICLE) == ["art_1", "art_2", "art_3"]
    assert doubts(text) == []


@pytest.mark.parametrize(
    ("numbers", "expected", "doubt"),
    [
        ("一二四五", ["art_1", "art_2", "art_4", "art_5"], "gap"),
        ("五六七", ["art_5", "art_6", "art_7"], "gap"),
        ("一二二三", ["art_1", "art_2", "art_2~2", "art_3"], "repeated"),
        ("一三二四", ["art_1", "art_3", "art_2", "art_4"], "order"),
    ],
)
def test_odd_sequences_are_kept_and_doubted(numbers, expected, doubt):
    text = "\n".join(f"第{number}条 甲。" for number in numbers)

    assert addresses(text, Kind.ARTICLE) == expected
    assert doubt in doubts(text)


def test_articles_quoted_in_an_amendment_decision_are_words():
    text = """一、将第三条修改为：“第三条　甲。
第四条　乙。
（一）丙；
（二）丁。”
二、删去第五条。
“第六条　戊。”"""

    assert addresses(text) == ["h1_1", "h1_2", "h1_2__para_1"]


def test_a_quotation_that_never_ends_swallows_nothing():
    text = "第一条 甲：\n“乙。\n第二条 丙。\n第三条 丁。"

    assert addresses(text, Kind.ARTICLE) == ["art_1", "art_2", "art_3"]


LETTER = """云溪区人民政府关于加强消防工作的意见
各镇人民政府：
现提出如下意见。
一、总体要求
（一）指导思想。坚持预防为主。
二、主要任务
（二）加强巡查
1.检查设施。
（1）灭火器；
各镇每月巡查一次。
附件：1.检查表
2.台账
云溪区人民政府
2026年3月2日
（此件公开发布）
附件1
检查表
| 项目 | 结果 |
| 甲 | 乙 |
附件2
台账
一、填写说明
按月填写。"""


def test_a_letter_has_headings_a_closing_and_annexes():
    assert addresses(LETTER) == [
        "preamble",
        "h1_1",
        "h1_1__h2_1",
        "h1_2",
        "h1_2__h2_2",
        "h1_2__h2_2__h3_1",
        "h1_2__h2_2__h3_1__h4_1",
        "h1_2__h2_2__h3_1__h4_1__para_1",
        "closing",
        "annex_1",
        "annex_1__table_1",
        "annex_2",
        "annex_2__h1_1",
        "annex_2__h1_1__para_1",
    ]
    assert node_at(LETTER, "h1_1__h2_1").heading == "指导思想"
    assert node_at(LETTER, "annex_1").heading == "检查表"
    assert words(LETTER, "closing").startswith("附件：1.检查表")
    assert words(LETTER, "annex_1__table_1") == "| 项目 | 结果 |\n| 甲 | 乙 |"


NOTICE = """云溪区人民政府关于印发云溪区停车管理办法的通知
各镇人民政府：
现将《云溪区停车管理办法》印发给你们，请遵照执行。
一、加强领导。
云溪区人民政府
2026年3月2日
云溪区停车管理办法
第一章 总则
第一条 甲。
第二条 乙。
附件
云溪区停车收费规则
第一条 丙。
第二条 丁。"""


def test_rules_sent_with_a_notice_keep_plain_addresses_and_their_annex_is_prefixed():
    assert addresses(NOTICE, Kind.ARTICLE) == ["art_1", "art_2", "annex_1__art_1", "annex_1__art_2"]
    assert "cover__h1_1" in addresses(NOTICE)
    assert "cover__closing" in addresses(NOTICE)
    assert words(NOTICE, "preamble") == "云溪区停车管理办法"
    assert [node.address for node in outline(NOTICE).main_articles()] == ["art_1", "art_2"]


def test_the_list_of_annexes_the_issuers_and_the_day_close_the_notice():
    text = NOTICE.replace("一、加强领导。\n", "一、加强领导。\n附件：云溪区停车收费规则\n云溪区司法局\n")

    assert words(text, "cover__closing") == "附件：云溪区停车收费规则\n云溪区司法局\n云溪区人民政府\n2026年3月2日"
    assert words(text, "preamble") == "云溪区停车管理办法"


def test_an_annex_and_a_schedule_may_have_the_same_number():
    text = "第一条 甲。\n附件1：停车规则\n第一条 乙。\n附表1：收费标准\n| a |"

    assert addresses(text, Kind.ANNEX) == ["annex_1", "schedule_1"]


def test_the_signature_of_a_draft_may_lack_its_day():
    assert addresses(NOTICE.replace("2026年3月2日", "2026年  月  日")) == addresses(NOTICE)


def test_a_second_instrument_without_an_annex_mark_is_an_annex():
    text = "第一条 甲。\n第二条 乙。\n云溪区停车收费规则\n第一条 丙。\n第二条 丁。"

    assert addresses(text, Kind.ARTICLE) == ["art_1", "art_2", "annex_1__art_1", "annex_1__art_2"]


def test_an_annexed_table_is_a_schedule():
    assert "schedule_1" in addresses("第一条 甲。\n附表1\n收费标准\n| a | b |")


def test_chapters_are_prefixed_by_their_part_only_when_they_begin_again():
    restarting = "第一编 总则\n第一章 甲\n第一条 甲。\n第二编 分则\n第一章 乙\n第二条 乙。"
    running = "第一编 总则\n第一章 甲\n第一条 甲。\n第二编 分则\n第二章 乙\n第二条 乙。"

    assert addresses(restarting, Kind.CHAPTER) == ["prt_1__chp_1", "prt_2__chp_1"]
    assert addresses(running, Kind.CHAPTER) == ["chp_1", "chp_2"]


def test_titles_with_numbers_in_chinese_group_the_articles_of_an_interpretation():
    text = "一、受案范围\n第一条 甲。\n二、管辖\n第二条 乙。"

    assert addresses(text, Kind.HEADING) == ["h1_1", "h1_2"]
    assert [node.depth for node in outline(text).main_articles()] == [1, 1]


def test_a_chapter_title_that_lost_its_number_is_a_heading_and_a_doubt():
    text = "第一条 甲。\n法律责任\n第二条 乙。"

    assert addresses(text, Kind.HEADING) == ["head_1"]
    assert doubts(text) == ["unnumbered"]


def test_a_chapter_title_broken_in_two_is_joined():
    text = "第一章 议案的提出\n和审议\n第一条 甲。"

    assert node_at(text, "chp_1").heading == "议案的提出和审议"


def test_a_sentence_about_a_chapter_is_no_chapter():
    assert addresses("第一条 甲。\n第二章规定的事项，由区人民政府办理。", Kind.CHAPTER) == []


def test_a_text_without_structure_has_paragraphs():
    assert addresses("云溪区人民政府：\n你区请示收悉。") == ["para_1", "para_2"]


def test_doubts_are_sentences_in_chinese():
    (doubt,) = outline("第一条 甲。\n第三条 乙。").doubts

    assert doubt.message == "第1条之后是“第三条”，中间可能缺少条文。"
    assert doubt.start == 7


def test_an_empty_text_has_no_nodes():
    assert outline("").nodes == ()


def well_formed(text):
    """What every outline promises, whatever the text."""
    nodes, open_units = outline(text).nodes, []
    assert len({node.address for node in nodes}) == len(nodes)
    assert [node.start for node in nodes] == sorted(node.start for node in nodes)
    for node in nodes:
        del open_units[node.depth :]
        assert len(open_units) == node.depth
        assert node.start < node.end
        assert all(parent.start <= node.start and node.end <= parent.end for parent in open_units)
        open_units.append(node)
    whole = "".join(text[node.start : node.end] for node in nodes if not node.depth)
    assert "".join(whole.split()) == "".join(text.split())
    assert all(text[n.start] == "第" for n in nodes if n.kind == Kind.ARTICLE)


PIECES = [
    *("第一条 ", "第二条　", "第三条规定", "第二条之一 ", "第九九九九九九条 ", "第零条 ", "【目的】"),
    *("第一编 总则", "第二分编 通则", "第一章 总则", "第二节 申请", "总 则", "云溪区停车管理办法"),
    *("（一）", "(二)", "一、", "1.", "（1）", "①", "| a |", "“", "”", "甲应当乙", "。", "；", "："),
    *("附件", "附件1：", "附件：1.", "附表", "2026年3月2日", "云溪区人民政府"),
    *("\n", "\n", "\n", "\n", " ", "　", "\r\n", "\x0b"),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_the_lines_the_outline_is_well_formed(text):
    well_formed(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_whatever_the_characters_the_outline_is_well_formed(text):
    well_formed(text)


@pytest.mark.parametrize(
    "unit",
    [
        "第一条 甲\n",
        "“\n",
        "第 　",
        "附件\n",
        "附件：甲\n1.乙\n",
        "总则\n",
        "甲。\n2019年1月1日\n",
        "（一）",
        "某某办法\n第一条 甲\n第二条 乙\n",
    ],
)
def test_a_long_run_of_anything_is_read_to_its_end(unit):
    text = unit * (100_000 // len(unit))

    assert max(node.end for node in outline(text).nodes) == len(text.rstrip())


@pytest.fixture(scope="module")
def library(data_folder):
    found = []
    for name in ("corpus.jsonl.gz", "gov_docs.jsonl.gz"):
        with gzip.open(data_folder / name, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    return found


@pytest.mark.data
def test_real_texts_give_well_formed_outlines(library):
    for record in library[::5]:
        well_formed(record["body"])


@pytest.mark.data
def test_real_texts_have_as_many_articles_as_were_counted(library):
    differing = [r["title"] for r in library if len(outline(r["body"]).main_articles()) != r["n_articles"]]

    assert len(differing) <= len(library) * 0.005
