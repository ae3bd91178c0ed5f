"""The large pieces of a paper: a cover letter, the instrument itself, its annexes."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from registry.structure.lines import DIVISIONS, Line, Mark

FIGURES = "0-9〇○零oO一二三四五六七八九十０-９Ｏ"
DATE = re.compile(  # the day of a draft may still be blank
    rf"[12二一][{FIGURES}\s]{{3,9}}年\s{{0,4}}[{FIGURES}]{{0,3}}\s{{0,4}}月\s{{0,4}}[{FIGURES}]{{0,3}}\s{{0,4}}日"
    r"\s{0,3}(?:[（(][^（()）]{1,20}[)）])?$"
)
NOTE = re.compile(r"[（(][^（()）]{2,30}[)）]$")
INSTRUMENT = re.compile(
    r".{2,60}(?:办法|规定|条例|细则|规则|章程|制度|方案|规范|准则|标准|规程|意见)\s{0,4}(?:[（(][^（()）]{1,12}[)）])?$"
)
MOST_ISSUERS = 5
MOST_LISTED = 40
OPENINGS = (Mark.ARTICLE, *DIVISIONS, Mark.COMMA, Mark.BRACKET)
TRAILERS = ("抄送", "主送", "联系")
ISSUERS = ("政府", "办公室", "办公厅", "委员会", "局", "国务院", "厅", "部")


@dataclass(slots=True)
class Segment:
    """A run of lines of one role: cover, main or annex; `closing` is the index where its signature begins."""

    role: str
    lines: list[Line] = field(default_factory=list)
    closing: int | None = None
    opener: Line | None = None

    @property
    def articles(self) -> int:
        return sum(line.mark == Mark.ARTICLE and line.firm for line in self.lines)

    @property
    def is_structured(self) -> bool:
        return any(line.is_list_mark or line.mark in (Mark.ARTICLE, *DIVISIONS) for line in self.lines)


def split(lines: list[Line]) -> list[Segment]:
    """Cut a text into its pieces and find the instrument itself among them."""
    starts = _annex_starts(lines)
    edges = [*starts, len(lines)]
    segments = _bodies(lines[: edges[0]])
    for first, after in pairwise(edges):
        segments += _second_instruments(Segment("annex", lines[first + 1 : after], opener=lines[first]))
    return [segment for segment in segments if segment.lines or segment.opener]


def _annex_starts(lines: list[Line]) -> list[int]:
    """Annexes begin where an 附件 line is not merely one of the list of annexes above the signature."""
    found = [index for index, line in enumerate(lines) if line.mark == Mark.ANNEX]
    last_at = {(lines[i].word, lines[i].number): i for i in found}
    starts = []
    for index in found:
        line = lines[index]
        if line.words and (last_at[line.word, line.number] != index or _is_listing(lines, index)):
            _mute_listing(lines, index)
        else:
            starts.append(index)
    return starts


def _is_listing(lines: list[Line], index: int) -> bool:
    """附件：1.……, followed by more names, the signature, another 附件 line or nothing."""
    after = next((line for line in lines[index + 1 : index + MOST_LISTED] if not _names_an_annex(line)), None)
    return after is None or after.mark == Mark.ANNEX or _is_signature(after)


def _names_an_annex(line: Line) -> bool:
    return line.mark == Mark.DOT and line.is_title_like()


def _is_signature(line: Line) -> bool:
    return bool(DATE.match(line.text)) or (line.is_title_like(30) and line.text.endswith(ISSUERS))


def _mute_listing(lines: list[Line], index: int) -> None:
    lines[index].mute(Mark.LISTING)
    for line in lines[index + 1 : index + MOST_LISTED]:
        if not _names_an_annex(line):
            break
        line.mute(Mark.LISTING)


def _bodies(lines: list[Line]) -> list[Segment]:
    """Cut before the first annex: each signed date ends a paper, what has no structure after it belongs to it."""
    bodies = [Segment("cover")]
    said = False
    for index, line in enumerate(lines):
        current = bodies[-1]
        if current.closing is not None and _begins_anew(lines, index):
            bodies.append(current := Segment("cover"))
            said = False
        current.lines.append(line)
        if said and current.closing is None and (line.mark == Mark.LISTING or _is_date(line)):
            current.closing = _signature_start(current.lines)
        said = said or line.mark not in (Mark.TEXT, Mark.LISTING) or "。" in line.text
    return _name(bodies)


def _is_date(line: Line) -> bool:
    return line.mark == Mark.TEXT and bool(DATE.match(line.text))


def _begins_anew(lines: list[Line], index: int) -> bool:
    """After a signature: a title, or a first chapter or article, opens the next paper."""
    line = lines[index]
    if line.mark in (Mark.ARTICLE, *DIVISIONS, Mark.COMMA):
        return True
    if line.mark != Mark.TEXT or not line.is_title_like() or NOTE.match(line.text) or line.text.startswith(TRAILERS):
        return False
    ahead = lines[index : index + 9]
    opening = next((at for at, following in enumerate(ahead) if following.mark in OPENINGS), None)
    if opening is None:
        return False
    return bool(INSTRUMENT.match(line.text)) or not any(_is_date(following) for following in ahead[:opening])


def _signature_start(lines: list[Line]) -> int:
    """The signature begins with the names of the issuers above the date."""
    start = len(lines) - 1
    if lines[start].mark == Mark.LISTING:
        return start
    for _ in range(MOST_ISSUERS):
        above = lines[start - 1] if start > 1 else None
        if above is None or above.mark != Mark.TEXT or len(above.text) > 30 or not above.is_title_like():
            break
        start -= 1
    return start


def _name(bodies: list[Segment]) -> list[Segment]:
    main = max(range(len(bodies)), key=lambda i: (bodies[i].articles, bodies[i].is_structured, len(bodies[i].lines)))
    bodies[main].role = "main"
    for body in bodies[main + 1 :]:
        body.role = "annex"
    pieces: list[Segment] = []
    for body in bodies:
        pieces += _second_instruments(body)
    return pieces


def _second_instruments(segment: Segment) -> list[Segment]:
    """Cut where a title followed by 第一条 opens a second instrument inside one piece."""
    cuts, seen, lines = [], 0, segment.lines
    for index, line in enumerate(lines):
        if line.mark == Mark.ARTICLE and line.firm and not line.refers:
            title = _title_above(lines, index) if line.number == 1 and seen > 1 else None
            if title is not None and segment.closing is None:
                cuts.append(title)
            seen = line.number or 0
    if not cuts:
        return [segment]
    first = Segment(segment.role, lines[: cuts[0]], opener=segment.opener)
    return [first, *(Segment("annex", lines[a:b]) for a, b in pairwise([*cuts, len(lines)]))]


def _title_above(lines: list[Line], index: int) -> int | None:
    for above in range(index - 1, max(index - 8, 0), -1):
        line = lines[above]
        if line.mark == Mark.TEXT and INSTRUMENT.match(line.text) and line.is_title_like():
            return above
        if line.mark not in (*DIVISIONS, Mark.TEXT) or "。" in line.text:
            return None
    return None
