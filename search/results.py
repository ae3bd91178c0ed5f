"""What a search answers: true counts, and documents with the passages that were hit. Values only."""

from dataclasses import dataclass, field
from typing import NamedTuple

from search.excerpt import Excerpt


@dataclass(frozen=True)
class PassageHit:
    key: str
    address: str
    label: str
    score: float
    excerpt: Excerpt


@dataclass(frozen=True)
class DocumentHit:
    """A document, its best passages, and how many more were hit; none when only its title or number was."""

    document: int
    score: float
    passages: tuple[PassageHit, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Results:
    """Counts are of all documents that match, not of this page; marks highlight titles: `highlight(title, marks)`.

    `also` says for which words what else was looked for.
    """

    total_documents: int = 0
    total_passages: int = 0
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    hits: tuple[DocumentHit, ...] = ()
    reading: str = ""
    marks: tuple[str, ...] = ()
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Suggestion(NamedTuple):
    text: str
    document: int


class Counts(NamedTuple):
    documents: int
    passages: int
