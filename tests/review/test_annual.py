from datetime import date

import pytest
from django.urls import reverse

from registry import catalogue, lifecycle
from registry.catalogue_import import import_entries
from registry.validity import EventKind
from review import annual, stock_account
from review.models import Campaign, CampaignItem
from tests.factories import make_authority, make_document

YEAR = 2019


@pytest.fixture
def government(db):
    return make_authority(position=1)


def issue(issuer, *rows):
    """Enter documents of the year: each a dict of what differs from an undecided one."""
    given = [{"发文字号": f"云政发〔{YEAR}〕{n}号", "标题": f"示例通知{n}", **row} for n, row in enumerate(rows, 1)]
    import_entries(list(enumerate(given, 2)), issuer=issuer)


def clean_up(*outcomes, published_on=date(2019, 12, 1), state="published"):
    """A clean-up as it stands in the tables, without the way there."""
    campaign = Campaign.objects.create(
        title="清理", year=YEAR, cutoff_on=date(2019, 1, 1), published_on=published_on, state=state
    )
    for document, conclusion in outcomes:
        CampaignItem.objects.create(campaign=campaign, document=document, conclusion=conclusion, state="agreed")
    return campaign


NORMATIVE, REVIEWED = {"是否规范性文件": "是"}, {"是否规范性文件": "是", "合法性审核日期": "2019-5-6"}
PLAIN = {"是否规范性文件": "否", "不符合的一问": "2"}
NO_CLEANUP = "本年度没有公布集中清理结果。"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([REVIEWED, PLAIN], "为2件，其中规范性文件1件，已进行合法性审查。"),
        ([REVIEWED, REVIEWED, PLAIN], "为3件，其中规范性文件2件，均已进行合法性审查。"),
        ([REVIEWED, NORMATIVE], "为2件，其中规范性文件2件，已进行合法性审查1件。"),
        ([NORMATIVE, PLAIN], "为2件，其中规范性文件1件，尚未进行合法性审查。"),
        ([PLAIN], "为1件，其中没有规范性文件。"),
        ([REVIEWED, {}, {}], "为3件，其中规范性文件1件，已进行合法性审查，另有2件待认定。"),
    ],
)
def test_the_sentence_on_issued_documents_follows_the_catalogue(government, rows, text):
    issue(government, *rows)

    assert str(annual.paragraph(YEAR)) == f"以区政府名义印发的文件目录{text}{NO_CLEANUP}"


def test_a_year_without_rows_says_so(db):
    assert str(annual.paragraph(YEAR)) == f"2019年度的文件目录还没有登记。{NO_CLEANUP}"


def test_the_catalogue_of_an_office_is_not_the_governments(government):
    office = make_authority("示例市云溪区人民政府办公室", kind="office", short_name="区政府办公室")
    issue(office, REVIEWED)

    assert "名义印发" not in str(annual.paragraph(YEAR))


def test_every_conclusion_that_occurred_is_named_and_no_other(government):
    found = ("retain", "amend", "lapse", "extend")
    clean_up(*((make_document(government), conclusion) for conclusion in found))

    assert str(annual.paragraph(YEAR)).endswith(
        "开展规范性文件集中清理工作，保留区政府规范性文件1件，修改区政府规范性文件1件，"
        "宣布失效区政府规范性文件1件，延长有效期区政府规范性文件1件。"
    )


def test_a_document_in_two_clean_ups_counts_once_by_the_later(government):
    document = make_document(government)
    clean_up((document, "retain"), published_on=date(2019, 6, 1))
    clean_up((document, "repeal"), published_on=date(2019, 12, 1))

    assert "保留" not in str(annual.paragraph(YEAR))
    assert "废止区政府规范性文件1件" in str(annual.paragraph(YEAR))


def test_what_is_not_published_is_not_reported(government):
    clean_up((make_document(government), "retain"), state="decided")

    assert str(annual.paragraph(YEAR)).endswith(NO_CLEANUP)


