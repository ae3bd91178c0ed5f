"""The demonstration's words, kept as plain text beside the code: a heading line for each piece, then its lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TEXTS = Path(__file__).parent / "texts"


class Piece(NamedTuple):
    """One document as it is written down: the fields of its heading, its lines, and what is marked with @."""

    fields: list[str]
    lines: list[str]
    marks: list[tuple[str, list[str]]]

    def marked(self, word: str) -> Iterator[tuple[list[str], list[str]]]:
        """(the words after a mark, the lines under it) of every mark of this name."""
        for mark, lines in self.marks:
            first, *rest = mark.split()
            if first == word:
                yield rest, lines


def pieces(name: str) -> list[Piece]:
    """Every piece of a file."""
    found = []
    for line in (TEXTS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found.append(Piece([field.strip() for field in line[2:].split("|")], [], []))
        elif line.startswith("@ "):
            found[-1].marks.append((line[2:], []))
        elif line:
            target = found[-1].marks[-1][1] if found[-1].marks else found[-1].lines
            target.append(line)
    return found


def pattern(name: str) -> list[str]:
    return (TEXTS / "patterns" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def rows(name: str) -> list[list[str]]:
    """The rows of a file whose columns are parted by a bar."""
    return [line.split("|") for line in (TEXTS / name).read_text(encoding="utf-8").splitlines()]
