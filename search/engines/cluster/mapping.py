"""What the cluster holds: one entry per document with a nested record for every passage and every head."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from elasticsearch.dsl import Boolean, Date, Integer, Keyword, Long, Mapping, Nested, Object, Text

from search import fields, segment
from search.ahead import Tokens
from search.engines import fingerprint
from search.passage import Passage
from search.query import FACETS
from search.spanning import MOST_READ

FORMAT = 1
TAGS = FACETS[1:]
DATES = ("published", "effective", "expires")
BAGS = ("heading_words", *(f"{name}_words" for name in fields.WORDED))
SETS = ("numbers", "days", *(f"{name}_unigrams" for name in fields.LITERAL))
SEQUENCES = tuple(f"{name}_bigrams" for name in fields.LITERAL)
UNKEPT = (*BAGS, *(name for name in SETS if name != "days"), *SEQUENCES)
SHOWN = ("key", "address", "label", "text")
MOST_RECORDS = 200_000  # passages of all texts of one document


def mapping() -> Mapping:
    """The fields, every one declared; tokens are searched and not kept, what is shown is kept and not searched."""
    records = {name: Keyword(doc_values=False) for name in ("kind", "key", "article")} | {
        "shown": Object(enabled=False)
    }
    for names, options in ((BAGS, "freqs"), (SEQUENCES, "positions"), (SETS, "docs")):
        text = {"analyzer": "whitespace", "index_options": options, "norms": options != "docs"}
        records |= {name: Text(**text) for name in names}
    records["text_number"] = Long()
    made = Mapping()
    made.meta("dynamic", "strict").meta("_meta", {"made_by": identity()})
    made.meta("_source", excludes=[f"records.{name}" for name in UNKEPT])
    for name in TAGS:
        made.field(name, Keyword())
    for name in DATES:
        made.field(name, Date(format="strict_date"))
    made.field("document", Long()).field("version", Long()).field("passages", Integer()).field("gone", Boolean())
    return made.field("title", Object(enabled=False)).field("records", Nested(dynamic="strict", properties=records))


def creation() -> dict:
    """What a new index is created with; replicas follow the number of nodes, up to what was asked for."""
    return {
        "settings": {
            "number_of_shards": settings.SEARCH_SHARDS,
            "auto_expand_replicas": f"0-{settings.SEARCH_REPLICAS}" if settings.SEARCH_REPLICAS else "false",
            "number_of_replicas": 0,
            "refresh_interval": "30s",  # every change refreshes what it touched
            "gc_deletes": "0s",  # what was removed is forgotten with its version
            "max_inner_result_window": MOST_READ,
            "mapping.nested_objects.limit": MOST_RECORDS,
        },
        "mappings": mapping().to_dict(),
    }


def identity() -> str:
    """What an index is made by: words, fields, and how they are arranged."""
    names = (FORMAT, TAGS, DATES, BAGS, SETS, SEQUENCES, SHOWN)
    digest = hashlib.sha256(json.dumps(names).encode()).hexdigest()[:16]
    return f"cluster; {segment.identity()}; fields {digest}"


def entry(document: int, version: int, passages: list[tuple[Passage, Tokens]]) -> dict:
    """All the index holds of one document; without passages it remembers the version alone."""
    held = {"document": document, "version": version, "passages": len(passages), "gone": not passages}
    if not passages:
        return held
    first = passages[0][0]
    tags = {name: getattr(first, name) for name in TAGS}
    dates = {name: latest(getattr(passage, f"{name}_on") for passage, _ in passages) for name in DATES}
    held |= {name: str(value) for name, value in tags.items() if value not in ("", None)}
    held |= {name: day.isoformat() for name, day in dates.items() if day}
    return held | {"title": {"text": legal(first.title)}, "records": list(records(passages))}


def records(passages: list[tuple[Passage, Tokens]]) -> Iterable[dict]:
    """One head for every life of the document's texts, and one record for every passage."""
    heads = set()
    for passage, tokens in passages:
        common = fields.of_document(passage)
        life = (common["days"], common["title_bigrams"], passage.revision)
        if life not in heads:
            heads.add(life)
            yield {"kind": "head", "text_number": passage.text_number, **common}
        shown = {name: legal(getattr(passage, name)) for name in SHOWN}
        yield {
            "kind": "passage",
            "key": shown["key"],
            "text_number": passage.text_number,
            "shown": shown,
            **common,
            **tokens,
        }


def fingerprint_of(held: dict) -> str:
    """What stands for all the index keeps of a document; the version and the tokens do not."""
    whole = {name: value for name, value in held.items() if name not in ("version", "records")}
    records = ({name: value for name, value in one.items() if name not in UNKEPT} for one in held["records"])
    return fingerprint.of(json.dumps(part, sort_keys=True).encode() for part in (whole, *records))


def latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)


def legal(text: str) -> str:
    """The text with every broken code unit replaced, which JSON cannot carry; places stay as they are."""
    return text.encode("utf-8", "replace").decode("utf-8")
