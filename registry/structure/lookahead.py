"""What the lines around a line say about it."""

from registry.structure.lines import DIVISIONS, Line, Mark

STANDALONE = ("总则", "一般规定", "其他规定", "法律责任", "附则")
FULL_STOPS = tuple("。；;：:！”）)")
LONGEST_TITLE = 40


def chapters_restart(lines: list[Line]) -> bool:
    """Whether chapter numbers begin again in each part, so that addresses need the part."""
    chapters = [line.number for line in lines if line.mark == Mark.CHAPTER]
    return any(line.mark in (Mark.PART, Mark.SUBPART) for line in lines) and len(chapters) != len(set(chapters))


def next_marked(lines: list[Line]) -> list[int | None]:
    """For each line the next one that opens with a mark."""
    ahead: list[int | None] = [None] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        is_plain = lines[index + 1].mark in (Mark.TEXT, Mark.TABLE, Mark.QUOTED)
        ahead[index] = ahead[index + 1] if is_plain else index + 1
    return ahead


def heads_articles(lines: list[Line], index: int) -> bool:
    """A title such as 一、受案范围 above an article groups articles; it is no item of the article before it."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    is_title = lines[index].mark == Mark.COMMA and lines[index].is_title_like(LONGEST_TITLE)
    return is_title and following is not None and following.mark == Mark.ARTICLE


def is_untitled_heading(lines: list[Line], index: int) -> bool:
    """A short line without a full stop just before an article: the title of a chapter that lost its number."""
    if not lines[index].is_title_like(LONGEST_TITLE) or not _follows_a_full_stop(lines, index):
        return False
    following = lines[index + 1 : index + 3]
    if len(following) > 1 and following[0].mark == Mark.TEXT and following[0].is_title_like(LONGEST_TITLE):
        following = following[1:]
    return bool(following) and following[0].mark in (Mark.ARTICLE, *DIVISIONS)


def _follows_a_full_stop(lines: list[Line], index: int) -> bool:
    above = lines[index - 1] if index else None
    return (
        above is None
        or above.mark in DIVISIONS
        or above.text.endswith(FULL_STOPS)
        or above.is_title_like(LONGEST_TITLE)
    )
