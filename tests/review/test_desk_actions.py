"""One door for every action: who is turned away, what a bad form says, and that nothing typed is lost."""

import pytest
from django.db import transaction
from django.urls import reverse

from registry.models import Attachment, LedgerEntry
from review.forms import FORMS, UnknownAction, form_for
from review.models import Dossier, State
from review.workflow import carry_out, offers
from tests.factories import PATH, draft, walk
from tests.review.desk import details, file, fresh, opening, page_of, press, signed_in

pytestmark = pytest.mark.django_db


def trace(dossier):
    """Everything an action could change."""
    dossier = fresh(dossier)
    counts = [getattr(dossier, name).count() for name in ("texts", "materials", "approvals", "reviews", "steps")]
    return dossier.state, dossier.title, dossier.content_hash, counts


@pytest.mark.parametrize(
    ("state", "person", "action", "fields"),
    [
        (State.REVIEWING, "chief", "conclude", {"conclusion": "lawful", "opinion": "合法"}),
        (State.REVIEWING, "drafter", "add_finding", {"problem": "x", "grade": "advice"}),
        (State.CONFIRMING, "reviewer", "confirm", {}),
        (State.UNIT_CHECK, "drafter", "pass_unit_check", {}),
        (State.SUBMITTED, "drafter", "accept", {"reviewer": "1"}),
        (State.DELIBERATED, "registrar", "sign", {}),
        (State.SIGNED, "signatory", "register", {}),
        (State.REGISTERED, "signatory", "publish", {"read": "on"}),
        (State.REGISTERED, "registrar", "void_registration", {"reason": "x"}),
        (State.PASSED, "unit_legal", "record_deliberation", {}),
        (State.DRAFTING, "unit_legal", "abandon", {"note": "x"}),
    ],
)
def test_the_wrong_person_gets_403_with_the_reason_and_nothing_changes(cast, dossier_at, state, person, action, fields):
    dossier = dossier_at(state)
    before = trace(dossier)

    response = press(getattr(cast, person), dossier, action, **fields)

    assert response.status_code == 403
    assert "这一步不能由您办理" in response.content.decode()
    assert trace(dossier) == before
    assert LedgerEntry.objects.last().act == "refused"


def test_a_stranger_to_the_step_has_no_file_kept(cast, dossier_at):
    dossier, kept = dossier_at(State.PASSED), Attachment.objects.count()

    response = press(cast.registrar, dossier, "change_text", file=file(), note="x")

    assert (response.status_code, Attachment.objects.count()) == (403, kept)


ACTIONS = sorted({step.name for step in Dossier._meta.get_field("state").get_all_transitions(Dossier)})


@pytest.mark.parametrize("action", ACTIONS)
def test_actions_are_taken_by_post_only(cast, action):
    url = reverse("review:act", args=[cast.open().pk, action])

    assert signed_in(cast.drafter).get(url).status_code == 405


SENSELESS = {"note": "x", "seen": "x", "after": "9", "finding": "-1", "reviewer": "x", "words": " ", "kept": ":"}


def tried(person, dossier, action, fields):
    """What the page answers; whatever it did is undone."""
    with transaction.atomic():
        response = signed_in(person).post(reverse("review:act", args=[dossier.pk, action]), fields)
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.parametrize("state", [state for state, _ in PATH])
@pytest.mark.parametrize("fields", [{}, SENSELESS], ids=["empty", "senseless"])
def test_an_empty_or_senseless_form_is_never_a_crash(cast, dossier_at, state, fields):
    """Every action of every stage, by everybody who may take it."""
    dossier = dossier_at(state)
    for person in (cast.drafter, cast.unit_legal, cast.reviewer, cast.chief, cast.registrar, cast.signatory):
        for offer in offers(dossier, person):
            if not offer.forbidden:
                assert tried(person, dossier, offer.name, fields) in (302, 400, 409), offer.name


def test_an_action_of_another_stage_is_refused_with_a_sentence(cast, dossier_at):
    dossier = dossier_at(State.PUBLISHED)

    assert {tried(cast.drafter, dossier, action, {"note": "x"}) for action in ACTIONS} <= {400, 409}
    assert "现在的阶段是“已公布”" in press(cast.drafter, dossier, "abandon", note="x").content.decode()


def test_an_unknown_action_is_not_found(cast):
    dossier = cast.open()

    assert press(cast.drafter, dossier, "delete").status_code == 404
    assert press(cast.drafter, dossier, "save").status_code == 404
    with pytest.raises(UnknownAction):
        form_for("content_hash", dossier)


def test_every_kind_of_form_the_machine_names_exists():
    steps = Dossier._meta.get_field("state").get_all_transitions(Dossier)

    assert {step.custom["form"] for step in steps if "form" in step.custom} <= set(FORMS)


