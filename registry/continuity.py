"""连号: whether the numbers of a year's catalogue run on without gaps, and what explains the gaps there are."""

from collections import defaultdict
from dataclasses import dataclass

from registry import numbering
from registry.models import Authority, CatalogueEntry, DrawnNumber
from registry.models.number_series import NumberKind


@dataclass(frozen=True)
class Gap:
    """A serial that no entry of the catalogue carries; `reason` is empty while nobody has explained it."""

    text: str
    reason: str


@dataclass(frozen=True)
class Run:
    """The serials of one 代字 in a year."""

    organ: str
    last: int
    count: int
    gaps: tuple[Gap, ...]
    repeated: tuple[CatalogueEntry, ...]

    @property
    def is_unbroken(self) -> bool:
        return not self.gaps and not self.repeated


def runs(issuer: Authority, year: int) -> list[Run]:
    """Every 代字 a body used in a year, with its missing and repeated serials (domain: errors to explain)."""
    found = defaultdict(lambda: defaultdict(list))
    for entry in CatalogueEntry.objects.filter(issuer=issuer, year=year).issued():
        number = numbering.parse(entry.document_number)
        if getattr(number, "serial", None):
            found[number.organ if hasattr(number, "organ") else ""][number.serial].append(entry)
    reasons = void_reasons(issuer, year)
    return [run(organ, serials, year, reasons) for organ, serials in sorted(found.items())]


def run(organ: str, serials: dict, year: int, reasons: dict) -> Run:
    last = max(serials)
    missing = sorted(set(range(1, last + 1)) - set(serials))
    gaps = tuple(Gap(f"{organ}〔{year}〕{serial}号", reasons.get((organ, serial), "")) for serial in missing)
    repeated = tuple(entry for entries in serials.values() if len(entries) > 1 for entry in entries)
    return Run(organ, last, sum(map(len, serials.values())), gaps, repeated)


def void_reasons(issuer: Authority, year: int) -> dict[tuple[str, int], str]:
    """Why numbers of the body's own series were never used."""
    void = DrawnNumber.objects.filter(
        series__authority=issuer, series__year=year, series__kind=NumberKind.DOCUMENT, voided_at__isnull=False
    )
    return {
        (number.series.organ, number.serial): f"已作废：{number.void_reason}"
        for number in void.select_related("series")
    }


def unreadable(issuer: Authority, year: int) -> list[CatalogueEntry]:
    """Entries whose number cannot be read as one, so that no gap can be seen around them."""
    entries = CatalogueEntry.objects.filter(issuer=issuer, year=year).issued()
    return [entry for entry in entries if numbering.parse(entry.document_number) is None]
