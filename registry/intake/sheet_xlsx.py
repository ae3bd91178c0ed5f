"""An XLSX file, from bytes to a table: values as they are shown, formulas never worked out."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from .container import BROKEN, unpack
from .part import attribute, child, local, parse
from .sheet import Sheet
from .sheet_table import MOST_COLUMNS, column_letters, tabulate
from .unreadable import Unreadable

NOT_EXCEL = "这不是 Excel 工作簿（缺少工作表），请用 Excel 或 WPS 另存为 .xlsx 后上传。"
FORMULA = "单元格 {} 是公式，按公式文字读入，没有计算；请改成固定的值。"
ERROR = "单元格 {} 是错误值 {}，请改正。"
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LETTERS = re.compile(r"^[A-Z]{1,3}$")
BUILT_IN_DATES = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
DATE_LETTERS = re.compile(r"[yd年日]", re.I)
EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


class Workbook:
    """The first visible sheet of a workbook with what its cells refer to."""

    def __init__(self, parts: dict[str, bytes]):
        if "xl/workbook.xml" not in parts:
            raise Unreadable(NOT_EXCEL)
        root = parse(parts["xl/workbook.xml"])
        self.epoch = EPOCHS[attribute(child(root, "workbookPr"), "date1904") in {"1", "true"}]
        self.strings = shared_strings(parts)
        self.dates = date_styles(parts)
        self.sheet = parse(first_sheet(root, parts))
        self.warnings: list[str] = []

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with its number; cells that are left out are empty."""
        number = 0
        data = child(self.sheet, "sheetData")
        for row in [] if data is None else data:
            number = int(row.get("r") or number + 1)
            cells: list[str] = []
            for cell in row:
                at = column(cell.get("r", ""), len(cells))
                if at > len(cells):
                    cells += [""] * (at - len(cells))
                cells.append(self.show(cell, at, number))
            yield number, cells

    def show(self, cell, at: int, row: int) -> str:
        """The text of one cell."""
        held = {local(inner): inner for inner in cell}
        kind = cell.get("t", "n")
        if "f" in held:
            self.warnings.append(FORMULA.format(f"{column_letters(at)}{row}"))
            return "=" + (held["f"].text or "")
        if kind == "inlineStr":
            return words(held.get("is"))
        value = (held["v"].text or "") if "v" in held else ""
        if kind == "s":
            return self.strings[int(value)] if value else ""
        if kind == "e":
            self.warnings.append(ERROR.format(f"{column_letters(at)}{row}", value))
        if kind == "n" and value:
            return self.number(float(value), cell.get("s", "0"))
        return unescape(value) if kind == "str" else value

    def number(self, value: float, style: str) -> str:
        """A number as typed, or the day it stands for when its cell is formatted as a date."""
        if style in self.dates and 0 < value < 2_958_466:
            return (self.epoch + timedelta(days=int(value))).isoformat()
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def read(content: bytes) -> Sheet:
    """The first visible sheet as a table."""
    try:
        book = Workbook(unpack(content))
        return tabulate(book.rows(), book.warnings)
    except (ValueError, IndexError, OverflowError) as error:
        raise Unreadable(BROKEN) from error


def first_sheet(root, parts: dict[str, bytes]) -> bytes:
    """The bytes of the first sheet that is not hidden."""
    relations = parse(parts["xl/_rels/workbook.xml.rels"]) if "xl/_rels/workbook.xml.rels" in parts else []
    targets = {attribute(relation, "Id"): attribute(relation, "Target", "") for relation in relations}
    sheets = child(root, "sheets")
    for sheet in [] if sheets is None else sheets:
        target = targets.get(relation_of(sheet), "")
        name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if attribute(sheet, "state", "visible") == "visible" and name in parts:
            return parts[name]
    raise Unreadable(NOT_EXCEL)


def relation_of(sheet) -> str | None:
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)


def shared_strings(parts: dict[str, bytes]) -> list[str]:
    part = parts.get("xl/sharedStrings.xml")
    return [] if part is None else [words(item) for item in parse(part) if local(item) == "si"]


def words(item) -> str:
    """The text of a string item in all its runs, without the reading aids (rPh)."""
    if item is None:
        return ""
    if len(item) == 1 and not len(item[0]):
        return unescape(item[0].text or "")
    pieces = [inner.text or "" for inner in item.iter() if local(inner) == "t" and local(inner.getparent()) != "rPh"]
    return unescape("".join(pieces))


def unescape(text: str) -> str:
    """_x000D_ and the like as the character they stand for (ECMA-376 22.9.2.19)."""
    return text if "_x" not in text else ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def date_styles(parts: dict[str, bytes]) -> set[str]:
    """The style numbers whose number format is a date."""
    part = parts.get("xl/styles.xml")
    if part is None:
        return set()
    root = parse(part)
    own = child(root, "numFmts")
    codes = {attribute(code, "numFmtId"): attribute(code, "formatCode", "") for code in ([] if own is None else own)}
    formats = child(root, "cellXfs")
    ids = [attribute(format, "numFmtId", "0") for format in ([] if formats is None else formats)]
    return {str(at) for at, number in enumerate(ids) if is_date(number, codes)}


def is_date(number: str, codes: dict[str | None, str]) -> bool:
    if number in codes:
        return bool(DATE_LETTERS.search(LITERAL.sub("", codes[number])))
    return number.isdigit() and int(number) in BUILT_IN_DATES


def column(reference: str, default: int) -> int:
    """The place of a cell in its row, from A1 notation; one past the last column read is enough to be too wide."""
    at = place_of(reference.rstrip("0123456789"))
    return default if at is None else max(min(at, MOST_COLUMNS), default)


@cache
def place_of(letters: str) -> int | None:
    """0 for A, 26 for AA; None for what is no column."""
    if not LETTERS.match(letters):
        return None
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1
