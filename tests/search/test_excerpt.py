import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import excerpt
from search.excerpt import cut, highlight, marks
from search.parse import parse
from search.reading import leaves
from tests.search.passages import ARTICLES

TEXT = "".join(ARTICLES)


def marked(fragments):
    return [fragment.text for fragment in fragments if fragment.is_hit]


def marks_for(text):
    return marks(leaves(parse(text).node))


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("停车场", "公共停車場收费，停车 场", ["停車場", "停车 场"]),
        ("“2019”", "２０１９年", ["２０１９"]),
        ("“（一）”", "下列：㈠甲", ["㈠"]),
        ("第105条", "第一百零五条、第105条", ["第一百零五条", "第105条"]),
        ("云政发[2019]12号", "按云政发（2019） 12号执行", ["云政发（2019） 12号"]),
        ("高龄津贴怎么申请", "申请高龄津贴的", ["申请高龄津贴"]),
        ("甲 -乙", "甲乙", ["甲"]),
        ("标题:甲", "甲", ["甲"]),
        ("机关:甲", "甲", []),
        ("<b>", "a<b>c", ["<b>"]),
        ("火星", "甲", []),
    ],
)
def test_what_was_looked_for_is_marked_in_the_original_text(asked, text, expected):
    assert marked(highlight(text, marks_for(asked))) == expected


@given(st.integers(0, len(TEXT)), st.integers(0, 30), st.sampled_from(["", "甲", "  \n", "㈠…"]), st.integers(20, 400))
def test_an_excerpt_is_a_stretch_of_the_text_and_says_whether_more_lies_around(at, length, odd, width):
    text = TEXT[:at] + odd + TEXT[at:]

    found = cut(text, [excerpt.fold(TEXT[at : at + length])] if length else [], width)

    assert str(found) == text[found.start : found.start + len(str(found))]
    assert found.is_cut_before == (found.start > 0)
    assert found.is_cut_after == (found.start + len(str(found)) < len(text))
    assert len(str(found)) == min(width, len(text))


@pytest.mark.parametrize("word", ["高龄津贴", "许可证", "有效期", "必要性"])
def test_an_excerpt_of_a_long_text_shows_the_hit(word):
    assert word in marked(cut(TEXT, [word]))


def test_an_excerpt_begins_with_a_sentence_if_one_begins_nearby():
    assert str(cut(TEXT, ["逾期不改造"])).startswith("逾期不改造")


def test_an_excerpt_prefers_the_place_with_most_of_what_was_looked_for():
    text = "停车。" + "甲" * 300 + "停车收费标准。" + "乙" * 300

    assert marked(cut(text, ["停车", "收费", "标准"])) == ["停车收费标准"]


def test_a_text_full_of_hits_is_cut_in_bounded_time():
    found = cut("甲乙" * 50_000, ["甲"])

    assert len(str(found)) == excerpt.WIDTH
    assert marked(found)


def test_without_a_hit_the_beginning_is_shown():
    assert str(cut(TEXT, [])) == TEXT[: excerpt.WIDTH]
    assert str(cut("", ["甲"])) == ""
