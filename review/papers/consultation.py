"""征求意见函 and 征求意见采纳情况表: asking for opinions, and what became of each."""

from django.utils import timezone

from review.consulting import HEADERS, adoption_rows
from review.models import Consultation, Dossier
from review.papers.paper import Paper, Table, body, chinese

WIDTHS = (10, 15, 30, 15, 10, 20)


def letter(consultation: Consultation) -> Paper:
    """To the bodies that are asked; to the public when none is named."""
    unit, text = consultation.unit, consultation.text
    named = "、".join(asked.name for asked in consultation.recipients.all())
    return Paper(
        office=unit.name,
        title=f"关于征求《{text.title}》意见的函",
        addressee=named or "各有关单位和个人",
        blocks=body(
            consultation.letter,
            f"请于{chinese(consultation.closes_on)}前反馈意见。",
            f"缩短期限的理由：{consultation.short_reason}" if consultation.short_reason else "",
            f"联系方式：{consultation.contact}",
        ),
        attachments=(f"{text.title}（征求意见稿）",),
        signature=unit.name,
        made_on=consultation.opened_on,
        marks=(f"征求意见稿摘要：{consultation.content_hash}",),
    )


def adoption(dossier: Dossier) -> Paper:
    rows = tuple(tuple(str(row[name]) for name in HEADERS) for row in adoption_rows(dossier))
    closed = dossier.consultations.filter(state=Consultation.State.CLOSED)
    finished = max(timezone.localdate(one.steps.last().at) for one in closed)
    return Paper(
        office=dossier.unit.name,
        title=f"《{dossier.title}》征求意见采纳情况表",
        blocks=(
            *body(f"共征求意见{closed.count()}轮，收到意见{len(rows)}条。"),
            *((Table(HEADERS, rows, WIDTHS),) if rows else ()),
        ),
        signature=dossier.unit.name,
        made_on=finished,
    )
