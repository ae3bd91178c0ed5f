"""Write a table as XLSX: what is text stays text, whatever it begins with (U18)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO

UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
KEY = "系统标识"
CHOICES = "选项"
MOST_INLINE = 255
WIDEST, NARROWEST = 60, 8
UNLOCKED_ROWS = 1_000  # blank rows below the data that can still be filled in
ALLOWED = {
    "insert_rows": True, "delete_rows": True, "sort": True, "autofilter": True,
    "format_columns": True, "format_rows": True, "format_cells": True,
}  # fmt: skip


def write_sheet(
    rows: Iterable[Mapping[str, object]],
    headers: Sequence[str],
    title: str,
    *,
    choices: Mapping[str, Sequence[str]] | None = None,
    key: str = "",
) -> bytes:
    """One sheet: frozen header, fitting columns, drop-down lists per column, and the key column hidden and locked."""
    from xlsxwriter import Workbook  # here, because the confined reader imports this package and never writes

    table = [[as_text(row.get(header)) for header in headers] for row in rows]
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, options) as book:
        sheet = book.add_worksheet(NOT_IN_SHEET_NAMES.sub(" ", title).strip()[:31] or "Sheet1")
        formats = {
            "head": book.add_format(
                {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#EEEEEE"}
            ),
            "open": book.add_format({"locked": False, "text_wrap": True, "valign": "top", "num_format": "@"}),
            "shut": book.add_format({"locked": True, "num_format": "@"}),
        }
        fill(sheet, headers, table, formats, key)
        offer(book, sheet, headers, len(table), choices or {})
    return file.getvalue()


def as_text(value: object) -> str:
    """What a cell shows: nothing for None, ISO for dates, no characters a workbook cannot hold."""
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def fill(sheet, headers: Sequence[str], table: list[list[str]], formats: Mapping, key: str) -> None:
    for at, header in enumerate(headers):
        is_key = bool(key) and header == key
        column = [line[at] for line in table]
        body = formats["shut" if is_key else "open"]
        sheet.set_column(at, at, width([header, *column]), body, {"hidden": is_key})
        sheet.write_string(0, at, header, formats["head"])
        for number, text in enumerate(column, start=1):
            write = sheet.write_string if text else sheet.write_blank
            write(number, at, text, body)
    sheet.freeze_panes(1, 0)
    if table and headers:
        sheet.autofilter(0, 0, len(table), len(headers) - 1)
    if key in headers:
        sheet.protect("", ALLOWED)


def width(texts: list[str]) -> int:
    """A column as wide as its longest line, Chinese characters counted double, within reason."""
    longest = max(sum(2 if letter > "\u2e7f" else 1 for letter in text.split("\n")[0][:WIDEST]) for text in texts)
    return max(NARROWEST, min(longest + 2, WIDEST))


def offer(book, sheet, headers: Sequence[str], rows: int, choices: Mapping[str, Sequence[str]]) -> None:
    """A drop-down list per column; long lists go to a hidden sheet, for Excel takes 255 characters in place."""
    for header, options in choices.items():
        at = headers.index(header)
        source = list(options)
        if len(",".join(source)) > MOST_INLINE or any("," in option for option in source):
            source = list_aside(book, at, source)
        rule = {"validate": "list", "source": source, "error_title": header, "error_message": "请从下拉列表中选择。"}
        sheet.data_validation(1, at, rows + UNLOCKED_ROWS, at, rule)


def list_aside(book, at: int, options: list[str]) -> str:
    name = f"{CHOICES}{at + 1}"
    aside = book.add_worksheet(name)
    aside.hide()
    for number, option in enumerate(options):
        aside.write_string(number, 0, option)
    return f"='{name}'!$A$1:$A${len(options)}"
