"""代理: who acts in another's place does so openly, for a time, and bound by what either of them did."""

from datetime import timedelta
from inspect import signature

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from registry.models import LedgerEntry
from review import delegating
from review.models import Appointment, Dossier, Role, State
from review.models.dossier import BRINGING
from review.refusing import ActionForbidden, ActionRefused
from review.waiting import waiting_for
from review.workflow import carry_out
from tests.factories import decide, draft, make_delegation, make_person, walk
from tests.review.desk import signed_in
from tests.review.test_separation import give


@pytest.fixture
def deputy(cast):
    """A colleague of the chief, in the chief's place."""
    person = make_person("副科长", cast.office)
    make_delegation(cast.chief, person)
    return person


def delegate(principal, to, **changed):
    today = timezone.localdate()
    period = {"first_day": today, "last_day": today + timedelta(days=7), "reason": "休假"}
    own = principal.appointments.current().order_by("pk").first()
    return delegating.delegate(own, **{"to": to, "by": principal, **period, **changed})


def test_a_deputy_acts_and_the_record_says_for_whom(cast, dossier_at, deputy):
    dossier = dossier_at(State.CONFIRMING)
    assert dossier in waiting_for(deputy)
    dossier = decide("confirm", dossier, deputy)

    step = dossier.steps.last()
    assert (step.actor, step.on_behalf_of, str(step)) == (deputy, cast.chief, "副科长（代科长丁） 复核同意")
    assert LedgerEntry.objects.last().payload["on_behalf_of"].endswith("科长丁")
    page = signed_in(deputy).get(reverse("review:dossier_part", args=[dossier.pk, "steps"]))
    assert "副科长（代科长丁）" in page.content.decode()


def test_who_holds_the_role_themselves_acts_for_nobody(cast, dossier_at, deputy):
    give(deputy, Role.CHIEF)

    assert decide("confirm", dossier_at(State.CONFIRMING), deputy).steps.last().on_behalf_of is None


def test_a_deputy_is_bound_by_what_the_principal_did(cast, dossier_at, deputy):
    dossier = dossier_at(State.CONFIRMING)
    last = dossier.texts.last()
    dossier.texts.create(by=cast.chief, number=last.number + 1, title=last.title, text=last.text)

    with pytest.raises(ActionForbidden, match="参与过本文件的起草"):
        decide("confirm", dossier, deputy)


def test_a_principal_is_bound_by_what_the_deputy_did(cast, dossier_at, deputy):
    dossier = walk(cast, to=State.PASSED, dossier=decide("confirm", dossier_at(State.CONFIRMING), deputy))
    dossier = walk(cast, to=State.DELIBERATED, dossier=dossier)
    give(cast.chief, Role.SIGNATORY)

    with pytest.raises(ActionForbidden, match="不能再签发"):
        decide("sign", dossier, cast.chief)


def test_a_deputy_goes_on_being_bound_after_the_delegation(cast, dossier_at, deputy):
    dossier = walk(cast, to=State.DELIBERATED, dossier=decide("confirm", dossier_at(State.CONFIRMING), deputy))
    delegating.revoke(delegating.given_by(cast.chief).get(), by=cast.chief)
    give(deputy, Role.SIGNATORY)

    with pytest.raises(ActionForbidden, match="不能再签发"):
        decide("sign", dossier, deputy)


def test_a_text_brought_in_anothers_place_binds_both(cast):
    colleague = make_person("起草乙", cast.unit)
    make_delegation(cast.drafter, colleague)
    dossier = carry_out("save_text", cast.open(), by=colleague, draft=draft())

    assert {colleague.pk, cast.drafter.pk} <= dossier.contributor_ids


def test_every_action_that_brings_a_text_binds_who_brought_it():
    steps = Dossier._meta.get_field("state").get_all_transitions(Dossier)
    takes_a_draft = {step.name for step in steps if "draft" in signature(getattr(Dossier, step.name)).parameters}

    assert takes_a_draft == set(BRINGING)


def test_a_deputy_of_the_reviewer_reads_and_concludes(cast, dossier_at):
    deputy = make_person("审核丁", cast.office)
    dossier = dossier_at(State.REVIEWING)
    with pytest.raises(ActionForbidden):
        decide("conclude", dossier, deputy, conclusion="lawful", opinion="合法")
    make_delegation(cast.reviewer, deputy)

    assert Dossier.objects.visible_to(deputy).filter(pk=dossier.pk).exists()
    assert dossier in waiting_for(deputy)
    dossier = decide("conclude", dossier, deputy, conclusion="lawful", opinion="合法")
    give(cast.reviewer, Role.CHIEF)
    with pytest.raises(ActionForbidden, match="不能复核自己"):
        decide("confirm", dossier, cast.reviewer)


def test_a_revoked_or_ended_delegation_gives_no_right(cast, dossier_at, deputy):
    given, dossier = delegating.given_by(cast.chief).get(), dossier_at(State.CONFIRMING)
    delegating.revoke(given, by=cast.chief)

    with pytest.raises(ActionForbidden, match="没有办理这一步的角色"):
        decide("confirm", dossier, deputy)
    with pytest.raises(ActionRefused, match="已经撤销"):
        delegating.revoke(given, by=cast.chief)


def test_only_the_principal_revokes(cast, deputy):
    with pytest.raises(ActionForbidden, match="委托人本人"):
        delegating.revoke(delegating.given_by(cast.chief).get(), by=deputy)


def test_a_delegation_is_not_passed_on(cast, deputy):
    third = make_person("科员", cast.office)

    with pytest.raises(ActionForbidden, match="不能再委托"):
        delegate(deputy, third)
    with pytest.raises(ActionForbidden, match="本人的角色"):
        delegate(cast.chief, third, by=deputy)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reason": " "}, "代理原因"),
        ({"last_day": timezone.localdate() - timedelta(days=1)}, "起止日期"),
        ({"last_day": timezone.localdate() + timedelta(days=200)}, "起止日期"),
    ],
)
def test_a_delegation_has_a_reason_and_a_period(cast, changed, sentence):
    with pytest.raises(ActionRefused, match=sentence):
        delegate(cast.chief, make_person("副科长", cast.office), **changed)


def test_nobody_delegates_to_themselves_or_to_another_body(cast):
    double = make_person("科长丁", cast.office)
    double.same_as = cast.chief
    double.save()

    for to in (cast.chief, double):
        with pytest.raises(ActionRefused, match="不能委托给自己"):
            delegate(cast.chief, to)
    with pytest.raises(ActionRefused, match="本单位"):
        delegate(cast.chief, cast.signatory)


def test_the_database_itself_wants_another_person_a_period_and_a_reason(cast):
    fields = {"person": cast.chief, "authority": cast.office, "role": Role.CHIEF, "first_day": timezone.localdate()}
    for wrong in ({"on_behalf_of": cast.chief}, {"on_behalf_of": cast.reviewer}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.create(**fields, **wrong)


def test_a_role_is_delegated_and_taken_back_through_the_page(cast):
    to, client, address = make_person("副科长", cast.office), signed_in(cast.chief), reverse("review:delegations")
    today = timezone.localdate().isoformat()
    form = {"own": cast.chief.appointments.get().pk, "to": to.pk, "first_day": today, "last_day": today}
    refused = client.post(address, form)
    client.post(address, {**form, "reason": "出差"})
    given = delegating.given_by(cast.chief).get()

    assert refused.status_code == 400
    assert "代科长丁的审核负责人" in signed_in(to).get(address).content.decode()
    client.post(reverse("review:delegation_revoke", args=[given.pk]))
    given.refresh_from_db()
    assert given.revoked_at
