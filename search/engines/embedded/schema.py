"""What the files hold: one record per passage, one head per document and life, one entry per document."""

import hashlib
import json
from collections.abc import Iterator

import tantivy
from tantivy import Document, SchemaBuilder

from search import fields
from search.ahead import Tokens
from search.engines.embedded import card
from search.passage import Passage

FORMAT = 2
PARTS = 32  # documents are dealt into parts, so that no single count meets the engine's limit of buckets

KEYWORDS = ("kind", "key", "article", *card.TAGS)
KEYWORD_LISTS = ("numbers", "days")
BAGS = ("heading_words", *(f"{name}_words" for name in fields.WORDED))
SETS = tuple(f"{name}_unigrams" for name in fields.LITERAL)
SEQUENCES = tuple(f"{name}_bigrams" for name in fields.LITERAL)


def build() -> tantivy.Schema:
    builder = SchemaBuilder()
    for name in KEYWORDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (*KEYWORD_LISTS, *SETS):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in BAGS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in SEQUENCES:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("card", tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("document", "text_number", "part"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in ("card_number", "version"):
        builder.add_unsigned_field(name, fast=True)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


SCHEMA = build()


def digest() -> str:
    """What stands for the fields of this version; how they are weighed does not matter."""
    names = (FORMAT, PARTS, KEYWORDS, KEYWORD_LISTS, BAGS, SETS, SEQUENCES)
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()[:16]


def records(document: int, passages: list[tuple[Passage, Tokens]], version: int) -> Iterator[Document]:
    """All the index holds of one document; without passages the entry alone remains and remembers the version."""
    yield entry(document, version, is_empty=not passages)
    heads = set()
    for passage, tokens in passages:
        common = fields.of_document(passage)
        life = (common["days"], common["title_bigrams"], passage.revision)
        if life not in heads:
            heads.add(life)
            yield record(passage, {**common, "kind": "head"}, [passage.title])
        own = {**common, **tokens, "kind": "passage", "key": passage.key}
        yield record(passage, own, [passage.key, passage.address, passage.label, passage.text])


def entry(document: int, version: int, *, is_empty: bool) -> Document:
    made = Document()
    made.add_text("kind", "gone" if is_empty else "entry")
    made.add_unsigned("document", document)
    made.add_unsigned("version", version)
    return made


def record(passage: Passage, tokens: dict[str, str], texts: list[str]) -> Document:
    """One record: its tokens, its card, and what is shown of it."""
    made = Document()
    for name, text in tokens.items():
        made.add_text(name, text)
    written = card.write(passage, is_head=tokens["kind"] == "head")
    known = card.read(written)
    for name, value in zip(card.TAGS, known.tags, strict=True):
        made.add_text(name, value)
    made.add_text("card", written)
    made.add_unsigned("card_number", known.number)
    made.add_unsigned("document", passage.document)
    made.add_unsigned("text_number", passage.text_number)
    made.add_unsigned("part", passage.document % PARTS)
    made.add_bytes("shown", json.dumps(texts, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return made


def shown(document: Document) -> list[str]:
    """What a record shows of its passage, as it was given."""
    return json.loads(document.get_first("shown").decode("utf-8", "surrogatepass"))
