"""重复照抄: provisions that mostly repeat a document in force (国办发〔2018〕37号 一（二）)."""

from collections import defaultdict
from collections.abc import Iterator

from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Copied, Lookups
from review.precheck.parsed import Parsed

LABEL = "重复照抄"
NAMED = 6


def duplication(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    """One cue for each document that is repeated, where it is first repeated."""
    limit = lookups.limits.get("D1")
    sources: dict[tuple, list[Copied]] = defaultdict(list)
    for copied in lookups.copied if limit else ():
        if copied.share >= limit.least:
            sources[copied.own, copied.source].append(copied)
    for (own, source), passages in sources.items():
        rule, what = ("copy.own", "本级现行文件") if own else ("copy.higher", "上位法")
        message = f"与{what}{source}重复：{places(parsed, passages)}。已有规定的不再重复，请只写需要具体化的内容。"
        yield Cue(rule, "K9.3", LABEL, passages[0].start, passages[0].end, message, Severity.HINT)


def places(parsed: Parsed, passages: list[Copied]) -> str:
    """第一条（90%）、第三条（75%）等8处."""
    told = []
    for copied in passages[:NAMED]:
        place = parsed.place_at(copied.start)
        told.append(f"{place.label or place.heading[:20] if place else '本段'}（{copied.share}%）")
    return "、".join(told) + (f"等{len(passages)}处" if len(passages) > NAMED else "")
