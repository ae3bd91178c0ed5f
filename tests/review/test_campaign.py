from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry import lifecycle
from registry.intake import read_sheet
from registry.models import LedgerEntry
from registry.validity import EventKind
from review import cleanup, progress, published_lists
from review.batch import carry_out_all
from review.campaigning import open_campaign
from review.models import Campaign
from review.workflow import ActionForbidden, ActionRefused, carry_out
from tests.factories import make_document, proof_of
from tests.review.desk import signed_in

DECISION = {
    "decision_title": "关于公布清理结果的决定",
    "decision_number": "云政发〔2026〕9号",
    "decided_on": date(2026, 1, 5),
}


@pytest.fixture
def documents(cast):
    return [
        make_document(cast.government, title="甲办法", drafter=cast.unit),
        make_document(cast.government, title="乙暂行办法", effective_on=date(2020, 1, 1)),
        make_document(cast.government, title="丙办法", expires_on=date(2040, 1, 1)),
    ]


@pytest.fixture
def opened(cast, documents):
    fields = {"title": "集中清理", "year": 2026, "cutoff_on": date(2026, 1, 1)}
    return open_campaign(by=cast.cleaner, bodies=[cast.government], **fields)


@pytest.fixture
def campaign(cast, opened):
    return carry_out("freeze", opened, by=cast.cleaner)


@pytest.fixture
def decided(cast, campaign):
    """All kept but the first, which is repealed; reviewed and decided."""
    first, *others = campaign.items.all()
    carry_out("propose", first, by=cast.cleaner, conclusion="repeal", reason="依据已废止")
    carry_out_all("propose", others, by=cast.cleaner, conclusion="retain")
    carry_out_all("agree", campaign.items.all(), by=cast.reviewer)
    return carry_out("decide", campaign, by=cast.signatory, proof=proof_of(cast.signatory), **DECISION)


def sign_in(client, person):
    return signed_in(person, client)


def page(client, *parts):
    answer = client.get(reverse(*parts) if isinstance(parts[0], str) else parts[0])
    return answer.content.decode()


# 范围


def test_only_a_cleaner_opens_a_clean_up(cast, documents):
    with pytest.raises(ActionForbidden, match="只有清理管理员"):
        open_campaign(by=cast.drafter, bodies=[cast.government], title="清理", year=2026, cutoff_on=date(2026, 1, 1))
    assert not Campaign.objects.exists()


def test_opening_leaves_a_step_and_a_ledger_entry(opened):
    assert opened.steps.get().label == "新建清理"
    assert LedgerEntry.objects.last().payload["bodies"] == ["示例市云溪区人民政府"]


def test_the_scope_is_what_was_in_force_on_the_cut_off_day(cast, opened, documents):
    lifecycle.record_event(documents[0], EventKind.REPEAL, on=date(2025, 6, 1), reason="已废止")
    make_document(cast.government, title="后来的办法", published_on=date(2026, 2, 1), effective_on=date(2026, 2, 1))

    campaign = carry_out("freeze", opened, by=cast.cleaner)

    assert sorted(item.document.title for item in campaign.items.all()) == ["丙办法", "乙暂行办法"]


def test_each_item_carries_what_speaks_against_keeping_it(campaign):
    assert [clue["rule"] for clue in campaign.items.get(document__title="乙暂行办法").evidence] == ["试行"]


# 决定和公布


def test_nothing_is_decided_while_an_item_is_not_agreed(cast, campaign):
    carry_out_all("propose", campaign.items.all(), by=cast.cleaner, conclusion="retain")

    with pytest.raises(ActionRefused, match="没有复核同意"):
        carry_out("decide", campaign, by=cast.signatory, proof=proof_of(cast.signatory), **DECISION)


def test_a_kept_document_that_was_repealed_meanwhile_blocks_the_decision(cast, campaign, documents):
    carry_out_all("propose", campaign.items.all(), by=cast.cleaner, conclusion="retain")
    carry_out_all("agree", campaign.items.all(), by=cast.reviewer)
    lifecycle.record_event(documents[0], EventKind.REPEAL, on=timezone.localdate(), reason="另行废止")

    with pytest.raises(ActionRefused, match="在清理期间已被废止或者撤销"):
        carry_out("decide", campaign, by=cast.signatory, proof=proof_of(cast.signatory), **DECISION)


