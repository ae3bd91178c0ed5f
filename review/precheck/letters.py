"""文字: stray words, blanks inside figures, words written twice, lines broken inside a sentence."""

import re
from collections.abc import Iterator
from itertools import pairwise

from registry.structure import Kind
from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed

POINT, LABEL = "K9.2", "文字结构"
FOREIGN = "and|or|the|of|to|in|on|for|is|are|with|by|as|at|from"
STRAY = re.compile(rf"(?<=[一-龥，。；：、”）》])[ \t]*(?<![A-Za-z])(?:{FOREIGN})(?![A-Za-z])[ \t]*(?=[一-龥“（《])")
BLANK = re.compile(
    r"(?<=[一-龥：，、])[ 　]?\d[\d,.]*[ 　]+(?=[件个项次人户家名年月日天元万亿号条款章份处所座栋辆台亩米平吨%％])"
)
UNIT_BLANK = re.compile(r"〔\d{4}〕\s?\d+[ 　]+(?=号)|\d[ 　]+(?=[件个项次人户家名天元万亿份处所座栋])")
PARTICLES = (
    r"(?<![目标有])的的(?!士|确)|(?<![为了除])了了(?!解|结|然)|(?<![调缓饱共温缓])和和(?!睦|谐|解)|(?<![可得予足加所])以以(?!及)|或或|是是(?!非)"
    r"|(?<![自理事])由由|(?<![参])与与(?!会)|将将"
)
WORDS = (
    "应当|不得|可以|以及|或者|并且|但是|进行|规定|有关|按照|依照|根据"
    "|负责|管理|单位|部门|人民政府|组织|实施|加强|制定|本办法|行政"
)
TWICE = re.compile(rf"{PARTICLES}|(?P<word>{WORDS})(?P=word)")
ENDS = "。；：，、！？”）》〕】;:,.!?)>…"
JOINED = re.compile(
    r"^(?:第?[一二三四五六七八九十百]+[条章节编项款、]|[（(]?[一二三四五六七八九十\d]+[)）、.．]|附|注|\|)"
)


def letters(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    for found in STRAY.finditer(parsed.text):
        yield cue(found, "text.stray", f"中文句子里夹有“{found[0].strip()}”，请改为中文。", Severity.CHECK)
    told = set()
    for pattern in (BLANK, UNIT_BLANK):
        for found in pattern.finditer(parsed.text):
            if found.end() not in told and not parsed.text[slice(*parsed.line_at(found.start()))].startswith("|"):
                told.add(found.end())
                yield cue(found, "text.blank", "数字和量词之间有空格，请删去。", Severity.HINT)
    for found in TWICE.finditer(parsed.text):
        yield cue(found, "text.twice", f"“{found[0]}”重复了，请核对。", Severity.CHECK)
    yield from broken_lines(parsed)


def broken_lines(parsed: Parsed) -> Iterator[Cue]:
    """A line of a provision that stops without a stop while the next goes on; headings have none."""
    at = 0
    for line, following in pairwise(parsed.text.split("\n")):
        end = at + len(line)
        if breaks(line.rstrip(), following.strip()) and is_body(parsed, at, end):
            message = "句子在这里断行，请与下一行接起来。"
            yield Cue("text.broken", POINT, LABEL, max(at, end - 12), end, message, Severity.CHECK)
        at = end + 1


def is_body(parsed: Parsed, start: int, end: int) -> bool:
    place = parsed.place_at(start)
    if place is None or end >= place.end:
        return False
    return place.kind == Kind.ARTICLE or (place.kind == Kind.HEADING and start > place.start)


def breaks(line: str, following: str) -> bool:
    if len(line) < 12 or not following or line.startswith("|") or JOINED.match(following) or following[0] in "|（(":
        return False
    return (line[-1] not in ENDS or line[-1] in "，、") and "一" <= following[0] <= "龥"


def cue(found: re.Match, rule: str, message: str, severity: Severity) -> Cue:
    return Cue(rule, POINT, LABEL, found.start(), found.end(), message, severity)
