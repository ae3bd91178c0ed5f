"""Looking for words in files: only what this person may read is counted, listed or shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils import timezone

from registry.models import Person
from review.desk_search.engines import OPINIONS, TEXTS, engine
from review.desk_search.indexing import catch_up
from review.models import Dossier, Review
from review.roles import reviews_it
from search.excerpt import Fragment, highlight
from search.listing import Place, place
from search.query import MOST_PER_PAGE, SearchQuery
from search.results import DocumentHit

KINDS = {TEXTS: "送审稿", OPINIONS: "审核意见"}
MOST = 2_000  # hits of one index that are looked at


@dataclass
class Entry:
    """One file that matches, with the places in its text and in its opinions."""

    dossier: Dossier
    title: tuple[Fragment, ...]
    score: float = 0.0
    texts: list[Place] = field(default_factory=list)
    opinions: list[tuple[Review, Place]] = field(default_factory=list)


def look_for(text: str, person: Person, kinds=tuple(KINDS)) -> list[Entry]:
    """Every file this person may read that holds the words, the best first."""
    query = SearchQuery(text=text, day=timezone.localdate(), per_page=MOST_PER_PAGE)
    if not query.text:
        return []
    catch_up()
    visible = Dossier.objects.visible_to(person).select_related("unit").in_bulk()
    found: dict[int, Entry] = {}
    for kind in kinds:
        add = {TEXTS: add_text, OPINIONS: add_opinions}[kind]
        add(found, visible, person, query)
    return sorted(found.values(), key=lambda entry: (-entry.score, -entry.dossier.pk))


def add_text(found, visible, person, query) -> None:
    for hit, marks in hits(TEXTS, query):
        if hit.document in visible:
            entry = entry_of(found, visible[hit.document], hit, marks)
            entry.texts += [place(passage) for passage in hit.passages if passage.address]


def add_opinions(found, visible, person, query) -> None:
    """Opinions as the page of the file shows them: before they are issued to those alone who review it."""
    matching = list(hits(OPINIONS, query))
    reviews = Review.objects.filter(dossier__in=visible).in_bulk([hit.document for hit, _ in matching])
    for hit, marks in matching:
        review = reviews.get(hit.document)
        dossier = visible.get(review.dossier_id) if review else None
        if dossier and (review.is_issued or reviews_it(dossier, person)):
            entry = entry_of(found, dossier, hit, marks)
            entry.opinions += [(review, place(passage)) for passage in hit.passages]


def entry_of(found, dossier, hit: DocumentHit, marks) -> Entry:
    entry = found.setdefault(dossier.pk, Entry(dossier, highlight(dossier.title, marks)))
    entry.score = max(entry.score, hit.score)
    return entry


def hits(kind: str, query: SearchQuery) -> Iterator[tuple[DocumentHit, tuple[str, ...]]]:
    """The hits of one index, page after page, each with what is to be marked."""
    for page in range(1, MOST // query.per_page + 1):
        results = engine(kind).search(replace(query, page=page))
        yield from ((hit, results.marks) for hit in results.hits)
        if page * query.per_page >= results.total_documents:
            return