def test_a_document_repealed_before_publication_is_not_repealed_twice(cast, decided, documents):
    lifecycle.record_event(documents[0], EventKind.REPEAL, on=timezone.localdate(), reason="另行废止")

    carry_out("publish", decided, by=cast.registrar, proof=proof_of(cast.registrar))

    assert [event.reason for event in documents[0].events.all()] == ["另行废止"]


def test_keeping_does_not_prolong_a_term_and_the_page_says_so(cast, campaign, client):
    item = campaign.items.get(document__title="丙办法")
    carry_out("propose", item, by=cast.cleaner, conclusion="retain")

    assert cleanup.lapsed_meanwhile(campaign, date(2039, 1, 1)) == []
    assert cleanup.lapsed_meanwhile(campaign, date(2040, 1, 2)) == [item]


def test_who_proposed_does_not_review_or_decide(cast, campaign):
    item = carry_out("propose", campaign.items.first(), by=cast.cleaner, conclusion="retain")
    cast.cleaner.appointments.create(authority=cast.office, role="reviewer", first_day=date(2000, 1, 1))

    with pytest.raises(ActionForbidden, match="不能复核自己提出的"):
        carry_out("agree", item, by=cast.cleaner)


# 进度


def test_the_matrix_adds_up_to_the_population(cast, campaign):
    carry_out("propose", campaign.items.first(), by=cast.cleaner, conclusion="retain")

    matrix = progress.matrix(campaign.items.all())

    assert matrix.adds_up
    assert (matrix.documents, matrix.total.population.value, matrix.undecided) == (3, 3, 2)
    assert [cell.value for cell in matrix.total.states] == [2, 1, 0, 0]


def test_every_number_of_the_matrix_opens_the_list_it_counts(cast, campaign, client):
    carry_out("propose", campaign.items.first(), by=cast.cleaner, conclusion="retain")
    sign_in(client, cast.cleaner)
    matrix = progress.matrix(campaign.items.all())

    for cell in (*matrix.lines[0].states, *matrix.lines[0].conclusions, matrix.total.population):
        shown = client.get(f"{campaign.get_absolute_url()}?{cell.query}")
        assert shown.context["chosen"] == cell.value


# 批量


def test_a_batch_does_what_it_can_and_names_what_it_could_not(cast, campaign):
    first, second, _ = campaign.items.all()
    carry_out("propose", first, by=cast.cleaner, conclusion="retain")

    fared = carry_out_all("agree", [first, second], by=cast.reviewer)

    assert [each.is_done for each in fared] == [True, False]
    assert "不能办理“复核同意”" in fared[1].sentences[0]
    assert LedgerEntry.objects.filter(act="refused", subject=f"campaignitem:{second.pk}").exists()


def test_all_of_a_filter_can_be_proposed_at_once(cast, campaign, client):
    address = reverse("review:campaign_bulk", args=[campaign.pk])

    sign_in(client, cast.cleaner).post(f"{address}?q=暂行", {"do": "propose", "conclusion": "retain", "all": "1"})

    assert [item.document.title for item in campaign.items.filter(conclusion="retain")] == ["乙暂行办法"]


@pytest.mark.parametrize(
    ("role", "offered"),
    [("cleaner", {"propose"}), ("drafter", {"propose"}), ("reviewer", {"agree", "send_back"}), ("signatory", set())],
)
def test_the_list_offers_in_bulk_only_what_this_person_may_do(cast, campaign, client, role, offered):
    shown = page(sign_in(client, getattr(cast, role)), "review:campaign", None, [campaign.pk])

    assert {action for action in ("propose", "agree", "send_back") if f'name="do" value="{action}"' in shown} == offered
    assert ('name="item"' in shown) == bool(offered)


