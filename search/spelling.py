"""拼音: how a name sounds, for suggestions only; the only module that knows pypinyin."""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

from search import segment

READINGS = Path(__file__).with_name("readings.txt")


@dataclass(frozen=True, slots=True)
class Spelling:
    """The syllables of a name: 'yang'quan'guan'li'."""

    sound: str

    @property
    def initials(self) -> str:
        return "".join(syllable[0] for syllable in self.sound.split("'") if syllable)

    def begins(self, letters: str) -> bool:
        return self.initials.startswith(letters) or self.sound.replace("'", "").startswith(letters)

    def holds(self, letters: str) -> bool:
        """Whether the letters are initials in a row, or a spelling that begins with a syllable."""
        syllables = [syllable for syllable in self.sound.split("'") if syllable]
        starts = set(accumulate(map(len, syllables), initial=0))
        whole, at = "".join(syllables), -1
        if letters in self.initials:
            return True
        while (at := whole.find(letters, at + 1)) >= 0:
            if at in starts:
                return True
        return False


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
