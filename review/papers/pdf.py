"""A paper as PDF: A4, 22 lines of 28 characters (GB/T 9704-2012, 5.2); fonts free and embedded, no seal drawn."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from review.papers.paper import Line, Paper, attachment_lines, chinese

SHEET = Path(__file__).with_name("paper.css")


class PdfUnavailable(Exception):
    """This installation cannot make PDF files."""

    def __init__(self):
        super().__init__("本机没有安装生成 PDF 的组件（requirements/office.txt 和 Pango 库），请先下载 DOCX。")


def to_pdf(paper: Paper) -> bytes:
    """Raises PdfUnavailable where WeasyPrint or the libraries under it are missing."""
    html, sheet = printer()
    document = html(string=page(paper), url_fetcher=refuse)
    return document.write_pdf(stylesheets=[sheet])


def page(paper: Paper) -> str:
    """The paper as HTML; every word in it is escaped."""
    blocks = [{"line": block} if isinstance(block, Line) else {"table": columns(block)} for block in paper.blocks]
    values = {
        "paper": paper,
        "blocks": blocks,
        "attachments": attachment_lines(paper.attachments),
        "made_on": chinese(paper.made_on),
        "is_demo": settings.DEMO,
    }
    return render_to_string("papers/paper.html", values)


def columns(table):
    """A table with the width of each column as a class, in steps of five per cent."""
    return {"head": list(zip(table.head, table.widths, strict=True)), "rows": table.rows}


@cache
def printer():
    try:
        from weasyprint import CSS, HTML
    except (ImportError, OSError) as missing:  # OSError: the package is there, Pango is not
        raise PdfUnavailable from missing
    return HTML, CSS(string=SHEET.read_text(encoding="utf-8"))


def refuse(address: str, *_, **__):
    """A paper has all it needs in itself; whatever asks for more came in with somebody's text."""
    raise ValueError(f"a paper may not load {address[:80]}")
