"""A DOCX file, from bytes to lines."""

from collections.abc import Iterator

from . import docx_revisions
from .body import Body
from .clean import clean
from .container import unpack
from .docx_numbering import Numbering
from .docx_styles import Styles
from .docx_table import row_lines
from .docx_text import Text
from .part import attribute, child, local, parse
from .tidy import tidy
from .unreadable import Unreadable

MAIN = "word/document.xml"
OFFICE_DOCUMENT = "/officeDocument"
NOT_WORD = "这不是 Word 文档（缺少正文部分），请用 Word 或 WPS 另存为 .docx 后上传。"
EMPTY = "文档里没有文字；如果内容是图片，请先转成文字后再上传。"
EMBEDDED = "文件引用了嵌入的其他文档，请把内容粘贴到正文后再上传。"


def read(content: bytes) -> Body:
    """The lines of a Word document with changes accepted and numbers rebuilt."""
    parts = unpack(content)
    main = main_part(parts)
    root = parse(parts[main])
    choose_alternatives(root)
    changed = docx_revisions.accept(root)
    text = reader(parts, main)
    lines, warnings = tidied(walk(child(root, "body"), text))
    if not lines:
        raise Unreadable(EMPTY)
    noted = list(text.warnings) + [docx_revisions.WARNING] * changed
    return Body(lines, tidied(text.boxed)[0], noted + warnings)


def main_part(parts: dict[str, bytes]) -> str:
    """The name of the part that holds the text, as the package's relationships say."""
    relations = parse(parts["_rels/.rels"]) if "_rels/.rels" in parts else []
    named = [
        attribute(relation, "Target", "").lstrip("/")
        for relation in relations
        if attribute(relation, "Type", "").endswith(OFFICE_DOCUMENT)
    ]
    main = next((name for name in [*named, MAIN] if name in parts), None)
    if main is None or not main.startswith("word/"):
        raise Unreadable(NOT_WORD)
    return main


def reader(parts: dict[str, bytes], main: str) -> Text:
    folder = main.rpartition("/")[0]
    optional = {name: parts.get(f"{folder}/{name}.xml") for name in ("styles", "numbering")}
    roots = {name: None if part is None else parse(part) for name, part in optional.items()}
    styles = Styles(roots["styles"])
    return Text(styles, Numbering(roots["numbering"], styles))


def choose_alternatives(root) -> None:
    """Of mc:AlternateContent keep the first choice that has content, else the fallback, never both."""
    for alternate in [element for element in root.iter() if local(element) == "AlternateContent"]:
        kept = next((inner for inner in alternate if len(inner)), None)
        for inner in list(alternate):
            if inner is not kept:
                alternate.remove(inner)


def walk(element, text: Text) -> Iterator[str]:
    """The lines below an element of the body, in order."""
    for inner in [] if element is None else element:
        kind = local(inner)
        if kind == "p":
            yield from text.paragraph(inner)
        elif kind == "tbl":
            yield from row_lines(inner, text)
        elif kind in {"altChunk", "subDoc"}:
            raise Unreadable(EMBEDDED)
        elif kind != "sectPr":
            yield from walk(inner, text)


def tidied(lines) -> tuple[list[str], list[str]]:
    text, warnings = clean("\n".join(lines))
    return [line for line in map(tidy, text.split("\n")) if line], warnings