BAD_DETAILS = [
    ({"effective_on": "2026-02-31"}, "这一天不在日历上"),
    ({"effective_on": "不日"}, "这一天不在日历上"),
    ({"effective_on": ""}, "施行日期"),
    ({"expires_on": "2000-01-01"}, "有效期截止日不能早于施行日期"),
    ({"issuer": "abc"}, "制定机关"),
    ({"issuer": str(10**30)}, "制定机关"),
    ({"document_type": "诏书"}, "公文种类"),
    ({"genre": "办" * 21}, "体裁"),
    ({"topic": "\x00"}, "主题分类"),
]


@pytest.mark.parametrize(("changed", "sentence"), BAD_DETAILS)
def test_a_wrong_detail_gets_a_sentence_and_changes_nothing(cast, changed, sentence):
    dossier = cast.open()
    before = trace(dossier)

    response = press(cast.drafter, dossier, "describe", **details(cast, **changed))

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert trace(dossier) == before


@pytest.mark.parametrize(
    ("action", "fields", "sentence"),
    [
        ("save_text", {}, "请选择送审稿文件"),
        ("save_text", {"words": "第一条\x00"}, "或者粘贴正文"),
        ("save_text", {"words": "第一条", "title": "长" * 301}, "标题"),
        ("save_text", {"words": "第一条", "kept": "1:forged"}, "请重新选择文件"),
        ("add_material", {"code": "M99", "not_needed": "不涉及"}, "材料"),
        ("add_material", {"code": "M1"}, "二者选一"),
        ("add_material", {"code": "M1", "not_needed": "不" * 301}, "无需提供的理由"),
        ("abandon", {}, "请填写终止原因"),
        ("abandon", {"note": "止" * 1001}, "终止原因"),
        ("abandon", {"note": "\x00"}, "终止原因"),
    ],
)
def test_a_bad_form_of_the_drafter_gets_a_sentence(cast, action, fields, sentence):
    dossier = cast.open()
    before = trace(dossier)

    response = press(cast.drafter, dossier, action, **fields)

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert trace(dossier) == before


@pytest.mark.parametrize(
    ("action", "fields", "sentence"),
    [
        ("add_finding", {"address": "art_999", "problem": "x", "grade": "advice"}, "条款"),
        ("add_finding", {"point": "K99", "problem": "x", "grade": "advice"}, "审核要点"),
        ("add_finding", {"problem": "", "grade": "advice"}, "问题"),
        ("withdraw_finding", {"finding": "abc"}, "不在本轮审核之中"),
        ("conclude", {"conclusion": "fine", "opinion": "x"}, "审核结论"),
        ("request_correction", {"ground": "T4"}, "请至少在一项材料后写明缺什么、哪里不对"),
    ],
)
def test_a_bad_form_of_the_reviewer_gets_a_sentence(cast, dossier_at, action, fields, sentence):
    response = press(cast.reviewer, dossier_at(State.REVIEWING), action, **fields)

    assert response.status_code == 400
    assert sentence in response.content.decode()


def revising(cast, dossier=None):
    dossier = walk(cast, to=State.REVIEWING, dossier=dossier)
    press(cast.reviewer, dossier, "add_finding", problem="越权", grade="must_fix")
    press(cast.reviewer, dossier, "conclude", conclusion="amend", opinion="改")
    press(cast.chief, dossier, "confirm")
    return fresh(dossier)


def test_a_finding_of_another_file_cannot_be_answered_or_withdrawn(cast):
    mine, other = revising(cast), revising(cast)
    foreign = other.review.findings.get()

    response = press(cast.drafter, mine, "reply", finding=foreign.pk, reply="adopted")

    foreign.refresh_from_db()
    assert response.status_code == 400
    assert "不在本轮审核之中" in response.content.decode()
    assert foreign.reply == ""


def test_a_point_that_is_not_adopted_needs_a_reason(cast):
    dossier = revising(cast)
    finding = dossier.review.findings.get()

    response = press(cast.drafter, dossier, "reply", finding=finding.pk, reply="not_adopted", reply_reason=" ")

    assert response.status_code == 400
    assert "请写明理由" in response.content.decode()


