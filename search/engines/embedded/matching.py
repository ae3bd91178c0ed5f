"""From a reading to the engine's query, step by step; nothing is searched here."""

from collections.abc import Iterable

from tantivy import Occur, Query

from search import days, segment
from search.engines.embedded.card import TAGS
from search.engines.embedded.schema import SCHEMA
from search.normalise import BREAK, fold, variants
from search.query import SearchQuery
from search.ranking import Ranking
from search.reading import And, Article, Leaf, Node, Not, Number, Or, Phrase, Term, leaves

HEADS = Query.term_query(SCHEMA, "kind", "head", "basic")
RECORDS = Query.term_set_query(SCHEMA, "kind", ["head", "passage"])
PASSAGES = Query.term_query(SCHEMA, "kind", "passage", "basic")


def silent(query: Query) -> Query:
    """A condition that does not count in the ranking."""
    return Query.const_score_query(query, 0.0)


def every(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def some(queries: Iterable[Query], least: int = 1) -> Query:
    queries = list(queries)
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries], least)


def one_of(field: str, values: Iterable[str]) -> Query:
    return silent(Query.term_set_query(SCHEMA, field, list(values)))


def of_documents(documents: Iterable[int]) -> Query:
    return silent(Query.term_set_query(SCHEMA, "document", list(documents)))


def chosen(query: SearchQuery) -> Query:
    """The filters: status on the day, and the chosen values of every facet."""
    tags = [one_of(name, values) for name, values in query.filters.items() if name in TAGS]
    return every(one_of("days", days.wanted(query.statuses, query.day)), *tags)


def matching(node: Node | None, query: SearchQuery, ranking: Ranking) -> Query:
    """What matches the words, whatever its status: passages that hold some of them, and heads of documents."""
    if node is None:
        return silent(HEADS)
    matcher = Matcher(ranking, query.title_only)
    evidence = [found for leaf in leaves(node) for found in matcher.evidence(leaf)]
    return every(matcher.query(node), silent(some([HEADS, *evidence])))


class Matcher:
    """Turns each kind of node into a query."""

    def __init__(self, ranking: Ranking, title_only: bool = False) -> None:
        self.ranking = ranking
        self.anywhere = ("title",) if title_only else ("text", "title")
        self.title_only = title_only

    def query(self, node: Node) -> Query:
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

    def conjunction(self, nodes: tuple[Node, ...]) -> Query:
        """All of the nodes; where every one is negated, everything but them."""
        parts = [
            (Occur.MustNot, self.query(node.node)) if isinstance(node, Not) else (Occur.Must, self.query(node))
            for node in nodes
        ]
        if all(isinstance(node, Not) for node in nodes):
            parts.append((Occur.Must, silent(RECORDS)))
        return Query.boolean_query(parts)

    def term(self, leaf: Term) -> Query:
        """The words of a term, most of them if it is a long question; or the term as it stands."""
        key = fold(leaf.text)
        words = segment.query_words(key) if leaf.field != "number" else ()
        ways = self.literal(leaf.field, key)
        if words:
            each = [some(self.word(leaf.field, word)) for word in words]
            ways.append(some(each, self.ranking.words_needed(len(words))))
        if leaf.field == "":
            ways.append(self.number(key))
        return self.with_heading(some(ways), leaf.field, words)

    def with_heading(self, query: Query, field: str, words: tuple[str, ...]) -> Query:
        """The chapter heading never makes a hit, but it helps one."""
        if field or self.title_only or not words:
            return query
        helps = [weighed(term("heading_words", word, "freq"), self.ranking.heading) for word in words]
        return Query.boolean_query([(Occur.Must, query), *((Occur.Should, help_) for help_ in helps)])

    def families(self, field: str) -> tuple[str, ...]:
        return (field,) if field else self.anywhere

    def word(self, field: str, word: str) -> list[Query]:
        return [
            weighed(term(f"{family}_words", word, "freq"), self.ranking.title if family == "title" else 1.0)
            for family in self.families(field)
        ]

    def literal(self, field: str, key: str) -> list[Query]:
        """The characters as they stand, numbers also in the other script."""
        return [
            weighed(phrase(family, variant), self.ranking.title_phrase if family == "title" else self.ranking.phrase)
            for family in self.families(field)
            for variant in variants(key)
        ]

    def number(self, key: str) -> Query:
        return Query.const_score_query(term("numbers", key), self.ranking.number)

    def article(self, leaf: Article) -> list[Query]:
        number = Query.const_score_query(term("article", leaf.number), self.ranking.article)
        return [number, *self.literal("", fold(leaf.text))]

    def evidence(self, leaf: Leaf) -> list[Query]:
        """What makes a passage itself a hit: a document whose title alone matches is found by its head."""
        if self.title_only:
            return []
        match leaf:
            case Term(text, field) if field in ("", "text"):
                words = [term("text_words", word, "freq") for word in segment.query_words(fold(text))]
                return [*words, *(phrase("text", variant) for variant in variants(fold(text)))]
            case Phrase(text, field) if field in ("", "text"):
                return [phrase("text", variant) for variant in variants(fold(text))]
            case Number(key, ""):
                return [phrase("text", fold(key))]
            case Article():
                return self.article(leaf)
        return []


def term(field: str, value: str, option: str = "basic") -> Query:
    return Query.term_query(SCHEMA, field, value, option)


def weighed(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)


def phrase(family: str, key: str) -> Query:
    """Characters in a row: pairs at every second place and the last, which leave nothing between them open."""
    key = key.strip(BREAK)
    if len(key) < 2:
        return term(f"{family}_unigrams", key)
    if len(key) == 2:
        return term(f"{family}_bigrams", key, "position")
    last = len(key) - 2
    places = [*range(0, last, 2), last]
    return Query.phrase_query(SCHEMA, f"{family}_bigrams", [(place, key[place : place + 2]) for place in places])
