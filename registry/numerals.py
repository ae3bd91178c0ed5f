"""Numbers as Chinese legal texts write them."""

import re
import unicodedata
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE = "".join(DIGITS) + "".join(UNITS)
LONGEST = 16
BLANKS = re.compile(r"\s+")


class NotANumber(ValueError):
    """What was given cannot be read as a number."""


@lru_cache(maxsize=4096)
def to_int(written: str) -> int:
    """Read 一百零五, 二〇一九, 两百, 105 or １０５; blanks inside do not count."""
    compact = BLANKS.sub("", written)
    if not compact or len(compact) > LONGEST:
        raise NotANumber(f"“{written[:LONGEST]}”不是可以识别的数字。")
    if all(unicodedata.decimal(c, -1) >= 0 for c in compact):
        return int(compact)
    if all(c in DIGITS for c in compact):
        return int("".join(str(DIGITS[c]) for c in compact))
    return _with_units(compact)


def _with_units(written: str) -> int:
    total, digit, lowest = 0, None, 10_000
    for c in written:
        if c in DIGITS and digit in (None, 0):
            digit = DIGITS[c]
        elif c in UNITS and UNITS[c] < lowest:
            lowest = UNITS[c]
            total += (1 if digit is None and not total else digit or 1) * lowest
            digit = None
        else:
            raise NotANumber(f"“{written}”不是可以识别的数字。")
    return total + (digit or 0)


@lru_cache(maxsize=4096)
def to_chinese(number: int) -> str:
    """Write 1 to 9999 as laws number their articles: 10 is 十, 105 is 一百零五, 110 is 一百一十."""
    if not 0 < number < 10_000:
        raise NotANumber(f"只能写出1至9999之间的数字，收到的是{number}。")
    written, zero = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            written += ("零" if zero and written else "") + "零一二三四五六七八九"[digit] + unit
        zero = not digit
    return written.removeprefix("一") if written.startswith("一十") else written
