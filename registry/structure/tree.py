"""The growing outline: open units on a stack, an address for each, ends that follow what is added."""

from dataclasses import dataclass

from registry.structure.lines import Line
from registry.structure.node import Doubt, Kind, Node

RANKS = {
    Kind.ANNEX: 0,
    Kind.PREAMBLE: 1,
    Kind.CLOSING: 1,
    Kind.PART: 1,
    Kind.SUBPART: 2,
    Kind.CHAPTER: 3,
    Kind.SECTION: 4,
    Kind.HEADING: 5,  # to 9, one for each way of numbering
    Kind.ARTICLE: 10,
    Kind.PARAGRAPH: 11,
    Kind.ITEM: 12,  # and deeper for points
}


@dataclass(slots=True)
class Draft:
    """A node whose end is still moving."""

    kind: Kind
    address: str
    rank: int
    depth: int
    start: int
    end: int
    label: str
    number: int | None = None
    sub: int | None = None
    heading: str = ""
    paragraphs: int = 0
    tables: int = 0

    def as_node(self) -> Node:
        return Node(
            self.kind,
            self.address,
            self.number,
            self.sub,
            self.heading,
            self.label,
            self.start,
            self.end,
            self.depth,
        )


class Tree:
    """Units in reading order; adding one closes those of its rank and below."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.doubts: list[Doubt] = []
        self.stack: list[Draft] = []
        self.prefix = ""
        self.loose = Draft(Kind.PREAMBLE, "", -1, -1, 0, 0, "")
        self._taken: dict[str, int] = {}
        self._annexes: dict[str, int] = {}

    def begin(self, prefix: str) -> None:
        """Start a piece of the text whose addresses carry this prefix."""
        self.stack, self.prefix = [], prefix
        self.loose = Draft(Kind.PREAMBLE, prefix.removesuffix("__"), -1, -1, 0, 0, "")

    def close_to(self, rank: int) -> None:
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop()

    def add(self, kind: Kind, address: str, line: Line, label: str, *, rank: int | None = None, **details) -> Draft:
        """Open a unit at this line, under an address of its own."""
        rank = RANKS[kind] if rank is None else rank
        self.close_to(rank)
        start = details.pop("start", line.start)
        draft = Draft(
            kind,
            self._unique(address, label, line),
            rank,
            len(self.stack),
            start,
            max(start, line.end),
            label,
            **details,
        )
        self.drafts.append(draft)
        self.stack.append(draft)
        self.extend(line)
        return draft

    def extend(self, line: Line) -> None:
        """Let every open unit reach the end of this line."""
        for draft in self.stack:
            draft.end = line.end

    def innermost(self, *kinds: Kind) -> Draft | None:
        return next((draft for draft in reversed(self.stack) if draft.kind in kinds), None)

    def innermost_but(self, *kinds: Kind) -> Draft | None:
        """The innermost open unit that is none of these."""
        return next((draft for draft in reversed(self.stack) if draft.kind not in kinds), None)

    def under(self, name: str, parent: Draft | None) -> str:
        base = parent.address if parent else self.prefix.removesuffix("__")
        return f"{base}__{name}" if base else name

    def annex_number(self, name: str, written: int | None) -> int:
        """The number an annex carries, or the next free one."""
        number = written or self._annexes.get(name, 0) + 1
        self._annexes[name] = max(number, self._annexes.get(name, 0))
        return number

    def next_paragraph(self, parent: Draft | None) -> int:
        owner = parent or self.loose
        owner.paragraphs += 1
        return owner.paragraphs

    def _unique(self, address: str, label: str, line: Line) -> str:
        times = self._taken[address] = self._taken.get(address, 0) + 1
        if times == 1:
            return address
        self.doubts.append(Doubt("repeated", line.start, f"“{label}”重复出现，这是第{times}次，请核对编号。"))
        return f"{address}~{times}"
