"""Writing a tree back as a query: one way for each, and read again it is the same tree."""

from search.parse import parse
from search.quotes import quoted
from search.reading import LABELS, And, Article, Node, Not, Number, Or, Phrase, Term

BLANK, WORD = " ", " 与 "  # the word where a blank would let two terms grow into a number


def write(node: Node | None) -> str:
    """The query in its one form."""
    if node is None:
        return ""
    plain = written(node, BLANK)
    return plain if parse(plain).node == node else written(node, WORD)


def written(node: Node, between: str) -> str:
    match node:
        case Term(text, field):
            return prefix(field) + text
        case Phrase(text, field):
            return prefix(field) + quoted(text)
        case Number(key, field):
            return prefix(field) + key
        case Article(_, text):
            return text
        case Not(inner):
            return f"-{grouped(inner, between)}"
        case And(nodes):
            return between.join(written(inner, between) for inner in nodes)
        case Or(nodes):
            return " 或 ".join(grouped(inner, between) for inner in nodes)
    raise TypeError(node)


def grouped(node: Node, between: str) -> str:
    said = written(node, between)
    return f"({said})" if isinstance(node, And | Or) else said


def prefix(field: str) -> str:
    return f"{LABELS[field]}:" if field else ""
