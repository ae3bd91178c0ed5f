"""年度清单: a year's issued documents and old stock in one JSON file, as rows for the catalogue and the registry.

The file holds `issued_documents` (no, title, kind, date, normative, and for the normative ones unit, published,
effective, expires, registration_no, review) and `cleanup` (body, no, title, unit, issued, valid_until,
registration_no): the documents of the government and of its office that were in force before the year.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from registry import catalogue_row as column
from registry import numbering
from registry.catalogue_import import CatalogueRefused, Fault, Tally, import_entries
from registry.intake import Unreadable, parse_date
from registry.models import Authority
from registry.stock import StockConflict, add_authority, enter_document

OFFICE = "办公室"
SOURCE = "年度清单导入"
WORDS = ("body", "title", "no", "registration_no", "unit")
DAYS = ("issued", "valid_until")


class NotAYearbook(Exception):
    """A file that is not of this shape; its text says so."""

    def __init__(self):
        super().__init__("这不是年度清单：应当是含有 issued_documents 和 cleanup 两个列表的 JSON 文件。")


@dataclass(frozen=True)
class Entered:
    """What entering a yearbook did, or would do."""

    catalogue: Tally
    documents: int


@transaction.atomic
def enter(book: dict, *, code: str = "", dry_run: bool = False) -> Entered:
    """Enter the catalogue of the government and the old documents of government and office, all or nothing."""
    if not shaped(book):
        raise NotAYearbook
    government = government_of(book, code)
    bodies = {"区政府": government, "区政府办公室": office_of(government)}
    tally = import_entries(catalogue_rows(book["issued_documents"]), issuer=government, source=SOURCE)
    documents = enter_stock(book["cleanup"], bodies)
    if dry_run:
        transaction.set_rollback(True)
    return Entered(tally, documents)


def shaped(book) -> bool:
    if not isinstance(book, dict):
        return False
    lists = (book.get("issued_documents"), book.get("cleanup"))
    return all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in lists)


def catalogue_rows(issued: list[dict]) -> Iterator[tuple[int, dict[str, str]]]:
    """The issued documents as rows under the headers of the catalogue's spreadsheet."""
    for place, entry in enumerate(issued, 1):
        review = entry["review"] if isinstance(entry.get("review"), dict) else {}
        yield (
            place,
            {
                column.NUMBER: entry.get("no"),
                column.TITLE: entry.get("title"),
                column.KIND: entry.get("kind"),
                column.MADE: entry.get("date"),
                column.DRAFTER: entry.get("unit"),
                column.NORMATIVE: "是" if entry.get("normative") else "否",
                column.REVIEWED: review.get("opinion_date"),
                column.REGISTRATION: entry.get("registration_no"),
                column.EFFECTIVE: entry.get("effective"),
                column.EXPIRES: entry.get("expires"),
                column.PUBLISHED: entry.get("published"),
            },
        )


def enter_stock(rows: list[dict], bodies: dict[str, Authority]) -> int:
    """Enter the old documents; what is new is counted, what cannot be entered refuses all."""
    added, faults = 0, []
    for place, row in enumerate(rows, 1):
        try:
            added += enter_old(row, bodies)
        except (StockConflict, Unreadable) as wrong:
            faults.append(Fault(place, str(wrong)))
    if faults:
        raise CatalogueRefused(faults)
    return added


def enter_old(row, bodies) -> bool:
    body, title, number, registration, unit = (str(row.get(name) or "") for name in WORDS)
    issued, valid_until = (parse_date(str(row.get(name) or "")) for name in DAYS)
    if body not in bodies or not title or not issued or not numbering.normalise(number):
        raise StockConflict("存量文件须有制定机关（区政府或者区政府办公室）、发文字号、标题和印发日期。")
    _, is_new = enter_document(
        bodies[body],
        title=title,
        document_number=number,
        registration_number=registration,
        unit=unit,
        made_on=issued,
        published_on=issued,
        effective_on=issued,
        expires_on=valid_until,
        source=SOURCE,
    )
    return is_new


def government_of(book, code) -> Authority:
    """The body the titles begin with; it joins the list of bodies when it is not on it."""
    before = Counter(str(row.get("title")).split("关于")[0] for row in book["issued_documents"])
    name = before.most_common(1)[0][0] if before else ""
    known = Authority.objects.filter(code=code) if code else Authority.objects.filter(name=name)
    return known.first() or add_maker(name or "人民政府", code or "government", Authority.Kind.GOVERNMENT, "区政府", 1)


def office_of(government: Authority) -> Authority:
    known = Authority.objects.filter(name=government.name + OFFICE).first()
    known = known or government.children.filter(kind=Authority.Kind.OFFICE).first()
    fields = (f"{government.code}-office", Authority.Kind.OFFICE, "区政府办公室", 2)
    return known or add_maker(government.name + OFFICE, *fields, parent=government)


def add_maker(name, code, kind, short_name, unit_code, **fields) -> Authority:
    since = date(2000, 1, 1)
    return add_authority(
        name,
        code=code,
        kind=kind,
        short_name=short_name,
        unit_code=unit_code,
        may_make_from=since,
        position=unit_code,
        **fields,
    )
