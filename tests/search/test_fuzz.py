"""Whatever is typed gets an answer."""

import random

import pytest

from search.engines.embedded import EmbeddedEngine
from search.explaining import explain
from search.parse import parse
from search.query import MATCHES, SCOPES, SearchQuery
from search.reading import LABELS, leaves
from search.writing import write
from tests.search.passages import ARTICLES, TODAY, document

PIECES = [
    *"\"“”„「」『』＂-－−+*?~^:：()（）[]{}|&!\\/<>'`%_#$@=,，。、；\x00\x07\t\n\r\u200b\u202e\u2066\ufeff\ud800\udfff\U0001f600𠮷é",
    *("与", "并且", " 与 ", " 或 ", " 非 ", "标题:(", "）", "《", "》", "‘", "’", "｜", "（2019）", "12号", "2019 "),
    *("或", "OR", "非", "NOT", "AND", "标题:", "正文：", "文号:", "机关:", "条:", "card:", "days:", "document:"),
    *("kind:head", "text_bigrams:", "*:*", "a*", "/.*/", "停车~2", "[1 TO 2]", "{* TO *}", "<script>", "' OR 1=1 --"),
    *("停车", "收费", "规范性文件", "第十二条", "第999999条", "云政发〔2019〕12号", "２０１９", "%s", "{0}"),
    *("مرحبا", "שלום", "的", " ", "　"),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = EmbeddedEngine(tmp_path_factory.mktemp("fuzz"))
    with engine.rebuild() as fresh:
        for number in range(1, 6):
            fresh.index(document(number, *ARTICLES, number_keys=(f"云政发〔2019〕{number}号",)))
    return engine


def inputs(amount, seed=5000):
    chance = random.Random(seed)
    for _ in range(amount):
        kind = chance.random()
        if kind < 0.7:
            yield "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 12)))
        elif kind < 0.9:
            yield "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 60)))
        else:
            yield chance.choice(PIECES) * chance.choice([50, 300, 10_000])


@pytest.mark.parametrize("amount", [2000, pytest.param(100_000, marks=pytest.mark.heavy)])
def test_odd_inputs_are_read_explained_and_have_one_form(amount):
    for text in inputs(amount, seed=amount):
        reading = parse(text[:3000])
        form = write(reading.node)

        assert explain(reading)
        assert {getattr(leaf, "field", "") for leaf in leaves(reading.node)} <= {"", *LABELS}
        assert parse(form).node == reading.node


@pytest.mark.parametrize("amount", [2000, pytest.param(20_000, marks=pytest.mark.heavy)])
def test_odd_inputs_are_answered_in_every_scope(engine, amount):
    for number, text in enumerate(inputs(amount)):
        scope, match = list(SCOPES)[number % 5], list(MATCHES)[number % 3]
        results = engine.search(SearchQuery(text, day=TODAY, per_page=2, scope=scope, match=match))

        assert results.reading.startswith(("按这样理解：", "没有输入"))
        assert results.total_documents <= 5


@pytest.mark.parametrize(
    "text", ["card:h", "kind:head", "document:1", "days:*", "[a TO z]", "stop~5", "停车*", "a* *a"]
)
def test_no_typed_syntax_reaches_the_engines_own_fields(engine, text):
    expected = 5 if "停车" in text else 0

    assert engine.search(SearchQuery(text, day=TODAY)).total_documents == expected


@pytest.mark.parametrize("text", ["*", "*:*", "/.*/", "。。。", "- -"])
def test_signs_without_words_are_no_words_and_that_is_said(engine, text):
    assert engine.search(SearchQuery(text, day=TODAY)).reading.startswith("没有输入可以查找的字词")


@pytest.mark.parametrize("name", ["statuses", "issuer", "level", "year", "document_type", "topic"])
def test_odd_filter_values_find_nothing_and_harm_nothing(engine, name):
    for value in ("\x1f", "\ud800", "' OR 1=1", "*", "", "a" * 10_000):
        assert engine.search(SearchQuery("停车", day=TODAY, **{name: (value,)})).total_documents == 0


def test_odd_prefixes_are_suggested_nothing_or_something(engine):
    for text in inputs(300):
        assert len(engine.suggest(text, day=TODAY)) <= 8


def test_markup_in_a_text_stays_text_in_an_excerpt(engine):
    engine.index(document(9, "<script>alert('停车')</script>"))

    (hit,) = engine.search(SearchQuery("“alert”", day=TODAY)).hits

    assert str(hit.passages[0].excerpt) == "<script>alert('停车')</script>"
