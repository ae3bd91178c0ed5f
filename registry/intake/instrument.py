"""The document behind a cover notice: where its own title stands in the text."""

from .title import MARK, bare, is_complete, is_title_like, issued_by_cover, joined, without_state

OPENINGS = ("第一章", "第一条", "第一节", "总则", "目录", "一、", "第一编", "为了", "为")
REACH = 4


def find(carrier: str, lines: list[str]) -> tuple[str, list[str]]:
    """The instrument's title as written in the lines and the marks under it; empty when the carrier brings nothing."""
    issued = issued_by_cover(carrier) if carrier else ""
    if carrier and not issued:
        return "", []
    end = named(issued, lines) if issued else None
    start, length = end or opening(lines)
    title = joined(lines[start : start + length])
    return title, marks_after(lines, start + length)


def named(issued: str, lines: list[str]) -> tuple[int, int] | None:
    """The lines that together spell what the cover names."""
    wanted = {bare(issued), bare(without_state(issued))}
    for start in range(len(lines)):
        for length in range(1, REACH):
            if bare("".join(lines[start : start + length])) in wanted:
                return start, length
    return None


def opening(lines: list[str]) -> tuple[int, int]:
    """A title-like line right above the first article or chapter."""
    for start, line in enumerate(lines):
        if (
            is_title_like(line)
            and is_complete(line)
            and any(after.startswith(OPENINGS) for after in lines[start + 1 : start + REACH])
        ):
            return start, 1
    return 0, 0


def marks_after(lines: list[str], at: int) -> list[str]:
    marks = []
    while at < len(lines) and MARK.match(lines[at]):
        marks.append(lines[at])
        at += 1
    return marks
