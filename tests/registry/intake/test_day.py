"""Dates of spreadsheet cells, in every way people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.intake import Unreadable, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2019-7-1", "2019-07-01", "2019/7/1", "2019.7.1", "2019年7月1日", "2019 年 7 月 1 日", "20190701", "43647",
        "43647.0", "２０１９年７月１日", "二〇一九年七月一日", "2019-07-01 00:00:00", " 2019-7-1 ",
    ],
)  # fmt: skip
def test_every_usual_form_is_read(text):
    assert parse_date(text) == date(2019, 7, 1)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_cell_is_no_date(text):
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["2019-2-31", "20190231", "2019年13月1日", "2019", "长期", "1", "0", "十十年十月十日"])
def test_what_is_no_date_is_refused_with_its_cell(text):
    with pytest.raises(Unreadable, match=f"单元格 C5 的日期“{text}”"):
        parse_date(text, "C5")


@given(st.dates(date(1930, 1, 1), date(2099, 12, 31)))
def test_all_forms_of_a_day_agree(day):
    serial = str((day - date(1899, 12, 30)).days)

    assert parse_date(day.isoformat()) == parse_date(serial) == parse_date(f"{day:%Y%m%d}") == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text):
    try:
        parse_date(text)
    except Unreadable as refusal:
        assert "日期" in str(refusal)  # noqa: PT017 - either outcome is right
