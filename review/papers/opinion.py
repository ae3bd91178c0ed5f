"""合法性审核意见书: what the review of one text found, issued when the chief confirmed it."""

from django.utils import timezone

from review.models import Finding, Review
from review.papers.paper import Line, Paper, Style, Table, body, chinese

HEAD = ("序号", "条款", "问题", "依据", "修改建议")
WIDTHS = (10, 15, 25, 25, 25)


def compose(review: Review) -> Paper:
    dossier, office = review.dossier, review.reviewer.authority
    findings = list(review.findings.filter(withdrawn_at=None))
    return Paper(
        office=office.name,
        number=str(review.number or ""),
        title=f"关于《{dossier.title}》的合法性审核意见书",
        addressee=dossier.unit.name,
        blocks=(
            *body(opening(review)),
            Line("一、审核结论", Style.HEADING),
            *body(f"{review.get_conclusion_display()}。", review.opinion),
            *(listed(findings) if findings else ()),
            *body("本意见只对上述送审稿有效，供制定机关内部使用；文本改动的，应当重新送审。"),
        ),
        signature=office.name,
        made_on=timezone.localdate(review.confirmed_at),
        marks=(
            f"送审稿摘要：{review.content_hash}",
            f"审核人：{review.reviewer.name}　复核人：{review.confirmed_by.name}",
        ),
    )


def opening(review):
    received, concluded = (timezone.localdate(moment) for moment in (review.opened_at, review.concluded_at))
    text = review.dossier.texts.filter(content_hash=review.content_hash).last()
    return (
        f"你单位报送的《{review.dossier.title}》（送审稿第{text.number}稿）收悉。我单位于{chinese(received)}受理，"
        f"{chinese(concluded)}审核完毕（第{review.round}轮）。经对制定主体、权限、程序、内容等进行审核，提出如下意见。"
    )


def listed(findings):
    """Every finding as a row, with a word on how binding it is."""
    must = sum(1 for finding in findings if finding.grade == Finding.Grade.MUST_FIX)
    yield Line("二、具体意见", Style.HEADING)
    yield Line(f"共{len(findings)}条，其中必须修改{must}条，建议{len(findings) - must}条。")
    rows = tuple(
        (
            str(finding.number),
            finding.label or "全文",
            f"{finding.problem}（{finding.get_grade_display()}）",
            finding.basis,
            finding.suggestion,
        )
        for finding in findings
    )
    yield Table(HEAD, rows, WIDTHS)
