import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import segment
from search.normalise import fold
from tests.search.passages import ARTICLES


def test_long_words_are_also_indexed_in_their_parts():
    found = segment.words("行政规范性文件合法性审核意见书")

    assert {"行政规范性文件", "规范性文件", "规范性", "文件", "合法性审核意见书", "合法性审核", "审核意见书"} <= set(
        found
    )


def test_codes_are_kept_whole_and_in_parts():
    assert segment.words("按照dbj14-022-2003执行2019年")[-5:] == ["dbj14-022-2003", "dbj14", "022", "2003", "2019"]


def test_a_query_drops_words_that_say_nothing_unless_there_are_no_others():
    assert segment.query_words("怎么申请的高龄补贴") == ("申请", "高龄补贴")
    assert segment.query_words("什么是") != ()


@given(st.text(st.sampled_from("安全生产责任，。ab1-"), max_size=30))
def test_pairs_and_characters_leave_nothing_out(key):
    assert list(segment.bigrams(key)) == [key[at : at + 2] for at in range(len(key) - 1)]
    assert set(segment.unigrams(key)) == set(key)


def test_the_dictionary_is_ours_clean_and_large():
    words = segment.own_words()

    assert len(words) >= 300
    assert len(set(words)) == len(words)
    assert all(segment.HAN.fullmatch(word) for word in words)


def test_jieba_cuts_as_rjieba_does(settings, tmp_path, monkeypatch):
    """The fallback gives the same index, so a machine without the wheel finds the same documents."""
    pytest.importorskip("rjieba")
    fast = [segment.words(fold(text)) for text in ARTICLES]
    settings.VAR_DIR = tmp_path
    monkeypatch.setitem(sys.modules, "rjieba", None)
    forget()
    try:
        slow = [segment.words(fold(text)) for text in ARTICLES]
        name = segment.identity()
    finally:
        forget()

    assert slow == fast
    assert name.startswith("jieba 0.42.1 ")
    assert list(tmp_path.glob("*.cache"))


def forget():
    for remembered in (segment.fast_tokenizer, segment.cutters, segment.identity):
        remembered.cache_clear()


def test_another_dictionary_makes_another_identity(tmp_path):
    changed = tmp_path / "dictionary.txt"
    changed.write_text(segment.DICTIONARY.read_text(encoding="utf-8") + "云溪政务\n", encoding="utf-8")

    assert segment.identity(changed).split()[:2] == segment.identity().split()[:2]
    assert segment.identity(changed) != segment.identity()
