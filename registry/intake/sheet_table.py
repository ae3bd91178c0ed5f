"""Rows of cells made into a table with headers, the same for XLSX and CSV."""

from collections.abc import Iterable

from .clean import clean
from .sheet import Row, Sheet
from .unreadable import Unreadable

MOST_ROWS = 20_000
MOST_COLUMNS = 200
TOO_MANY = f"表格超过 {MOST_ROWS} 行，请拆分后再上传。"
TOO_WIDE = f"表格超过 {MOST_COLUMNS} 列，请删去多余的列后再上传。"
EMPTY = "表格里没有内容，请检查后重新上传。"
LOOK_FOR_HEADERS = 20


def tabulate(rows: Iterable[tuple[int, list[str]]], warnings: list[str]) -> Sheet:
    """The table in numbered rows of cells: the first row with two cells filled is the header row."""
    filled = [(number, cleaned(cells, warnings)) for number, cells in limited(rows)]
    if not filled:
        raise Unreadable(EMPTY)
    top = next((at for at, (_, cells) in enumerate(filled[:LOOK_FOR_HEADERS]) if count(cells) >= 2), 0)
    headers = name_columns(filled[top], max(len(cells) for _, cells in filled[top:]))
    body = [
        Row(number, dict(zip(headers, pad(cells, len(headers)), strict=True))) for number, cells in filled[top + 1 :]
    ]
    used = [header for header in headers if not header.startswith("（") or any(row.cells[header] for row in body)]
    trimmed = [Row(row.number, {header: row.cells[header] for header in used}) for row in body]
    return Sheet(tuple(used), tuple(trimmed), tuple(dict.fromkeys(warnings)))


def limited(rows: Iterable[tuple[int, list[str]]]) -> Iterable[tuple[int, list[str]]]:
    """The rows that hold something, not too many and not too wide."""
    seen = 0
    for number, cells in rows:
        if not count(cells):
            continue
        seen += 1
        if seen > MOST_ROWS + LOOK_FOR_HEADERS:
            raise Unreadable(TOO_MANY)
        if len(cells) > MOST_COLUMNS and count(cells[MOST_COLUMNS:]):
            raise Unreadable(TOO_WIDE)
        yield number, cells[:MOST_COLUMNS]


def count(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def cleaned(cells: list[str], warnings: list[str]) -> list[str]:
    return [clean_cell(cell, warnings) if cell else cell for cell in cells]


def clean_cell(cell: str, warnings: list[str]) -> str:
    text, found = clean(cell)
    warnings += found
    return text


def pad(cells: list[str], width: int) -> list[str]:
    return cells[:width] + [""] * (width - len(cells))


def name_columns(row: tuple[int, list[str]], width: int) -> list[str]:
    """The headers without blanks around them; a column without one is named by its letter, a repeated one refused."""
    number, cells = row
    headers = [cell.strip() or f"（{column_letters(at)}列）" for at, cell in enumerate(pad(cells, width))]
    repeated = next((header for at, header in enumerate(headers) if header in headers[:at]), None)
    if repeated:
        raise Unreadable(f"第 {number} 行的表头“{repeated}”重复，请改成不同的名称后再上传。")
    return headers


def column_letters(at: int) -> str:
    """A, B … Z, AA for 0, 1 …"""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
