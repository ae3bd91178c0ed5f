"""每日邮件: once a day and account, what its saved searches find anew; written first, then sent, so it can resume."""

import logging
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from registry.models import Account
from review import saved_searches
from review.models import Digest, SavedSearch
from review.saved_searches import Change

log = logging.getLogger(__name__)
SALT = "review.saved_search"
MOST_LINES = 50  # documents of one search that are listed


@dataclass
class Sent:
    """How a run went."""

    digests: int = 0
    failed: int = 0


def send_all(day: date) -> Sent:
    """Write what is to be told on a day, and send it with whatever an earlier run could not send."""
    run = Sent()
    accounts = SavedSearch.objects.waiting().order_by().values_list("account_id", flat=True).distinct()
    for account in sorted(accounts):
        attempt(run, lambda account=account: prepare(account, day))
    for pk in list(Digest.objects.filter(sent_at=None, day__lte=day).values_list("pk", flat=True)):
        if attempt(run, lambda pk=pk: deliver(pk)):
            run.digests += 1
    return run


def attempt(run: Sent, act) -> bool:
    """Whatever goes wrong for one account must not keep the others waiting; the next run tries again."""
    try:
        return bool(act())
    except Exception:
        log.exception("a digest could not be written or sent")
        run.failed += 1
        return False


@transaction.atomic
def prepare(account_id: int, day: date) -> Digest | None:
    """Write the digest of a day once, and note in the same transaction what it tells."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if account.digests.filter(day=day).exists():
        return None
    told = []
    for saved in SavedSearch.objects.waiting().filter(account=account):
        changes, saved.seen = saved_searches.news(saved)
        if changes:
            told.append((saved, changes))
            saved.save()
    if not told:
        return None
    count = sum(len(changes) for _, changes in told)
    body = "\n\n".join([*(part(saved, changes, day) for saved, changes in told), closing()])
    subject = f"{settings.SITE_NAME}：检索订阅有 {count} 项变化"
    return Digest.objects.create(account=account, day=day, address=account.email, subject=subject, body=body)


@transaction.atomic
def deliver(pk: int) -> bool:
    """Send one digest unless another run has; the row is held, so that two runs cannot both send it."""
    digest = Digest.objects.select_for_update().get(pk=pk)
    if digest.sent_at:
        return False
    EmailMessage(
        subject=digest.subject,
        body=digest.body,
        to=[digest.address],
        headers={"Message-ID": f"<digest-{digest.pk}.{digest.day}@{settings.SITE_URL.partition('//')[2]}>"},
    ).send()
    digest.sent_at = timezone.now()
    digest.save()
    return True


def part(saved: SavedSearch, changes: list[Change], day: date) -> str:
    lines = [f"【{saved.name}】{len(changes)} 项变化"]
    lines += [line(number, change, day) for number, change in enumerate(changes[:MOST_LINES], start=1)]
    if len(changes) > MOST_LINES:
        lines.append(f"另有 {len(changes) - MOST_LINES} 项，请看全部结果。")
    lines += [f"全部结果：{whole(saved.get_absolute_url())}", f"不再接收这一检索：{whole(stop_address(saved))}"]
    return "\n".join(lines)


def line(number: int, change: Change, day: date) -> str:
    document, validity = change.document, change.document.validity_on(day)
    status = f"，现为{validity.status.label}" if validity else ""
    return f"{number}. {change.word}：{document}{status}\n   {whole(document.get_absolute_url())}"


def closing() -> str:
    return f"管理保存的检索：{whole(reverse('review:saved'))}\n这封邮件由系统每天最多发送一次，请勿回复。"


def whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def stop_address(saved: SavedSearch) -> str:
    return reverse("review:saved_stop", args=[signing.dumps(saved.pk, salt=SALT)])


def of_token(token: str) -> SavedSearch | None:
    """The search whose mails a signed link stops; none when the link is not ours or the search is gone."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return SavedSearch.objects.filter(pk=pk).first()