def test_every_figure_opens_a_list_of_as_many_documents(government, cast, client):
    issue(government, REVIEWED, REVIEWED, NORMATIVE, PLAIN, {})
    clean_up((make_document(government), "retain"), (make_document(government), "repeal"))
    client.force_login(cast.auditor.accounts.get(), backend="django.contrib.auth.backends.ModelBackend")
    figures = annual.paragraph(YEAR).figures

    assert [figure.value for figure in figures] == [5, 3, 2, 1, 1, 1]
    for figure in figures:
        context = client.get(figure.url).context
        shown = context["lines"] if "lines" in context else context["page"].object_list
        assert len(shown) == figure.value
        assert figure.formula


# 账


def in_force(issuer, since, **fields):
    return make_document(issuer, made_on=since, published_on=since, effective_on=since, **fields)


def test_the_account_names_every_movement_and_balances(government):
    old = [in_force(government, date(2015, 1, 1)) for _ in range(5)]
    lapsing = in_force(government, date(2015, 1, 1), expires_on=date(2019, 6, 30))
    revived = in_force(government, date(2014, 1, 1), expires_on=date(2018, 6, 30))
    new = in_force(government, date(2019, 3, 1))
    later = in_force(government, date(2020, 1, 1))
    for kind, document in ((EventKind.REPEAL, old[0]), (EventKind.ANNULMENT, old[1]), (EventKind.SUSPENSION, old[2])):
        lifecycle.record_event(document, kind, on=date(2019, 5, 1), reason="由")
    lifecycle.record_event(
        revived, EventKind.RESUMPTION, on=date(2019, 4, 1), reason="由", expires_on=date(2025, 12, 31)
    )

    account = stock_account.account(YEAR, today=date(2026, 1, 1))

    found = {code: {document.pk for document in documents} for code, documents in account.documents.items()}
    assert found == {
        "start": {document.pk for document in (*old, lapsing)},
        "new": {new.pk},
        "revived": {revived.pk},
        "repealed": {old[0].pk},
        "annulled": {old[1].pk},
        "suspended": {old[2].pk},
        "lapsed": {lapsing.pk},
        "end": {old[3].pk, old[4].pk, new.pk, revived.pk},
    }
    assert later.pk not in set().union(*found.values())
    assert account.balances


def test_a_document_that_came_and_went_within_the_year_is_in_both_columns(government):
    document = in_force(government, date(2019, 3, 1), expires_on=date(2019, 8, 31))

    account = stock_account.account(YEAR, today=date(2026, 1, 1))

    assert account.documents["new"] == account.documents["lapsed"] == (document,)
    assert account.balances


def test_the_running_year_is_counted_up_to_today(government):
    in_force(government, date(2019, 3, 1), expires_on=date(2019, 8, 31))

    account = stock_account.account(YEAR, today=date(2019, 6, 30))

    assert (account.last, account.count("lapsed"), account.count("end")) == (date(2019, 6, 30), 0, 1)


# 页面


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.auditor.accounts.get(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_page_prints_the_paragraph_with_links_and_the_account(desk, government):
    issue(government, REVIEWED, PLAIN)

    shown = desk.get(reverse("review:report", args=[YEAR]))

    assert shown.context["paragraph"].figures
    assert "怎样算" in shown.content.decode()
    assert "已核对：年初" in shown.content.decode()


def test_the_latest_report_is_of_the_latest_year_with_rows(desk, government):
    issue(government, PLAIN)

    assert desk.get(reverse("review:reports")).url == reverse("review:report", args=[YEAR])


@pytest.mark.parametrize(
    "query",
    [
        "",
        "of=",
        "of=secret",
        "of=cleanup",
        "of=cleanup&body=x&conclusion=retain",
        "of=cleanup&body=1&conclusion=x",
        "of=cleanup&conclusion=retain&body=" + "9" * 30,
    ],
)
def test_a_list_that_does_not_exist_is_not_found(desk, query):
    assert desk.get(f"{reverse('review:report_list', args=[YEAR])}?{query}").status_code == 404


@pytest.mark.parametrize("year", [0, 1, 2199, 99999])
def test_a_year_out_of_reach_is_not_found(desk, year):
    assert desk.get(reverse("review:report", args=[year])).status_code == 404


def test_a_normative_document_of_our_own_publishing_is_counted_as_reviewed(government):
    catalogue.enter_published(
        make_document(government, document_number="云政发〔2019〕9号", legality_reviewed_on=date(2019, 5, 6))
    )

    assert "其中规范性文件1件，已进行合法性审查" in str(annual.paragraph(YEAR))
