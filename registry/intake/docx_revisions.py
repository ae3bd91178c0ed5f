"""Tracked changes, read as accepted: insertions in, deletions out, moved text once."""

from .part import child, local

DROPPED = {"del", "moveFrom"}
KEPT = {"ins", "moveTo"}
FORMATS = {"rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange"}
WARNING = "文件有修订痕迹，已按接受全部修订后的文字读入，请核对。"


def accept(root) -> bool:
    """Accept every change in the tree; True when there was one."""
    changes = [element for element in root.iter() if local(element) in DROPPED | KEPT | FORMATS]
    join_paragraphs(root)
    for row in [element for element in root.iter() if local(element) in {"tr", "tc"}]:
        if is_deleted(row):
            row.getparent().remove(row)
    for change in changes:
        if change.getparent() is None:
            continue
        if local(change) in DROPPED | FORMATS:
            change.getparent().remove(change)
        elif len(change):
            unwrap(change)
    return bool(changes)


def is_deleted(element) -> bool:
    """Whether a table row or cell was deleted."""
    kind = local(element)
    mark = child(element, "trPr", "del") if kind == "tr" else child(element, "tcPr", "cellDel")
    return mark is not None


def unwrap(element) -> None:
    """Put the content of an element in its place."""
    parent, at = element.getparent(), element.getparent().index(element)
    for offset, inner in enumerate(list(element)):
        parent.insert(at + offset, inner)
    parent.remove(element)


def join_paragraphs(root) -> None:
    """A paragraph whose mark was deleted or moved away runs on into the next one, which keeps its own properties."""
    for paragraph in [element for element in root.iter() if local(element) == "p"]:
        marks = child(paragraph, "pPr", "rPr")
        if marks is None or not any(local(mark) in DROPPED for mark in marks):
            continue
        after = following(paragraph)
        if after is not None:
            prepend(after, [run for run in paragraph if local(run) != "pPr"])
            paragraph.getparent().remove(paragraph)


def following(paragraph):
    """The next paragraph beside this one, past marks that hold no text."""
    for element in paragraph.itersiblings():
        if local(element) == "p":
            return element
        if local(element) in {"tbl", "sdt", "sectPr"}:
            return None
    return None


def prepend(paragraph, runs: list) -> None:
    at = 1 if len(paragraph) and local(paragraph[0]) == "pPr" else 0
    for offset, run in enumerate(runs):
        paragraph.insert(at + offset, run)
