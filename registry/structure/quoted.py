"""Words quoted over several lines, as in amendment decisions: what is quoted is not a provision of the text."""

from registry.structure.lines import Line, Mark

LONGEST = 300


def mute_quoted(lines: list[Line]) -> None:
    """Take every line after the first of a quotation for words of the line that opened it."""
    for first, last in _quotations(lines):
        if last - first <= LONGEST:
            for line in lines[first + 1 : last + 1]:
                line.mute(Mark.QUOTED)


def _quotations(lines: list[Line]):
    """Pairs of lines between which a quotation runs that began a line or followed a colon."""
    opened: list[tuple[int, bool]] = []
    for index, line in enumerate(lines):
        if "“" not in line.text and "”" not in line.text:
            continue
        for at, c in enumerate(line.text):
            if c == "“":
                opened.append((index, line.text[:at].rstrip()[-1:] in ("", "：", ":") if at < 400 else False))
            elif c == "”" and opened:
                first, begins = opened.pop()
                if begins and index > first:
                    yield first, index
