"""通知邮件: one letter a day and person with the notices that were neither read nor mailed."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from registry.models import Person
from review.models import Notice

log = logging.getLogger(__name__)
MOST = 50  # lines of one letter


def mail_all() -> int:
    """Write to everybody who has news and an address; however often it runs, nothing is mailed twice."""
    waiting = Notice.objects.unread().filter(mailed_at=None).values("person")
    return sum(attempt(person) for person in Person.objects.filter(pk__in=waiting))


def attempt(person: Person) -> int:
    """A letter that fails must not keep the others waiting; the next run tries it again."""
    try:
        return mail(person)
    except Exception:
        log.exception("a letter could not be sent")
        return 0


@transaction.atomic
def mail(person: Person) -> int:
    """Send a person's letter; it counts as sent only if the mail server took it."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    address = person.accounts.exclude(email="").filter(is_active=True).values_list("email", flat=True).first()
    news = Notice.objects.visible_to(person).unread().filter(mailed_at=None).select_related("dossier")
    lines = [f"· {notice.dossier.title}：{notice.text}" for notice in news[:MOST]]
    if not address or not lines:
        return 0
    count = news.count()
    more = [f"……另有 {count - MOST} 条。"] if count > MOST else []
    person.notices.filter(pk__in=news.values("pk")).update(mailed_at=timezone.now())
    body = "\n".join([f"{person.name}，您有 {count} 条未读通知：", "", *lines, *more, "", "请登录工作台办理。"])
    return send_mail(f"{settings.SITE_NAME}：{count} 条未读通知", body, None, [address])
