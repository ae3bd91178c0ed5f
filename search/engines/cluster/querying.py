"""From conditions to the cluster's own queries; nothing is sent here."""

from collections.abc import Iterable

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from search.conditions import Condition, Every, OneOf, Row, Some, Token, Weighed, Worth

RECORDS = "records"
MOST_TOKENS = 60_000


def query(condition: Condition) -> Query:
    """The query that finds the records a condition holds of."""
    match condition:
        case Token(field, token):
            return Q("term", **{f"{RECORDS}.{field}": token})
        case Row(field, key):
            return row(field, key, len(condition.pairs))
        case OneOf(field, tokens):
            return Q("constant_score", filter=one_of(field, tokens), boost=0)
        case Every(conditions, unwanted, helps):
            return Q(
                "bool",
                must=[query(part) for part in conditions],
                must_not=[query(part) for part in unwanted],
                should=[query(part) for part in helps],
                minimum_should_match=0,
            )
        case Some(conditions, least):
            return Q("bool", should=[query(part) for part in conditions], minimum_should_match=least)
        case Weighed(part, weight):
            return Q("bool", must=[query(part)], boost=weight)
        case Worth(part, score):
            return Q("constant_score", filter=query(part), boost=score)
    raise TypeError(condition)


def one_of(field: str, tokens: tuple[str | int, ...]) -> Query:
    """So many tokens at once as one filter may hold."""
    parts = [tokens[start : start + MOST_TOKENS] for start in range(0, len(tokens), MOST_TOKENS)] or [()]
    return Q("bool", should=[Q("terms", **{f"{RECORDS}.{field}": list(part)}) for part in parts])


def row(field: str, key: str, needed: int) -> Query:
    """All pairs in a row; the score counts no more of them than leave nothing open."""
    pairs = [key[place : place + 2] for place in range(len(key) - 1)]
    return Q("match_phrase", **{f"{RECORDS}.{field}": {"query": " ".join(pairs), "boost": needed / len(pairs)}})


def among_records(found: Query, **options) -> Query:
    """Documents with a record that is found, each worth what its best one is."""
    return Q("nested", path=RECORDS, query=found, **{"score_mode": "max", **options})


def filtered(found: Query, *filters: Query) -> Query:
    return Q("bool", must=[found], filter=list(filters))


def multiplied(found: Query, weights: Iterable[tuple[Query, float]]) -> Query:
    """The score times the weight of the first filter that holds."""
    functions = [{"filter": condition.to_dict(), "weight": weight} for condition, weight in weights]
    return Q("function_score", query=found, functions=functions, score_mode="first", boost_mode="multiply")
