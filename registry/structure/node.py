"""What a text is made of: nodes with addresses, and doubts where a person should look."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The levels of 立法法 第六十五条, those of official letters, and what stands around them."""

    PREAMBLE = "preamble"  # 题目、题注、主送机关、序言
    PART = "part"  # 编
    SUBPART = "subpart"  # 分编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    HEADING = "heading"  # 一、（一） 1. （1）, and headings that lost their number
    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款
    ITEM = "item"  # 项
    POINT = "point"  # 目
    TABLE = "table"  # 表
    CLOSING = "closing"  # 落款、成文日期、附注
    ANNEX = "annex"  # 附件、附表, and a second instrument after the first


@dataclass(frozen=True, slots=True)
class Node:
    """One unit of a text; `start` and `end` are offsets into it, `end` exclusive."""

    kind: Kind
    address: str
    number: int | None
    sub: int | None
    heading: str
    label: str
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was decided but that a person should see."""

    kind: str
    start: int
    message: str


@dataclass(frozen=True, slots=True)
class Outline:
    """All nodes of a text in reading order, parents before children."""

    nodes: tuple[Node, ...]
    doubts: tuple[Doubt, ...]

    def of_kind(self, kind: Kind) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind == kind)

    def main_articles(self) -> tuple[Node, ...]:
        """The articles of the instrument itself, without those of a cover or an annex."""
        return tuple(n for n in self.nodes if n.kind == Kind.ARTICLE and n.address.startswith("art_"))
