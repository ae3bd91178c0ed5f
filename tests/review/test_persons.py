"""回避: persons and not rows; reviewers who step aside; the profile of a small authority; alarms to the auditor."""

from datetime import date

import pytest
from django.urls import reverse

from review import alarms
from review.merging import merge
from review.models import Role, SeparationRefusal, State, ThreePersonProfile
from review.refusing import ActionForbidden, ActionRefused
from review.waiting import waiting_for
from review.workflow import carry_out
from tests.factories import decide, make_person, walk
from tests.review.desk import signed_in
from tests.review.test_separation import give


def test_two_rows_of_one_human_being_are_one_person(cast, dossier_at):
    double = make_person("起草甲", cast.office, Role.CHIEF)
    dossier = dossier_at(State.CONFIRMING)
    merge(double, into=cast.drafter, by=cast.administrator, reason="调动后重复登记")

    with pytest.raises(ActionForbidden, match="参与过本文件的起草"):
        decide("confirm", dossier, double)


def test_merged_rows_stay_together_when_merged_again(cast):
    first, second = make_person("甲一", cast.unit), make_person("甲二", cast.office)
    merge(second, into=first, by=cast.administrator, reason="重复")
    merge(first, into=cast.drafter, by=cast.administrator, reason="重复")

    second.refresh_from_db()
    assert second.same_as == cast.drafter
    with pytest.raises(ActionRefused, match="已经登记为同一人"):
        merge(cast.drafter, into=second, by=cast.administrator, reason="重复")


def test_only_an_administrator_merges(cast):
    with pytest.raises(ActionForbidden, match="系统管理员"):
        merge(cast.reviewer, into=cast.drafter, by=cast.chief, reason="重复")


def test_people_are_merged_through_the_page(cast):
    double, address = make_person("起草甲", cast.office), reverse("review:duplicates")
    form = {"duplicate": double.pk, "into": cast.drafter.pk}
    assert signed_in(cast.administrator).post(address, form).status_code == 400
    signed_in(cast.administrator).post(address, {**form, "reason": "调动"})

    double.refresh_from_db()
    assert double.same_as == cast.drafter
    assert signed_in(cast.chief).get(address).status_code == 403


def test_a_reviewer_steps_aside_and_the_chief_names_another_while_the_clock_runs(cast, dossier_at):
    dossier, other = dossier_at(State.REVIEWING), make_person("审核新", cast.office, Role.REVIEWER)
    due = dossier.review.due_on
    dossier = carry_out("recuse", dossier, by=cast.reviewer, note="与起草人有亲属关系")

    assert (dossier.state, dossier.reviewer, dossier.review.due_on) == (State.REVIEWING, None, due)
    assert dossier in waiting_for(cast.chief)
    assert dossier not in waiting_for(cast.reviewer)
    for person in (cast.reviewer, other):
        with pytest.raises(ActionForbidden, match="承办本件的审核人"):
            decide("conclude", dossier, person, conclusion="lawful", opinion="合法")
    dossier = carry_out("reassign", dossier, by=cast.chief, reviewer=other, note="原审核人回避")
    assert dossier.review.due_on == due
    assert decide("conclude", dossier, other, conclusion="lawful", opinion="合法").state == State.CONFIRMING


def test_stepping_aside_needs_a_reason_and_is_for_the_reviewer_alone(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)

    with pytest.raises(ActionRefused, match="回避原因"):
        carry_out("recuse", dossier, by=cast.reviewer)
    with pytest.raises(ActionForbidden):
        carry_out("recuse", dossier, by=cast.chief, note="原因")


def test_who_stepped_aside_is_not_named_again(cast, dossier_at):
    dossier = carry_out("recuse", dossier_at(State.REVIEWING), by=cast.reviewer, note="亲属")

    with pytest.raises(ActionRefused, match="已经申请回避"):
        carry_out("reassign", dossier, by=cast.chief, reviewer=cast.reviewer, note="改派")


def test_a_new_reviewer_passes_the_same_checks(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    give(cast.drafter, Role.REVIEWER)

    with pytest.raises(ActionRefused, match="参与过本文件的起草"):
        carry_out("reassign", dossier, by=cast.chief, reviewer=cast.drafter, note="改派")


def small(authority, **period):
    since = {"valid_from": date(2000, 1, 1), **period}
    return ThreePersonProfile.objects.create(authority=authority, basis="区政府第3次常务会议纪要", **since)


def test_in_a_small_authority_the_signatory_may_register_and_publish(cast, dossier_at):
    small(cast.government)
    give(cast.signatory, Role.REGISTRAR)
    dossier = decide("register", dossier_at(State.SIGNED), cast.signatory)

    assert decide("publish", dossier, cast.signatory).state == State.PUBLISHED


@pytest.mark.parametrize("who", ["reviewer", "chief", "drafter"])
def test_even_there_reviewer_confirmer_and_drafter_stay_apart(cast, dossier_at, who):
    small(cast.government)
    person = getattr(cast, who)
    give(person, Role.REGISTRAR)

    with pytest.raises(ActionForbidden):
        decide("register", dossier_at(State.SIGNED), person)


def test_the_profile_ends_with_its_period(cast, dossier_at):
    small(cast.government, valid_to=date(2001, 1, 1))
    give(cast.signatory, Role.REGISTRAR)

    with pytest.raises(ActionForbidden, match="不能再登记"):
        decide("register", dossier_at(State.SIGNED), cast.signatory)


def test_the_third_refusal_on_separation_within_a_day_alarms_the_auditor(cast, dossier_at):
    dossier = dossier_at(State.CONFIRMING)
    give(cast.reviewer, Role.CHIEF)
    shown = []
    for _ in range(alarms.ENOUGH):
        with pytest.raises(ActionForbidden):
            decide("confirm", dossier, cast.reviewer)
        shown.append(len(alarms.raised()))
    page = signed_in(cast.auditor).get(reverse("review:alarms"))

    assert shown == [0, 0, 1]
    assert "审核丙" in page.content.decode()
    assert signed_in(cast.chief).get(reverse("review:alarms")).status_code == 403


def test_refusals_of_another_kind_raise_no_alarm(cast, dossier_at):
    dossier = dossier_at(State.CONFIRMING)
    for _ in range(alarms.ENOUGH):
        with pytest.raises(ActionForbidden):
            decide("confirm", dossier, cast.auditor)

    assert not SeparationRefusal.objects.exists()


def test_the_walk_still_ends_in_publication(cast):
    assert walk(cast).state == State.PUBLISHED
