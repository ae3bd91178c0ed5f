"""重复照抄: a provision that mostly repeats a document in force (国办发〔2018〕37号 一（二）)."""

from collections.abc import Iterator

from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed

LABEL = "重复照抄"


def duplication(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    limit = lookups.limits.get("D1")
    for copied in lookups.copied if limit else ():
        if copied.share < limit.least:
            continue
        rule, what = ("copy.own", "本级现行文件") if copied.own else ("copy.higher", "上位法")
        message = f"与{what}{copied.source}重复{copied.share}%。已有规定的内容不再重复，请只写本地需要具体化的部分。"
        yield Cue(rule, "K9.3", LABEL, copied.start, copied.end, message, Severity.HINT)
