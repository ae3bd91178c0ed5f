"""编号: articles, chapters, sections and items run 1, 2, 3 without gaps or repeats (立法法 第六十五条 参照)."""

from collections import defaultdict
from collections.abc import Iterator

from registry.structure import Kind
from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed

POINT, LABEL = "K9.2", "文字结构"
DOUBTS = {"order", "gap", "repeated", "item_gap"}
DIVISIONS = {Kind.CHAPTER: "章", Kind.SECTION: "节"}


def sequence(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    """What the reader of the structure doubted, and chapters and sections that do not follow one another."""
    seen = set()
    for doubt in parsed.outline.doubts:
        if doubt.kind in DOUBTS and doubt.start not in seen:
            seen.add(doubt.start)
            yield cue(parsed, doubt.start, doubt.message)
    last: dict[str, int] = defaultdict(int)
    for node in parsed.outline.nodes:
        if node.kind not in DIVISIONS or node.number is None:
            continue
        parent = node.address.rpartition("__")[0]
        if node.number != last[parent, node.kind] + 1 and node.start not in seen:
            yield cue(parsed, node.start, f"“{node.label}”与前一{DIVISIONS[node.kind]}的编号不连续。")
        last[parent, node.kind] = node.number


def cue(parsed: Parsed, start: int, message: str) -> Cue:
    end = min(parsed.line_at(start)[1], start + 20)
    return Cue("sequence", POINT, LABEL, start, end, message, Severity.SERIOUS)
