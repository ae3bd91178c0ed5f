"""What one version of a text changes against another, article by article."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from registry.structure import Kind, outline

LONGEST = 4000  # characters; longer passages are shown whole, without marks inside


@dataclass(frozen=True)
class Change:
    """One article that was added, dropped or reworded; a fragment is (kind, words): same, del or ins."""

    label: str
    kind: str
    fragments: tuple[tuple[str, str], ...]


def changes(before: str, after: str) -> list[Change]:
    """The articles that differ, in the order of the new text, dropped ones where they stood."""
    old, new = articles(before), articles(after)
    matcher = SequenceMatcher(None, [words for _, words in old], [words for _, words in new], autojunk=False)
    found = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            found += paired(old[i:j], new[k:m])
    return found


def articles(text: str) -> list[tuple[str, str]]:
    """(label, words) of each article, or of each heading of a text without articles; what stands before comes first."""
    nodes = outline(text).nodes
    wanted = [node for node in nodes if node.kind == Kind.ARTICLE] or [n for n in nodes if n.kind == Kind.HEADING]
    starts = [node.start for node in wanted]
    opening = text[: starts[0]] if starts else text
    pieces = [("正文前" if starts else "全文", opening.strip())]
    for node, end in zip(wanted, [*starts[1:], len(text)], strict=True):
        pieces.append((node.label or node.heading, text[node.start : end].strip()))
    return [piece for piece in pieces if piece[1]]


def paired(old, new):
    """Match articles of one differing stretch by their label first, then say what became of each."""
    former = dict(old)
    named = {label for label, _ in new}
    for label, words in old:
        if label not in named:
            yield Change(label, "删除", (("del", words),))
    for label, words in new:
        if label in former:
            yield Change(label, "修改", fragments(former[label], words))
        else:
            yield Change(label, "新增", (("ins", words),))


def fragments(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The words kept, taken out and put in."""
    if max(len(before), len(after)) > LONGEST:
        return (("del", before), ("ins", after))
    pieces = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("same", before[i:j]))
            continue
        pieces += [(kind, words) for kind, words in (("del", before[i:j]), ("ins", after[k:m])) if words]
    return tuple(pieces)
