"""拼音: how a name sounds, for suggestions only; the only module that knows pypinyin."""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

from search import segment

READINGS = Path(__file__).with_name("readings.txt")


@dataclass(frozen=True)
class Spelling:
    """The syllables of a name, written 'yang'quan'guan'li'."""

    sound: str

    @cached_property
    def initials(self) -> str:
        return "".join(syllable[0] for syllable in self.sound.split("'") if syllable)

    @cached_property
    def letters(self) -> str:
        return self.sound.replace("'", "")

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where a syllable begins among the letters."""
        return frozenset(accumulate(map(len, self.sound.strip("'").split("'")), initial=0))

    def begins(self, letters: str) -> bool:
        return self.initials.startswith(letters) or self.letters.startswith(letters)

    def holds(self, letters: str) -> bool:
        """Whether the letters are initials in a row, or a spelling that begins with a syllable."""
        at = self.letters.find(letters)
        while at >= 0 and at not in self.starts:
            at = self.letters.find(letters, at + 1)
        return at >= 0 or letters in self.initials


@lru_cache(maxsize=50_000)
def spell(key: str) -> Spelling:
    """The spelling of a folded name; letters and figures stand for themselves."""
    words = segment.cut_runs(segment.cutters()[1], key) if segment.HAN.search(key) else []
    return Spelling("'" + "'".join(map(of_word, words)) + "'") if words else Spelling("")


@lru_cache(maxsize=50_000)
def of_word(word: str) -> str:
    return "'".join(reader()([word]))


@cache
def reader():
    """The library is loaded when someone first needs a sound: that takes half a second."""
    from pypinyin import lazy_pinyin, load_phrases_dict

    lines = (line.split() for line in READINGS.read_text("utf-8").splitlines() if not line.startswith("#"))
    load_phrases_dict({word: [[syllable] for syllable in sound.split("'")] for word, sound in lines})
    return lazy_pinyin
