"""From the registry to the index: the passages of a document, each with its status on every day."""

from collections.abc import Iterable, Iterator
from datetime import date

from registry import validity
from registry.models import Document, Provision, Revision
from registry.structure import Kind, Node
from search.passage import Passage, Period

CONTAINERS = {Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX}
BLOCKS = {Kind.PREAMBLE, Kind.CLOSING, Kind.HEADING, Kind.TABLE}


def of_document(document: Document) -> list[Passage]:
    """Every passage of every text of a document; a text that is superseded says so in its periods."""
    common = fields(document)
    revisions = list(document.revisions.all())
    return [
        Passage(
            key=f"{revision.pk}:{start}",
            revision=revision.number,
            address=address,
            label=label,
            heading=heading,
            text=revision.text[start:end],
            periods=periods,
            order=start,
            **common,
        )
        for revision, periods in zip(revisions, periods_of(document, revisions), strict=True)
        for address, label, heading, start, end in units(revision.text, revision.provisions.all())
    ]


def fields(document: Document) -> dict:
    """What a passage knows of its document."""
    numbers = (document.number_key, document.registration_key, document.index_number)
    day = document.published_on or document.made_on
    return {
        "document": document.pk,
        "title": document.title,
        "carrier_title": document.carrier_title,
        "number_keys": tuple(number for number in numbers if number),
        "issuer": document.issuer.code,
        "issuer_name": document.issuer.name,
        "level": document.level,
        "year": day.year if day else None,
        "document_type": document.document_type,
        "topic": document.topic,
        "published_on": document.published_on,
        "effective_on": document.effective_on,
        "expires_on": document.expires_on,
    }


def periods_of(document: Document, revisions: list[Revision]) -> Iterator[tuple[Period, ...]]:
    """The status of each text on each day, by the same function as the badge; none before it was published."""
    facts = document.facts
    for revision, later in zip(revisions, [*revisions[1:], None], strict=True):
        found = validity.version_periods(facts, revision.effective_on, later.effective_on if later else None)
        known = revision.published_on or date.min
        yield tuple(
            Period(max(period.first, known), period.last, period.status.value)
            for period in found
            if period.last is None or period.last >= known
        )


def units(text: str, nodes: Iterable[Provision | Node]) -> Iterator[tuple[str, str, str, int, int]]:
    """(address, label, heading path, start, end) of what a search may find: articles, and whatever lies between."""
    done, last, path = 0, None, []
    for node in nodes:
        path = [container for container in path if node.start < container.end]
        if node.kind in CONTAINERS:
            yield from gap(text, last, path, done, node.start)
            path.append(node)
            done, last = max(done, line_end(text, node)), node
        elif node.start >= done and (node.kind == Kind.ARTICLE or node.kind in BLOCKS):
            yield from gap(text, last, path, done, node.start)
            yield node.address, node.label, heading_of(path), node.start, node.end
            done, last = node.end, node
    yield from gap(text, last, path, done, len(text))


def gap(text, last, path, start, end):
    """Text that belongs to no unit of its own is found under what stands before it."""
    if text[start:end].strip():
        yield (last.address if last else ""), (last.label if last else ""), heading_of(path), start, end


def line_end(text: str, node: Provision | Node) -> int:
    """Where a container's heading line ends; the words after it belong to its units."""
    found = text.find("\n", node.start, node.end)
    return node.end if found < 0 else found


def heading_of(path: list[Provision | Node]) -> str:
    return " ".join(f"{container.label} {container.heading}".strip() for container in path)
