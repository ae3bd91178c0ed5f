"""Printed lines of a PDF page, and the paragraphs they were broken from."""

import re
from dataclasses import dataclass, replace
from statistics import median

from .pdf_page import Piece

PAGE_NUMBER = re.compile(r"^[—–\-－·\s]*\d{1,4}[—–\-－·\s]*$|^第?\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?$")
OPENING = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]+[编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、]|附\s*件|\||抄送)"
)
HAN = "㐀-鿿〔〕（），。、；：《》“”"
SPREAD = re.compile(rf"(?<=[{HAN}]) (?=[A-Za-z0-9])|(?<!附件\d)(?<=[A-Za-z0-9]) (?=[{HAN}])")
ENDINGS = ("。", "；", "：", "！", "？")
LONG = 20
FEW = 4
WORD = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Line:
    """One printed line; a table row has no place on the line grid."""

    text: str
    left: float = 0.0
    right: float = 0.0
    size: float = 0.0
    is_row: bool = False


def lines_of(pieces: list[Piece]) -> list[tuple[float, Line]]:
    """Lines with their height on the page: pieces at one height, from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x)):
        if rows and abs(rows[-1][0].y - piece.y) < 0.4 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [(row[0].y, line_of(sorted(row, key=lambda piece: piece.x))) for row in rows]


def line_of(row: list[Piece]) -> Line:
    text = SPREAD.sub("", "".join(piece.text for piece in row).strip())
    return Line(text, row[0].x, max(piece.right for piece in row), max(piece.size for piece in row))


def is_page_number(line: Line, y: float, height: float) -> bool:
    """A number alone at the foot or the head of the page (GB/T 9704-2012 7.5: — 1 —)."""
    return bool(PAGE_NUMBER.match(line.text)) and not 0.1 * height < y < 0.9 * height


def paragraphs(pages: list[list[Line]]) -> list[str]:
    """Paragraphs from printed lines: a line goes on when the one before is full and it is not set in itself."""
    whole = margins([line for lines in pages for line in lines])
    texts: list[str] = []
    before = None
    for lines in pages:
        edges = margins(lines) or whole or (0.0, 0.0)
        for line in (placed(line, edges) for line in lines):
            if before and goes_on(before, line):
                texts[-1] = join(texts[-1], line.text)
            else:
                texts.append(line.text)
            before = line
    return texts


def margins(lines: list[Line]) -> tuple[float, float] | None:
    """The edges that running text keeps; None when there are too few long lines to tell."""
    running = [line for line in lines if not line.is_row and len(line.text) >= LONG]
    if len(running) < FEW:
        return None
    return min(line.left for line in running), median(line.right for line in running)


def placed(line: Line, edges: tuple[float, float]) -> Line:
    """The line measured from the edges of its page."""
    return replace(line, left=line.left - edges[0], right=edges[1] - line.right)


def goes_on(before: Line, line: Line) -> bool:
    if before.is_row or line.is_row or abs(before.size - line.size) > 0.15 * before.size:
        return False
    is_full = before.right < 3 * before.size and before.left < 5 * before.size
    is_set_in = line.left > 1.2 * line.size
    opens = OPENING.match(line.text) and (before.text.endswith(ENDINGS) or line.text.startswith("附"))
    return is_full and not is_set_in and not opens


def join(one: str, other: str) -> str:
    return one + (" " if WORD.match(one[-1:]) and WORD.match(other[:1]) else "") + other
