"""No quoted phrase is ever lost: any part of an indexed text finds it."""

import random

import pytest

from benchmarks.bench_engine import read_corpus
from search.engines import engine_at
from search.engines.embedded import EmbeddedEngine
from search.normalise import BREAK, fold
from search.query import SearchQuery
from tests.search.passages import ARTICLES, TODAY, document

QUOTES = set('"“”„＂「」『』〝〞‟﹁﹂')
ODD = "１２３４　（一）［二］〔三〕㈣…—ＡＢｃ規範－‘’①½𠮷〇○々"


@pytest.fixture(scope="module")
def library(place, tmp_path_factory):
    """Texts of our own, and some strewn with odd characters."""
    chance = random.Random(7)
    texts = list(ARTICLES)
    for article in ARTICLES * 3:
        characters = list(article)
        for _ in range(len(characters) // 8):
            characters.insert(chance.randrange(len(characters)), chance.choice(ODD))
        texts.append("".join(characters))
    engine = engine_at(place(tmp_path_factory.mktemp("phrases") / "index"))
    with engine.rebuild() as fresh:
        fresh.index(passage for number, text in enumerate(texts, 1) for passage in document(number, text))
    return engine, texts


def parts(texts, amount, longest):
    """Random parts of at least two characters of key, across words and punctuation, without quotes and line ends."""
    chance = random.Random(20260601)
    while amount:
        text = chance.choice(texts)
        first = chance.randrange(len(text))
        part = text[first : first + chance.randint(2, longest)]
        if len(fold(part).strip(BREAK)) > 1 and not QUOTES & set(part) and "\n" not in part:
            amount -= 1
            yield part


def lost(engine, parts):
    """The parts for which a document that holds one is missing."""
    for part in parts:
        hits = engine.search(SearchQuery(f"“{part}”", day=TODAY, per_page=3)).hits
        if not any(fold(part) in fold(str(passage.excerpt)) for hit in hits for passage in hit.passages):
            yield part


@pytest.mark.parametrize("amount", [2000, pytest.param(100_000, marks=pytest.mark.heavy)])
def test_random_parts_of_texts_are_all_found(library, amount):
    engine, texts = library

    assert list(lost(engine, parts(texts, amount, 40))) == []


def test_every_single_character_is_found(library):
    engine, texts = library
    characters = sorted({character for text in texts for character in fold(text) if character.isalnum()})

    assert [one for one in characters if not engine.search(SearchQuery(f"“{one}”", day=TODAY)).hits] == []


def test_a_part_finds_every_text_that_holds_it_and_no_other(library):
    engine, texts = library
    for part in parts(texts, 300, 12):
        hits = engine.search(SearchQuery(f"正文:“{part}”", day=TODAY, per_page=100)).hits

        assert {hit.document for hit in hits} == {
            number for number, text in enumerate(texts, 1) if fold(part).strip(BREAK) in fold(text)
        }


@pytest.mark.data
def test_random_parts_of_real_articles_are_all_found(data_folder, tmp_path):
    passages = list(read_corpus(data_folder, every=20))
    engine = EmbeddedEngine(tmp_path)
    with engine.rebuild() as fresh:
        fresh.index(passages)

    assert list(lost(engine, parts([passage.text for passage in passages], 500, 30))) == []
