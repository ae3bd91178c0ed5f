"""A table as people hand it in: what it holds and how it is read."""

from dataclasses import dataclass

from .launch import ask
from .recognise import SHEETS, recognise


@dataclass(frozen=True)
class Row:
    """One row of text by header, with its number in the spreadsheet."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """The headers, the rows under them without empty ones, and what a person should check."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    warnings: tuple[str, ...] = ()


def read_sheet(content: bytes, name: str) -> Sheet:
    """The first table of an XLSX or CSV file; raises nothing but Unreadable, whose text tells the user what to do."""
    told = ask(recognise(content, name, SHEETS), content)
    return Sheet(tuple(told["headers"]), tuple(Row(**row) for row in told["rows"]), tuple(told["warnings"]))
