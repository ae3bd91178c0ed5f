"""What the rules must know besides the text; gathered beforehand, so that the rules ask nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from registry.citations import Mention
from registry.cited import Cited


@dataclass(frozen=True)
class Limit:
    """The numbers that the rules of the day set, with their basis."""

    least: int
    most: int | None = None
    basis: str = ""


@dataclass(frozen=True)
class Copied:
    """A passage that stands, for the most part, in a document in force."""

    start: int
    end: int
    share: int
    source: str
    own: bool


@dataclass(frozen=True)
class FormerName:
    """A name that bodies bore and bear no more."""

    name: str
    present: str
    basis: str


@dataclass(frozen=True)
class Lookups:
    day: date
    limits: Mapping[str, Limit] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    cited: Mapping[Mention, Cited] = field(default_factory=dict)
    former_names: tuple[FormerName, ...] = ()
    copied: tuple[Copied, ...] = ()
    effective_on: date | None = None
