"""Days of effect and expiry, as closing clauses state them."""

from datetime import date

import pytest

from registry.intake.terms import find


@pytest.mark.parametrize(
    ("text", "effective", "expires"),
    [
        ("本办法自2026年12月1日起施行，有效期至2031年11月30日。", date(2026, 12, 1), date(2031, 11, 30)),
        ("本办法自２０２６年１２月１日起施行，有效期至２０３１年１１月３０日。", date(2026, 12, 1), date(2031, 11, 30)),
        ("本办法自二〇二六年十二月一日起施行。", date(2026, 12, 1), None),
        ("本办法自 2026 年 12 月 1 日起正式实施。", date(2026, 12, 1), None),
        ("本通告自2026年1月1日起执行，有效期自2026年1月1日至2027年12月31日。", date(2026, 1, 1), date(2027, 12, 31)),
        ("本办法自2026年12月1日起施行，有效期5年。", date(2026, 12, 1), date(2031, 11, 30)),
        ("本办法自2026年12月1日起施行，有效期为两年。", date(2026, 12, 1), date(2028, 11, 30)),
        ("本办法自2024年2月29日起施行，有效期1年。", date(2024, 2, 29), date(2025, 2, 28)),
        (
            "原规定自2010年1月1日起施行。\n本办法自2026年12月1日起施行。\n附件：某标准自2020年1月1日起施行",
            date(2026, 12, 1),
            None,
        ),
        ("文件有效期为3年至5年。\n本办法自2026年12月1日起施行。", date(2026, 12, 1), None),
        ("本办法自2026年12月1日起试行，试行期2年。", date(2026, 12, 1), date(2028, 11, 30)),
        ("本办法自2026年12月1日起施行，试行期两年。", date(2026, 12, 1), date(2028, 11, 30)),
        ("本办法自2026年12月1日起施行，至2031年11月30日止。", date(2026, 12, 1), date(2031, 11, 30)),
        ("没有日期。", None, None),
    ],
)
def test_stated_days_are_found(text, effective, expires):
    terms = find(text)

    assert (terms.effective_on, terms.expires_on, terms.on_issue) == (effective, expires, False)


def test_a_derived_day_is_said_to_be_derived():
    assert "推算" in find("本办法自2026年12月1日起施行，有效期5年。").warnings[0]


@pytest.mark.parametrize("word", ["印发", "发布", "公布"])
def test_effect_on_issue_is_found(word):
    assert find(f"本办法自{word}之日起施行。").on_issue


@pytest.mark.parametrize(
    "text",
    [
        "规范性文件可以自公布之日起施行。",
        "本办法施行前的行为，自本办法施行之日起30日内补办。",
        "本办法自公布之日起30日后施行。",
    ],
)
def test_other_sentences_do_not_count_as_on_issue(text):
    assert not find(text).on_issue


def test_a_waiting_time_asks_for_the_day():
    assert "施行日期" in find("本办法自公布之日起30日后施行。").warnings[0]


@pytest.mark.parametrize("day", ["2026年2月31日", "2026年13月1日", "二〇二六年十三月一日"])
def test_a_day_that_is_not_in_the_calendar_is_pointed_out(day):
    terms = find(f"本办法自{day}起施行。")

    assert terms.effective_on is None
    assert day in terms.warnings[0]


def test_a_year_at_the_end_of_the_calendar_does_not_crash():
    assert find("本办法自9999年1月1日起施行，有效期5年。").expires_on is None
