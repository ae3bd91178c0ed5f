"""有效期: it is stated and within the limits of the day; 暂行 and 试行 have limits of their own."""

import re
from collections.abc import Iterator
from datetime import date

from registry.intake import terms
from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed

POINT, LABEL = "K8.2", "有效期"
FORCE = re.compile(r"[^。；\n]*(?:施行|实施|执行|生效)[^。；\n]*")
STATED = re.compile(
    r"有效期|试行期|(?:施行|试行|实施|执行)[^。；\n]{0,6}至\s*\d{4}\s*年|至\s*\d{4}\s*年[^。；\n]{1,12}(?:止|废止|失效)"
)
TRIAL = re.compile(r"暂行|试行")


def term(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    start, end = closing(parsed)
    own = [found for found in STATED.finditer(parsed.text) if is_about_itself(parsed, found.start())]
    if not own:
        message = "没有载明有效期。规范性文件应当写明有效期，请在施行日期之后写明。"
        yield Cue("term.missing", POINT, LABEL, start, end, message, Severity.SERIOUS)
        return
    found = terms.find(parsed.text)
    if not found.effective_on or not found.expires_on:
        return
    code, name = ("V2", "暂行、试行") if TRIAL.search(parsed.title + parsed.carrier_title) else ("V1", "规范性文件")
    years = full_years(found.effective_on, found.expires_on)
    start, end = parsed.clause_at(own[-1].start())
    span = f"（{found.effective_on:%Y-%m-%d}至{found.expires_on:%Y-%m-%d}）"
    limit = lookups.limits.get(code)
    if limit and limit.most and years > limit.most:
        message = f"有效期超过{limit.most}年{span}；{name}的有效期最长{limit.most}年。"
        yield Cue("term.long", POINT, LABEL, start, end, message, Severity.SERIOUS, limit.basis)
    elif limit and years < limit.least:
        message = f"有效期不足{limit.least}年{span}；{name}的有效期一般不少于{limit.least}年，请说明理由。"
        yield Cue("term.short", POINT, LABEL, start, end, message, Severity.HINT, limit.basis)


def full_years(first: date, last: date) -> float:
    """2026-12-01 to 2031-11-30, or to 2031-12-01, is five years."""
    return round((last - first).days / 365.25, 1)


def is_about_itself(parsed: Parsed, at: int) -> bool:
    """Its own term stands with 本办法 or with the day it takes effect, not in 许可证有效期一年."""
    start, end = parsed.line_at(at)
    line, clause = parsed.text[start:end], parsed.text[slice(*parsed.clause_at(at))]
    return bool(
        re.search(r"本[一-龥]{1,10}", line) and re.search(r"施行|实施|执行|印发|公布|发布|生效|起", line)
    ) and not re.search(r"(?:证书?|许可|资格|合同|证明|执照|规范性文件)[^。；，\n]{0,6}(?:有效期|试行期)", clause)


def closing(parsed: Parsed) -> tuple[int, int]:
    """The last clause that says when it takes effect, or the last line."""
    found = [
        hit
        for hit in FORCE.finditer(parsed.text)
        if re.search(r"本[一-龥]{1,10}?(?:自|从|于)|自[^。；\n]{2,20}起", hit[0])
    ]
    if found:
        words = found[-1]
        return words.start() + len(words[0]) - len(re.sub(r"^\s*第[一-龥]{1,6}条[\s　]*", "", words[0])), words.end()
    text = parsed.text.rstrip()
    return text.rfind("\n") + 1, len(text)
