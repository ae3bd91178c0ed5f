"""From conditions to the engine's own queries; nothing is searched here."""

from collections.abc import Iterable

from tantivy import Occur, Query

from search import days
from search.conditions import Condition, Every, OneOf, Row, Some, Token, Weighed, Worth, every, one_of
from search.engines.embedded.card import TAGS
from search.engines.embedded.schema import BAGS, SCHEMA, SEQUENCES
from search.query import SearchQuery

OPTIONS = dict.fromkeys(BAGS, "freq") | dict.fromkeys(SEQUENCES, "position")


def query(condition: Condition) -> Query:
    """The query that finds what a condition holds of."""
    match condition:
        case Token(field, token):
            return Query.term_query(SCHEMA, field, token, OPTIONS.get(field, "basic"))
        case Row(field):
            return Query.phrase_query(SCHEMA, field, condition.pairs)
        case OneOf(field, tokens):
            return Query.const_score_query(Query.term_set_query(SCHEMA, field, list(tokens)), 0.0)
        case Every(conditions, unwanted, helps):
            kinds = ((Occur.Must, conditions), (Occur.MustNot, unwanted), (Occur.Should, helps))
            return Query.boolean_query([(occur, query(part)) for occur, parts in kinds for part in parts])
        case Some(conditions, least):
            return Query.boolean_query([(Occur.Should, query(part)) for part in conditions], least)
        case Weighed(part, weight):
            return Query.boost_query(query(part), weight)
        case Worth(part, score):
            return Query.const_score_query(query(part), score)
    raise TypeError(condition)


def chosen(asked: SearchQuery) -> Condition:
    """The filters: status on the day, and the chosen values of every facet."""
    tags = (one_of(name, values) for name, values in asked.filters.items() if name in TAGS)
    return every(one_of("days", days.wanted(asked.statuses, asked.day)), *tags)


def of_documents(documents: Iterable[int]) -> Condition:
    return one_of("document", documents)
