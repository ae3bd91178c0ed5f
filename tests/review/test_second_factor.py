"""What cannot be taken back asks for a code of one's telephone, inside the door; each code counts once."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from registry.models import LedgerEntry
from review import second_factor, totp
from review.models import Role, SecondFactor, State
from review.refusing import ActionForbidden, ActionRefused
from review.workflow import carry_out
from tests.factories import decide, enrolled, make_person, proof_of
from tests.review.desk import fresh, press

NOW = 1_800_000_000
RFC_6238 = b"12345678901234567890"
STEPS = [
    (State.CONFIRMING, "confirm", "chief"),
    (State.DELIBERATED, "sign", "signatory"),
    (State.SIGNED, "register", "registrar"),
    (State.REGISTERED, "publish", "registrar"),
]
every_step = pytest.mark.parametrize(("state", "action", "who"), STEPS)


@pytest.mark.parametrize(
    ("moment", "digits"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(moment, digits):
    assert totp.code(RFC_6238, totp.step_at(moment)) == digits


def shown(factor, ahead=0):
    """What the telephone shows, some steps ahead of now."""
    return totp.code(second_factor.secret(factor), totp.step_at(time.time()) + ahead)


@every_step
def test_a_step_that_cannot_be_taken_back_asks_for_a_code(cast, dossier_at, state, action, who):
    dossier, person = dossier_at(state), getattr(cast, who)
    enrolled(person)

    with pytest.raises(ActionRefused, match="动态验证码"):
        carry_out(action, dossier, by=person, seen=dossier.content_hash)
    assert fresh(dossier).state == state


@every_step
def test_who_bound_no_telephone_is_told_how(cast, dossier_at, state, action, who):
    dossier, person = dossier_at(state), getattr(cast, who)
    SecondFactor.objects.filter(person=person).delete()

    with pytest.raises(ActionRefused, match="还没有绑定：请打开工作台的“动态验证码”"):
        carry_out(action, dossier, by=person, seen=dossier.content_hash)


def test_the_proof_of_another_person_proves_nothing(cast, dossier_at):
    dossier = dossier_at(State.CONFIRMING)
    enrolled(cast.chief)

    with pytest.raises(ActionRefused, match="动态验证码"):
        carry_out("confirm", dossier, by=cast.chief, seen=dossier.content_hash, proof=proof_of(cast.reviewer))


@pytest.mark.parametrize("proof", ["nonsense", "1:1:aaaa:bbbb", "", None])
def test_an_invented_proof_proves_nothing(cast, dossier_at, proof):
    dossier = dossier_at(State.CONFIRMING)
    enrolled(cast.chief)

    with pytest.raises(ActionRefused, match="动态验证码"):
        carry_out("confirm", dossier, by=cast.chief, seen=dossier.content_hash, proof=proof)


@override_settings(SECOND_FACTOR_MINUTES=15)
def test_a_proof_ends_after_the_minutes_of_the_setting(cast):
    with time_machine.travel(NOW, tick=False):
        proof = proof_of(cast.chief)
        assert second_factor.lacking(cast.chief, proof) == ""
    with time_machine.travel(NOW + 15 * 60 + 1, tick=False):
        assert "15 分钟" in second_factor.lacking(cast.chief, proof)


def test_a_code_counts_once(cast):
    with time_machine.travel(NOW, tick=False):
        factor = enrolled(cast.chief)
        second_factor.check(cast.chief, shown(factor))

        with pytest.raises(second_factor.WrongCode, match="已经用过"):
            second_factor.check(cast.chief, shown(factor))
        with pytest.raises(second_factor.WrongCode):
            second_factor.check(cast.chief, shown(factor, -1))
        assert second_factor.check(cast.chief, shown(factor, 1))


def test_a_code_of_another_time_is_wrong(cast):
    with time_machine.travel(NOW, tick=False):
        factor = enrolled(cast.chief)
        for ahead in (-3, -2, 2, 3):
            with pytest.raises(second_factor.WrongCode):
                second_factor.check(cast.chief, shown(factor, ahead))


def test_after_five_wrong_codes_even_the_right_one_waits(cast):
    with time_machine.travel(NOW, tick=False):
        factor = enrolled(cast.chief)
        for _ in range(second_factor.MOST_FAILURES):
            with pytest.raises(second_factor.WrongCode):
                second_factor.check(cast.chief, "000000x")
        with pytest.raises(second_factor.WrongCode, match="暂停 5 分钟"):
            second_factor.check(cast.chief, shown(factor))
    with time_machine.travel(NOW + 301, tick=False):
        assert second_factor.check(cast.chief, shown(factor))
    assert LedgerEntry.objects.filter(act="second_factor_paused").exists()


def test_binding_shows_recovery_codes_once_and_keeps_only_digests(cast):
    factor = second_factor.begin(cast.chief)
    codes = second_factor.enrol(cast.chief, shown(factor))

    assert len(set(codes)) == second_factor.RECOVERY_CODES
    assert not {code.digest for code in factor.recovery_codes.all()} & set(codes)
    assert LedgerEntry.objects.last().act == "second_factor_enrolled"


def test_a_recovery_code_stands_in_for_the_telephone_once(cast):
    factor = second_factor.begin(cast.chief)
    code = second_factor.enrol(cast.chief, shown(factor))[0]

    assert second_factor.lacking(cast.chief, second_factor.check(cast.chief, code)) == ""
    with pytest.raises(second_factor.WrongCode):
        second_factor.check(cast.chief, code)


def test_a_telephone_that_was_never_confirmed_counts_for_nothing(cast):
    factor = second_factor.begin(cast.chief)

    with pytest.raises(second_factor.WrongCode, match="还没有绑定"):
        second_factor.check(cast.chief, shown(factor))


def test_a_lost_telephone_is_forgotten_by_two_administrators(cast):
    factor, proof = enrolled(cast.chief), proof_of(cast.chief)
    other = make_person("管理二", cast.government, Role.ADMINISTRATOR)
    second_factor.report_loss(factor, by=cast.administrator, reason="手机遗失")

    with pytest.raises(ActionForbidden, match="另一名系统管理员"):
        second_factor.confirm_loss(factor, by=cast.administrator)
    second_factor.confirm_loss(factor, by=other)

    assert "还没有绑定" in second_factor.lacking(cast.chief, proof)
    second_factor.begin(cast.chief)
    assert second_factor.lacking(cast.chief, proof)
    assert list(LedgerEntry.objects.order_by("-sequence").values_list("act", flat=True)[:2]) == [
        "second_factor_ended",
        "second_factor_loss",
    ]


def test_nobody_else_and_nobody_for_themselves_forgets_a_telephone(cast):
    with pytest.raises(ActionForbidden, match="系统管理员"):
        second_factor.report_loss(enrolled(cast.chief), by=cast.auditor, reason="遗失")
    with pytest.raises(ActionForbidden, match="自己"):
        second_factor.report_loss(enrolled(cast.administrator), by=cast.administrator, reason="遗失")


def test_the_database_itself_wants_two_others(cast):
    factor = enrolled(cast.chief)

    with pytest.raises(IntegrityError), transaction.atomic():
        SecondFactor.objects.filter(pk=factor.pk).update(
            ended_at=timezone.now(), ended_by=cast.administrator, loss_reported_by=cast.administrator
        )


def plain_window(person):
    """A browser of somebody who signed in with a password alone."""
    client = Client()
    client.force_login(person.accounts.get(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_form_asks_for_the_code_and_takes_it(cast, dossier_at):
    dossier, client = dossier_at(State.DELIBERATED), plain_window(cast.signatory)
    factor = enrolled(cast.signatory)
    asked = client.get(f"{dossier.get_absolute_url()}?do=sign").content.decode()
    refused = press(cast.signatory, dossier, "sign", client, note="同意印发。")
    wrong = press(cast.signatory, dossier, "sign", client, note="同意印发。", code="123")
    taken = press(cast.signatory, dossier, "sign", client, note="同意印发。", code=shown(factor))

    assert 'name="code"' in asked
    assert refused.status_code == wrong.status_code == 409
    assert "同意印发。" in wrong.content.decode()
    assert "动态验证码不对" in wrong.content.decode()
    assert taken.status_code == 302
    assert fresh(dossier).state == State.SIGNED


def test_within_the_minutes_the_form_does_not_ask_again(cast, dossier_at):
    dossier, client = dossier_at(State.SIGNED), plain_window(cast.registrar)
    factor = enrolled(cast.registrar)
    press(cast.registrar, dossier, "register", client, code=shown(factor))

    assert 'name="code"' not in client.get(f"{dossier.get_absolute_url()}?do=publish").content.decode()


def test_a_person_binds_a_telephone_through_the_pages(cast):
    client, address = plain_window(cast.chief), reverse("review:second_factor")
    assert "开始绑定" in client.get(address).content.decode()
    client.post(reverse("review:second_factor_begin"))
    factor = second_factor.of(cast.chief)
    page = client.get(address).content.decode()
    wrong = client.post(reverse("review:second_factor_enrol"), {"code": "000"})
    codes = client.post(reverse("review:second_factor_enrol"), {"code": shown(factor)})

    assert second_factor.readable_secret(factor) in page
    assert "data:image/svg+xml" in page
    assert wrong.status_code == 400
    assert len(codes.context["codes"]) == second_factor.RECOVERY_CODES
    assert second_factor.readable_secret(factor) not in client.get(address).content.decode()


def test_administrators_forget_a_telephone_through_the_pages(cast):
    factor, other = enrolled(cast.chief), make_person("管理二", cast.government, Role.ADMINISTRATOR)
    first, second = plain_window(cast.administrator), plain_window(other)
    empty = first.post(reverse("review:second_factor_report", args=[factor.pk]), {"reason": ""})
    first.post(reverse("review:second_factor_report", args=[factor.pk]), {"reason": "手机遗失"})
    assert "手机遗失" in second.get(reverse("review:second_factor_losses")).content.decode()
    second.post(reverse("review:second_factor_confirm", args=[factor.pk]))
    factor.refresh_from_db()

    assert empty.status_code == 400
    assert factor.ended_by == other
    assert timezone.now() - factor.ended_at < timedelta(minutes=1)


def test_deciding_goes_on_where_the_walk_uses_its_telephone(cast, dossier_at):
    assert decide("confirm", dossier_at(State.CONFIRMING), cast.chief).state == State.PASSED
