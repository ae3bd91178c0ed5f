import pytest

from registry.models import LedgerEntry
from review.models import State, Step
from review.workflow import ActionForbidden, ActionRefused, carry_out, offers
from tests.factories import PATH, decide, draft, walk

HAPPY = [state for state, _ in PATH] + [State.PUBLISHED]


def test_the_happy_path_ends_in_the_registry(dossier_at):
    dossier = dossier_at(State.PUBLISHED)

    assert (
        dossier.document.document_number
        == str(dossier.number)
        == "云政发〔2026〕1号".replace("2026", str(dossier.made_on.year))
    )
    assert dossier.document.revisions.get().content_hash == dossier.content_hash
    assert dossier.document.legality_reviewed_on is not None


def test_every_action_leaves_one_step_and_one_ledger_entry(dossier_at):
    dossier = dossier_at(State.PUBLISHED)

    steps = list(dossier.steps.values_list("action", flat=True))
    entries = LedgerEntry.objects.filter(subject=f"dossier:{dossier.pk}").values_list("act", flat=True)
    assert list(entries) == steps
    assert steps[-1] == "publish"


def test_a_draft_leaves_no_trace_in_the_registry(dossier_at):
    from registry.models import Document

    dossier_at(State.REGISTERED)

    assert not Document.objects.exists()


@pytest.mark.parametrize("state", [s for s in HAPPY if s not in (State.SIGNED,)])
def test_numbers_are_given_only_to_a_signed_text(cast, state):
    dossier = walk(cast, to=state)

    with pytest.raises(ActionRefused):
        decide("register", dossier, cast.registrar)
    assert type(dossier).objects.get(pk=dossier.pk).state == state


def test_a_refusal_changes_nothing_and_is_recorded(cast, dossier_at):
    dossier = dossier_at(State.CONFIRMING)
    before = Step.objects.count()

    with pytest.raises(ActionForbidden, match="没有办理这一步的角色"):
        decide("confirm", dossier, cast.drafter)

    assert type(dossier).objects.get(pk=dossier.pk).state == State.CONFIRMING
    assert Step.objects.count() == before
    refusal = LedgerEntry.objects.last()
    assert (refusal.act, refusal.payload["action"]) == ("refused", "confirm")


def test_deciding_on_a_text_one_has_not_seen_is_refused(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)

    with pytest.raises(ActionRefused, match="文本已有变化"):
        carry_out("conclude", dossier, by=cast.reviewer, seen="sm3:0", conclusion="lawful", opinion="合法")


def test_a_new_text_voids_review_deliberation_and_signature(cast, dossier_at):
    dossier = dossier_at(State.SIGNED)

    dossier = carry_out("change_text", dossier, by=cast.drafter, note="会议要求", draft=draft(text="第一条　新的。"))

    assert dossier.state == State.REVIEWING
    assert not dossier.approvals.standing().exists()
    assert {a.void_reason for a in dossier.approvals.all()} == {"审核通过后文本有改动"}
    assert dossier.review.content_hash == dossier.content_hash


def test_amendment_is_answered_revised_and_reviewed_again_by_the_same_person(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    dossier = carry_out("add_finding", dossier, by=cast.reviewer, problem="设定许可", label="第二条", address="art_2")
    dossier = decide("conclude", dossier, cast.reviewer, conclusion="amend", opinion="应改。")
    dossier = decide("confirm", dossier, cast.chief)
    assert dossier.state == State.REVISING

    with pytest.raises(ActionRefused, match="没有答复"):
        carry_out("resubmit", dossier, by=cast.drafter)
    dossier = carry_out("reply", dossier, by=cast.drafter, finding=dossier.review.findings.get(), reply="adopted")
    with pytest.raises(ActionRefused, match="没有提交新稿"):
        carry_out("resubmit", dossier, by=cast.drafter)
    dossier = carry_out("save_text", dossier, by=cast.drafter, draft=draft(text="第一条　改好了。"))
    dossier = carry_out("resubmit", dossier, by=cast.drafter)

    assert (dossier.state, dossier.review.round, dossier.review.reviewer) == (State.REVIEWING, 2, cast.reviewer)
    assert walk(cast, dossier=dossier).document.revisions.get().text == "第一条　改好了。"


def test_a_lawful_conclusion_leaves_no_point_that_must_be_fixed(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    carry_out("add_finding", dossier, by=cast.reviewer, problem="设定许可")

    with pytest.raises(ActionRefused, match="不能作出“合法”的结论"):
        decide("conclude", dossier, cast.reviewer, conclusion="lawful", opinion="合法")


def test_a_void_number_stays_and_the_next_one_is_new(cast, dossier_at):
    dossier = dossier_at(State.REGISTERED)
    first = dossier.number

    with pytest.raises(ActionForbidden, match="取号人以外"):
        carry_out("void_registration", dossier, by=cast.registrar, reason="重复")
    dossier = carry_out("void_registration", dossier, by=cast.second_registrar, reason="重复")
    dossier = decide("register", dossier, cast.registrar)

    first.refresh_from_db()
    assert (first.void_reason, first.serial, dossier.number.serial) == ("重复", 1, 2)


def test_an_action_that_waits_shows_why(cast, dossier_at):
    dossier = dossier_at(State.DRAFTING)

    offer = next(o for o in offers(dossier, cast.drafter) if o.name == "send_to_unit_check")

    assert not offer.is_possible
    assert "还没有上传文件文本" in offer.reasons[0]
