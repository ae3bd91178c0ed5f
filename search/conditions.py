"""What must hold of a record and what it is worth, in the few forms every engine knows. Values only."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.normalise import BREAK


@dataclass(frozen=True)
class Token:
    """A field holds a token; scored by how much that says."""

    field: str
    token: str


@dataclass(frozen=True)
class Row:
    """The characters of a key stand in a row in one of the literal fields; at least three of them."""

    field: str
    key: str

    @property
    def pairs(self) -> list[tuple[int, str]]:
        """Every second pair with its place, and the last: they leave nothing between them open."""
        last = len(self.key) - 2
        return [(place, self.key[place : place + 2]) for place in [*range(0, last, 2), last]]


@dataclass(frozen=True)
class OneOf:
    """A field holds one of these tokens; worth nothing."""

    field: str
    tokens: tuple[str | int, ...]


@dataclass(frozen=True)
class Every:
    """All hold and none of the unwanted does; what helps adds to the score."""

    conditions: tuple["Condition", ...]
    unwanted: tuple["Condition", ...] = ()
    helps: tuple["Condition", ...] = ()


@dataclass(frozen=True)
class Some:
    """At least so many hold."""

    conditions: tuple["Condition", ...]
    least: int = 1


@dataclass(frozen=True)
class Weighed:
    """Times the score."""

    condition: "Condition"
    weight: float


@dataclass(frozen=True)
class Worth:
    """This score whatever holds of it."""

    condition: "Condition"
    score: float


Condition = Token | Row | OneOf | Every | Some | Weighed | Worth


def every(*conditions: Condition) -> Condition:
    return Every(conditions)


def some(conditions: Iterable[Condition], least: int = 1) -> Condition:
    conditions = tuple(conditions)
    return conditions[0] if len(conditions) == 1 else Some(conditions, least)


def one_of(field: str, tokens: Iterable[str | int]) -> Condition:
    return OneOf(field, tuple(tokens))


def weighed(condition: Condition, weight: float) -> Condition:
    return condition if weight == 1.0 else Weighed(condition, weight)


def silent(condition: Condition) -> Condition:
    """A condition that does not count in the ranking."""
    return Worth(condition, 0.0)


def phrase(family: str, key: str) -> Condition:
    """Characters as they stand: one alone, a pair, or pairs in a row."""
    key = key.strip(BREAK)
    if len(key) < 2:
        return Token(f"{family}_unigrams", key)
    if len(key) == 2:
        return Token(f"{family}_bigrams", key)
    return Row(f"{family}_bigrams", key)
