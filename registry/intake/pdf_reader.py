"""A PDF with a text layer, from bytes to lines."""

import re
from collections import Counter
from io import BytesIO

from pypdf import PdfReader

from .body import Body
from .clean import clean
from .pdf_lines import Line, is_page_number, lines_of, paragraphs
from .pdf_page import Page
from .pdf_table import grids
from .pdf_threats import DAMAGES, refuse_threats
from .plain import GARBLED, is_garbled
from .tidy import tidy
from .unreadable import Unreadable

BROKEN = "PDF 不完整或者已经损坏，请重新导出后上传。"
MIXED = "PDF 里混有压缩包，不予读取；请用“打印为 PDF”重新导出后上传。"
SCANNED = "PDF 是扫描件，没有文字层；本系统不做文字识别（OCR），请上传 DOCX 或者文本文件。"
PARTLY_SCANNED = "PDF 第 {} 页没有文字层，可能是扫描页，这些页没有读入。"
TABLES = "PDF 里的表格是按框线还原的，请核对。"
TAIL = 4096
SOFT_HYPHEN = "\u00ad"  # how fonts of many PDFs name their only hyphen


def read(content: bytes) -> Body:
    """The lines of a PDF: paragraphs joined again, page numbers dropped, ruled tables as rows."""
    if b"%%EOF" not in content[-TAIL:]:
        raise Unreadable(BROKEN)
    if b"PK\x05\x06" in content[-65558:]:
        raise Unreadable(MIXED)
    try:
        reader = PdfReader(BytesIO(content))
        refuse_threats(reader)
        pages = [page_lines(page) for page in reader.pages]
    except DAMAGES as error:
        raise Unreadable(BROKEN) from error
    return body_of(pages)


def body_of(pages: list[list[Line]]) -> Body:
    empty = [str(number) for number, lines in enumerate(pages, 1) if not lines]
    if len(empty) == len(pages):
        raise Unreadable(SCANNED)
    text, warnings = clean("\n".join(paragraphs(without_running_heads(pages))).replace(SOFT_HYPHEN, "-"))
    if empty:
        warnings.append(PARTLY_SCANNED.format("、".join(empty[:20])))
    if any(line.is_row for lines in pages for line in lines):
        warnings.append(TABLES)
    if is_garbled(text):
        warnings.append(GARBLED)
    return Body([line for line in map(tidy, text.split("\n")) if line], warnings=warnings)


def page_lines(page) -> list[Line]:
    """The lines and table rows of a page from the top down, without its number."""
    shown = Page(page)
    height = float(page.mediabox.height) or 842.0
    placed, pieces = [], shown.pieces
    for grid in grids(shown.rules):
        held = [piece for piece in pieces if grid.holds(piece)]
        if held:
            pieces = [piece for piece in pieces if piece not in held]
            placed += [(grid.top - 0.001 * at, Line(row, is_row=True)) for at, row in enumerate(grid.rows(held))]
    placed += [(y, line) for y, line in lines_of(pieces) if not is_page_number(line, y, height)]
    return [line for _, line in sorted(placed, key=lambda item: -item[0])]


def without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Drop a first or last line that comes back on most of three and more pages."""
    if len(pages) < 3:
        return pages
    edges = Counter(numberless(line) for lines in pages if lines for line in {lines[0], lines[-1]})
    running = {text for text, times in edges.items() if times > len(pages) / 2 and times >= 3}
    return [
        [line for at, line in enumerate(lines) if at not in {0, len(lines) - 1} or numberless(line) not in running]
        for lines in pages
    ]


def numberless(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)
