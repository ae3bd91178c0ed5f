"""From a reading to what must hold of a record, step by step; the same for every engine."""

from search import segment
from search.conditions import Condition, Every, Token, Worth, every, one_of, phrase, silent, some, weighed
from search.normalise import fold, variants
from search.query import SearchQuery
from search.ranking import Ranking
from search.reading import And, Article, Leaf, Node, Not, Number, Or, Phrase, Term, leaves

HEADS = one_of("kind", ["head"])
PASSAGES = one_of("kind", ["passage"])
RECORDS = one_of("kind", ["head", "passage"])


FEWEST_PAIRS = 3
ANYWHERE = {"all": ("text", "title"), "title": ("title",)}


def matching(node: Node | None, query: SearchQuery, ranking: Ranking) -> Condition:
    """What matches the words, whatever its status: passages that hold some of them, and heads of documents."""
    is_inside = query.scope not in ANYWHERE
    if node is None:
        return PASSAGES if is_inside and query.reading.node else HEADS
    matcher = Matcher(ranking, query.scope)
    if is_inside and not any(leaves(node)):
        return every(matcher.query(node), PASSAGES)
    return every(matcher.query(node), evident(node, matcher))


def is_long(node: Node | None, ranking: Ranking) -> bool:
    """Whether some term has so many words that some of them may be enough if nothing has all."""
    return any(len(words_of(leaf)) > ranking.always_all for leaf in leaves(node) if isinstance(leaf, Term))


def words_of(term: Term) -> tuple[str, ...]:
    return segment.query_words(fold(term.text)) if term.field != "number" else ()


def evident(node: Node, matcher: "Matcher") -> Condition:
    """Heads, and passages that hold something looked for themselves."""
    return silent(some([HEADS, *(found for leaf in leaves(node) for found in matcher.evidence(leaf))]))


class Matcher:
    """Turns each kind of node into a condition on one record."""

    def __init__(self, ranking: Ranking, scope: str = "all") -> None:
        self.ranking = ranking
        self.anywhere = ANYWHERE.get(scope, ("text",))
        self.title_only = scope == "title"

    def query(self, node: Node) -> Condition:
        match node:
            case And(nodes):
                return self.conjunction(nodes)
            case Or(nodes):
                return some(map(self.query, nodes))
            case Not():
                return self.conjunction((node,))
            case Term():
                return self.term(node)
            case Phrase():
                return some(self.literal(node.field, fold(node.text)))
            case Number(key, field):
                return some([self.number(fold(key)), *([] if field else self.literal("", fold(key)))])
            case Article():
                return some(self.article(node))
        raise TypeError(node)

    def conjunction(self, nodes: tuple[Node, ...]) -> Condition:
        """All of the nodes; where every one is negated, everything but them."""
        wanted = tuple(self.query(node) for node in nodes if not isinstance(node, Not))
        unwanted = tuple(self.query(node.node) for node in nodes if isinstance(node, Not))
        return Every(wanted or (RECORDS,), unwanted)

    def term(self, leaf: Term) -> Condition:
        """The words of a term, most of them if it is a long question; or the term as it stands."""
        key = fold(leaf.text)
        words = words_of(leaf)
        ways = self.literal(leaf.field, key)
        if words:
            each = [some(self.word(leaf.field, word)) for word in words]
            ways.append(some(each, self.ranking.words_needed(len(words))))
        if leaf.field == "":
            ways.append(self.number(key))
        if self.ranking.is_relaxed and len(words) > 1:
            ways.extend(self.pairs(leaf.field, key))
        return self.with_heading(some(ways), leaf.field, words)

    def with_heading(self, query: Condition, field: str, words: tuple[str, ...]) -> Condition:
        """The chapter heading never makes a hit, but it helps one."""
        if field or self.title_only or not words:
            return query
        helps = tuple(weighed(Token("heading_words", word), self.ranking.heading) for word in words)
        return Every((query,), helps=helps)

    def pairs(self, field: str, key: str) -> list[Condition]:
        """Some of the neighbouring characters, where words are cut otherwise in the query than in the text."""
        found = list(dict.fromkeys(segment.bigrams(key)))
        if len(found) < FEWEST_PAIRS:
            return []
        least = self.ranking.pairs_needed(len(found))
        return [some([Token(f"{family}_bigrams", pair) for pair in found], least) for family in self.families(field)]

    def families(self, field: str) -> tuple[str, ...]:
        return (field,) if field else self.anywhere

    def word(self, field: str, word: str) -> list[Condition]:
        return [
            weighed(Token(f"{family}_words", word), self.ranking.title if family == "title" else 1.0)
            for family in self.families(field)
        ]

    def literal(self, field: str, key: str) -> list[Condition]:
        """The characters as they stand, numbers also in the other script."""
        return [
            weighed(phrase(family, variant), self.ranking.title_phrase if family == "title" else self.ranking.phrase)
            for family in self.families(field)
            for variant in variants(key)
        ]

    def number(self, key: str) -> Condition:
        return Worth(Token("numbers", key), self.ranking.number)

    def article(self, leaf: Article) -> list[Condition]:
        number = Worth(Token("article", leaf.number), self.ranking.article)
        return [number, *self.literal("", fold(leaf.text))]

    def evidence(self, leaf: Leaf) -> list[Condition]:
        """What makes a passage itself a hit: a document whose title alone matches is found by its head."""
        if self.title_only:
            return []
        match leaf:
            case Term(text, field) if field in ("", "text"):
                words = [Token("text_words", word) for word in segment.query_words(fold(text))]
                return [*words, *(phrase("text", variant) for variant in variants(fold(text)))]
            case Phrase(text, field) if field in ("", "text"):
                return [phrase("text", variant) for variant in variants(fold(text))]
            case Number(key, ""):
                return [phrase("text", fold(key))]
            case Article():
                return self.article(leaf)
        return []
