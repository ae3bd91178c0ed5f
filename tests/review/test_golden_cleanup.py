import json
from collections import Counter
from datetime import date

import pytest

from registry import catalogue, yearbook
from registry.models import Authority, CatalogueEntry, Document
from registry.validity import IN_FORCE, Status
from review import annual, cleanup, progress, published_lists, stock_account
from search import indexing
from search.find import find
from search.query import SearchQuery
from tests.factories import make_authority, make_document
from tests.review.golden import CleanupStaff, ended, golden_cleanup, run_cleanup

PARAGRAPH = (
    "以区政府名义印发的文件目录为155件，其中规范性文件1件，已进行合法性审查。"
    "开展规范性文件集中清理工作，保留区政府规范性文件19件，区政府办公室规范性文件24件，"
    "废止区政府规范性文件1件，区政府办公室规范性文件5件。"
)
EVE, DAY = date(2019, 12, 19), date(2019, 12, 20)


@pytest.mark.data
@pytest.mark.django_db
def test_the_year_of_the_seed_report_comes_out_to_the_letter(data_folder, index):
    book = json.loads((data_folder / "registry_2019.json").read_text("utf-8"))

    entered = yearbook.enter(book)
    campaign = golden_cleanup(book)

    assert (entered.catalogue.added, entered.documents) == (155, 49)
    counts = {stage.code: stage.count for stage in catalogue.funnel(Authority.objects.get(code="government"), 2019)}
    assert (counts["issued"], counts["normative"], counts["reviewed"]) == (155, 1, 1)
    found = Counter((i.document.issuer.label, i.get_conclusion_display()) for i in campaign.items.all())
    assert found == {
        ("区政府", "继续有效"): 19,
        ("区政府办公室", "继续有效"): 24,
        ("区政府", "废止"): 1,
        ("区政府办公室", "废止"): 5,
    }
    assert str(annual.paragraph(2019)) == PARAGRAPH
    assert_books_agree(campaign, population=49)
    assert_badges_change(campaign, count=6)
    assert_search_follows(campaign)


@pytest.mark.data
@pytest.mark.django_db
def test_entering_the_year_twice_changes_nothing(data_folder):
    book = json.loads((data_folder / "registry_2019.json").read_text("utf-8"))
    yearbook.enter(book)

    again = yearbook.enter(book)

    assert again.documents == again.catalogue.added == again.catalogue.updated == again.catalogue.identified == 0
    assert again.catalogue.unchanged == CatalogueEntry.objects.count() == 155


@pytest.mark.django_db
def test_a_small_district_tells_the_same_story(index):
    campaign = small_cleanup()

    assert str(annual.paragraph(2019)) == (
        "2019年度的文件目录还没有登记。"
        "开展规范性文件集中清理工作，保留区政府规范性文件3件，区政府办公室规范性文件3件，区教育局规范性文件2件，"
        "修改区政府规范性文件1件，废止区政府办公室规范性文件1件，宣布失效区政府规范性文件1件。"
    )
    assert_books_agree(campaign, population=11)
    assert_badges_change(campaign, count=2)
    assert_search_follows(campaign)


@pytest.fixture
def index(settings, tmp_path):
    settings.SEARCH_URL = f"embedded:{tmp_path / 'index'}"
    return indexing.rebuild()


def assert_search_follows(campaign):
    """只看有效 shows the ended documents until the day before, and none of them from the day on."""
    indexing.drain()
    gone = {document.pk for document in ended(campaign)}

    assert gone <= in_force(EVE)
    assert not gone & in_force(DAY)
    assert in_force(DAY) == in_force(EVE) - gone


def in_force(day):
    query = SearchQuery(day=day, statuses=IN_FORCE, level=("own",), per_page=100)
    return {hit.document for hit in find(query).hits}


def small_cleanup():
    """Three bodies and eleven documents, two of which end."""
    make = Authority.Kind
    government = make_authority("示例市云溪区人民政府", position=1)
    office = make_authority("示例市云溪区人民政府办公室", short_name="区政府办公室", kind=make.OFFICE, position=2)
    bureau = make_authority("示例市云溪区教育局", short_name="区教育局", kind=make.DEPARTMENT, position=3)
    keep, amend, repeal, lapse = (
        ("继续有效", ""),
        ("修改", "机构改革后职责有变化"),
        ("废止", "上位法已废止"),
        ("宣布失效", "任务已完成"),
    )
    plan = [
        (government, [keep, keep, keep, amend, lapse]),
        (office, [keep, keep, keep, repeal]),
        (bureau, [keep, keep]),
    ]
    outcomes, days = {}, dict.fromkeys(("made_on", "published_on", "effective_on"), date(2017, 3, 1))
    for body, results in plan:
        for result in results:
            outcomes[make_document(body, **days).document_number] = result
    days = {"proposed_on": date(2019, 11, 1), "decided_on": date(2019, 12, 10), "published_on": DAY}
    bodies = [government, office, bureau]
    return run_cleanup(CleanupStaff(), bodies, outcomes, year=2019, cutoff_on=date(2019, 10, 31), **days)


def assert_books_agree(campaign, population):
    """Items, matrix, published lists and their digest say the same; the year's account balances."""
    lists = published_lists.lists(campaign)
    matrix = progress.matrix(campaign.items.all())
    assert matrix.adds_up
    assert matrix.undecided == 0
    assert (
        matrix.documents
        == sum(len(each.items) for each in lists)
        == sum(cleanup.totals(campaign).values())
        == population
    )
    assert published_lists.is_as_published(campaign)
    account = stock_account.account(2019, date(2026, 1, 1))
    assert account.balances
    assert {document.pk for document in account.documents["end"]}.isdisjoint(
        ended(campaign).values_list("pk", flat=True)
    )


def assert_badges_change(campaign, count):
    """What ends does so on the day of publication, not before; what is kept stays in force."""
    gone = list(ended(campaign))
    assert len(gone) == count
    assert {document.validity_on(EVE).status for document in gone} == {Status.IN_FORCE}
    assert {document.validity_on(DAY).status for document in gone} <= {Status.REPEALED, Status.LAPSED}
    kept = Document.objects.filter(cleanups__campaign=campaign).exclude(pk__in=[document.pk for document in gone])
    assert {document.validity_on(DAY).status for document in kept} == {Status.IN_FORCE}
