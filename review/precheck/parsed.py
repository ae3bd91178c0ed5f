"""A draft made ready to be checked: its text with structure, citations and clauses."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from registry.citations import Mention, find_citations, find_repeals
from registry.structure import Kind, Node, Outline, outline

CITED = (Kind.CHAPTER, Kind.ARTICLE, Kind.HEADING, Kind.ANNEX)
STOPS = "。；;！？\n"
NUMERAL = "[一二三四五六七八九十百千零〇]+"
NUMBER = re.compile(rf"^\s*(?:第{NUMERAL}条(?:之{NUMERAL})?|[（(]{NUMERAL}[)）])[\s　]*")


@dataclass(frozen=True)
class Parsed:
    text: str
    title: str = ""
    carrier_title: str = ""

    @cached_property
    def outline(self) -> Outline:
        return outline(self.text)

    @cached_property
    def mentions(self) -> list[Mention]:
        return find_citations(self.text)

    @cached_property
    def repeals(self) -> list[Mention]:
        return find_repeals(self.text)

    @cached_property
    def _places(self) -> list[Node]:
        return [node for node in self.outline.nodes if node.kind in CITED]

    @cached_property
    def _starts(self) -> list[int]:
        return [node.start for node in self._places]

    def place_at(self, at: int) -> Node | None:
        """The innermost provision people cite around a place."""
        for node in reversed(self._places[: bisect_right(self._starts, at)]):
            if at < node.end:
                return node
        return None

    @cached_property
    def _paragraphs(self) -> list[Node]:
        return [node for node in self.outline.nodes if node.kind == Kind.PARAGRAPH]

    def paragraph_at(self, at: int) -> Node | None:
        """The paragraph of an article around a place."""
        index = bisect_right(self._paragraphs, at, key=lambda node: node.start) - 1
        return self._paragraphs[index] if index >= 0 and at < self._paragraphs[index].end else None

    def clause_at(self, at: int) -> tuple[int, int]:
        """The stretch between two full stops or semicolons around a place."""
        start = max(self.text.rfind(stop, 0, at) for stop in STOPS) + 1
        ends = [end for end in (self.text.find(stop, at) for stop in STOPS) if end >= 0]
        return start, min(ends, default=len(self.text))

    def lead_in(self, at: int) -> str:
        """What introduces the list a place stands in: 不得有下列行为 for each of its items."""
        inside = bisect_right(self._item_starts, at) - 1
        if inside < 0 or at >= self._items[inside].end:
            return ""
        first = self._items[inside].address.rpartition("__item_")[0]
        return self._lead_ins.get(first, "")

    @cached_property
    def _items(self) -> list[Node]:
        return [node for node in self.outline.nodes if node.kind == Kind.ITEM]

    @cached_property
    def _item_starts(self) -> list[int]:
        return [node.start for node in self._items]

    @cached_property
    def _lead_ins(self) -> dict[str, str]:
        """The words before the first item of each list, by the address of what holds it."""
        found: dict[str, str] = {}
        for item in self._items:
            holder = item.address.rpartition("__item_")[0]
            if holder not in found:
                before = self.text[max(0, item.start - 80) : item.start].rstrip().rstrip("：:")
                found[holder] = before.rpartition("\n")[2]
        return found

    def line_at(self, at: int) -> tuple[int, int]:
        end = self.text.find("\n", at)
        return self.text.rfind("\n", 0, at) + 1, len(self.text) if end < 0 else end

    def words_of_line(self, at: int) -> str:
        """The line around a place without the number it begins with."""
        start, end = self.line_at(at)
        return NUMBER.sub("", self.text[start:end])

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        return [found.span() for found in re.finditer(r"“[^“”\n]{1,200}”|《[^《》\n]{1,120}》", self.text)]

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a place lies wholly within a quotation or a title."""
        at = bisect_right(self._quotations, (start, len(self.text))) - 1
        return at >= 0 and self._quotations[at][1] >= end
