"""Two texts of one document, article by article, then word by word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from registry.models import Provision, Revision
from registry.structure import Kind, Node

BOUNDARIES = {Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.CLOSING, Kind.ANNEX}
LONGEST = 4000  # characters; of longer passages the old and the new one are shown whole
ALIKE = 60  # per cent; below it two passages are not one that was reworded
MOST_PAIRS = 20_000

Fragment = tuple[str, str]


@dataclass(frozen=True)
class Passage:
    address: str
    label: str
    words: str


@dataclass(frozen=True)
class Difference:
    """One passage of both texts, and where it was. Fragments are (what became of them, words): same, del or ins."""

    label: str
    kind: str
    fragments: tuple[Fragment, ...]
    address: str = ""
    before: str = ""

    @property
    def is_change(self):
        return self.kind != "未变"


def compare(before: Revision, after: Revision) -> list[Difference]:
    """What became of every passage of one stored text in another."""
    old, new = (passages(revision.text, revision.provisions.all()) for revision in (before, after))
    return differences(old, new)


def differences(old: list[Passage], new: list[Passage]) -> list[Difference]:
    """Every passage of the new text in order, dropped ones where they stood."""
    matcher = SequenceMatcher(None, [p.words for p in old], [p.words for p in new], autojunk=False)
    found = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found += [unchanged(left, right) for left, right in zip(old[i:j], new[k:m], strict=True)]
        else:
            found += paired(old[i:j], new[k:m])
    return found


def passages(text: str, nodes: Iterable[Provision | Node]) -> list[Passage]:
    """The text cut at its divisions and articles, or at its headings when it has none."""
    nodes = list(nodes)
    cuts = [node for node in nodes if node.kind in BOUNDARIES]
    if not any(node.kind == Kind.ARTICLE for node in cuts):
        cuts = [node for node in nodes if node.kind in BOUNDARIES or node.kind == Kind.HEADING]
    starts = [node.start for node in cuts]
    opening = Passage("", "正文前", text[: starts[0] if starts else None].strip())
    rest = [
        Passage(node.address, node.label or node.heading[:20] or "正文", text[node.start : end].strip())
        for node, end in zip(cuts, [*starts, len(text)][1:], strict=True)
    ]
    return [passage for passage in [opening, *rest] if passage.words]


def unchanged(left: Passage, right: Passage) -> Difference:
    return Difference(right.label, "未变", (("same", right.words),), right.address, left.address)


def paired(old: list[Passage], new: list[Passage]) -> Iterator[Difference]:
    """Say what became of each passage of a differing stretch; dropped ones come first."""
    partner = partners(old, new)
    kept = set(partner.values())
    for at, left in enumerate(old):
        if at not in kept:
            yield Difference(left.label, "删去", (("del", left.words),), before=left.address)
    for at, right in enumerate(new):
        if at not in partner:
            yield Difference(right.label, "新增", (("ins", right.words),), right.address)
            continue
        left = old[partner[at]]
        kind = "修改" if left.label == right.label else f"修改，原{left.label}"
        yield Difference(right.label, kind, fragments(left.words, right.words), right.address, left.address)


def partners(old: list[Passage], new: list[Passage]) -> dict[int, int]:
    """Which old passage each new one comes from: the most alike first, each used once, in doubt by label."""
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        labels = {passage.label: at for at, passage in enumerate(old)}
        return {at: labels[passage.label] for at, passage in enumerate(new) if passage.label in labels}
    scores = [
        (fuzz.ratio(right.words, left.words, score_cutoff=ALIKE), right.label == left.label, n, o)
        for n, right in enumerate(new)
        for o, left in enumerate(old)
    ]
    ranked = sorted(scores, key=lambda pair: (-pair[0], not pair[1], pair[2], pair[3]))
    chosen: dict[int, int] = {}
    for score, same_label, n, o in ranked:
        if (score or same_label) and n not in chosen and o not in chosen.values():
            chosen[n] = o
    return chosen


def fragments(before: str, after: str) -> tuple[Fragment, ...]:
    """The words kept, taken out and put in; a single character left standing between two changes is part of them."""
    if max(len(before), len(after)) > LONGEST:
        return (("del", before), ("ins", after))
    pieces: list[tuple[str, str, str]] = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for at, (tag, i, j, k, m) in enumerate(codes):
        changed = tag != "equal" or (j - i == 1 and 0 < at < len(codes) - 1)
        if changed and pieces and pieces[-1][0] == "changed":
            _, gone, come = pieces.pop()
            pieces.append(("changed", gone + before[i:j], come + after[k:m]))
        else:
            pieces.append(("changed" if changed else "same", before[i:j], after[k:m]))
    return tuple(part for piece in pieces for part in shown(*piece) if part[1])


def shown(kind: str, gone: str, come: str) -> tuple[Fragment, ...]:
    return (("same", come),) if kind == "same" else (("del", gone), ("ins", come))
