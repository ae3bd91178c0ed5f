"""How people write the place of a unit, and the title in its first words."""

from registry.numerals import to_chinese
from registry.structure.lines import Line, Mark, plain
from registry.structure.node import Kind

LONGEST_HEADING = 40
COMMANDS = ("应当", "不得", "可以", "；")


def division_label(line: Line) -> str:
    return f"第{to_chinese(line.number)}{line.mark}"


def article_label(line: Line) -> str:
    return f"第{to_chinese(line.number)}条" + (f"之{to_chinese(line.sub)}" if line.sub else "")


def bracketed_heading(line: Line) -> tuple[str, int]:
    """Read 第一条【目的】为了……: the heading, and where the words begin."""
    words = line.words
    close = words.find("】", 0, 40) if words.startswith("【") else -1
    if close < 0:
        return "", line.after
    rest = words[close + 1 :]
    return plain(words[1:close]), line.end - len(rest.lstrip())


def paragraph_label(number: int, parent: Kind | None) -> str:
    """款 are the paragraphs of an article; elsewhere people say 段."""
    unit = "款" if parent == Kind.ARTICLE else "段"
    return f"第{to_chinese(number) if number < 10_000 else number}{unit}"


def written(line: Line) -> str:
    return {
        Mark.COMMA: f"{to_chinese(line.number)}、",
        Mark.BRACKET: f"（{to_chinese(line.number)}）",
        Mark.DOT: f"{line.number}.",
        Mark.BRACKET_DIGIT: f"（{line.number}）",
    }.get(line.mark, f"（{line.number}）")


def item_label(line: Line, kind: Kind) -> str:
    if kind == Kind.POINT:
        return f"第{line.number}目"
    number = f"（{to_chinese(line.number)}）" if line.mark in (Mark.BRACKET, Mark.COMMA) else str(line.number)
    return f"第{number}项"


def first_words(line: Line) -> str:
    """The title part of （一）加强领导。各单位应当……."""
    words = line.words
    if line.is_title_like():
        return plain(words)
    stop = words.find("。", 0, LONGEST_HEADING)
    title = words[: max(stop, 0)]
    return "" if any(word in title for word in COMMANDS) else plain(title)
