"""Automatic numbers of Word: 第一条, 一、（一）1., which are not in the text, worked out again."""

import re
from dataclasses import dataclass, field

from .docx_styles import Styles
from .list_numbers import spell
from .part import attribute, child, is_on, local, value

LEVELS = 9
PLACEHOLDER = re.compile(r"%([1-9])")
SYMBOL_BULLETS = re.compile(r"^[\ue000-\uf8ff]$")


@dataclass
class Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass
class Abstract:
    """One list definition; the counters are shared by all lists that use it."""

    levels: dict[int, Level] = field(default_factory=dict)
    link: str | None = None
    counters: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass
class List:
    abstract: str | None
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counting along as paragraphs are asked for their labels in order."""

    def __init__(self, root, styles: Styles):
        elements = [] if root is None else list(root)
        self.styles = styles
        self.abstracts = {
            attribute(element, "abstractNumId"): read_abstract(element)
            for element in elements
            if local(element) == "abstractNum"
        }
        self.lists = {
            attribute(element, "numId"): read_list(element) for element in elements if local(element) == "num"
        }

    def label(self, paragraph) -> str:
        """The number in front of the paragraph, counted on; empty when it has none."""
        found, at = self.place(paragraph)
        abstract = self.abstract_of(found)
        if abstract is None:
            return ""
        levels = abstract.levels | found.levels
        if at not in levels:
            return ""
        count(abstract.counters, levels, at, found.starts)
        return write(levels, abstract.counters, at)

    def place(self, paragraph) -> tuple[List | None, int]:
        """The list and the level of a paragraph, its own or from its style."""
        properties = child(paragraph, "pPr")
        number, level = value(properties, "numPr", "numId"), value(properties, "numPr", "ilvl")
        style = value(properties, "pStyle")
        if number is None:
            number, level = self.inherited(style, level)
        return self.lists.get(number), clamp(level)

    def inherited(self, style: str | None, level: str | None) -> tuple[str | None, str | None]:
        for name, found in self.styles.chain(style):
            if found.number is not None:
                linked = self.linked_level(found.number, name)
                return found.number, level or found.level or linked
        return None, None

    def linked_level(self, number: str, style: str) -> str | None:
        """The level whose definition names the style."""
        abstract = self.abstract_of(self.lists.get(number))
        levels = abstract.levels if abstract else {}
        return next((str(at) for at, level in levels.items() if level.style == style), None)

    def abstract_of(self, found: List | None, depth: int = 0) -> Abstract | None:
        """The definition of a list, through the numbering style it may be linked to."""
        abstract = self.abstracts.get(found.abstract) if found else None
        if abstract and abstract.link and not abstract.levels and depth < LEVELS:
            style = self.styles.by_id.get(abstract.link)
            return self.abstract_of(self.lists.get(style.number), depth + 1) if style else None
        return abstract


def clamp(level: str | None) -> int:
    return min(whole(level, 0), LEVELS - 1)


def read_abstract(element) -> Abstract:
    levels = [inner for inner in element if local(inner) == "lvl"]
    return Abstract(
        {clamp(attribute(level, "ilvl")): read_level(level) for level in levels}, value(element, "numStyleLink")
    )


def read_list(element) -> List:
    found = List(value(element, "abstractNumId"))
    for override in (inner for inner in element if local(inner) == "lvlOverride"):
        at = clamp(attribute(override, "ilvl"))
        if (start := value(override, "startOverride")) is not None:
            found.starts[at] = whole(start, 1)
        if (level := child(override, "lvl")) is not None:
            found.levels[at] = read_level(level)
    return found


def read_level(element) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        start=whole(value(element, "start"), 1),
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        restart=None if restart is None else whole(restart, 0),
        legal=is_on(child(element, "isLgl")),
        style=value(element, "pStyle"),
    )


def whole(words: str | None, default: int) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 6 else default


def count(counters: list[int | None], levels: dict[int, Level], at: int, starts: dict[int, int]) -> None:
    """Count one on at the level; upper levels that never began begin, lower ones start again."""
    for upper in range(at):
        if counters[upper] is None:
            counters[upper] = levels.get(upper, Level()).start
    if at in starts:
        counters[at] = starts.pop(at)  # a list restarts where it is first used
    else:
        counters[at] = levels[at].start if counters[at] is None else counters[at] + 1
    for lower in range(at + 1, LEVELS):
        restart = levels.get(lower, Level()).restart
        if restart is None or (restart and at < restart):
            counters[lower] = None


def write(levels: dict[int, Level], counters: list[int | None], at: int) -> str:
    """The label by its pattern, e.g. 第%1条; pictures and bullets from symbol fonts become ●."""
    level = levels[at]
    if level.format == "bullet":
        return "" if not level.text.strip() else SYMBOL_BULLETS.sub("●", level.text)

    def spelled(found: re.Match) -> str:
        upper = int(found[1]) - 1
        format = "decimal" if level.legal else levels.get(upper, Level()).format
        return spell(counters[upper] or 0, format)

    label = PLACEHOLDER.sub(spelled, level.text)
    return label + gap(label, level.suffix)


def gap(label: str, suffix: str) -> str:
    """What stands between number and text: a blank of a Chinese line after 第一条, nothing after 一、 or （一）."""
    if suffix == "nothing" or not label:
        return ""
    return "　" if label[-1] in "条章节编款项" else "" if label[-1] in "、.．）)，：" else " "
