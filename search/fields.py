"""A passage as tokens: the same for every engine, which sees them joined by blanks and adds nothing of its own."""

from functools import lru_cache

from search import days, normalise, segment
from search.normalise import BREAK, fold
from search.passage import Passage, Period

WORDED = ("text", "title", "issuer")  # families cut into words, for ranking
LITERAL = ("text", "title", "issuer", "number")  # families cut into characters, for phrases


def of_text(text: str, heading: str, label: str) -> dict[str, str]:
    """What one passage alone is found by."""
    return {
        **family("text", fold(text)),
        "heading_words": heading_words(heading),
        "article": normalise.article(label),
    }


def of_document(passage: Passage) -> dict[str, str]:
    """What every passage of a document is found by."""
    return {
        **document_words(passage.title, passage.carrier_title, passage.issuer_name, passage.number_keys),
        "days": day_words(passage.periods),
    }


@lru_cache(maxsize=256)
def document_words(title: str, carrier_title: str, issuer_name: str, number_keys: tuple[str, ...]) -> dict[str, str]:
    numbers = normalise.number_keys(number_keys)
    return {
        **family("title", fold(f"{title}\n{carrier_title}")),
        **family("issuer", fold(issuer_name)),
        **family("number", BREAK.join(numbers)),
        "numbers": " ".join(numbers),
    }


@lru_cache(maxsize=256)
def day_words(periods: tuple[Period, ...]) -> str:
    return " ".join(days.tokens(periods))


@lru_cache(maxsize=256)
def heading_words(heading: str) -> str:
    return " ".join(segment.words(fold(heading)))


def family(name: str, key: str) -> dict[str, str]:
    """One text as characters and, where it is ranked, as words."""
    tokens = {f"{name}_bigrams": " ".join(segment.bigrams(key)), f"{name}_unigrams": " ".join(segment.unigrams(key))}
    if name in WORDED:
        tokens[f"{name}_words"] = " ".join(segment.words(key))
    return tokens
