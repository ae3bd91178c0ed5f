"""标点: half-width marks among Chinese, marks written twice, brackets and quotes that have no partner."""

import re
from collections.abc import Iterator

from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed

POINT, LABEL = "K9.2", "文字结构"
HALF = re.compile(r"(?<=[一-龥”）》])[,;:?!](?=[一-龥“《（\n]|$)")
HALF_BRACKET = re.compile(r"(?<!^)(?<!\n)\((?=[一-龥])|(?<=[一-龥])\)")
DOUBLED = re.compile(r"。。(?!。)|，，|；；|、、|：：|，。|。，|、。|、，|，、|；。|。；")
PAIRS = {"）": "（", "》": "《", "〕": "〔", "】": "【", "”": "“"}
FOLDED = str.maketrans("()", "（）")
NUMBERED = re.compile(
    r"(?:^|(?<=[。；：，、\s]))\d{1,2}[)）]|(?:^|(?<=[。；：，、\s]))[一二三四五六七八九十]{1,3}[)）]", re.MULTILINE
)


def marks(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    yield from once(HALF, parsed, "mark.half", "中文里用了半角标点")
    yield from once(HALF_BRACKET, parsed, "mark.bracket", "括号全角、半角混用，中文里用了半角括号")
    for found in DOUBLED.finditer(parsed.text):
        message = f"标点“{found[0]}”连用，请核对。"
        yield Cue("mark.twice", POINT, LABEL, found.start(), found.end(), message, Severity.CHECK)
    yield from unpaired(parsed)


def once(pattern: re.Pattern, parsed: Parsed, rule: str, problem: str) -> Iterator[Cue]:
    """A habit is told once, with how often it occurs."""
    found = list(pattern.finditer(parsed.text))
    if found:
        message = f"{problem}，全文共{len(found)}处，请统一。"
        yield Cue(rule, POINT, LABEL, found[0].start(), found[0].end(), message, Severity.HINT)


def unpaired(parsed: Parsed) -> Iterator[Cue]:
    """Brackets are paired within a line, quotes may run over several."""
    text = NUMBERED.sub(lambda found: "\u3000" * len(found[0]), parsed.text.translate(FOLDED))
    opened: list[tuple[int, str]] = []
    for at, letter in enumerate(text):
        if letter == "\n":
            yield from (alone(start, mark) for start, mark in opened if mark != "“")
            opened = [each for each in opened if each[1] == "“"]
        elif letter in PAIRS.values():
            opened.append((at, letter))
        elif letter in PAIRS:
            last = max((i for i, (_, mark) in enumerate(opened) if mark == PAIRS[letter]), default=None)
            if last is None:
                yield alone(at, letter)
            else:
                del opened[last]
    yield from (alone(start, mark) for start, mark in opened)


def alone(at: int, mark: str) -> Cue:
    return Cue(
        "mark.alone",
        POINT,
        LABEL,
        at,
        at + 1,
        f"“{mark}”没有成对，请核对。" if mark not in "“”" else "引号没有成对，请核对。",
    )
