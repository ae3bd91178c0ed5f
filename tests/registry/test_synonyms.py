"""Groups of names that stand for each other: who changed them, and what searches are told."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from registry import synonyms
from registry.models import LedgerEntry, Synonym, SynonymChange
from registry.synonyms import SynonymRefused, record
from tests.factories import make_authority, make_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


@pytest.fixture
def keeper():
    return make_person("管理甲", make_authority())


@pytest.fixture
def group(keeper):
    return record(Synonym(), by=keeper, reason="常用", kind="same", names=["云溪公园", "溪边公园"])


def test_a_group_is_kept_with_a_change_and_a_ledger_entry(group, keeper):
    (change,) = group.changes.all()
    entry = LedgerEntry.objects.latest("sequence")

    assert ("云溪公园", "溪边公园") in synonyms.groups(TODAY)
    assert (change.get_act_display(), change.by, change.reason) == ("新增", keeper, "常用")
    assert (entry.act, entry.payload["after"]["names"]) == ("synonym", ["云溪公园", "溪边公园"])


def test_a_change_counts_at_once_and_remembers_what_was(group, keeper):
    synonyms.groups(TODAY)
    record(group, by=keeper, reason="补充", names=["云溪公园", "溪边公园", "老公园"])

    assert ("云溪公园", "溪边公园", "老公园") in synonyms.groups(TODAY)
    assert group.changes.first().before["names"] == ["云溪公园", "溪边公园"]


def test_a_group_out_of_use_is_not_told_and_can_come_back(group, keeper):
    record(group, by=keeper, reason="不再使用", is_used=False)
    assert ("云溪公园", "溪边公园") not in synonyms.groups(TODAY)

    record(group, by=keeper, reason="又要用", is_used=True)
    assert ("云溪公园", "溪边公园") in synonyms.groups(TODAY)
    assert [change.get_act_display() for change in group.changes.all()] == ["启用", "停用", "新增"]


@pytest.mark.parametrize(
    ("day", "counts"),
    [(date(2019, 12, 31), False), (date(2020, 1, 1), True), (date(2021, 1, 1), True), (date(2021, 1, 2), False)],
)
def test_a_dated_group_counts_on_its_days(group, keeper, day, counts):
    record(group, by=keeper, reason="改期", first_day=date(2020, 1, 1), last_day=date(2021, 1, 1))

    assert (("云溪公园", "溪边公园") in synonyms.groups(day)) == counts


@pytest.mark.parametrize("names", [["公园"], ["公园", "公园"], ["园", "公园"], ["公 园", "花园"], ["公" * 41, "花园"]])
def test_a_group_that_says_nothing_is_refused(keeper, names):
    with pytest.raises(SynonymRefused, match=r"请填写|应为"):
        record(Synonym(), by=keeper, reason="试", kind="same", names=names)

    assert not SynonymChange.objects.exists()


def test_nothing_changed_is_nothing_to_record(group, keeper):
    with pytest.raises(SynonymRefused, match="没有改动"):
        record(group, by=keeper, reason="试", names=["云溪公园", "溪边公园"])

    assert group.changes.count() == 1


def test_a_group_that_ends_before_it_begins_is_refused_here_and_by_the_database(group, keeper):
    with pytest.raises(SynonymRefused, match="停用日期不能早于启用日期"):
        record(group, by=keeper, reason="试", first_day=date(2021, 1, 1), last_day=date(2020, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Synonym.objects.filter(pk=group.pk).update(first_day=date(2021, 1, 1), last_day=date(2020, 1, 1))


def test_the_log_of_changes_cannot_be_rewritten(group):
    with pytest.raises(DatabaseError, match="不能修改"), transaction.atomic():
        SynonymChange.objects.update(reason="改写")


def test_every_group_of_the_first_list_is_one_that_could_be_entered():
    for group in Synonym.objects.all():
        try:
            group.full_clean()
        except ValidationError as refusal:
            pytest.fail(f"{group}: {refusal}")
    assert Synonym.objects.count() > 30
