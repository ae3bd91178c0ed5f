"""审议请示: asking the government to deliberate a reviewed draft; it tells what was not adopted, and why."""

from django.utils import timezone

from review.models import Dossier, Finding
from review.papers.paper import Line, Paper, Style, Table, body

HEAD = ("序号", "审核意见", "答复", "理由")
WIDTHS = (10, 40, 15, 35)


def compose(dossier: Dossier) -> Paper:
    review = dossier.review
    answered = Finding.objects.filter(review__dossier=dossier, withdrawn_at=None).exclude(reply="")
    refused = answered.exclude(reply=Finding.Reply.ADOPTED)
    return Paper(
        office=dossier.unit.name,
        title=f"关于提请审议《{dossier.title}》的请示",
        addressee=dossier.issuer.name,
        blocks=(
            *body(
                f"我单位起草的《{dossier.title}》，已经合法性审核，审核结论为“{review.get_conclusion_display()}”"
                f"（{review.number}）。现将送审稿呈上，请予审议。"
            ),
            *(explained(refused) if refused else body("审核意见均已采纳。")),
            Line("妥否，请批示。"),
        ),
        attachments=("送审稿", "起草说明", "合法性审核意见书"),
        signature=dossier.unit.name,
        made_on=timezone.localdate(review.confirmed_at),
        marks=(f"送审稿摘要：{review.content_hash}",),
    )


def explained(findings):
    """国办发〔2018〕115号 六: what was not fully adopted is explained when the draft is tabled."""
    yield Line("未完全采纳的审核意见及理由", Style.HEADING)
    rows = ((str(n), one.problem, one.get_reply_display(), one.reply_reason) for n, one in enumerate(findings, 1))
    yield Table(HEAD, tuple(rows), WIDTHS)
