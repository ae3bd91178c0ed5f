"""How a text and its provisions become the lines of a page. Every word of the text appears, once."""

import re
from dataclasses import dataclass, field, replace

from registry.structure import Kind
from registry.templatetags.citation_marks import marked
from registry.templatetags.pipe_tables import passages

LEVELS = {Kind.PART: 2, Kind.SUBPART: 2, Kind.CHAPTER: 2, Kind.SECTION: 3, Kind.ANNEX: 2}
OUTLINE_LEVEL = re.compile(r"h(\d)_\d+$")
UNSPOKEN = re.compile(r"[\s【】：:]*")
SENTENCE_END = "。；：，、！？;:,.）)"


@dataclass(frozen=True)
class Line:
    """One line or table. A heading has a level; an article's first line has its number, a link to itself."""

    kind: str
    text: str = ""
    table: dict = field(default_factory=dict)
    level: int = 0
    id: str = ""
    number: str = ""
    anchor: str = ""
    heading: str = ""
    ended: bool = False
    marked: bool = False
    pieces: tuple = ()


def typeset(provisions, text, title="", ended=(), marks=()):
    """Lay out a text by its provisions; `title` is not repeated, `ended` addresses and citations are marked."""
    rows = list(provisions)
    starts = [row.start for row in rows]
    opening = without(text[: starts[0]] if rows else text, title)
    lines, number = [Line("preamble", **piece) for piece in passages(opening)], None
    for row, end in zip(rows, [*starts, len(text)][1:], strict=True):
        words = text[row.start : end]
        laid = struck(lay_out(row, words, title), row.address, ended)
        if number and row.kind == Kind.PARAGRAPH and laid:
            laid[0] = joined(number, laid[0])
        elif number:
            lines.append(number)
        number = laid.pop() if row.kind == Kind.ARTICLE and waits(laid) else None
        lines += laid
    return marked([*lines, number] if number else lines, text, marks)


def struck(laid, address, ended):
    """Mark what is no longer in force: every line of it, and once, where it begins, in words."""
    if not any(address == one or address.startswith(f"{one}__") for one in ended):
        return laid
    return [replace(line, ended=True, marked=address in ended and line is laid[0]) for line in laid]


def joined(number, paragraph):
    """Open the first paragraph of an article with the article's number."""
    marked = number.marked or paragraph.marked
    return replace(
        paragraph, kind="article", number=number.number, anchor=number.id, heading=number.heading, marked=marked
    )


def waits(laid):
    """Tell whether an article has a number but no words yet: they are in its first paragraph."""
    return len(laid) == 1 and laid[0].number and not laid[0].text and not laid[0].table


def lay_out(row, words, title):
    if row.kind in LEVELS:
        return division(row, words)
    if row.kind == Kind.ARTICLE:
        return article(row, words)
    if row.kind == Kind.HEADING:
        return outline_heading(row, words)
    pieces = passages(without(words, title) if row.kind == Kind.PREAMBLE else words)
    lines = [Line(place(row.kind, piece), **piece) for piece in pieces]
    return identified(lines, row.address)


def division(row, words):
    """编 章 节, and annexes: a heading, then whatever stands before the first provision."""
    rest = without(words, row.label + row.heading)
    said = "　".join(filter(None, (row.label, row.heading)))
    if rest == words:
        said, _, rest = words.partition("\n")
    heading = Line(row.kind, said.strip(), level=LEVELS[row.kind], id=row.address)
    return [heading, *(Line("paragraph", **piece) for piece in passages(rest))]


def article(row, words):
    rest = without(words, row.label + row.heading)
    if row.label and rest == words:
        return identified([Line("article", **piece) for piece in passages(words)], row.address)
    first, *others = passages(rest) or [{}]
    opening = Line("article", **first, id=row.address, number=row.label, anchor=row.address, heading=row.heading)
    return [opening, *(Line("paragraph", **piece) for piece in others)]


def outline_heading(row, words):
    """一、（一）1. of official letters: a heading when it stands alone on its line, else a paragraph."""
    first, *others = passages(words)
    alone = "text" in first and first["text"][-1] not in SENTENCE_END
    level = min(int(found[1]) + 1, 6) if alone and (found := OUTLINE_LEVEL.search(row.address)) else 0
    kind = f"heading{level}" if level else "paragraph"
    return [Line(kind, **first, level=level, id=row.address), *(Line("paragraph", **piece) for piece in others)]


def place(kind, piece):
    """Name the look of a line that is not an article's: signatures right, addressees left, notes centred."""
    words = piece.get("text", "")
    short = 0 < len(words) <= 40
    if kind == Kind.CLOSING and short and words[-1] not in SENTENCE_END and not words.startswith("附"):
        return "signature"
    if kind == Kind.PREAMBLE and words.endswith(("：", ":")):
        return "addressee"
    if kind == Kind.PREAMBLE and short and (words[0] in "（(" or words[-1] not in SENTENCE_END):
        return "note"
    return kind if kind in (Kind.ITEM, Kind.POINT) else "paragraph"


def identified(lines, address):
    return [replace(lines[0], id=address), *lines[1:]] if lines else []


def without(words, opening):
    """Drop an opening that is shown elsewhere, however it is spaced; words that open otherwise stay whole."""
    position = 0
    for character in UNSPOKEN.sub("", opening or ""):
        position = UNSPOKEN.match(words, position).end()
        if words[position : position + 1] != character:
            return words
        position += 1
    return words[UNSPOKEN.match(words, position).end() :] if position else words
