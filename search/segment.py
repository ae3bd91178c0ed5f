"""Words and characters of Chinese text: the only module that knows jieba. Everything here takes keys, not raw text."""

import hashlib
import importlib.metadata
import logging
import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from operator import add
from pathlib import Path

from django.conf import settings

DICTIONARY = Path(__file__).with_name("dictionary.txt")
STOP_WORDS = frozenset(Path(__file__).with_name("stopwords.txt").read_text(encoding="utf-8").split())
HAN_CHARACTERS = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN = re.compile(f"[{HAN_CHARACTERS}]+")
CODE = rf"[^\W_{HAN_CHARACTERS}]+"
CODES = re.compile(rf"{CODE}(?:[-./]{CODE})*")  # such as dbj14-022-2003: whole, jieba never sees them

Cut = Callable[[str], list[str]]


def words(key: str) -> list[str]:
    """Every word of a text, long ones also in their parts: what is indexed."""
    found = cut_runs(cutters()[0], key)
    found += [part for code in CODES.findall(key) for part in with_parts(code)]
    within = words_within()
    return found + [part for word in found if word in within for part in within[word]]


@lru_cache(maxsize=10_000)
def query_words(key: str) -> tuple[str, ...]:
    """The words a reader asks for, each once, without those that say nothing; all of them when none says anything."""
    found = dict.fromkeys(cut_runs(cutters()[1], key) + CODES.findall(key))
    return tuple(word for word in found if word not in STOP_WORDS) or tuple(found)


def cut(key: str) -> list[str]:
    """The whole key in pieces, each a word or what stands between two words."""
    parts = re.split(f"([{HAN_CHARACTERS}]+)", key)
    return [word for part in parts for word in (cutters()[1](part) if HAN.match(part) else [part])]


def bigrams(key: str) -> Iterable[str]:
    """Every two neighbouring characters, punctuation included, so that no phrase crosses it unnoticed."""
    return map(add, key, key[1:])


def unigrams(key: str) -> Iterable[str]:
    """Every character once."""
    return dict.fromkeys(key)


@cache
def identity(dictionary: Path = DICTIONARY) -> str:
    """What cut the words of an index: with another one the index must be built anew."""
    name = "rjieba" if fast_tokenizer() else "jieba"
    digest = hashlib.sha256(dictionary.read_bytes()).hexdigest()[:16]
    return f"{name} {importlib.metadata.version(name)} {digest}"


def cut_runs(cut: Cut, key: str) -> list[str]:
    """The words of all stretches of Han characters, cut in one call; no word reaches over the blank between two."""
    return [word for word in cut(" ".join(HAN.findall(key))) if word != " "]


def with_parts(code: str) -> list[str]:
    parts = re.split("[-./]", code)
    return [code, *parts] if len(parts) > 1 else parts


@cache
def cutters() -> tuple[Cut, Cut]:
    """How a text and how a query is cut; rjieba where it is installed, else jieba, which gives the same words."""
    tokenizer = fast_tokenizer() or slow_tokenizer()
    for word in own_words():
        tokenizer.add_word(word, None, None)
    return lambda run: list(tokenizer.cut_for_search(run)), lambda run: list(tokenizer.cut(run))


@cache
def own_words() -> tuple[str, ...]:
    lines = (line.split("#")[0] for line in DICTIONARY.read_text(encoding="utf-8").splitlines())
    return tuple(word for line in lines for word in line.split())


@cache
def words_within() -> dict[str, list[str]]:
    """Our own words that hold others of at least four characters, which jieba would not give as their parts."""
    within = {
        word: [part for part in own_words() if len(part) > 3 and part in word and part != word] for word in own_words()
    }
    return {word: parts for word, parts in within.items() if parts}


@cache
def fast_tokenizer():
    """Answer None where rjieba has no wheel."""
    try:
        import rjieba
    except ImportError:
        return None
    return rjieba.Jieba()


def slow_tokenizer():
    """A jieba of our own: its cache in our folder, since a shared one could be poisoned, and no chatter."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(settings.VAR_DIR)
    return tokenizer
