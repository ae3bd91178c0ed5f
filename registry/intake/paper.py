"""A paper that is kept as it is: looked through in the confined process, never shown and never parsed for its words."""

import re
import struct
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader

from .container import unpack
from .pdf_reader import BROKEN as BROKEN_PDF
from .pdf_reader import MIXED, TAIL
from .pdf_threats import DAMAGES, refuse_threats
from .plain import characters
from .recognise import ENCRYPTED, kind_of
from .unreadable import Unreadable

BROKEN_IMAGE = "图片不完整或者已经损坏，请重新扫描或者导出后上传。"
LARGEST_SIDE, MOST_PIXELS = 20_000, 120_000_000  # an A3 page at 1,200 dots an inch has fewer
TOO_LARGE = f"图片的边长超过 {LARGEST_SIDE} 像素或者总像素过多，请降低分辨率后上传。"
LOCKED = "文件设有打开密码，请去掉密码后重新上传。"
ACTIVE = "文件含有{}，不予接收；请去掉后另存，再上传。"
OUTSIDE = "文件引用了外部的模板或者对象，不予接收；请断开链接后另存，再上传。"
ALIEN = "文件里没有应有的内容，可能是改了扩展名的压缩包；请用原来的软件另存后上传。"

ROOTS = ("[Content_Types].xml", "OFD.xml")
RELATION = re.compile(rb"<[^>]*Relationship\b[^>]*>", re.I)
HARMLESS = re.compile(rb"relationships/hyperlink[\"']", re.I)
EXCHANGE = re.compile(rb"\bDDEAUTO\b|<w:instrText[^>]*>\s*DDE\b|<ddeLink\b")
OLE_THREATS = [
    ("_VBA_PROJECT", "宏"),
    ("VBA", "宏"),
    ("Macros", "宏"),
    ("\x01Ole10Native", "嵌入的对象或文件"),
    ("ObjectPool", "嵌入的对象或文件"),
]
JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class Paper:
    """What a paper is by its bytes."""

    kind: str


def read(content: bytes) -> Paper:
    """Look for everything a kept paper may not bring along (U01–U13); refuses the whole file."""
    kind = kind_of(content)
    CHECKS[kind](content)
    return Paper(kind)


def check_container(content: bytes) -> None:
    parts = unpack(content)
    if not any(root in parts for root in ROOTS):
        raise Unreadable(ALIEN)
    for name, part in parts.items():
        if name.endswith(".rels"):
            check_relations(part.replace(b"\0", b""))
        if EXCHANGE.search(part):
            raise Unreadable(ACTIVE.format("自动执行的域"))


def check_relations(part: bytes) -> None:
    """Links are for people to follow; templates, objects and frames would be fetched when the file is opened (U07)."""
    for relation in RELATION.findall(part):
        if re.search(rb"TargetMode\s*=\s*[\"']External", relation, re.I) and not HARMLESS.search(relation):
            raise Unreadable(OUTSIDE)


def check_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-TAIL:]:
        raise Unreadable(BROKEN_PDF)
    if b"PK\x05\x06" in content[-65558:]:
        raise Unreadable(MIXED)
    try:
        refuse_threats(PdfReader(BytesIO(content)))
    except DAMAGES as error:
        raise Unreadable(BROKEN_PDF) from error


def check_ole(content: bytes) -> None:
    """The directory of an old Office file names its streams in UTF-16."""
    if ENCRYPTED in content:
        raise Unreadable(LOCKED)
    for stream, what in OLE_THREATS:
        if f"{stream}\0".encode("utf-16-le") in content:
            raise Unreadable(ACTIVE.format(what))


def check_image(content: bytes) -> None:
    try:
        width, height = png_size(content) if content.startswith(b"\x89PNG") else jpeg_size(content)
    except (struct.error, IndexError) as error:
        raise Unreadable(BROKEN_IMAGE) from error
    if not width or not height:
        raise Unreadable(BROKEN_IMAGE)
    if max(width, height) > LARGEST_SIDE or width * height > MOST_PIXELS:
        raise Unreadable(TOO_LARGE)


def png_size(content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR" or b"IEND" not in content[-64:]:
        raise Unreadable(BROKEN_IMAGE)
    return struct.unpack_from(">II", content, 16)


def jpeg_size(content: bytes) -> tuple[int, int]:
    """Walk the segments up to the one that tells the size."""
    if b"\xff\xd9" not in content[-64:]:
        raise Unreadable(BROKEN_IMAGE)
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        (length,) = struct.unpack_from(">H", content, at + 2)
        if marker in JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + max(length, 2)
    raise Unreadable(BROKEN_IMAGE)


CHECKS = {
    "zip": check_container,
    "pdf": check_pdf,
    "ole": check_ole,
    "image": check_image,
    "text": characters,
}
