"""The second factor: binding a telephone, checking its codes, and the proof the one door asks for.

The secret of a telephone is made from its seed and SECRET_KEY, so the database alone does not give it away.
"""

import secrets
import time
from base64 import b32encode
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from registry import ledger
from registry.models import Person
from review import totp
from review.models import RecoveryCode, SecondFactor
from review.refusing import ActionForbidden, ActionRefused
from review.roles import is_administrator

SALT = "review.second_factor"
SIGNER = signing.TimestampSigner(salt=SALT)
MOST_FAILURES = 5
PAUSE = timedelta(minutes=5)
RECOVERY_CODES = 10
NOT_BOUND = "这一步需要动态验证码，您还没有绑定：请打开工作台的“动态验证码”，用手机上的验证器扫码绑定后再办理。"
WRONG = "动态验证码不对，或者已经用过。请等验证器显示下一组数字，再输入一次。"
PAUSED = "动态验证码连续输错，已暂停 5 分钟。请稍后再试；手机不在身边的，可以用一个备用验证码。"


class WrongCode(ActionRefused):
    """A code that does not count."""


def secret(factor: SecondFactor) -> bytes:
    return salted_hmac(SALT, factor.seed).digest()


def readable_secret(factor: SecondFactor) -> str:
    """The secret as it is typed into an authenticator that cannot read pictures."""
    return b32encode(secret(factor)).decode()


def of(person: Person) -> SecondFactor | None:
    return SecondFactor.objects.standing().filter(person=person).first()


def begin(person: Person) -> SecondFactor:
    """Give a person a secret to scan; it counts for nothing until a code from it came back."""
    factor, _ = SecondFactor.objects.standing().get_or_create(
        person=person, defaults={"seed": secrets.token_urlsafe(24)}
    )
    return factor


def enrol(person: Person, said: str) -> list[str]:
    """Bind the telephone that shows this code; returns the recovery codes, told this once."""
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().standing().filter(person=person, enrolled_at=None).first()
        sentence = _judge(factor, said) if factor else "请先开始绑定，再输入验证码。"
        codes = [] if sentence else _enter(factor)
    if sentence:
        raise WrongCode(sentence)
    return codes


def check(person: Person, said: str) -> str:
    """The proof that this person gave a right code just now; a wrong one is counted, a used one is wrong."""
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().standing().filter(person=person).first()
        sentence = _judge(factor, said) if factor and factor.enrolled_at else NOT_BOUND
    if sentence:
        raise WrongCode(sentence)
    return vouch(factor)


def vouch(factor: SecondFactor) -> str:
    return SIGNER.sign(f"{factor.person_id}:{factor.pk}")


def lacking(person: Person, proof: str, factor: SecondFactor | None = None) -> str:
    """What is missing before this person may take a step that cannot be taken back; empty when nothing is."""
    factor = factor or of(person)
    if factor is None or factor.enrolled_at is None:
        return NOT_BOUND
    minutes = settings.SECOND_FACTOR_MINUTES
    try:
        vouched = SIGNER.unsign(proof or "", max_age=minutes * 60)
    except signing.BadSignature:
        vouched = ""
    if vouched == f"{person.pk}:{factor.pk}":
        return ""
    return f"请输入验证器上的六位动态验证码：这一步要求在 {minutes} 分钟之内验证过。"


def report_loss(factor: SecondFactor, *, by: Person, reason: str) -> None:
    """An administrator asks for a telephone to be forgotten; a second one must agree."""
    _only_another_administrator(factor, by)
    factor.loss_reported_by, factor.loss_reason = by, reason
    factor.save(update_fields=["loss_reported_by", "loss_reason"])
    _record("second_factor_loss", factor, by, reason=reason)


@transaction.atomic
def confirm_loss(factor: SecondFactor, *, by: Person) -> None:
    """A second administrator forgets the telephone: from now on nothing it shows and no proof from it counts."""
    factor = SecondFactor.objects.select_for_update().get(pk=factor.pk)
    _only_another_administrator(factor, by)
    if factor.loss_reported_by_id is None or factor.ended_at:
        raise ActionRefused("没有等待确认的解除申请，请刷新页面。")
    if factor.loss_reported_by_id == by.pk:
        raise ActionForbidden("解除绑定须由申请人以外的另一名系统管理员确认。")
    factor.ended_by, factor.ended_at = by, timezone.now()
    factor.save(update_fields=["ended_by", "ended_at"])
    _record("second_factor_ended", factor, by, reason=factor.loss_reason)


def _only_another_administrator(factor, by):
    if not is_administrator(None, by):
        raise ActionForbidden("解除绑定由系统管理员办理，您没有这个角色。")
    if factor.person_id == by.pk:
        raise ActionForbidden("不能办理解除自己的绑定，请另外两名系统管理员办理。")


def _judge(factor, said):
    """The sentence against a code, or none; either way it is counted on the locked row."""
    if factor.locked_until and timezone.now() < factor.locked_until:
        return PAUSED
    right = _is_of_telephone(factor, said) or _is_recovery(factor, said)
    factor.failures = 0 if right else factor.failures + 1
    if factor.failures >= MOST_FAILURES:
        factor.failures, factor.locked_until = 0, timezone.now() + PAUSE
        _record("second_factor_paused", factor, factor.person)
    factor.save(update_fields=["last_step", "failures", "locked_until"])
    return "" if right else WRONG


def _is_of_telephone(factor, said):
    """Each code counts once: a step that is not later than the last one is a replay (RFC 6238, 5.2)."""
    step = totp.matching_step(secret(factor), said.replace(" ", ""), time.time())
    if step is None or step <= factor.last_step:
        return False
    factor.last_step = step
    return True


def _is_recovery(factor, said):
    unused = factor.recovery_codes.filter(digest=_digest(said), used_at=None)
    return bool(unused.update(used_at=timezone.now()))


def _enter(factor):
    factor.enrolled_at = timezone.now()
    factor.save(update_fields=["enrolled_at"])
    codes = [f"{secrets.token_hex(3)}-{secrets.token_hex(3)}" for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(factor=factor, digest=_digest(code)) for code in codes)
    _record("second_factor_enrolled", factor, factor.person)
    return codes


def _digest(said):
    return salted_hmac(SALT + ".recovery", said.strip().lower()).hexdigest()


def _record(act, factor, by, **payload):
    ledger.record(act, f"person:{factor.person_id}", by=ledger.signature(by), payload=payload)
