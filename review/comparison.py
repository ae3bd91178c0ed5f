"""修改对照表: what became of every article between two versions of a draft, and which findings asked for it."""

import re
from dataclasses import dataclass

from registry.comparing import Difference, Fragment, differences, passages
from registry.structure import outline
from review.models.draft_text import DraftText
from review.models.finding import Finding

LABEL = re.compile(r"^第[一二三四五六七八九十百零〇]+[编章节条](?:之[一二三四五六七八九十]+)?[\s　]*")
FORMER = "修改，原"


@dataclass(frozen=True)
class Row:
    """One line of the table; `fragments` are (same, del or ins, words), `source` names the findings behind it."""

    number: int
    label: str
    kind: str
    before: str
    after: str
    fragments: tuple[Fragment, ...]
    address: str = ""
    source: str = ""


def rows(before: DraftText, after: DraftText) -> list[Row]:
    """Every article that changed, moved, came or went; those left alone are not listed."""
    changes = [change for change in between(before, after) if change.is_change]
    sources = asked_for(before, after)
    return [row(number, change, sources) for number, change in enumerate(changes, 1)]


def between(before: DraftText, after: DraftText) -> list[Difference]:
    old, new = (passages(version.text, outline(version.text).nodes) for version in (before, after))
    return differences(old, new)


def row(number: int, change: Difference, sources: dict[str, str]) -> Row:
    old = "".join(words for kind, words in change.fragments if kind != "ins")
    new = "".join(words for kind, words in change.fragments if kind != "del")
    former = change.kind.removeprefix(FORMER) if change.kind.startswith(FORMER) else change.label
    return Row(
        number,
        former if old else change.label,
        kind_of(change, former, old, new),
        old,
        new,
        change.fragments,
        change.address,
        sources.get(former, "") or sources.get(change.label, ""),
    )


def kind_of(change: Difference, former: str, old: str, new: str) -> str:
    """An article whose words stayed but whose number did not has moved; one that changed both ways says both."""
    if former == change.label:
        return change.kind
    moved = f"移至{change.label}"
    return moved if LABEL.sub("", old) == LABEL.sub("", new) else f"修改，{moved}"


def asked_for(before: DraftText, after: DraftText) -> dict[str, str]:
    """By the label of an article: the issued findings on the texts from one version up to the other, and the reply."""
    hashes = before.dossier.texts.filter(number__gte=before.number, number__lt=after.number).values("content_hash")
    issued = Finding.objects.filter(
        review__dossier=before.dossier, review__content_hash__in=hashes, withdrawn_at=None
    ).exclude(review__confirmed_at=None)
    found: dict[str, str] = {}
    for finding in issued.select_related("review").order_by("review__round", "number"):
        said = f"第{finding.review.round}轮第{finding.number}条审核意见" + (
            f"（{finding.get_reply_display()}）" if finding.reply else ""
        )
        label = finding.label.partition(" ")[0]
        found[label] = "；".join(filter(None, (found.get(label), said)))
    return found
