"""One line as it is kept: headings without letter-spacing, item marks in full-width brackets."""

import re

COUNT = "零〇○一二三四五六七八九十百千两0-9０-９"
HEADING = re.compile(rf"^第\s*((?:[{COUNT}]\s*)+)([编章节])(?:\s+|(?=[^\s，。、的至和]))(.*)$")
ARTICLE = re.compile(rf"^第\s*((?:[{COUNT}]\s*)+)条(?=\s|之|[^\s，。、])")
ITEM = re.compile(r"^[(（]\s*([一二三四五六七八九十百]+)\s*[)）]\s*")
LONGEST_HEADING = 40
SENTENCE = re.compile(r"[，。；：]")


def tidy(line: str) -> str:
    """The line without margins; `第 一 章 总  则` becomes `第一章 总则`, `(一)` becomes `（一）`."""
    line = line.strip()
    if line.startswith("|"):
        return line
    heading = HEADING.match(line)
    if heading and len(line) <= LONGEST_HEADING and not SENTENCE.search(line):
        number, level, words = heading.groups()
        return f"第{squeeze(number)}{level} {unspace(words)}".rstrip()
    line = ARTICLE.sub(lambda found: f"第{squeeze(found[1])}条", line)
    return ITEM.sub(r"（\1）", line)


def squeeze(words: str) -> str:
    """The words without any blank."""
    return re.sub(r"\s+", "", words)


def unspace(words: str) -> str:
    """Letter-spaced words joined; words that are longer keep one blank between them."""
    parts = words.split()
    return "".join(parts) if all(len(part) == 1 for part in parts) else " ".join(parts)
