"""From what was typed to what is looked for: exact takes each word as it stands, broad adds what means the same."""

from dataclasses import replace
from itertools import accumulate

from search import segment
from search.normalise import fold
from search.reading import And, Node, Not, Or, Phrase, Reading, Term, all_of, any_of

Groups = tuple[tuple[str, ...], ...]
MOST = 6  # other ways to say one term


def adapt(reading: Reading, scope: str, match: str, synonyms: Groups) -> Reading:
    """The reading for a scope and a way of matching."""
    reading = replace(reading, scope=scope)
    if match == "exact":
        node = exact(reading.node)
        return replace(reading, node=node, wanted=node)
    if match == "plain" or not synonyms:
        return reading
    also: dict[str, tuple[str, ...]] = {}
    return replace(reading, wanted=expanded(reading.node, synonyms, also), also=tuple(also.items()))


def exact(node: Node | None) -> Node | None:
    """Every word as a phrase."""
    match node:
        case Term(text, field):
            return Phrase(text, field)
        case And(nodes):
            return all_of([exact(inner) for inner in nodes])
        case Or(nodes):
            return any_of([exact(inner) for inner in nodes])
        case Not(inner):
            return Not(exact(inner))
    return node


def expanded(node: Node | None, groups: Groups, also: dict[str, tuple[str, ...]]) -> Node | None:
    """Every word that is looked for or what means the same; what must be absent stays as typed."""
    match node:
        case Term(text, field):
            others = alternatives(text, groups, also)
            return any_of([node, *(Term(other, field) for other in others)])
        case And(nodes):
            return all_of([expanded(inner, groups, also) for inner in nodes])
        case Or(nodes):
            return any_of([expanded(inner, groups, also) for inner in nodes])
    return node


def alternatives(text: str, groups: Groups, also: dict[str, tuple[str, ...]]) -> list[str]:
    """The term with a name in it put in other words; a name counts where a word ends."""
    key = fold(text)
    edges = set(accumulate(map(len, segment.cut(key))))
    found: list[str] = []
    for group in groups:
        name = next((name for name in group if stands(fold(name), key, edges)), None)
        if name:
            others = [other for other in group if other != name and fold(other) not in key][: MOST - len(found)]
            found += [key.replace(fold(name), other) for other in others]
            if others:
                also[name] = tuple(others)
    return found


def stands(name: str, key: str, edges: set[int]) -> bool:
    at = key.find(name)
    return at >= 0 and at + len(name) in edges
