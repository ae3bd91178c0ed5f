"""本条沿革: one article through all texts of its document, followed also where its number changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from registry.comparing import Difference, Fragment, compare, passages
from registry.models import Revision

UNCHANGED = "未变"
FIRST = "最早的文本"


@dataclass(frozen=True)
class Stage:
    """What became of the article in one text."""

    revision: Revision
    label: str
    kind: str
    fragments: tuple[Fragment, ...]
    address: str = ""

    @property
    def is_change(self):
        return self.kind != UNCHANGED


def history(texts: list[Revision], shown: Revision, address: str) -> list[Stage]:
    """The stages of the article that has this address in the text shown, the newest first."""
    at = texts.index(shown)
    later = list(onward(texts[at:], address))
    return [*reversed(later), *backward(texts[: at + 1], address)]


def onward(texts: list[Revision], address: str) -> Iterator[Stage]:
    """What later texts made of it, until one drops it."""
    for old, new in pairwise(texts):
        found = next((each for each in compare(old, new) if each.before == address), None)
        if found is None:
            return
        yield stage(new, found)
        if not found.address:
            return
        address = found.address


def backward(texts: list[Revision], address: str) -> Iterator[Stage]:
    """What each text made of it, back to the one that brought it."""
    for new, old in pairwise(reversed(texts)):
        found = next((each for each in compare(old, new) if each.address == address), None)
        if found is None:
            return
        yield stage(new, found)
        if not found.before:
            return
        address = found.before
    first = next((p for p in passages(texts[0].text, texts[0].provisions.all()) if p.address == address), None)
    if first:
        yield Stage(texts[0], first.label, FIRST, (("same", first.words),), first.address)


def stage(revision: Revision, found: Difference) -> Stage:
    return Stage(revision, found.label, found.kind, found.fragments, found.address)
