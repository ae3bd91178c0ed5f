"""One PDF page as placed pieces of text and ruled lines."""

import unicodedata
from dataclasses import dataclass

STROKES = {b"S", b"s", b"B", b"B*", b"b", b"b*"}
FILLS = {b"f", b"F", b"f*"}
DISCARD = b"n"
THIN = 3.0
MOST_RULES = 4000


@dataclass(frozen=True)
class Piece:
    """A run of text at its place, measured from the lower left corner."""

    x: float
    y: float
    size: float
    text: str

    @property
    def right(self) -> float:
        """Where it roughly ends: a Chinese character is as wide as high, others half."""
        return self.x + self.size * sum(
            1 if unicodedata.east_asian_width(letter) in "WF" else 0.5 for letter in self.text
        )


@dataclass(frozen=True)
class Rule:
    """A horizontal or vertical line."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_level(self) -> bool:
        return self.right - self.left >= self.top - self.bottom


class Page:
    """What a page shows, collected while pypdf walks its content."""

    def __init__(self, page):
        self.pieces: list[Piece] = []
        self.rules: list[Rule] = []
        self.path: list[Rule] = []
        self.point = (0.0, 0.0)
        page.extract_text(visitor_text=self.see_text, visitor_operand_before=self.see_operation)

    def see_text(self, text, matrix, text_matrix, font, size) -> None:
        if text.strip():
            x, y = place(matrix, text_matrix[4], text_matrix[5])
            height = abs(size * text_matrix[3] * matrix[3]) or abs(size) or 1.0
            self.pieces += [Piece(x, y, height, line) for line in text.split("\n") if line.strip()]

    def see_operation(self, operator, operands, matrix, text_matrix) -> None:
        numbers = [float(operand) for operand in operands] if operator in {b"m", b"l", b"re"} else []
        if operator == b"m" and len(numbers) == 2:
            self.point = place(matrix, *numbers)
        elif operator == b"l" and len(numbers) == 2:
            end = place(matrix, *numbers)
            self.path.append(rule(self.point, end))
            self.point = end
        elif operator == b"re" and len(numbers) == 4:
            self.path += box(matrix, *numbers)
        elif operator in STROKES | FILLS:
            self.draw(filled=operator in FILLS)
        elif operator == DISCARD:
            self.path = []

    def draw(self, filled: bool) -> None:
        """Keep the lines of the path; of a filled one only bars so thin that they are lines."""
        drawn = [line for line in self.path if is_straight(line)]
        if filled and len(self.path) == 4:
            drawn = thin_bar(self.path)
        if len(self.rules) < MOST_RULES:
            self.rules += drawn
        self.path = []


def place(matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = (float(number) for number in matrix)
    return a * float(x) + c * float(y) + e, b * float(x) + d * float(y) + f


def rule(start: tuple[float, float], end: tuple[float, float]) -> Rule:
    return Rule(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


def box(matrix, x: float, y: float, width: float, height: float) -> list[Rule]:
    corners = [place(matrix, *corner) for corner in ((x, y), (x + width, y), (x + width, y + height), (x, y + height))]
    return [rule(corners[at], corners[(at + 1) % 4]) for at in range(4)]


def is_straight(line: Rule) -> bool:
    return min(line.right - line.left, line.top - line.bottom) < 1.0


def thin_bar(sides: list[Rule]) -> list[Rule]:
    left, right = min(side.left for side in sides), max(side.right for side in sides)
    bottom, top = min(side.bottom for side in sides), max(side.top for side in sides)
    if top - bottom < THIN <= right - left:
        return [Rule(left, bottom, right, bottom)]
    if right - left < THIN <= top - bottom:
        return [Rule(left, bottom, left, top)]
    return []
