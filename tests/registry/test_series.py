"""Numbers have no gaps."""

from datetime import date

import pytest
from django.db import transaction

from registry import series
from registry.models import NumberRule, NumberSeries
from tests.factories import make_authority, make_person

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


def serials(authority):
    return [series.draw(authority, "document", on=DAY, by=None).serial for _ in range(3)]


def test_numbers_run_from_one_and_are_written_by_the_bodys_rule():
    government = make_authority()

    assert serials(government) == [1, 2, 3]
    assert series.draw(government, "registration", on=DAY, by=None).text == "YXDR-2026-0010001"


def test_each_year_begins_again():
    government = make_authority()
    serials(government)

    assert series.draw(government, "document", on=date(2027, 1, 1), by=None).text == "云政发〔2027〕1号"


def test_a_failed_transaction_gives_its_number_back():
    government = make_authority()
    with transaction.atomic():
        series.draw(government, "document", on=DAY, by=None)
        transaction.set_rollback(True)

    assert serials(government)[0] == 1


def test_a_void_number_keeps_its_reason_and_is_not_given_again():
    government = make_authority()
    number = series.draw(government, "document", on=DAY, by=None)

    series.void(number, reason="标题有误", by=make_person("登记", government))

    assert series.draw(government, "document", on=DAY, by=None).serial == 2
    assert number.series.numbers.get(serial=1).void_reason == "标题有误"


def test_a_body_without_a_rule_is_told_so():
    government = make_authority()
    NumberRule.objects.all().delete()

    with pytest.raises(series.NoNumberRule, match="没有“发文字号”的编号规则"):
        series.draw(government, "document", on=DAY, by=None)


def test_the_rule_of_the_day_decides_the_form():
    government = make_authority()
    NumberRule.objects.filter(kind="document").update(valid_to=date(2025, 12, 31))
    NumberRule.objects.create(
        authority=government,
        kind="document",
        organ="云政规",
        template="{organ}〔{year}〕{serial}号",
        valid_from=date(2026, 1, 1),
    )

    assert series.draw(government, "document", on=date(2025, 5, 1), by=None).text == "云政发〔2025〕1号"
    assert series.draw(government, "document", on=DAY, by=None).text == "云政规〔2026〕1号"


def test_numbers_of_before_are_adopted_once_and_their_gaps_are_listed():
    government = make_authority()

    for text in ("云政发〔2026〕2号", "云政发[2026]第5号", "云政发〔2026〕5号", "没有编号"):
        series.adopt(government, "document", text)

    found = NumberSeries.objects.get(authority=government)
    assert (found.last, found.missing) == (5, [1, 3, 4])
    assert series.draw(government, "document", on=DAY, by=None).serial == 6
