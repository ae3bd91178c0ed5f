"""How a reader's words were understood: a small tree that every engine compiles. Values only.

Of what a tree must hold is decided by the scope of the query (`search.query.SCOPES`):

* 全文 all: every leaf somewhere in one text of a document or in its title; leaves may stand in different articles,
  and what is negated stands nowhere in that text or title.
* 只查标题 title: everything in the title.
* 同条 article, 同段 paragraph, 同句 sentence: every leaf without a field in the same article, line or sentence of the
  text. A leaf with the field title, issuer or number, and a number, still says something about the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass

FIELDS = {"标题": "title", "正文": "text", "文号": "number", "机关": "issuer", "条": "article"}
LABELS = {field: label for label, field in FIELDS.items()}


@dataclass(frozen=True)
class Term:
    """Words as typed: all of them (most, if they are a long question) in one record, or the whole term in a row.

    Without a field each word may stand in the title or the text; `title`, `text` or `issuer` names the one place.
    """

    text: str
    field: str = ""


@dataclass(frozen=True)
class Phrase:
    """Characters in a row as they are, punctuation included; fields as for a term, or `number` for part of one."""

    text: str
    field: str = ""


@dataclass(frozen=True)
class Number:
    """发文字号 or 登记号 in its normal form: the document that bears it; without a field also a text that names it."""

    key: str
    field: str = ""


@dataclass(frozen=True)
class Article:
    """第十二条: the provision of that number, or a text that names it; `number` is 12, or 12-1 for 之一."""

    number: str
    text: str


@dataclass(frozen=True)
class Not:
    """The node does not hold; never directly within another Not."""

    node: "Node"


@dataclass(frozen=True)
class And:
    """All hold: at least two, each once, none of them an And."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Or:
    """At least one holds: two or more, each once, none of them an Or."""

    nodes: tuple["Node", ...]


Leaf = Term | Phrase | Number | Article
Node = Leaf | Not | And | Or


@dataclass(frozen=True)
class Reading:
    """The tree as typed, none when no word was given, and the same with what is looked for besides.

    Engines compile `wanted`; people are told about `node`, the notes, and `also`: (word, what else was looked for).
    """

    node: Node | None = None
    notes: tuple[str, ...] = ()
    scope: str = "all"
    wanted: Node | None = None
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()


def all_of(nodes: list[Node]) -> Node | None:
    """All of them as one node; none when there are none."""
    return joined(And, nodes)


def any_of(nodes: list[Node]) -> Node | None:
    return joined(Or, nodes)


def joined(kind: type[And] | type[Or], nodes: list[Node]) -> Node | None:
    flat = tuple(
        dict.fromkeys(inner for node in nodes for inner in (node.nodes if isinstance(node, kind) else (node,)))
    )
    return kind(flat) if len(flat) > 1 else (flat[0] if flat else None)


def negated(node: Node) -> Node:
    return node.node if isinstance(node, Not) else Not(node)


def leaves(node: Node | None) -> Iterator[Leaf]:
    """What is looked for, without what must be absent."""
    match node:
        case None | Not():
            return
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from leaves(inner)
        case _:
            yield node