def test_a_withdrawn_point_stays_on_the_page_struck_through(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    press(cast.reviewer, dossier, "add_finding", problem="看错了条文", grade="advice")

    press(cast.reviewer, dossier, "withdraw_finding", finding=dossier.review.findings.get().pk)

    assert "<del>看错了条文</del>" in signed_in(cast.reviewer).get(page_of(dossier, "findings")).content.decode()


def test_only_those_who_may_review_are_offered_and_taken(cast, dossier_at):
    dossier = dossier_at(State.SUBMITTED)
    offered = signed_in(cast.chief).get(f"{page_of(dossier)}?do=accept").context["form"].fields["reviewer"].queryset

    assert list(offered) == [cast.reviewer]
    assert press(cast.chief, dossier, "accept", reviewer=cast.unit_legal.pk).status_code == 400
    assert fresh(dossier).state == State.SUBMITTED


def test_a_second_press_of_the_same_button_does_nothing_twice(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    client = signed_in(cast.reviewer)
    shown = client.get(page_of(dossier)).context
    fields = {"seen": shown["seen"], "after": shown["after"], "problem": "重复点击", "grade": "advice"}
    url = reverse("review:act", args=[dossier.pk, "add_finding"])

    first, second = client.post(url, fields), client.post(url, fields)

    assert (first.status_code, second.status_code) == (302, 409)
    assert "没有重复办理" in second.content.decode()
    assert dossier.review.findings.count() == 1


def test_a_second_press_that_moved_the_file_on_gets_a_sentence(cast, dossier_at):
    dossier = dossier_at(State.UNIT_CHECK)
    shown = signed_in(cast.unit_legal).get(page_of(dossier)).context
    unseen = {"seen": shown["seen"], "after": shown["after"]}
    url = reverse("review:act", args=[dossier.pk, "pass_unit_check"])
    signed_in(cast.unit_legal).post(url, unseen)

    second = signed_in(cast.unit_legal).post(url, unseen)

    assert second.status_code == 409
    assert dossier.approvals.filter(action="pass_unit_check").count() == 1


def test_a_step_of_somebody_else_does_not_count_as_a_second_press(cast):
    dossier, client = cast.open(), signed_in(cast.drafter)
    shown = client.get(page_of(dossier)).context
    carry_out("save_text", dossier, by=cast.unit_legal, draft=draft())

    fields = {"after": shown["after"], "code": "M1", "not_needed": "不涉及"}
    response = client.post(reverse("review:act", args=[dossier.pk, "add_material"]), fields)

    assert response.status_code == 302


def test_a_decision_on_a_text_that_was_not_on_the_page_is_refused_and_the_words_stay(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    fields = {"seen": "sm3:0000", "conclusion": "lawful", "opinion": "写了很久的审核意见"}

    response = press(cast.reviewer, dossier, "conclude", **fields)

    assert response.status_code == 409
    assert "您阅读之后文本已有变化" in response.content.decode()
    assert "写了很久的审核意见" in response.content.decode()
    assert fresh(dossier).state == State.REVIEWING


@pytest.mark.parametrize("unseen", [{}, {"seen": "", "after": ""}, {"seen": "x" * 999, "after": "abc"}])
def test_a_decision_without_the_seen_text_is_refused(cast, dossier_at, unseen):
    dossier = dossier_at(State.DELIBERATED)

    response = signed_in(cast.signatory).post(reverse("review:act", args=[dossier.pk, "sign"]), unseen)

    assert response.status_code == 409
    assert fresh(dossier).state == State.DELIBERATED


def test_what_the_registry_refuses_is_a_sentence_too(cast, dossier_at):
    dossier = dossier_at(State.SIGNED)
    cast.government.number_rules.all().delete()

    response = press(cast.registrar, dossier, "register")

    assert response.status_code == 409
    assert "没有“发文字号”的编号规则" in response.content.decode()
    assert fresh(dossier).state == State.SIGNED


def test_publication_asks_to_have_read_the_preview(cast, dossier_at):
    response = press(cast.registrar, dossier_at(State.REGISTERED), "publish")

    assert response.status_code == 400
    assert "请先核对预览" in response.content.decode()


def test_several_organs_are_offered_and_the_chosen_one_is_used(cast, dossier_at):
    cast.government.number_rules.create(kind="document", organ="云政规", template="{organ}〔{year}〕{serial}号")
    dossier = dossier_at(State.SIGNED)

    press(cast.registrar, dossier, "register", organ="云政规")

    assert fresh(dossier).number.text.startswith("云政规〔")


def test_a_refused_action_shows_what_is_missing(cast, dossier_at):
    dossier = cast.open()

    response = press(cast.drafter, dossier, "send_to_unit_check")

    assert response.status_code == 409
    assert "还没有上传文件文本" in response.content.decode()


def test_script_in_any_field_is_shown_as_words(cast):
    dossier = cast.open()
    script = "<script>alert(1)</script>"
    press(cast.drafter, dossier, "save_text", words=f"第一条　{script}", title=script)
    press(cast.drafter, dossier, "add_material", code="M1", not_needed=script)

    for part in ("text", "materials", "steps", "publication"):
        assert script not in signed_in(cast.drafter).get(page_of(dossier, part)).content.decode()


def test_opening_is_for_drafters_and_makers_only(cast):
    fields = opening(cast)
    url = reverse("review:dossier_new")

    assert signed_in(cast.reviewer).post(url, fields).status_code == 403
    for wrong in ({"unit": cast.office.pk}, {"issuer": "0"}, {"title": ""}, {"title": "长" * 301}, {"title": "\x00"}):
        assert signed_in(cast.drafter).post(url, fields | wrong).status_code == 400
    cast.government.may_make_to = cast.government.may_make_from
    cast.government.save()
    assert signed_in(cast.drafter).post(url, fields).status_code == 400
    assert not Dossier.objects.exists()


def test_opening_is_the_first_step_and_on_the_ledger(cast):
    fields = opening(cast)
    signed_in(cast.unit_legal).post(reverse("review:dossier_new"), fields)

    dossier = Dossier.objects.get()
    assert [step.label for step in dossier.steps.all()] == ["立卷", "认定"]
    assert [entry.act for entry in LedgerEntry.objects.order_by("sequence")][-2:] == ["open", "identify"]
