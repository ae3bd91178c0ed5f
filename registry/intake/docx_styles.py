"""Paragraph and character styles: what a paragraph inherits."""

from dataclasses import dataclass

from .part import attribute, child, is_on, local, value


@dataclass(frozen=True)
class Style:
    name: str
    parent: str | None
    hidden: bool | None
    number: str | None
    level: str | None


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root=None):
        elements = [] if root is None else [element for element in root if local(element) == "style"]
        self.by_id = {attribute(element, "styleId", ""): read_style(element) for element in elements}

    def chain(self, style: str | None):
        """The style and those it is based on, nearest first."""
        seen = set()
        while style in self.by_id and style not in seen:
            seen.add(style)
            yield style, self.by_id[style]
            style = self.by_id[style].parent

    def hides(self, style: str | None) -> bool:
        return next((found.hidden for _, found in self.chain(style) if found.hidden is not None), False)

    def is_contents(self, style: str | None) -> bool:
        """Whether the paragraph is a line of an automatic table of contents."""
        return any(found.name.lower().startswith("toc ") for _, found in self.chain(style))


def read_style(element) -> Style:
    vanish = child(element, "rPr", "vanish")
    return Style(
        name=value(element, "name") or "",
        parent=value(element, "basedOn"),
        hidden=None if vanish is None else is_on(vanish),
        number=value(element, "pPr", "numPr", "numId"),
        level=value(element, "pPr", "numPr", "ilvl"),
    )
