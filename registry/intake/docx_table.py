"""Tables as Markdown rows: merged cells hold their text once, the rest of them is empty."""

from collections.abc import Iterator

from .docx_numbering import whole
from .docx_text import Text, own_paragraphs
from .part import attribute, child, local, value

WIDEST = 200


def row_lines(table, text: Text) -> Iterator[str]:
    """One line per row, `| a | b |`."""
    for row in (element for element in descend(table) if local(element) == "tr"):
        cells = [""] * span(row, "trPr", "gridBefore")
        for cell in (element for element in descend(row) if local(element) == "tc"):
            cells += [words(cell, text)] + [""] * (max(span(cell, "tcPr", "gridSpan"), 1) - 1)
        yield write_row(cells[:WIDEST] + [""] * span(row, "trPr", "gridAfter"))


def descend(element) -> Iterator:
    """The children, through content controls and custom XML."""
    for inner in element:
        if local(inner) in {"sdt", "sdtContent", "customXml"}:
            yield from descend(inner)
        else:
            yield inner


def span(element, *path: str) -> int:
    return min(whole(value(element, *path), 0), WIDEST)


def words(cell, text: Text) -> str:
    """The text of a cell on one line; a continued vertical merge is empty."""
    merge = child(cell, "tcPr", "vMerge")
    if merge is not None and attribute(merge, "val", "continue") == "continue":
        return ""
    lines = (line.strip() for paragraph in own_paragraphs(cell) for line in text.paragraph(paragraph))
    return " ".join(line for line in lines if line)


def write_row(cells: list[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