def test_a_batch_with_refusals_lists_each_document(cast, campaign, client):
    first, second, _ = campaign.items.all()
    carry_out("propose", first, by=cast.cleaner, conclusion="retain")

    answer = sign_in(client, cast.reviewer).post(
        reverse("review:campaign_bulk", args=[campaign.pk]), {"do": "agree", "item": [first.pk, second.pk]}
    )

    assert "已办理 1 件，没有办理 1 件" in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"do": "publish", "all": "1"}, "没有这种批量操作"),
        ({"do": "propose", "conclusion": "retain"}, "请先选中文件"),
        ({"do": "propose", "conclusion": "retain", "item": ["x", "999999", "9" * 30]}, "请先选中文件"),
        ({"do": "propose", "conclusion": "destroy", "all": "1"}, "没有办理"),
        ({"do": "send_back", "all": "1"}, "请填写退回原因"),
    ],
)
def test_a_batch_that_makes_no_sense_gets_a_sentence(cast, campaign, client, given, sentence):
    address = reverse("review:campaign_bulk", args=[campaign.pk])

    answer = sign_in(client, cast.cleaner).post(address, given, follow=True)

    assert sentence in answer.content.decode()
    assert not campaign.items.exclude(conclusion="").exists()


# 页面


def test_a_clean_up_goes_its_whole_way_through_the_pages(cast, documents, client):
    form = {
        "title": "集中清理",
        "occasion": "periodic",
        "year": 2026,
        "cutoff_on": "2026-01-01",
        "bodies": [cast.government.pk],
    }
    sign_in(client, cast.cleaner).post(reverse("review:cleanup_new"), form)
    campaign = Campaign.objects.get()

    def act(person, action, **fields):
        answer = sign_in(client, person).post(
            reverse("review:campaign_act", args=[campaign.pk, action]), fields, follow=True
        )
        assert answer.status_code == 200, answer.content.decode()

    def bulk(person, **fields):
        sign_in(client, person).post(reverse("review:campaign_bulk", args=[campaign.pk]), {"all": "1", **fields})

    act(cast.cleaner, "freeze")
    bulk(cast.cleaner, do="propose", conclusion="retain")
    first = campaign.items.first()
    act_on = reverse("review:campaign_item_act", args=[campaign.pk, first.pk, "propose"])
    client.post(act_on, {"conclusion": "repeal", "reason": "依据已废止\r\n"})
    bulk(cast.reviewer, do="agree")
    act(cast.signatory, "decide", **{**DECISION, "decided_on": "2026-01-05"})
    act(cast.registrar, "publish")

    assert Campaign.objects.get().state == "published"
    assert not first.document.is_in_force_on(timezone.localdate())
    assert first.document.events.get().basis == "关于公布清理结果的决定（云政发〔2026〕9号）"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"cutoff_on": "2026-02-31"}, "这一天不在日历上"),
        ({"cutoff_on": "2199-01-01"}, "截止日不能晚于今天"),
        ({"bodies": ["999999"]}, "999999"),
        ({"year": "1"}, "1949"),
        ({"occasion": "never"}, "never"),
    ],
)
def test_a_new_clean_up_is_checked_field_by_field(cast, documents, client, changes, sentence):
    form = {
        "title": "清理",
        "occasion": "periodic",
        "year": 2026,
        "cutoff_on": "2026-01-01",
        "bodies": [cast.government.pk],
    }

    answer = sign_in(client, cast.cleaner).post(reverse("review:cleanup_new"), {**form, **changes})

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Campaign.objects.exists()


@pytest.mark.parametrize(
    ("action", "given", "sentence"),
    [
        ("decide", {"decision_title": "决定", "decided_on": "2026-02-31"}, "这一天不在日历上"),
        ("cancel", {}, "请填写取消原因"),
    ],
)
def test_an_action_with_bad_details_is_shown_again(cast, campaign, client, action, given, sentence):
    person = cast.signatory if action == "decide" else cast.cleaner

    answer = sign_in(client, person).post(reverse("review:campaign_act", args=[campaign.pk, action]), given)

    assert answer.status_code == 400
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("action", ["nonsense", "save", "delete", "create_items"])
def test_what_is_no_action_is_not_found(cast, campaign, client, action):
    assert (
        sign_in(client, cast.cleaner).post(reverse("review:campaign_act", args=[campaign.pk, action])).status_code
        == 404
    )


def test_an_action_of_the_wrong_state_or_person_is_refused_with_a_sentence(cast, campaign, client):
    address = reverse("review:campaign_act", args=[campaign.pk, "publish"])

    answer = sign_in(client, cast.registrar).post(address, follow=True)

    assert "不能办理“公布清理结果”" in answer.content.decode()
    assert (
        "没有办理这一步的角色"
        in sign_in(client, cast.cleaner)
        .post(reverse("review:campaign_act", args=[campaign.pk, "decide"]), follow=True)
        .content.decode()
    )


