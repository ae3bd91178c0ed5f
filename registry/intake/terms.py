"""When a document takes effect and when it ends, as its own text says."""

import re
from dataclasses import dataclass, field
from datetime import date

from registry.numerals import to_int

from .day import DAY, PARTS, day_in, years_after

FORCE = r"(?:施行|试行|执行|实施|生效)"
TERM_WORDS = r"有效期(?:限)?|试行期(?:限)?"
FROM_DAY = re.compile(rf"(?P<own>本[㐀-鿿]{{1,14}}?)?(?:自|从|于)\s*(?P<day>{DAY})\s*起?(?:正式)?{FORCE}")
ISSUED = r"(?:印发|公布|发布|颁布|下发|签发|发文|通告|公告)"
ON_ISSUE = re.compile(rf"本[㐀-鿿]{{1,14}}?自{ISSUED}之日起(?:正式)?{FORCE}")
AFTER_ISSUE = re.compile(rf"本[㐀-鿿]{{1,14}}?自{ISSUED}之日起[^，。；]{{1,8}}后(?:正式)?{FORCE}")
UNTIL = re.compile(rf"(?:{TERM_WORDS})[^。；]{{0,40}}?至\s*{DAY}|{FORCE}，?\s*至\s*{DAY}\s*(?:止|失效|废止)")
YEARS = r"\d{1,2}|十[一二三四五六七八九]?|[一二两三四五六七八九]"
TERM = re.compile(rf"(?:{TERM_WORDS})(?:为|是)?\s*(?P<years>{YEARS})\s*年")

NO_SUCH_DAY = "正文中的日期“{}”不在日历上，请核对。"
DERIVED = "有效期届满日是按“{}”推算的，请核对。"
COUNTED = "正文规定公布若干日后施行，请在公布时填写施行日期。"


@dataclass
class Terms:
    effective_on: date | None = None
    expires_on: date | None = None
    on_issue: bool = False
    warnings: list[str] = field(default_factory=list)


def find(text: str) -> Terms:
    """Read the closing clauses; only a sentence about 本办法 itself (and the like) counts as in force on issue."""
    terms = Terms(warnings=[NO_SUCH_DAY.format(found[0]) for found in PARTS.finditer(text) if not day_in(found[0])][:3])
    starts = list(FROM_DAY.finditer(text))
    start = next((found for found in reversed(starts) if found["own"]), starts[-1] if starts else None)
    if start:
        terms.effective_on = day_in(start["day"])
    elif ON_ISSUE.search(text):
        terms.on_issue = True
    elif AFTER_ISSUE.search(text):
        terms.warnings.append(COUNTED)
    find_end(text, start, terms)
    return terms


def find_end(text: str, start: re.Match | None, terms: Terms) -> None:
    """The stated last day, else the term of years counted from the day of effect."""
    if ends := list(UNTIL.finditer(text)):
        terms.expires_on = day_in(list(PARTS.finditer(ends[-1][0]))[-1][0])
    elif start and terms.effective_on and (term := TERM.search(line_of(text, start))):
        years = to_int(term["years"])
        terms.expires_on = years_after(terms.effective_on, years)
        terms.warnings.append(DERIVED.format(term[0]))


def line_of(text: str, found: re.Match) -> str:
    return text[text.rfind("\n", 0, found.start()) + 1 :].split("\n", 1)[0]
