"""From hits to what a page lists: documents are loaded from the registry again, so nothing withdrawn can show."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from registry.models import Authority, Document, Revision
from registry.validity import Status, Validity
from search.asking import NAMES, Asked
from search.excerpt import Fragment, highlight
from search.query import MATCHES, SCOPES, SORTS, SearchQuery
from search.results import PassageHit, Results

LABELS = {"status": dict(Status.choices), "level": dict(Document.Level.choices)}
SHOWN = 3  # passages of one document


@dataclass(frozen=True)
class Place:
    """One passage that was hit; its label is said once, not again by the excerpt."""

    address: str
    label: str
    fragments: tuple[Fragment, ...]
    is_cut_before: bool
    is_cut_after: bool


@dataclass(frozen=True)
class Entry:
    """One document of a list, with what it is worth on the day and where it was hit."""

    document: Document
    url: str
    validity: Validity | None
    title: tuple[Fragment, ...]
    passages: tuple[Place, ...] = ()
    more: int = 0
    account: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Chip:
    name: str
    value: str
    label: str


def entries(results: Results, day: date) -> list[Entry]:
    """The hits that the public may see, in their order."""
    found = with_history().in_bulk([hit.document for hit in results.hits])
    as_of = "" if day == timezone.localdate() else f"?asof={day.isoformat()}"
    return [
        Entry(
            document=(document := found[hit.document]),
            url=document.get_absolute_url() + as_of,
            validity=document.validity_on(day),
            title=highlight(document.title, results.marks),
            passages=tuple(place(passage) for passage in hit.passages[:SHOWN]),
            more=hit.more + len(hit.passages[SHOWN:]),
        )
        for hit in results.hits
        if hit.document in found
    ]


def with_history():
    """Public documents, each knowing whether it has more than one text."""
    later = Revision.objects.filter(document=OuterRef("pk"), number__gt=1, published_on__lte=timezone.localdate())
    return Document.objects.public().with_validity().annotate(has_history=Exists(later))


def place(hit: PassageHit) -> Place:
    excerpt = hit.excerpt
    opens_with_label = hit.label and str(excerpt).startswith(hit.label) and not excerpt.is_cut_before
    said = without(tuple(excerpt), len(hit.label)) if opens_with_label else tuple(excerpt)
    return Place(hit.address, hit.label, said, excerpt.is_cut_before, excerpt.is_cut_after)


def without(fragments: tuple[Fragment, ...], length: int) -> tuple[Fragment, ...]:
    """The fragments after so many characters."""
    kept = []
    for text, is_hit in fragments:
        kept.append(Fragment(text[length:], is_hit))
        length = max(0, length - len(text))
    return tuple(fragment for fragment in kept if fragment.text)


def facets(asked: Asked, results: Results) -> list[Facet]:
    """Every facet with its values and true counts; 只看有效 is a switch of its own and no choice of statuses."""
    chosen = asked.query.filters | ({"status": ()} if asked.only_valid else {})
    return [facet(name, chosen.get(name, ()), results) for name in NAMES]


def facet(name: str, chosen: tuple[str, ...], results: Results) -> Facet:
    """What is chosen stays visible even when nothing is left of it."""
    counts = dict(results.facets.get(name, ()))
    counts = {value: count for value, count in counts.items() if value} | {
        value: counts.get(value, 0) for value in chosen
    }
    if name == "year":
        counts = dict(sorted(counts.items(), reverse=True))
    names = labels(name, counts)
    return Facet(
        name,
        NAMES[name],
        tuple(Option(value, names.get(value, value), count, value in chosen) for value, count in counts.items()),
    )


def labels(name: str, values) -> dict[str, str]:
    """What people call the values of a filter."""
    if name == "issuer":
        return dict(Authority.objects.filter(code__in=values).values_list("code", "name"))
    return LABELS.get(name, {})


def chips(asked: Asked) -> list[Chip]:
    """What restricts this search, each to be taken away."""
    query = asked.query
    found = [Chip("valid", "1", "只看有效")] if asked.only_valid else []
    if query.scope != "all":
        found.append(Chip("scope", query.scope, SCOPES[query.scope]))
    if query.match != "broad":
        found.append(Chip("match", query.match, MATCHES[query.match]))
    if not asked.is_about_today:
        found.append(Chip("day", query.day.isoformat(), f"截至{query.day.isoformat()}"))
    for name, values in query.filters.items():
        if not (name == "status" and asked.only_valid):
            names = labels(name, values)
            found += [Chip(name, value, f"{NAMES[name]}：{names.get(value, value)}") for value in values]
    return found


def sorts(query: SearchQuery) -> list[tuple[str, str, bool]]:
    return [(value, label, value == query.sort) for value, label in SORTS.items()]
