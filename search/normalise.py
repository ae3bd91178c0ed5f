"""The key of a text: what index and query are compared by. The text itself is what people are shown."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from registry import numerals

BREAK = "¶"  # between two paragraphs that no punctuation parts
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
LIKE = {
    **dict.fromkeys("(（[［〔【{｛﹝〖", "〔"),
    **dict.fromkeys(")）]］〕】}｝﹞〗", "〕"),
    **dict.fromkeys("“”„‟〝〞「」『』﹁﹂", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣﹘─", "-"),
    "○": "〇",
}
PAIRS = "".join(Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8").split())
SIMPLER = dict(zip(PAIRS[::2], PAIRS[1::2], strict=True))

PARTED = re.compile(rf"(?<=\w)({BREAK}){BREAK}*(?=\w)|{BREAK}+")
NUMERAL = rf"[0-9{numerals.CHINESE}]+"
ARTICLE = re.compile(rf"第?({NUMERAL})条(?:之({NUMERAL}))?")
PLACE_IN_DIGITS = re.compile(r"(?<=第)([1-9][0-9]{0,3})(?=[编章节条款项次届批])")
PLACE_IN_CHINESE = re.compile(rf"(?<=第)([{numerals.CHINESE}]{{1,9}})(?=[编章节条款项次届批])")
YEAR_IN_DIGITS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=年)")
YEAR_IN_CHINESE = re.compile(r"([一二][九〇零][〇零一二三四五六七八九]{2})(?=年)")


class Fold(dict):
    """What one character becomes, worked out once; no character looks at its neighbours."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._settle(chr(code))
        return folded

    def _settle(self, character: str) -> str:
        for _ in range(4):
            following = "".join(map(plain, character))
            if following == character:
                break
            character = following
        return character


def plain(character: str) -> str:
    """One step towards the plain form of one character; blanks and invisible characters vanish."""
    if character in LINE_ENDS:
        return BREAK
    if character in LIKE:
        return LIKE[character]
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if character.isspace() or category in ("Cc", "Cf") or "\ufe00" <= character <= "\ufe0f":
        return ""
    return SIMPLER.get(character) or unicodedata.normalize("NFKC", character).casefold()


FOLD = Fold()


def fold(text: str) -> str:
    """The key of a text: width, case, brackets, quotes and 繁体 unified, blanks dropped."""
    key = text.translate(FOLD)
    return PARTED.sub(lambda found: found[1] or "", key) if BREAK in key else key


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The key, and for each of its characters the place in the text it came from."""
    parts = list(map(FOLD.__getitem__, map(ord, text)))
    key = "".join(parts)
    places = [place for place, part in enumerate(parts) for _ in part]
    if BREAK not in key:
        return key, places
    kept = [at for start, end in between_breaks(key) for at in range(start, end)]
    return "".join(map(key.__getitem__, kept)), [places[at] for at in kept]


def between_breaks(key: str) -> Iterator[tuple[int, int]]:
    """The stretches of a raw key that `fold` keeps."""
    start = 0
    for found in PARTED.finditer(key):
        yield start, found.start() + (found[1] is not None)
        start = found.end()
    yield start, len(key)


def variants(key: str) -> tuple[str, ...]:
    """A key with its 条 numbers and years as written, in digits and in Chinese numerals."""
    return tuple(dict.fromkeys((key, in_digits(key), in_chinese(key))))


def in_digits(key: str) -> str:
    return YEAR_IN_CHINESE.sub(digits, PLACE_IN_CHINESE.sub(digits, key))


def in_chinese(key: str) -> str:
    key = PLACE_IN_DIGITS.sub(lambda found: numerals.to_chinese(int(found[1])), key)
    return YEAR_IN_DIGITS.sub(lambda found: "".join("〇一二三四五六七八九"[int(digit)] for digit in found[1]), key)


def digits(found: re.Match) -> str:
    try:
        return str(numerals.to_int(found[1]))
    except numerals.NotANumber:
        return found[1]


def article(label: str) -> str:
    """第十二条之一 and 第12条之1 are both 12-1; anything else is nothing."""
    found = ARTICLE.fullmatch(fold(label))
    try:
        return "-".join(str(numerals.to_int(part)) for part in found.groups() if part) if found else ""
    except numerals.NotANumber:
        return ""


def number_keys(numbers: Iterable[str]) -> tuple[str, ...]:
    """What document numbers are found by: the whole key, and the year and serial without the organ."""
    keys = [fold(number) for number in numbers if number]
    return tuple(dict.fromkeys([*keys, *(key[key.index("〔") :] for key in keys if "〔" in key)]))
