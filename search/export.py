"""检索结果导出: the documents a search finds, in its order, as rows for a spreadsheet."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import StringIO

from registry.intake import write_sheet
from registry.intake.workbook import as_text
from search import listing
from search.find import find
from search.listing import Entry
from search.query import MOST_PER_PAGE, SearchQuery

MOST = 5_000
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula at the start of a cell
HEADERS = (
    "序号", "标题", "发文字号", "登记号", "制定机关", "效力级别", "时效性", "截至日期",
    "公布日期", "施行日期", "有效期至", "命中条款", "摘录", "网址",
)  # fmt: skip

Address = Callable[[str], str]


@dataclass(frozen=True)
class Exported:
    """The rows, and a sentence when there would have been more."""

    rows: list[dict]
    notice: str = ""


def export(query: SearchQuery, address: Address) -> Exported:
    """Every document found, up to a limit that is said in the last row."""
    rows, total = [], find(replace(query, page=1, per_page=1)).total_documents
    for number, entry in enumerate(entries(query, min(total, MOST)), start=1):
        rows.append(row(number, entry, query, address))
    notice = bound(total)
    return Exported([*rows, {"标题": notice}] if notice else rows, notice)


def bound(total: int) -> str:
    """What an export of so many documents leaves out."""
    return f"共 {total} 件，一次最多导出前 {MOST} 件；请增加条件分次导出，或者使用开放接口。" if total > MOST else ""


def entries(query: SearchQuery, wanted: int) -> Iterator[Entry]:
    for page in range(1, -(-wanted // MOST_PER_PAGE) + 1):
        results = find(replace(query, page=page, per_page=MOST_PER_PAGE))
        yield from listing.entries(results, query.day)


def row(number: int, entry: Entry, query: SearchQuery, address: Address) -> dict:
    document, places = entry.document, entry.passages
    values = (
        number, document.title, document.document_number, document.registration_number, document.issuer.name,
        document.get_level_display(), entry.validity.status.label if entry.validity else "", query.day,
        document.published_on, document.effective_on, entry.validity.until if entry.validity else None,
        "、".join(place.label for place in places if place.label), excerpt(places[0]) if places else "",
        address(document.get_absolute_url()),
    )  # fmt: skip
    return dict(zip(HEADERS, values, strict=True))


def excerpt(place: listing.Place) -> str:
    return "".join(text for text, _ in place.fragments)


def as_xlsx(exported: Exported) -> bytes:
    return write_sheet(exported.rows, HEADERS, "检索结果")


def as_csv(exported: Exported) -> bytes:
    """UTF-8 with its mark, so that spreadsheets read it; nothing in it is taken for a formula."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADERS)
    writer.writerows([plain(each.get(header)) for header in HEADERS] for each in exported.rows)
    return file.getvalue().encode("utf-8-sig")


def plain(value: object) -> str:
    text = as_text(value)
    return f"'{text}" if text.startswith(FORMULA) else text


FORMATS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "csv": ("text/csv; charset=utf-8", as_csv),
}
