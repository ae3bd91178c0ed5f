"""A passage as tokens: the same for every engine, which sees them joined by blanks and adds nothing of its own."""

from functools import lru_cache

from search import days, normalise, segment
from search.normalise import BREAK, fold
from search.passage import Passage

WORDED = ("text", "title", "issuer")  # families cut into words, for ranking
LITERAL = ("text", "title", "issuer", "number")  # families cut into characters, for phrases


def of_text(passage: Passage) -> dict[str, str]:
    """What one passage alone is found by."""
    heading = " ".join(segment.words(fold(passage.heading)))
    return {**family("text", fold(passage.text)), "heading_words": heading, "article": normalise.article(passage.label)}


def of_document(passage: Passage) -> dict[str, str]:
    """What every passage of a document is found by."""
    numbers = normalise.number_keys(passage.number_keys)
    title = fold(f"{passage.title}\n{passage.carrier_title}")
    return {
        **shared("title", title),
        **shared("issuer", fold(passage.issuer_name)),
        **shared("number", BREAK.join(numbers)),
        "numbers": " ".join(numbers),
    }


def of_days(passage: Passage) -> str:
    return " ".join(days.tokens(passage.periods))


@lru_cache(maxsize=1024)
def shared(name: str, key: str) -> dict[str, str]:
    return family(name, key)


def family(name: str, key: str) -> dict[str, str]:
    """One text as words and as characters."""
    tokens = {f"{name}_bigrams": segment.bigrams(key), f"{name}_unigrams": segment.unigrams(key)}
    if name in WORDED:
        tokens[f"{name}_words"] = segment.words(key)
    return {field: " ".join(found) for field, found in tokens.items()}
