"""Which lines that open with 第X条 are articles, and which are references that happen to open a line."""

from collections import Counter

from registry.structure.lines import Line, Mark
from registry.structure.node import Doubt

Key = tuple[int, int]


def settle_articles(lines: list[Line]) -> list[Doubt]:
    """Mute the references among the articles of one stretch of text; whatever does not fit is a doubt."""
    candidates = [line for line in lines if line.mark == Mark.ARTICLE]
    firm = Counter(_key(line) for line in candidates if line.firm and not line.refers)
    doubts: list[Doubt] = []
    last: Key = (0, 0)
    for index, line in enumerate(candidates):
        following = next((_key(c) for c in candidates[index + 1 : index + 4] if c.firm and not c.refers), None)
        if _is_article(line, last, following, firm):
            doubts += _surprises(line, last, firm)
            last = _key(line)
        else:
            doubts.append(Doubt("reference", line.start, f"行首的“{_written(line)}”按引用处理，没有作为新的一条。"))
            line.mute()
    return doubts


def _key(line: Line) -> Key:
    return line.number or 0, line.sub or 0


def _written(line: Line) -> str:
    return line.text[: line.after - line.start].strip()


def _is_article(line: Line, last: Key, following: Key | None, firm: Counter) -> bool:
    key = _key(line)
    if line.firm and not line.refers:
        return firm[key] == 1 or not _intrudes(key, last, following)
    if line.firm or not line.refers:  # one sign speaks for an article, one against: the sequence decides
        return _continues(key, last) and not firm[key]
    return False


def _continues(key: Key, last: Key) -> bool:
    return key in ((last[0] + 1, 0), (last[0], last[1] + 1))


def _intrudes(key: Key, last: Key, following: Key | None) -> bool:
    """Tell a stray number: it breaks the sequence, and the next one goes on as if it were not there."""
    if last == (0, 0) or following is None or key == last or _continues(key, last):
        return False
    return _continues(following, last) and not _continues(following, key)


def _surprises(line: Line, last: Key, firm: Counter) -> list[Doubt]:
    key = _key(line)
    if _continues(key, last):
        return []
    if key == last:
        return []  # the repeated address is reported where addresses are given
    if key < last:
        return [Doubt("order", line.start, f"“{_written(line)}”排在第{last[0]}条之后，条文顺序不连续。")]
    if last == (0, 0):
        return [Doubt("gap", line.start, f"条文从“{_written(line)}”开始，前面没有其他条文。")]
    return [Doubt("gap", line.start, f"第{last[0]}条之后是“{_written(line)}”，中间可能缺少条文。")]
