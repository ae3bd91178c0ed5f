"""One version of a document of the reference library, as a reader found it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


class LibraryError(Exception):
    """A file or record that cannot be read; the sentence names the file and the line."""


Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class LibraryRecord:
    """`group` is shared by the versions of one document; `doubts` are sentences for the person who imports."""

    source_key: str
    group: str
    title: str
    level: str
    body: str
    part: str = ""
    issuer: str = ""
    region: str = ""
    document_number: str = ""
    adopted_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    expired: bool | None = None
    version_number: int = 1
    events: tuple[dict, ...] = ()
    history: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def refuse(sentence: str, report: Report | None) -> None:
    """Pass a sentence on to whoever collects them; without a collector it stops the reading."""
    if report is None:
        raise LibraryError(sentence)
    report(sentence)
