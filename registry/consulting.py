"""征求意见公告: what the public side knows of a consultation, and the one thing it may write: an opinion."""

import secrets

from django.db import transaction
from django.utils import timezone

from registry.models import ConsultationNotice, Opinion

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is easily taken for another


class NotOpen(Exception):
    """An opinion that comes too early or too late."""

    def __init__(self):
        super().__init__("这次征求意见已经结束，不再接收网上意见。您可以按公告上的联系方式与征求意见单位联系。")


@transaction.atomic
def receive(notice: ConsultationNotice, *, text: str, author: str = "", contact: str = "", place: str = "") -> Opinion:
    """Keep an opinion on an open consultation under a receipt number."""
    if not notice.is_open:
        raise NotOpen
    receipt = "".join(secrets.choice(LETTERS) for _ in range(10))
    return notice.opinions.create(text=text, author=author, contact=contact, place=place, receipt=receipt)


def answer(notice: ConsultationNotice, *, feedback: str, counts: dict[str, int]) -> None:
    """Tell the public what became of the opinions, as numbers and words; nobody is named."""
    notice.feedback, notice.counts, notice.feedback_on = feedback, counts, timezone.localdate()
    notice.save(update_fields=["feedback", "counts", "feedback_on"])


def withdraw(notice: ConsultationNotice) -> None:
    """Take a notice off the public site; the row stays."""
    notice.withdrawn_on = timezone.localdate()
    notice.save(update_fields=["withdrawn_on"])
