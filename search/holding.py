"""What one stretch of a text holds of a tree: for 同段 and 同句, which no index record tells."""

import re

from search import normalise, segment
from search.normalise import BREAK, fold, variants
from search.ranking import Ranking
from search.reading import And, Article, Leaf, Node, Not, Number, Or, Term

ENDS = {"paragraph": re.compile(r"[\n\r]+"), "sentence": re.compile(r"(?<=[。！？!?])|[\n\r]+")}


def stretches(text: str, scope: str) -> list[str]:
    """The lines or the sentences of a text."""
    return [part for part in ENDS[scope].split(text) if part.strip()]


def is_of_document(leaf: Leaf) -> bool:
    """Whether a leaf says the same of every passage of a document."""
    return isinstance(leaf, Number) or getattr(leaf, "field", "") in ("title", "issuer", "number")


class Holding:
    """One stretch; what a leaf says of the document has been decided by the index."""

    def __init__(self, text: str, label: str, ranking: Ranking) -> None:
        self.key, self.label, self.ranking = fold(text), label, ranking
        self.words = frozenset(segment.words(self.key))

    def holds(self, node: Node) -> bool:
        match node:
            case And(nodes):
                return all(map(self.holds, nodes))
            case Or(nodes):
                return any(map(self.holds, nodes))
            case Not(inner):
                return not self.holds(inner)
            case Article(number, text):
                return normalise.article(self.label) == number or self.has(text)
        return is_of_document(node) or self.has(node.text) or (isinstance(node, Term) and self.has_words(node.text))

    def has(self, text: str) -> bool:
        return any(variant.strip(BREAK) in self.key for variant in variants(fold(text)))

    def has_words(self, text: str) -> bool:
        words = segment.query_words(fold(text))
        return bool(words) and sum(word in self.words for word in words) >= self.ranking.words_needed(len(words))


def any_stretch_holds(node: Node, text: str, label: str, scope: str, ranking: Ranking) -> bool:
    return any(Holding(part, label, ranking).holds(node) for part in stretches(text, scope))
