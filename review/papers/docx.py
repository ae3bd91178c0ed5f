"""A paper as DOCX: the official faces by name, so that the office's own word processor shows what it has of them."""

import re
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as AT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from review.papers.paper import Line, Paper, Style, attachment_lines, chinese

FACES = {Style.HEADING: "黑体", Style.SUBHEADING: "楷体_GB2312"}
PLAIN, TITLE = "仿宋_GB2312", "方正小标宋简体"
RED = RGBColor(0xCC, 0, 0)
GRID = {"type": "linesAndChars", "linePitch": "579", "charSpace": "-849"}  # 22 lines of 28 characters
LINE = Pt(28.95)
WIDTH = 156  # millimetres of the type area
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold


def to_docx(paper: Paper) -> bytes:
    document = Document()
    lay_out(document.sections[0], document.styles["Normal"])
    document.core_properties.title = UNWRITABLE.sub("", paper.title)[:255]
    add(document, paper.office, face=TITLE, size=30, at=AT.CENTER, colour=RED, pitch=Pt(58))
    if paper.number:
        add(document, paper.number, at=AT.CENTER)
    underline(document.paragraphs[-1])
    add(document, "")
    add(document, paper.title, face=TITLE, size=22, at=AT.CENTER)
    add(document, "")
    if paper.addressee:
        add(document, f"{paper.addressee}：")
    for block in paper.blocks:
        if isinstance(block, Line):
            indent = 0 if block.style == Style.FLUSH else 2
            add(document, block.text, face=FACES.get(block.style, PLAIN), indent=indent)
        else:
            tabulate(document, block)
    close(document, paper)
    found = BytesIO()
    document.save(found)
    return found.getvalue()


def lay_out(section, normal):
    """A4 with the margins of GB/T 9704-2012, 5.2.1, and its grid."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    grid = OxmlElement("w:docGrid")
    for name, value in GRID.items():
        grid.set(qn(f"w:{name}"), value)
    section._sectPr.append(grid)
    wear(normal, PLAIN, 16)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = LINE


def wear(styled, face, size):
    """A face for Chinese and for other script alike."""
    styled.font.name, styled.font.size = face, Pt(size)
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def add(holder, text, *, face=PLAIN, size=16, at=None, colour=None, indent=0, pitch=LINE):
    paragraph = holder.add_paragraph()
    paragraph.alignment = at
    paragraph.paragraph_format.line_spacing = pitch
    paragraph.paragraph_format.first_line_indent = Pt(size * indent)
    run = paragraph.add_run(UNWRITABLE.sub("", text))
    wear(run, face, size)
    if colour is not None:
        run.font.color.rgb = colour
    return paragraph


def underline(paragraph):
    """The red line under the 发文字号."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "12", "space": "11", "color": "CC0000"}.items():
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def tabulate(document, block):
    table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.autofit = False
    for number, row in enumerate((block.head, *block.rows)):
        cells = table.add_row().cells
        for cell, text, share in zip(cells, row, block.widths, strict=True):
            cell.width = Mm(WIDTH * share / 100)
            fill(cell, text, face="黑体" if number == 0 else PLAIN)
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)


def fill(cell, text, face):
    cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
    for line in text.splitlines() or [""]:
        add(cell, line, face=face, size=12, pitch=Pt(18))


def close(document, paper):
    """附件说明, 署名, 成文日期, 附注."""
    if paper.attachments:
        add(document, "")
    for line in attachment_lines(paper.attachments):
        add(document, line, indent=2)
    add(document, "")
    for line in filter(None, (paper.signature, chinese(paper.made_on))):
        add(document, line, at=AT.RIGHT).paragraph_format.right_indent = Pt(16 * 4)
    add(document, "（印章见官方版式文件）", size=10.5, at=AT.RIGHT).paragraph_format.right_indent = Pt(16 * 4)
    if paper.note:
        add(document, f"（{paper.note}）", indent=2)
    for mark in (*paper.marks, "未用印的查阅版。"):
        add(document, mark, size=10.5, pitch=Pt(16))
