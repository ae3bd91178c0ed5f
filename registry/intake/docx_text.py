"""Paragraphs of a Word document, as a reader of the printed page sees them."""

import re
from collections.abc import Iterator

from .docx_numbering import Numbering
from .docx_styles import Styles
from .part import attribute, child, is_on, local, value
from .unreadable import Unreadable

SILENT = {"pPr", "rPr", "delText", "delInstrText", "rt", "tblPr", "tblGrid", "sdtPr", "sdtEndPr", "sectPr"}
BREAKS = {"cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
NOTES = "脚注或者尾注没有读入正文，请核对。"
PICTURES = "文件含有图片，图片里的文字没有读入，请核对。"
SEEN = {
    "footnoteReference": NOTES,
    "endnoteReference": NOTES,
    "commentReference": "文件中的批注没有读入。",
    "blip": PICTURES,
    "imagedata": PICTURES,
    "oMath": "文件含有公式，已按文字读入，请核对。",
}
BOXES = "文件含有文本框，其中的文字已读入，请核对位置。"
HIDDEN = "文件有隐藏文字，没有读入，请核对。"
CONTENTS = "自动生成的目录没有读入正文。"
REMOTE = re.compile(r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b", re.I)


class Text:
    """One pass over a document: its lines, in order, and what was left out."""

    def __init__(self, styles: Styles, numbering: Numbering):
        self.styles = styles
        self.numbering = numbering
        self.boxed: list[str] = []
        self.warnings: dict[str, None] = {}

    def paragraph(self, paragraph) -> Iterator[str]:
        """The lines of a paragraph: those of its text boxes first, then its own, numbered."""
        boxes: list = []
        words = "".join(self.inline(paragraph, boxes))
        if self.styles.is_contents(value(paragraph, "pPr", "pStyle")):
            self.warnings[CONTENTS] = None
            return
        for box in boxes:
            yield from self.box(box)
        label = self.numbering.label(paragraph)
        if words.strip():
            yield from (label + words.lstrip() if label else words).split("\n")

    def box(self, box) -> Iterator[str]:
        self.warnings[BOXES] = None
        for paragraph in own_paragraphs(box):
            lines = list(self.paragraph(paragraph))
            self.boxed += lines
            yield from lines

    def inline(self, element, boxes: list) -> Iterator[str]:
        """The visible characters below an element; text boxes are set aside."""
        for inner in element:
            kind = local(inner)
            if kind in SEEN:
                self.warnings[SEEN[kind]] = None
            if kind == "t":
                yield inner.text or ""
            elif kind == "txbxContent":
                boxes.append(inner)
            elif kind == "r" and self.is_hidden(inner, element):
                self.warnings[HIDDEN] = None
            elif kind not in SILENT:
                yield special(inner, kind)
                yield from self.inline(inner, boxes)

    def is_hidden(self, run, paragraph) -> bool:
        """w:vanish on the run, in its character style or in the paragraph's style."""
        if not any(local(inner) in {"t", "tab", "sym"} for inner in run):
            return False
        own = child(run, "rPr", "vanish")
        if own is not None:
            return is_on(own)
        styles = value(run, "rPr", "rStyle"), value(paragraph, "pPr", "pStyle")
        return any(self.styles.hides(style) for style in styles)


def own_paragraphs(element) -> Iterator:
    """The paragraphs below an element, through tables and controls; those in text boxes belong to their anchor."""
    for inner in element:
        if local(inner) == "p":
            yield inner
        else:
            yield from own_paragraphs(inner)


def special(element, kind: str) -> str:
    """The character an element without text stands for."""
    if kind == "br":
        return "" if attribute(element, "type") in {"page", "column"} else "\n"
    if kind == "sym":
        return symbol(attribute(element, "char", ""))
    if kind in {"instrText", "fldSimple"} and REMOTE.match(element.text or attribute(element, "instr", "") or ""):
        raise Unreadable("文件含有会联系其他文件或者网址的域（如 DDE、INCLUDETEXT），请改为普通文字后再上传。")
    return BREAKS.get(kind, "")


def symbol(code: str) -> str:
    """The character of w:sym; those of symbol fonts have no meaning elsewhere and become □."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "□" if "\ue000" <= character <= "\uf8ff" else character
