"""The demonstration: built once, and looked at from every side."""

from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone

from registry import catalogue, ledger
from registry.models import Account, Authority, CatalogueEntry, Citation, Document, LedgerEntry, NumberSeries, Person
from registry.structure import outline
from registry.validity import Status
from review import annual, cleanup, facts, lights
from review.demonstration import ACCOUNTS, PASSWORD
from review.models import Campaign, CampaignItem, Dossier, ItemState, Role, State
from review.models.state import CLOSED
from review.waiting import waiting_for, with_deadline

SENTENCE = (
    "以区政府名义印发的文件目录为155件，其中规范性文件1件，已进行合法性审查。"
    "开展规范性文件集中清理工作，保留区政府规范性文件19件，区政府办公室规范性文件24件，"
    "废止区政府规范性文件1件，区政府办公室规范性文件5件。"
)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
LONGEST = 100  # articles; at least one document is longer


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The demonstration, built once for this file and taken back at its end; what the command said."""
    said = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)


def in_force_on(day):
    return [each for each in Document.objects.own().public(day).with_validity() if each.is_in_force_on(day)]


def test_the_command_lists_the_accounts(told):
    assert all(seat.username in told and seat.hint in told for seat in ACCOUNTS)
    assert PASSWORD in told


def test_the_accounts_can_be_listed_alone():
    said = StringIO()
    before = LedgerEntry.objects.count()

    call_command("demo", "--accounts", stdout=said)

    assert all(seat.person in said.getvalue() for seat in ACCOUNTS)
    assert LedgerEntry.objects.count() == before


def test_a_second_run_refuses_and_changes_nothing():
    before = LedgerEntry.objects.count(), Document.objects.count(), Account.objects.count()

    with pytest.raises(CommandError, match="已有账号，没有写入演示数据"):
        call_command("demo", stdout=StringIO())

    assert (LedgerEntry.objects.count(), Document.objects.count(), Account.objects.count()) == before


def test_nothing_is_written_outside_a_demonstration(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo", stdout=StringIO())


def test_everybody_on_the_list_can_sign_in_as_who_they_are():
    request = RequestFactory().post("/w/login/")
    for seat in ACCOUNTS:
        account = authenticate(request, username=seat.username, password=PASSWORD)
        assert account.person.name == seat.person
        assert account.person.appointments.current().exists()


def test_the_year_of_the_report_comes_out_to_the_letter():
    assert str(annual.paragraph(2019)) == SENTENCE


def test_155_documents_were_issued_and_every_one_is_identified_with_a_reason():
    government = Authority.objects.get(code="yunxi")
    counts = {stage.code: stage.count for stage in catalogue.funnel(government, 2019)}
    entries = CatalogueEntry.objects.filter(issuer=government, year=2019)
    normative = entries.normative().get()

    assert (counts["issued"], counts["normative"], counts["reviewed"]) == (155, 1, 1)
    assert len({entry.identification.failed_question for entry in entries}) >= 5
    assert all(entry.identification.reason for entry in entries if entry != normative)
    assert normative.document.legality_reviewed_on.year == 2019


def test_the_present_catalogue_has_entries_that_wait():
    entries = CatalogueEntry.objects.filter(year=timezone.localdate().year).with_result()

    assert entries.filter(result="").count() == 5


def test_the_clean_up_of_2019_kept_43_and_ended_6_of_49():
    campaign = Campaign.objects.get(year=2019)
    found = Counter((item.document.issuer.label, item.conclusion) for item in campaign.items.all())

    assert found == {
        ("区政府", "retain"): 19,
        ("区政府办公室", "retain"): 24,
        ("区政府", "repeal"): 1,
        ("区政府办公室", "repeal"): 5,
    }
    assert (campaign.decided_on, campaign.published_on) == (date(2019, 12, 10), date(2019, 12, 20))
    assert campaign.list_digest == cleanup.list_digest(campaign)
    assert len([d for d in in_force_on(campaign.cutoff_on) if d.issuer.code in ("yunxi", "yunxi-office")]) == 49


def test_the_present_clean_up_is_collecting_with_every_kind_of_clue():
    campaign = Campaign.objects.exclude(year=2019).get()
    items = CampaignItem.objects.filter(campaign=campaign)

    assert campaign.is_collecting
    assert set(items.values_list("state", flat=True)) == set(ItemState.values)
    assert {clue["rule"] for item in items for clue in item.evidence} == {"有效期", "依据", "机构", "试行"}


def test_what_a_document_replaced_is_no_clue_against_it():
    heirs = Document.objects.filter(relations__kind="replaces", level=Document.Level.OWN)
    items = CampaignItem.objects.filter(document__in=heirs)

    assert items.exists()
    assert not any(item.evidence for item in items)


def test_every_stage_is_occupied():
    found = Counter(Dossier.objects.values_list("state", flat=True))

    assert set(found) == set(State.values)
    assert found[State.PUBLISHED] == 3


def test_the_lights_show_every_colour():
    latest = Dossier.objects.filter(reviews__isnull=False).distinct()
    watch = lights.watch()

    assert {"good", "warn", "bad", "plain"} <= {lights.of(each, watch).tone for each in with_deadline(latest)}


def test_a_draft_shows_what_its_reader_doubted():
    assert len(Dossier.objects.get(state=State.DRAFTING).text.warnings) >= 3


def test_no_guard_was_bypassed():
    """Every document published here carries all approvals, by different people who did not draft it."""
    for dossier in Dossier.objects.filter(state=State.PUBLISHED):
        assert facts.carries_every_approval(dossier)
        assert facts.decided_by_different_people(dossier)
        assert dossier.document.catalogue_entry.identification.result == "normative"
        assert Person.objects.filter(steps__in=dossier.steps.all()).distinct().count() >= 5


def test_every_stage_short_of_publication_has_somebody_whose_turn_it_is():
    waiting = {pk for person in Person.objects.all() for pk in waiting_for(person).values_list("pk", flat=True)}
    open_ones = Dossier.objects.exclude(state__in=CLOSED)

    assert waiting == set(open_ones.values_list("pk", flat=True))


def test_the_ledger_holds_and_stands_in_the_order_of_time():
    told_at = [entry.at for entry in LedgerEntry.objects.exclude(act__in=("demonstration", "identify"))]

    assert ledger.verify().holds
    assert told_at[:-1] == sorted(told_at[:-1])


def test_a_refusal_is_on_record():
    refused = LedgerEntry.objects.get(act="refused")

    assert refused.payload["why"] == ["您没有办理这一步的角色。", "审核人不能复核自己的审核结论。"]


def test_the_catalogue_is_identified_by_somebody_who_may():
    decided = CatalogueEntry.objects.filter(identifications__by__isnull=False)

    assert set(decided.values_list("identifications__by__appointments__role", flat=True)) == {Role.REVIEWER}


def test_the_stock_is_as_varied_as_a_district_s():
    own = list(Document.objects.own().with_validity())
    today = timezone.localdate()
    now = [document.validity_on(today) for document in own]
    statuses = Counter(found.status for found in now)
    articles = [revision_articles(document) for document in own]

    assert len(own) >= 60
    assert min(document.published_on.year for document in own) == 2008
    assert statuses[Status.NOT_YET_EFFECTIVE] == statuses[Status.PARTLY_ENDED] == 1
    assert statuses[Status.LAPSED] >= 5
    assert statuses[Status.REPEALED] >= 5
    assert sum(found.expiring for found in now) >= 4
    assert max(articles) > LONGEST
    assert sum(document.revisions.count() >= 3 for document in own) == 3
    assert sum(document.joint_issuers.exists() for document in own) == 1
    assert {"department", "town", "government", "office"} == {document.issuer.kind for document in own}


def test_a_stopped_document_was_resumed():
    stopped = Document.objects.get(events__kind="suspension")

    assert stopped.validity_on(date(2020, 3, 1)).status == Status.SUSPENDED
    assert stopped.is_in_force_on(date(2020, 6, 1))


def test_tables_and_annexes_are_read_as_such():
    kinds = [
        {node.kind.value for node in outline(document.revisions.last().text).nodes}
        for document in Document.objects.own()
    ]

    assert any({"annex", "table"} <= found for found in kinds)


def test_every_text_is_read_without_doubt_and_every_citation_finds_its_document():
    for document in Document.objects.all():
        assert not outline(document.revisions.last().text).doubts, document.title
    assert set(Citation.objects.values_list("outcome", flat=True)) == {"resolved"}


def test_every_document_says_that_it_is_for_demonstration():
    published_here = Dossier.objects.filter(state=State.PUBLISHED).values("document")

    assert set(Document.objects.exclude(pk__in=published_here).values_list("source", flat=True)) == {"演示数据"}


def test_numbers_of_the_present_year_have_no_gaps():
    series = NumberSeries.objects.filter(year=timezone.localdate().year).exclude(kind="uid")

    assert series
    assert not any(each.missing for each in series)


def test_nobody_holds_two_roles():
    held = Counter(Person.objects.values_list("pk", "appointments__role").order_by())

    assert set(held.values()) == {1}
    assert {role for _, role in held} == set(Role.values)


def revision_articles(document):
    return sum(node.kind == "article" for node in document.revisions.last().provisions.all())
