"""修改对照表: the text before and after, article by article; what changed is bracketed."""

from django.utils import timezone

from review.comparison import Row, rows
from review.models import DraftText
from review.papers.paper import Paper, Table, body

HEAD = ("序号", "条款", "原文", "修改后", "变化及来源")
WIDTHS = (10, 10, 30, 30, 20)
DROPPED, ADDED = "［删：{}］", "［增：{}］"


def compose(before: DraftText, after: DraftText) -> Paper:
    unit, changed = after.dossier.unit.name, tuple(map(line, rows(before, after)))
    account = f"{before}与{after}相比，改动{len(changed)}处。" if changed else f"{before}与{after}的正文没有差别。"
    return Paper(
        office=unit,
        title=f"《{after.title}》修改对照表",
        blocks=(*body(account), *((Table(HEAD, changed, WIDTHS),) if changed else ())),
        signature=unit,
        made_on=timezone.localdate(after.at),
        marks=(f"{before}摘要：{before.content_hash}", f"{after}摘要：{after.content_hash}"),
    )


def line(row: Row) -> tuple[str, ...]:
    why = "\n".join(filter(None, (row.kind, row.source)))
    return (str(row.number), row.label, said(row, "del", DROPPED), said(row, "ins", ADDED), why)


def said(row: Row, own: str, brackets: str) -> str:
    """One side of a difference: what both have, and what only this one has, in brackets."""
    sides = {"same": "{}", own: brackets}
    return "".join(sides[what].format(words) for what, words in row.fragments if what in sides)
