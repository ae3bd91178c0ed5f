"""Automatic numbers of Word are worked out as Word shows them."""

import pytest

from registry.intake.docx_reader import read
from registry.intake.list_numbers import spell

from .papers import p, word


def level(at, format, text, extra=""):
    inner = f"<w:start w:val='1'/><w:numFmt w:val='{format}'/>{extra}<w:lvlText w:val='{text}'/>"
    return f"<w:lvl w:ilvl='{at}'>{inner}</w:lvl>"


def listed(number, at, text="甲"):
    return p(text, f"<w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='{number}'/></w:numPr>")


def definition(*levels, number=1, id=7, inside="", link=""):
    return (
        f"<w:abstractNum w:abstractNumId='{id}'>{link}{''.join(levels)}</w:abstractNum>"
        f"<w:num w:numId='{number}'><w:abstractNumId w:val='{id}'/>{inside}</w:num>"
    )


LISTED_STYLE = "<w:style w:styleId='A'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
THREE = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
)


def lines(body, numbering, styles=""):
    return read(word(body, numbering=numbering, styles=styles)).lines


def test_levels_count_and_start_again_under_each_other():
    body = "".join(listed(1, at) for at in (0, 1, 2, 2, 1, 2, 0, 1))

    assert lines(body, definition(*THREE)) == [
        "一、甲",
        "（一）甲",
        "1.甲",
        "2.甲",
        "（二）甲",
        "1.甲",
        "二、甲",
        "（一）甲",
    ]


def test_articles_run_through_the_chapters():
    levels = level(0, "chineseCounting", "第%1章"), level(1, "chineseCounting", "第%2条", "<w:lvlRestart w:val='0'/>")
    body = listed(1, 0, "总则") + listed(1, 1) + listed(1, 1) + listed(1, 0, "附则") + listed(1, 1)

    assert lines(body, definition(*levels)) == ["第一章 总则", "第一条　甲", "第二条　甲", "第二章 附则", "第三条　甲"]


def test_two_lists_of_one_definition_count_on():
    numbering = definition(*THREE) + "<w:num w:numId='2'><w:abstractNumId w:val='7'/></w:num>"

    assert lines(listed(1, 0) + listed(2, 0), numbering) == ["一、甲", "二、甲"]


def test_an_override_starts_the_list_again_once():
    start = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    again = f"<w:num w:numId='2'><w:abstractNumId w:val='7'/>{start}</w:num>"

    assert lines(listed(1, 0) * 2 + listed(2, 0) * 2, definition(*THREE) + again) == [
        "一、甲",
        "二、甲",
        "一、甲",
        "二、甲",
    ]


def test_an_override_replaces_a_level():
    inside = f"<w:lvlOverride w:ilvl='0'>{level(0, 'decimal', '%1)')}</w:lvlOverride>"

    assert lines(listed(1, 0), definition(*THREE, inside=inside)) == ["1)甲"]


def test_a_style_brings_its_list():
    styles = LISTED_STYLE + "<w:style w:styleId='B'><w:basedOn w:val='A'/></w:style>"
    numbering = definition(level(0, "chineseCounting", "第%1条", "<w:pStyle w:val='A'/>"))

    assert lines(p("甲", "<w:pStyle w:val='A'/>") + p("乙", "<w:pStyle w:val='B'/>"), numbering, styles) == [
        "第一条　甲",
        "第二条　乙",
    ]


def test_a_style_may_be_linked_to_a_lower_level():
    numbering = definition(THREE[0], level(1, "chineseCounting", "（%2）", "<w:pStyle w:val='A'/>"))

    assert lines(p("甲", "<w:pStyle w:val='A'/>"), numbering, LISTED_STYLE) == ["（一）甲"]


def test_a_list_may_point_to_a_numbering_style():
    styles = "<w:style w:styleId='N'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    numbering = definition(*THREE) + definition(number=2, id=8, link="<w:numStyleLink w:val='N'/>")

    assert lines(listed(2, 0), numbering, styles) == ["一、甲"]


def test_number_zero_switches_the_list_of_a_style_off():
    off = p("甲", "<w:pStyle w:val='A'/><w:numPr><w:numId w:val='0'/></w:numPr>")

    assert lines(off, definition(*THREE), LISTED_STYLE) == ["甲"]


def test_legal_numbering_counts_in_digits():
    levels = level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")

    assert lines(listed(1, 0) + listed(1, 1), definition(*levels)) == ["一、甲", "1.1 甲"]


def test_a_deleted_paragraph_does_not_count():
    properties = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr>"
    gone = f"<w:p><w:pPr>{properties}</w:pPr><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"

    assert lines(listed(1, 0) + gone + listed(1, 0), definition(*THREE)) == ["一、甲", "二、甲"]


def test_a_broken_definition_leaves_the_text():
    assert lines(listed(5, 3), "<w:abstractNum/><w:num w:numId='5'/>") == ["甲"]


@pytest.mark.parametrize(
    ("number", "format", "words"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (26, "ideographDigital", "二六"),
        (11, "chineseLegalSimplified", "壹拾壹"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (3, "decimalEnclosedParen", "⑶"),
        (12, "decimalFullWidth", "１２"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"),
        (7, "unheardOf", "7"),
        (30, "decimalEnclosedCircle", "30"),
    ],
)
def test_numbers_are_spelled_in_their_format(number, format, words):
    assert spell(number, format) == words
