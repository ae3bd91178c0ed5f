"""The lines of a text and the mark each opens with; every pattern is bounded, so reading is linear."""

import re
from dataclasses import dataclass
from enum import StrEnum

from registry.numerals import CHINESE, NotANumber, to_int


class Mark(StrEnum):
    TEXT = "text"
    QUOTED = "quoted"
    LISTING = "附件说明"
    TABLE = "table"
    PART = "编"
    SUBPART = "分编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    ANNEX = "附"
    COMMA = "一、"
    BRACKET = "（一）"
    DOT = "1."
    BRACKET_DIGIT = "（1）"
    CIRCLE = "①"


LIST_MARKS = (Mark.COMMA, Mark.BRACKET, Mark.DOT, Mark.BRACKET_DIGIT, Mark.CIRCLE)
DIVISIONS = (Mark.PART, Mark.SUBPART, Mark.CHAPTER, Mark.SECTION)
HIGHEST = 9_999
SENTENCE = "。；;：:，,、！？"

B = r"[^\S\n]"
NUMERAL = rf"[{CHINESE}0-9０-９]"
DIVISION = re.compile(
    rf"第{B}{{0,4}}((?:{NUMERAL}{B}{{0,4}}){{1,12}})(分编|编|章|节|条)"
    rf"(?:{B}{{0,2}}之{B}{{0,2}}([一二三四五六七八九十]{{1,3}}))?"
)
COMMA = re.compile(r"([一二三四五六七八九十百]{1,5})(?:、(?![一二三四五六七八九十][级类年、])|．)")
BRACKET = re.compile(r"[（(]\s{0,2}(?:([一二三四五六七八九十百]{1,5})|([0-9０-９]{1,3}))\s{0,2}[)）]")
DOT = re.compile(r"([0-9０-９]{1,3})(?:[.．](?![0-9０-９])|、(?![0-9０-９]))")
ANNEX = re.compile(rf"附{B}?([件表录图])?{B}{{0,2}}({NUMERAL}{{1,3}})?{B}{{0,2}}([：:])?")
REFERS = re.compile(
    rf"{B}{{0,4}}(?:第{NUMERAL}{{1,6}}[款项条]|[、，,和及与或至到的]|规定的|所列|所称|所述|规定|中的|中规定|以外|款|项|之)"
)
SINGLE = {chr(0x3220 + i): (Mark.BRACKET, i + 1) for i in range(10)}
SINGLE |= {chr(0x2474 + i): (Mark.BRACKET_DIGIT, i + 1) for i in range(20)}
SINGLE |= {chr(0x2460 + i): (Mark.CIRCLE, i + 1) for i in range(20)}


@dataclass(slots=True)
class Line:
    """One non-blank line; `after` is where the words behind its mark begin."""

    start: int
    end: int
    text: str
    mark: Mark = Mark.TEXT
    number: int | None = None
    sub: int | None = None
    after: int = 0
    firm: bool = True
    refers: bool = False
    word: str = ""

    @property
    def words(self) -> str:
        return self.text[self.after - self.start :]

    @property
    def is_list_mark(self) -> bool:
        return self.mark in LIST_MARKS

    def is_title_like(self, longest: int = 60) -> bool:
        return 0 < len(self.text) <= longest and self.text[-1] not in SENTENCE and "。" not in self.text

    def mute(self, mark: Mark = Mark.TEXT) -> None:
        """Take the mark for plain words."""
        self.mark, self.number, self.sub, self.after = mark, None, None, self.start


def read_lines(text: str) -> list[Line]:
    """Split into non-blank lines and read the mark each opens with."""
    lines, position = [], 0
    for raw in text.split("\n"):
        content = raw.strip()
        if content:
            start = position + raw.index(content[0])
            line = Line(start, start + len(content), content, after=start)
            reader = READERS.get(content[0])
            if reader:
                reader(line)
            lines.append(line)
        position += len(raw) + 1
    return lines


def _set(line: Line, mark: Mark, number: int | None, length: int) -> None:
    rest = line.text[length:]
    line.mark, line.number = mark, number
    line.after = line.end - len(rest.lstrip())


def _division(line: Line) -> None:
    found = DIVISION.match(line.text)
    number = found and _number(found[1])
    if not number:
        return
    rest = line.text[found.end() :]
    spaced = not rest or rest[0].isspace() or rest[0] == "【"
    if found[2] == "条":
        line.sub = _number(found[3]) if found[3] else None
        line.firm, line.refers = spaced, bool(REFERS.match(rest))
        _set(line, Mark.ARTICLE, number, found.end())
    elif _heads(rest, spaced):
        _set(line, Mark(found[2]), number, found.end())


def _heads(rest: str, spaced: bool) -> bool:
    """Tell the title 第二章 总则 from a sentence such as 第二章规定的事项，……。"""
    if len(rest) > 80 or rest[-1:] in tuple("。；;：:") or "。" in rest:
        return False
    return spaced or (not REFERS.match(rest) and "，" not in rest)


def _number(written: str) -> int | None:
    try:
        number = to_int(written)
    except NotANumber:
        return None
    return number if number <= HIGHEST else None


def _comma(line: Line) -> None:
    if found := COMMA.match(line.text):
        _set(line, Mark.COMMA, _number(found[1]), found.end())
        _drop_unreadable(line)


def _bracket(line: Line) -> None:
    if found := BRACKET.match(line.text):
        mark = Mark.BRACKET if found[1] else Mark.BRACKET_DIGIT
        _set(line, mark, _number(found[1] or found[2]), found.end())
        _drop_unreadable(line)


def _dot(line: Line) -> None:
    if found := DOT.match(line.text):
        _set(line, Mark.DOT, _number(found[1]), found.end())
        _drop_unreadable(line)


def _drop_unreadable(line: Line) -> None:
    if not line.number:
        line.mute()


def _single(line: Line) -> None:
    mark, number = SINGLE[line.text[0]]
    _set(line, mark, number, 1)


def _table(line: Line) -> None:
    line.mark = Mark.TABLE


def _annex(line: Line) -> None:
    found = ANNEX.match(line.text)
    rest = line.text[found.end() :]
    spaced = line.text[found.end() - 1].isspace() and line.is_title_like()
    if found[3] or (found[1] and (not rest or spaced)):
        _set(line, Mark.ANNEX, _number(found[2]) if found[2] else None, found.end())
        line.word = f"附{found[1] or ''}"


READERS = (
    {"第": _division, "（": _bracket, "(": _bracket, "|": _table, "附": _annex}
    | dict.fromkeys("一二三四五六七八九十百", _comma)
    | dict.fromkeys("0123456789０１２３４５６７８９", _dot)
    | dict.fromkeys(SINGLE, _single)
)


def plain(words: str) -> str:
    """Words of a heading without letter-spacing: 总  则 is 总则, 附 则 is 附则."""
    pieces = words.split()
    spaced = len(pieces) > 1 and all(len(piece) == 1 for piece in pieces)
    return "".join(pieces) if spaced else " ".join(pieces)
