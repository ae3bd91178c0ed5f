"""What the condition on a single record cannot say: 全文 reaches over articles, 同段 and 同句 look inside of them.

An engine lends two questions and gets back a condition that is exact:

* `holders(condition)`: the `text_number` of every text of which some record meets the condition,
* `read(condition, limit)`: key, label and text of the passages that meet it, the best first.
"""

from collections.abc import Callable, Iterable
from functools import reduce

from search.conditions import Condition, every, one_of, some
from search.holding import any_stretch_holds, is_of_document
from search.matching import HEADS, PASSAGES, Matcher, evident, matching
from search.query import SearchQuery
from search.ranking import Ranking
from search.reading import And, Node, Not, Or, leaves

MOST_READ = 5000
TOO_MANY = f"符合的条文太多，只核对了最相关的 {MOST_READ} 条；请多写一个词。"

Holders = Callable[[Condition], set[int]]
Read = Callable[[Condition, int], Iterable[tuple[str, str, str]]]


def spanning(query: SearchQuery, ranking: Ranking, holders: Holders, read: Read) -> tuple[Condition, str]:
    """What must hold of a record, and a note when not everything could be looked at."""
    node = query.reading.wanted
    if query.scope == "all" and spans(node):
        return over_articles(node, ranking, holders), ""
    if query.scope in ("paragraph", "sentence") and spans(node):
        return within_articles(node, query, ranking, read)
    return matching(node, query, ranking), ""


def spans(node: Node | None) -> bool:
    """Whether two leaves, or one that must be absent, have to be seen together."""
    match node:
        case Or(nodes):
            return any(map(spans, nodes))
        case And(nodes):
            return any(map(spans, nodes)) or sum(not is_settled(inner) for inner in nodes) > 1
        case Not(inner):
            return not is_settled(inner)
    return False


def is_settled(node: Node) -> bool:
    """Whether every record of a document gives the same answer."""
    match node:
        case And(nodes) | Or(nodes):
            return all(map(is_settled, nodes))
        case Not(inner):
            return is_settled(inner)
        case None:
            return True
    return is_of_document(node) and bool(node.field)


def over_articles(node: Node, ranking: Ranking, holders: Holders) -> Condition:
    """Records that hold some leaf, of the texts that hold the whole tree."""
    matcher = Matcher(ranking)
    texts = one_of("text_number", Texts(matcher, holders).of(node))
    wanted = [matcher.query(leaf) for leaf in leaves(node)]
    return every(some(wanted), evident(node, matcher), texts) if wanted else every(HEADS, texts)


class Texts:
    """The texts of which a tree holds, leaf by leaf."""

    def __init__(self, matcher: Matcher, holders: Holders) -> None:
        self.matcher, self.holders = matcher, holders

    def of(self, node: Node) -> set[int]:
        match node:
            case Or(nodes) if spans(node):
                return set().union(*map(self.of, nodes))
            case And(nodes) if spans(node):
                wanted = [inner for inner in nodes if not isinstance(inner, Not)]
                found = reduce(self.narrowed, wanted, None) if wanted else self.holders(HEADS)
                return reduce(self.without, (inner.node for inner in nodes if isinstance(inner, Not)), found)
            case Not(inner):
                return self.holders(HEADS) - self.of(inner)
        return self.holders(self.matcher.query(node))

    def narrowed(self, found: set[int] | None, node: Node) -> set[int]:
        if found is None:
            return self.of(node)
        return found & self.of(node) if found else found

    def without(self, found: set[int], node: Node) -> set[int]:
        return found - self.of(node) if found else found


def within_articles(node: Node, query: SearchQuery, ranking: Ranking, read: Read) -> tuple[Condition, str]:
    """The passages of which one line or sentence holds the tree."""
    possible = every(matching(without_negations(node), query, ranking), PASSAGES)
    found = list(read(possible, MOST_READ))
    keys = [key for key, label, text in found if any_stretch_holds(node, text, label, query.scope, ranking)]
    return every(possible, one_of("key", keys)), TOO_MANY if len(found) == MOST_READ else ""


def without_negations(node: Node) -> Node | None:
    """What an article must hold so that a part of it may hold the tree; none when that may be anything."""
    match node:
        case Not():
            return None
        case And(nodes):
            kept = [inner for inner in map(without_negations, nodes) if inner is not None]
            return And(tuple(kept)) if len(kept) > 1 else (kept[0] if kept else None)
        case Or(nodes):
            kept = [without_negations(inner) for inner in nodes]
            return None if None in kept else Or(tuple(kept))
    return node
