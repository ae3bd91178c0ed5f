"""What is indexed: one provision of one text of a document, with what the document is known by. Values only."""

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """Days, both ends included, on which a text has one status; without a last day it lasts."""

    first: date
    last: date | None
    status: str


@dataclass(frozen=True)
class Passage:
    """条文: the smallest thing a search finds."""

    key: str
    document: int
    revision: int
    address: str
    label: str
    heading: str
    text: str
    title: str
    periods: tuple[Period, ...]
    carrier_title: str = ""
    number_keys: tuple[str, ...] = ()
    issuer: str = ""
    issuer_name: str = ""
    level: str = ""
    year: int | None = None
    document_type: str = ""
    topic: str = ""
    published_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    order: int = 0

    @property
    def text_number(self) -> int:
        """One text of a document as a number that stays exact where an engine counts in floating point."""
        text = f"{self.document}:{self.revision}"
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) >> 12
