"""可能要找: when someone names a document, perhaps with a place in it, the way straight there, on the day asked."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from registry import numbering
from registry.citations.references import read_references
from registry.models import Document, Provision, Revision
from registry.validity import Validity
from search.names import names
from search.normalise import fold

MOST = 8
FIELD = re.compile(r"^\s*(?:标题|文号)\s*[:：]")
AROUND = "《》〈〉“”\"'　 ,，、的"
WITHOUT_ORDINAL = re.compile(r"(?<![第之0-9])(?=[0-9]{1,4}条)")
TITLED = re.compile(r"《([^》]{2,100})》")


@dataclass(frozen=True)
class Jump:
    """A document that was named, and the place in it, if one was; `missing` when its text of the day has none such."""

    document: Document
    validity: Validity | None
    url: str
    address: str = ""
    label: str = ""
    missing: str = ""

    @property
    def note(self) -> str:
        return self.document.document_number or self.document.issuer.name


def jumps(text: str, day: date) -> list[Jump]:
    """The documents that the words name; none when they describe rather than name."""
    name, place, written = parted(FIELD.sub("", text))
    found = Document.objects.public(min(day, timezone.localdate())).with_validity().in_bulk(named(name))
    return [jump(document, place, written, day) for document in list(found.values())[:MOST]]


def parted(text: str) -> tuple[str, str, str]:
    """The name, the address of the place that ends the words, and the place as written."""
    text = WITHOUT_ORDINAL.sub("第", text.strip())
    for found in re.finditer("第", text):
        end, places = read_references(text, found.start())
        if places and not text[end:].strip():
            return text[: found.start()], places[0].split("..")[0], text[found.start() :]
    return text, "", ""


def named(name: str) -> list[int]:
    """The keys of the public documents of that number, or else of that name."""
    held = names()
    numbers = {key for _, _, key in numbering.find(name)} or {numbering.normalise(name)} - {""}
    by_number = [row.pk for key in numbers for row in held.numbered(key)] if len(numbers) == 1 else []
    titles = [fold(title) for title in TITLED.findall(name)] or [fold(name.strip(AROUND))]
    return by_number or [row.pk for title in titles for row in held.called.get(title, ())]


def jump(document: Document, place: str, written: str, day: date) -> Jump:
    nodes = place_in(document.revision_on(day), place) if place else []
    address = nodes[-1].address if nodes else ""
    missing = written if place and len(nodes) <= place.count("__") else ""
    asof = f"?asof={day.isoformat()}" if day != timezone.localdate() else ""
    url = f"{document.get_absolute_url()}{asof}{'#' if address else ''}{address}"
    label = "".join(node.label for node in nodes)
    return Jump(document, document.validity_on(day), url, address, label, missing)


def place_in(revision: Revision | None, place: str) -> list[Provision]:
    """The provisions from the article down to the place; where a level is not there, down to the last that is."""
    steps, held = place.split("__"), []
    if revision is None:
        return []
    rows = {row.address: row for row in revision.provisions.filter(address__startswith=steps[0])}
    for step in steps:
        address = f"{held[-1].address}__{step}" if held else step
        row = rows.get(address) or within(rows, held, step)
        if row is None:
            break
        held.append(row)
    return held


def within(rows: dict[str, Provision], held: list[Provision], step: str) -> Provision | None:
    """第十二条第（三）项: the item stands in a paragraph that nobody needs to say."""
    if not held:
        return None
    return next((row for address, row in rows.items() if is_below(address, held[-1].address, step)), None)


def is_below(address: str, above: str, step: str) -> bool:
    return address.startswith(f"{above}__") and address.endswith(f"__{step}")
