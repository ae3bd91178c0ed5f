"""文号写法: 云政发〔2026〕12号, with 〔〕, the full year, no 第 and no zero (GB/T 9704-2012 7.2.5)."""

import re
from collections.abc import Iterator

from registry import numbering
from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed

POINT, LABEL = "K9.4", "公文格式"
SHORT_YEAR = re.compile(r"[一-龥]{1,10}[〔\[（(【［]\s?(\d{2})\s?[〕\]）)】］]\s?第?\s?\d{1,4}\s?号")
OPEN_END = re.compile(r"[一-龥]{2,10}〔(?:19|20)\d{2}〕\s?\d{1,4}(?![\d\s]*号)")


def numbers(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    for start, end, key in numbering.find(parsed.text):
        number = numbering.parse(key)
        written = parsed.text[start:end]
        if getattr(number, "is_order", True) or written == key or "\n" in written:
            continue
        if written.endswith("号"):
            yield cue(start, end, f"文号应当写作“{key}”。")
    for found in SHORT_YEAR.finditer(parsed.text):
        yield cue(found.start(), found.end(), "文号的年份应当写全四位。")
    for found in OPEN_END.finditer(parsed.text):
        yield cue(found.start(), found.end(), "文号末尾缺少“号”。")


def cue(start: int, end: int, message: str) -> Cue:
    return Cue("number.form", POINT, LABEL, start, end, message, Severity.HINT)