def test_a_unit_reads_only_its_own_documents(cast, campaign, client):
    mine, other = campaign.items.get(document__title="甲办法"), campaign.items.get(document__title="丙办法")
    sign_in(client, cast.drafter)

    shown = client.get(campaign.get_absolute_url()).content.decode()

    assert "甲办法" in shown
    assert "丙办法" not in shown
    assert client.get(mine.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    refused = client.post(
        reverse("review:campaign_item_act", args=[campaign.pk, other.pk, "propose"]), {"conclusion": "retain"}
    )
    assert refused.status_code == 404


def test_an_item_is_found_only_under_its_own_clean_up(cast, campaign, client):
    item = campaign.items.first()

    assert (
        sign_in(client, cast.cleaner).get(reverse("review:campaign_item", args=[campaign.pk + 1, item.pk])).status_code
        == 404
    )


@pytest.mark.parametrize("query", ["body=x", "state=x&conclusion=x", "page=x", "page=999", "q=%00", "body=" + "9" * 30])
def test_odd_filters_are_left_out(cast, campaign, client, query):
    assert sign_in(client, cast.cleaner).get(f"{campaign.get_absolute_url()}?{query}").status_code == 200


def test_the_page_costs_the_same_however_many_items_it_shows(cast, documents, opened, client):
    for number in range(20):
        make_document(cast.government, title=f"办法{number}", drafter=cast.unit)
    campaign = carry_out("freeze", opened, by=cast.cleaner)
    sign_in(client, cast.cleaner)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(campaign.get_absolute_url())

    assert len(queries) < 40


@pytest.mark.parametrize(
    "name", ["cleanups", "cleanup_new", "campaign", "campaign_export", "campaign_import", "campaign_item"]
)
def test_the_desk_is_closed_to_strangers(campaign, client, name):
    numbers = {"cleanups": [], "cleanup_new": [], "campaign_item": [campaign.pk, campaign.items.first().pk]}

    answer = client.get(reverse(f"review:{name}", args=numbers.get(name, [campaign.pk])))

    assert answer.status_code == 302
    assert answer.url.startswith("/w/login/")


# 公开


def test_the_public_sees_nothing_before_publication(cast, decided, client):
    assert "集中清理" not in page(client, "public:cleanups")
    assert client.get(reverse("public:cleanup", args=[decided.pk])).status_code == 404
    assert client.get(reverse("public:cleanup_workbook", args=[decided.pk])).status_code == 404


def test_the_published_lists_show_totals_columns_and_reasons(cast, decided, client):
    campaign = carry_out("publish", decided, by=cast.registrar, proof=proof_of(cast.registrar))

    shown = client.get(reverse("public:cleanup", args=[campaign.pk])).content.decode()

    assert "共清理 3 件：继续有效 2 件，废止 1 件。" in shown
    for words in (
        "关于公布清理结果的决定（云政发〔2026〕9号）",
        "依据已废止",
        "2040-01-01",
        campaign.list_digest,
        "与它一致",
    ):
        assert words in shown
    for inside in ("清理辛", "审核丙", "复核"):
        assert inside not in shown
    assert "继续有效 2 件，废止 1 件" in page(client, "public:cleanups")


def test_the_public_workbook_holds_every_document_once(cast, decided, client):
    campaign = carry_out("publish", decided, by=cast.registrar, proof=proof_of(cast.registrar))

    answer = client.get(reverse("public:cleanup_workbook", args=[campaign.pk]))

    rows = read_sheet(answer.content, "清单.xlsx").rows
    assert sorted(row.cells["清理结果"] for row in rows) == ["废止", "继续有效", "继续有效"]


def test_a_list_that_no_longer_matches_its_digest_is_shown_as_such(cast, decided, client):
    campaign = carry_out("publish", decided, by=cast.registrar, proof=proof_of(cast.registrar))
    campaign.items.filter(conclusion="retain").update(reason="事后补写")

    assert not published_lists.is_as_published(campaign)
    assert "不一致" in client.get(reverse("public:cleanup", args=[campaign.pk])).content.decode()
