"""Writing a document: a pattern of its kind, the words of its subject, and the numbers of its articles."""

from zlib import crc32

from registry.numerals import to_chinese
from review.demonstration.source import pattern, rows

CHAPTERS_FROM = 16  # articles; a shorter text has no chapters
OWN, FACILITIES = "{特有}", "{各设施}"


def compose(kind: str, words: dict[str, str], own: list[str], title: str) -> str:
    """The whole text of a document of a kind; the title decides between equally good wordings."""
    lines = chosen(expanded(pattern(kind), own, words), title)
    if kind in ("意见", "通告"):
        return "\n".join(counted(filled(lines, words)))
    return "\n".join(numbered(filled(lines, words)))


def articles(provisions: list[str]) -> str:
    """Plain provisions as numbered articles, the way laws are written."""
    return "\n".join(numbered(provisions))


def expanded(lines, own, words):
    """The pattern with the document's own provisions in their place."""
    for line in lines:
        if line == OWN:
            yield from own
        elif line == FACILITIES:
            yield from facilities()
        else:
            yield line


def facilities():
    """A chapter for each sort of public facility."""
    for name, keeper, layout, inspection, ban in rows("facilities.txt"):
        words = {"设施": name, "责任人": keeper, "布局": layout, "巡查": inspection, "禁止": ban}
        for line in pattern("设施"):
            yield line.format(**words)


def chosen(lines, title):
    """One wording where the pattern offers several; a line marked ? is left out of every other document."""
    dropped = False
    for place, line in enumerate(lines):
        turn = crc32(f"{title}{place}".encode())
        if line.startswith("　"):
            if not dropped:
                yield line
            continue
        dropped = line.startswith("?") and turn % 3 == 0
        if dropped:
            continue
        wordings = line.removeprefix("?").split("||")
        wording = wordings[turn % len(wordings)]
        dropped = wording != wordings[-1]  # the items below belong to the last wording
        yield wording


def filled(lines, words):
    """Every slot filled but the counter of notices."""
    return [line.format(**words, 数="{数}") for line in lines]


def numbered(lines):
    """Articles counted through; chapters only where the text is long enough to need them."""
    in_chapters = sum(not line.startswith(("[", "　")) for line in lines) >= CHAPTERS_FROM
    article = chapter = 0
    for line in lines:
        if line.startswith("["):
            chapter += 1
            if in_chapters:
                yield f"第{to_chinese(chapter)}章　{line[1:-1]}"
        elif line.startswith("　"):
            yield line.strip("　")
        else:
            article += 1
            yield f"第{to_chinese(article)}条　{line}"


def counted(lines):
    """The headings of a notice, counted on where its own provisions end."""
    place = 0
    for line in lines:
        if "、" in line[:4]:
            place += 1
        yield line.replace("{数}", to_chinese(place) if place else "")
