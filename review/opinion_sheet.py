"""征求意见表格: opinions out of a workbook, looked at row by row before any is entered."""

from dataclasses import dataclass

from registry.intake import Sheet, write_sheet

COLUMNS = {
    "提出单位（个人）": ("author", 100),
    "联系方式": ("contact", 100),
    "对应条款": ("place", 60),
    "意见内容": ("text", 5000),
}
MOST_ROWS = 2000


class NotOpinions(Exception):
    """A table that does not hold opinions; its text says what to do."""


@dataclass(frozen=True)
class Line:
    """One row: its number in the table, what it says, and what is wrong with it."""

    number: int
    said: dict[str, str]
    faults: tuple[str, ...]


def lines(sheet: Sheet) -> list[Line]:
    """Every row as an opinion, with its faults; raises NotOpinions when the table is another one."""
    if "意见内容" not in sheet.headers:
        raise NotOpinions(f"表格缺少“意见内容”一列。请下载模板，按 {'、'.join(COLUMNS)} 填写。")
    if not sheet.rows:
        raise NotOpinions("表格里没有意见，请检查后重新上传。")
    if len(sheet.rows) > MOST_ROWS:
        raise NotOpinions(f"一次最多导入 {MOST_ROWS} 条意见，请拆分后再上传。")
    return [line(row) for row in sheet.rows]


def line(row) -> Line:
    said = {field: row.cells.get(header, "").strip() for header, (field, _) in COLUMNS.items()}
    faults = [f"“{header}”超过 {most} 字。" for header, (field, most) in COLUMNS.items() if len(said[field]) > most]
    if not said["text"]:
        faults.append("没有意见内容。")
    return Line(row.number, said, tuple(faults))


def template() -> bytes:
    """An empty table to fill in."""
    return write_sheet([], tuple(COLUMNS), "意见")
