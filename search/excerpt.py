"""Excerpts and highlights, cut from the original text by its own places; escaping is the template's work."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from search import segment
from search.normalise import fold, fold_with_places, variants
from search.reading import Article, Leaf, Number, Phrase, Term

WIDTH = 120
LEAD = 20
MOST_SPANS = 200
SENTENCE_ENDS = "。；！？\n"

Span = tuple[int, int]


class Fragment(NamedTuple):
    text: str
    is_hit: bool


@dataclass(frozen=True)
class Excerpt:
    """A stretch of a text in fragments; joined they are the text from `start` on, character by character."""

    fragments: tuple[Fragment, ...]
    start: int = 0
    is_cut_before: bool = False
    is_cut_after: bool = False

    def __iter__(self) -> Iterator[Fragment]:
        return iter(self.fragments)

    def __str__(self) -> str:
        return "".join(fragment.text for fragment in self.fragments)


def marks(leaves: Iterable[Leaf]) -> tuple[str, ...]:
    """The keys to highlight for what was looked for."""
    return tuple(dict.fromkeys(mark for leaf in leaves for mark in marks_of(leaf) if mark))


def marks_of(leaf: Leaf) -> tuple[str, ...]:
    match leaf:
        case Term(text, field) if field in ("", "title", "text"):
            key = fold(text)
            words = segment.query_words(key)
            return (*variants(key), *(words if len(words) == 1 else (word for word in words if len(word) > 1)))
        case Phrase(text, field) if field in ("", "title", "text"):
            return variants(fold(text))
        case Number(key):
            return (fold(key),)
        case Article(_, text):
            return variants(fold(text))
    return ()


def highlight(text: str, marks: Iterable[str]) -> tuple[Fragment, ...]:
    """A whole text, such as a title, in fragments."""
    return fragments(text, 0, len(text), spans(text, marks))


def cut(text: str, marks: Iterable[str], width: int = WIDTH) -> Excerpt:
    """The stretch of a text that shows most of what was looked for; its beginning when nothing is found."""
    found = spans(text, marks)
    start = best_start(text, found, width)
    end = min(len(text), start + width)
    return Excerpt(fragments(text, start, end, found), start, start > 0, end < len(text))


def spans(text: str, marks: Iterable[str]) -> list[Span]:
    """Where the marks stand in the original text, overlapping ones joined."""
    key, places = fold_with_places(text)
    found = sorted((places[at], places[at + len(mark) - 1] + 1) for mark in marks for at in occurrences(key, mark))
    joined: list[Span] = []
    for first, end in found:
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((first, end))
    return joined


def occurrences(key: str, mark: str) -> Iterator[int]:
    at = key.find(mark)
    for _ in range(MOST_SPANS):
        if at < 0:
            return
        yield at
        at = key.find(mark, at + len(mark))


def best_start(text: str, found: list[Span], width: int) -> int:
    """Where the window with the most highlighted characters begins; with a sentence if one begins nearby."""
    if not found or len(text) <= width:
        return 0
    ends = [end for _, end in found]
    lengths = [0]
    for first, end in found:
        lengths.append(lengths[-1] + end - first)

    def held(at: int) -> int:
        return lengths[max(at + 1, bisect_left(ends, found[at][0] + width - LEAD + 1))] - lengths[at]

    first = found[max(range(len(found)), key=held)][0]
    sentence = max(text.rfind(mark, 0, first) for mark in SENTENCE_ENDS) + 1
    start = sentence if first - sentence <= 2 * LEAD else first - LEAD
    return max(0, min(start, len(text) - width))


def fragments(text: str, start: int, end: int, found: list[Span]) -> tuple[Fragment, ...]:
    """The text from start to end, parted at the highlighted spans."""
    parts, at = [], start
    for first, last in found:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        parts += [Fragment(text[at:first], False), Fragment(text[first:last], True)]
        at = last
    parts.append(Fragment(text[at:end], False))
    return tuple(part for part in parts if part.text)
