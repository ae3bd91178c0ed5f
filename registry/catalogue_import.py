"""文件目录入库: the documents of a year entered at once, all rows or none."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from django.db import transaction

from registry import ledger, series
from registry.catalogue import identify
from registry.catalogue_row import CatalogueRow, Faulty, read_row
from registry.models import Authority, CatalogueEntry, Person
from registry.models.number_series import NumberKind
from registry.stock import StockConflict, enter_document

CARRIED = ("title", "document_type", "made_on", "drafter", "legality_reviewed_on")


@dataclass(frozen=True)
class Fault:
    """What is wrong with one row, with its number in the file."""

    place: int
    sentence: str

    def __str__(self):
        return f"第 {self.place} 行：{self.sentence}"


class CatalogueRefused(Exception):
    """Rows that cannot be entered; nothing was."""

    def __init__(self, faults: list[Fault]):
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True)
class Tally:
    """What an import did, or would do."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    identified: int = 0
    registered: int = 0

    def __str__(self):
        return (
            f"新增 {self.added} 件，更新 {self.updated} 件，无变化 {self.unchanged} 件；"
            f"记录认定 {self.identified} 件，登记为公布文件 {self.registered} 件。"
        )


def import_entries(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    *,
    issuer: Authority,
    by: Person | None = None,
    dry_run: bool = False,
    source: str = "文件目录导入",
) -> Tally:
    """Enter (row number, cells by header) in a body's catalogue; entering the same rows again changes nothing.

    Raises CatalogueRefused with a sentence for every faulty row; then nothing is entered.
    """
    parsed = read_rows(rows)
    done, faults = Counter(), []
    with transaction.atomic():
        for row in parsed:
            try:
                done.update(enter(row, issuer, by, source))
            except StockConflict as conflict:
                faults.append(Fault(row.place, str(conflict)))
        tally = Tally(**{field.name: done[field.name] for field in fields(Tally)})
        if dry_run or faults:
            transaction.set_rollback(True)
        elif tally.added or tally.updated or tally.identified:
            what = {field.name: done[field.name] for field in fields(Tally)}
            ledger.record("import_catalogue", f"authority:{issuer.pk}", by=ledger.signature(by), payload=what)
    if faults:
        raise CatalogueRefused(faults)
    return tally


def read_rows(rows) -> list[CatalogueRow]:
    """Every row as values, each number once."""
    parsed, faults, seen = [], [], {}
    for place, cells in rows:
        try:
            row = read_row(place, cells)
        except Faulty as faulty:
            faults += [Fault(place, sentence) for sentence in faulty.sentences]
            continue
        if row.key in seen:
            faults.append(Fault(place, f"发文字号“{row.document_number}”与第 {seen[row.key]} 行重复，请核对。"))
        seen.setdefault(row.key, place)
        parsed.append(row)
    if not parsed and not faults:
        faults.append(Fault(1, "表格里没有文件，请检查后重新导入。"))
    if faults:
        raise CatalogueRefused(faults)
    return parsed


def enter(row: CatalogueRow, issuer, by, source) -> Counter:
    """Enter one row: the entry, its number, its document if it is one of ours, and its 认定."""
    entry, what = keep(row, issuer)
    done = Counter([what])
    series.adopt(issuer, NumberKind.DOCUMENT, row.document_number, title=row.title)
    if row.is_registered and entry.document_id is None:
        entry.document, registered = register(row, issuer, source)
        entry.save(update_fields=["document"])
        done["registered"] += registered
    if differs(row, entry.identification):
        reason = row.reason or ("导入目录时改变认定" if entry.identification else "")
        identify(entry, row.result, by=by, failed_question=row.failed_question, reason=reason)
        done["identified"] += 1
    return done


def keep(row, issuer) -> tuple[CatalogueEntry, str]:
    """The entry of this number with the row's values, and whether it was added, updated or unchanged."""
    values = {name: getattr(row, name) for name in CARRIED}
    held = CatalogueEntry.objects.filter(issuer=issuer, year=row.year, number_key=row.key).first()
    if held is None:
        entry = CatalogueEntry(issuer=issuer, year=row.year, document_number=row.document_number, **values)
        entry.save()
        return entry, "added"
    given = {name: value for name, value in values.items() if value not in ("", None)}
    if all(getattr(held, name) == value for name, value in given.items()):
        return held, "unchanged"
    for name, value in given.items():
        setattr(held, name, value)
    held.save()
    return held, "updated"


def differs(row, present) -> bool:
    """Whether the row says something new; what is only presumed never overrules a decision already made."""
    if not row.result or (row.presumed and present):
        return False
    return present is None or (present.result, present.failed_question) != (row.result, row.failed_question)


def register(row, issuer, source):
    return enter_document(
        issuer,
        title=row.title,
        document_number=row.document_number,
        registration_number=row.registration_number,
        document_type=row.document_type,
        unit=row.drafter,
        made_on=row.made_on,
        published_on=row.published_on,
        effective_on=row.effective_on,
        expires_on=row.expires_on,
        legality_reviewed_on=row.legality_reviewed_on,
        source=source,
    )
