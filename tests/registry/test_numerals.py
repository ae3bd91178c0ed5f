import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.numerals import NotANumber, to_chinese, to_int


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一百十", 110),
        ("一千零七十四", 1074),
        ("一千二百六十", 1260),
        ("两百", 200),
        ("二〇一九", 2019),
        ("二○一九", 2019),
        ("105", 105),
        ("１０５", 105),
        ("一 百 零 五", 105),
        ("〇", 0),
    ],
)
def test_numbers_of_law_texts_are_read(written, number):
    assert to_int(written) == number


@pytest.mark.parametrize("written", ["", " ", "甲", "十百", "百一百", "一二十", "第一", "1一", "一" * 17, "²", "十十"])
def test_what_is_no_number_is_refused_with_a_sentence(written):
    with pytest.raises(NotANumber, match="不是可以识别的数字"):
        to_int(written)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (19, "十九"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (2020, "二千零二十"),
    ],
)
def test_numbers_are_written_as_laws_number_their_articles(number, written):
    assert to_chinese(number) == written


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_numbers_outside_the_range_are_refused(number):
    with pytest.raises(NotANumber, match="1至9999"):
        to_chinese(number)


@given(st.integers(1, 9999))
def test_what_is_written_reads_back(number):
    assert to_int(to_chinese(number)) == number


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_is_refused(written):
    with contextlib.suppress(NotANumber):
        assert to_int(written) >= 0
