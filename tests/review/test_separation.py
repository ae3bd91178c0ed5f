"""Four eyes follow the text: whoever touched it may not judge it, and every decision has another person."""

from datetime import date

import pytest

from review.models import Appointment, Role, State
from review.workflow import ActionForbidden, ActionRefused, carry_out
from tests.factories import decide, draft, walk

DETAILS = {
    "conclude": {"conclusion": "lawful", "opinion": "合法"},
    "record_deliberation": {"meeting": "会", "held_on": date(2020, 1, 1), "outcome": "passed", "minutes": "同意"},
}


def give(person, role):
    Appointment.objects.create(person=person, authority=person.authority, role=role, first_day=date(2000, 1, 1))


@pytest.mark.parametrize(
    ("state", "action", "role"),
    [
        (State.UNIT_CHECK, "pass_unit_check", Role.UNIT_LEGAL),
        (State.CONFIRMING, "confirm", Role.CHIEF),
        (State.DELIBERATED, "sign", Role.SIGNATORY),
        (State.SIGNED, "register", Role.REGISTRAR),
        (State.REGISTERED, "publish", Role.REGISTRAR),
    ],
)
def test_whoever_brought_the_text_may_not_judge_it_in_any_later_role(cast, state, action, role):
    dossier = walk(cast, to=state)
    give(cast.drafter, role)

    with pytest.raises(ActionForbidden, match="参与过本文件的起草"):
        decide(action, dossier, cast.drafter)


def test_a_drafter_cannot_be_assigned_as_reviewer(cast, dossier_at):
    dossier = dossier_at(State.SUBMITTED)
    give(cast.drafter, Role.REVIEWER)

    with pytest.raises(ActionRefused, match="参与过本文件的起草"):
        carry_out("accept", dossier, by=cast.chief, reviewer=cast.drafter)


@pytest.mark.parametrize(
    ("state", "action", "actor", "role", "sentence"),
    [
        (State.CONFIRMING, "confirm", "reviewer", Role.CHIEF, "不能复核自己"),
        (State.DELIBERATED, "sign", "reviewer", Role.SIGNATORY, "不能再签发"),
        (State.DELIBERATED, "sign", "chief", Role.SIGNATORY, "不能再签发"),
        (State.SIGNED, "register", "reviewer", Role.REGISTRAR, "不能再登记"),
        (State.SIGNED, "register", "chief", Role.REGISTRAR, "不能再登记"),
        (State.SIGNED, "register", "signatory", Role.REGISTRAR, "不能再登记"),
        (State.REGISTERED, "publish", "signatory", Role.REGISTRAR, "不能再登记"),
    ],
)
def test_each_decision_has_another_person(cast, state, action, actor, role, sentence):
    dossier = walk(cast, to=state)
    person = getattr(cast, actor)
    give(person, role)

    with pytest.raises(ActionForbidden, match=sentence):
        decide(action, dossier, person)


def test_a_reviewer_whose_round_was_voided_still_may_not_sign(cast, dossier_at):
    dossier = dossier_at(State.PASSED)
    dossier = carry_out("change_text", dossier, by=cast.drafter, note="改", draft=draft(text="第一条　再改。"))
    other = type(cast.reviewer).objects.create(name="审核新", authority=cast.office)
    give(other, Role.REVIEWER)
    dossier = carry_out("reassign", dossier, by=cast.chief, reviewer=other, note="改派")
    dossier = decide("conclude", dossier, other, **DETAILS["conclude"])
    dossier = walk(cast, to=State.DELIBERATED, dossier=dossier)
    give(cast.reviewer, Role.SIGNATORY)

    with pytest.raises(ActionForbidden, match="不能再签发"):
        decide("sign", dossier, cast.reviewer)


def test_a_superuser_account_gives_no_transition(cast, dossier_at):
    dossier = dossier_at(State.CONFIRMING)
    account = cast.administrator.accounts.get()
    account.is_superuser = True
    account.save()

    with pytest.raises(ActionForbidden):
        decide("confirm", dossier, cast.administrator)


def test_an_ended_appointment_gives_no_right(cast, dossier_at):
    dossier = dossier_at(State.CONFIRMING)
    cast.chief.appointments.update(last_day=date(2001, 1, 1))

    with pytest.raises(ActionForbidden):
        decide("confirm", dossier, cast.chief)


def back_in_review(cast, dossier):
    return carry_out("change_text", dossier, by=cast.drafter, note="改", draft=draft(text="第一条　再改。"))


@pytest.mark.parametrize(("actor", "done"), [("chief", State.PASSED), ("signatory", State.SIGNED)])
def test_whoever_judged_a_text_that_became_void_is_not_its_reviewer_in_a_new_round(cast, dossier_at, actor, done):
    dossier, person = dossier_at(done), getattr(cast, actor)
    give(person, Role.REVIEWER)
    dossier = back_in_review(cast, dossier)

    with pytest.raises(ActionRefused, match="复核、签发或者登记过本文件"):
        carry_out("reassign", dossier, by=cast.chief, reviewer=person, note="改派")
    type(dossier).objects.filter(pk=dossier.pk).update(reviewer=person)
    with pytest.raises(ActionForbidden, match="不能再审核它"):
        carry_out("conclude", dossier, by=person, seen=dossier.content_hash, **DETAILS["conclude"])
    assert dossier.approvals.standing().count() == 0


def test_whoever_signed_a_text_that_became_void_may_not_confirm_the_next(cast, dossier_at):
    dossier = back_in_review(cast, dossier_at(State.SIGNED))
    dossier = walk(cast, to=State.CONFIRMING, dossier=dossier)
    give(cast.signatory, Role.CHIEF)

    with pytest.raises(ActionForbidden, match="不能再复核它"):
        decide("confirm", dossier, cast.signatory)


def test_whoever_registered_a_number_that_became_void_may_not_sign_the_next_text(cast, dossier_at):
    dossier = dossier_at(State.REGISTERED)
    dossier = decide("void_registration", dossier, cast.second_registrar, reason="标题有误")
    dossier = walk(cast, to=State.DELIBERATED, dossier=back_in_review(cast, dossier))
    give(cast.registrar, Role.SIGNATORY)

    with pytest.raises(ActionForbidden, match="不能再签发它"):
        decide("sign", dossier, cast.registrar)
