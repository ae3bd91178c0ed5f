"""修改对照表: the text before and after, article by article; what changed is bracketed."""

from django.utils import timezone

from registry.comparing import Difference, differences, passages
from registry.structure import outline
from review.models import DraftText
from review.papers.paper import Paper, Table, body

HEAD = ("条款", "原文", "修改后", "变化")
WIDTHS = (15, 35, 35, 15)
DROPPED, ADDED = "［删：{}］", "［增：{}］"


def compose(before: DraftText, after: DraftText) -> Paper:
    dossier = after.dossier
    changed = [found for found in compared(before, after) if found.is_change]
    table = Table(HEAD, tuple(map(row, changed)), WIDTHS)
    account = f"{before}与{after}相比，改动{len(changed)}处。" if changed else f"{before}与{after}的正文没有差别。"
    return Paper(
        office=dossier.unit.name,
        title=f"《{after.title}》修改对照表",
        blocks=(*body(account), *((table,) if changed else ())),
        signature=dossier.unit.name,
        made_on=timezone.localdate(after.at),
        marks=(f"{before}摘要：{before.content_hash}", f"{after}摘要：{after.content_hash}"),
    )


def compared(before: DraftText, after: DraftText) -> list[Difference]:
    old, new = (passages(text.text, outline(text.text).nodes) for text in (before, after))
    return differences(old, new)


def row(found: Difference) -> tuple[str, ...]:
    return (found.label, said(found, "del", DROPPED), said(found, "ins", ADDED), found.kind)


def said(found, own, brackets):
    """One side of a difference: what both have, and what only this one has, in brackets."""
    sides = {"same": "{}", own: brackets}
    return "".join(sides[what].format(words) for what, words in found.fragments if what in sides)
