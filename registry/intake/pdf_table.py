"""Ruled tables of a PDF page, as Markdown rows."""

from bisect import bisect_right
from dataclasses import dataclass

from .docx_table import write_row
from .pdf_page import Piece, Rule

NEAR = 2.5


@dataclass
class Grid:
    """One table: the places of its vertical and horizontal lines, rising."""

    columns: list[float]
    levels: list[float]

    @property
    def top(self) -> float:
        return self.levels[-1]

    def holds(self, piece: Piece) -> bool:
        middle = piece.y + piece.size / 3
        return self.columns[0] - NEAR < piece.x < self.columns[-1] and self.levels[0] < middle < self.levels[-1]

    def rows(self, pieces: list[Piece]) -> list[str]:
        """Its rows from the top down; text stands in the cell where it begins."""
        cells = [[[] for _ in self.columns[1:]] for _ in self.levels[1:]]
        for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x)):
            row = max(bisect_right(self.levels, piece.y + piece.size / 3) - 1, 0)
            column = max(bisect_right(self.columns, piece.x + NEAR) - 1, 0)
            cells[min(row, len(cells) - 1)][min(column, len(cells[0]) - 1)].append(piece.text.strip())
        rows = [["".join(cell) for cell in row] for row in reversed(cells)]
        return [write_row(row) for row in rows if any(row)]


def grids(rules: list[Rule]) -> list[Grid]:
    """The tables that touching lines form; a single box or an underline is none."""
    found = []
    for group in touching(rules):
        columns = distinct([line.left for line in group if not line.is_level])
        levels = distinct([line.bottom for line in group if line.is_level])
        if (len(columns) >= 3 and len(levels) >= 2) or (len(columns) >= 2 and len(levels) >= 3):
            found.append(Grid(columns, levels))
    return sorted(found, key=lambda grid: -grid.top)


def touching(rules: list[Rule]) -> list[list[Rule]]:
    """Lines in groups, each line touching another one of its group."""
    groups: list[list[Rule]] = []
    for line in rules:
        joined = [group for group in groups if any(touch(line, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([line, *(other for group in joined for other in group)])
    return groups


def touch(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + NEAR
        and other.left <= one.right + NEAR
        and one.bottom <= other.top + NEAR
        and other.bottom <= one.top + NEAR
    )


def distinct(places: list[float]) -> list[float]:
    """The places, rising, without those that are nearly the same."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > NEAR:
            kept.append(place)
    return kept
