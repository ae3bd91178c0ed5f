"""合法性审核意见书: the opinion as it was issued, in the order of its parts (domain: contents of the opinion)."""

from datetime import date

from review.opinion import Opinion
from review.papers.paper import Line, Paper, Style, Table, body, chinese

NUMERALS = "一二三四五六"
POINTS = ("审核要点", "依据", "结论", "说明"), (25, 35, 15, 25)
FINDINGS = ("序号", "条款", "问题", "依据", "修改建议"), (10, 15, 25, 25, 25)


def compose(opinion: Opinion) -> Paper:
    parts = (("审核结论", conclusion), ("逐项意见", findings), ("审核要点", points), ("送审材料", materials))
    written = [(name, tuple(write(opinion))) for name, write in parts]
    headed = enumerate((name, blocks) for name, blocks in written if blocks)
    return Paper(
        office=opinion.office,
        number=opinion.number,
        title=f"关于《{opinion.title}》的合法性审核意见书",
        addressee=opinion.unit,
        blocks=(
            *body(opening(opinion)),
            *(block for n, (name, blocks) in headed for block in (heading(n, name), *blocks)),
            *body(opinion.statement),
        ),
        signature=opinion.office,
        made_on=date.fromisoformat(opinion.issued_on),
        marks=(f"送审稿摘要：{opinion.text_hash}", f"审核人：{opinion.reviewer}　复核人：{opinion.confirmer}"),
    )


def heading(number: int, name: str) -> Line:
    return Line(f"{NUMERALS[number]}、{name}", Style.HEADING)


def opening(opinion):
    return (
        f"你单位报送的《{opinion.title}》（{opinion.version}，制定机关：{opinion.maker}）收悉。"
        f"我单位{day(opinion.accepted_on)}受理，{day(opinion.concluded_on)}审核完毕，"
        f"用时{opinion.workdays}个工作日（第{opinion.round}轮）。现提出如下意见。"
    )


def day(written: str) -> str:
    return chinese(date.fromisoformat(written))


def conclusion(opinion):
    haste = f"本件从快审核，理由：{opinion.haste}" if opinion.haste else ""
    yield from body(f"{opinion.conclusion}。", opinion.words, haste)


def findings(opinion):
    if opinion.findings:
        head, widths = FINDINGS
        rows = ((str(f.number), f.provision or "全文", problem(f), f.basis, f.suggestion) for f in opinion.findings)
        yield Table(head, tuple(rows), widths)


def problem(finding):
    return f"{finding.problem}（{finding.grade}）"


def points(opinion):
    if opinion.points:
        head, widths = POINTS
        yield Table(head, tuple((p.label, p.basis, p.result, p.note) for p in opinion.points), widths)


def materials(opinion):
    for number, paper in enumerate(opinion.materials, 1):
        yield Line(f"{number}.{paper.label}：{paper.given or f'无需提供（{paper.not_needed}）'}")
