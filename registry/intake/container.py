"""ZIP containers (DOCX, XLSX), checked before anything inside is parsed; only what passed is handed on."""

import re
import stat
import struct
import zipfile
import zlib
from io import BytesIO

from .unreadable import Unreadable

MOST_ENTRIES = 2000
MOST_BYTES = 64 * 1024 * 1024
FREE_BYTES = 1024 * 1024  # an entry below this size may have any ratio
HIGHEST_RATIO = 100
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCRYPTED = 0x1 | 0x40 | 0x2000
LOCAL_HEADER = struct.Struct("<4sH H H H H III HH")

BROKEN = "文件不完整或者已经损坏，请用 Word 或 WPS 打开后另存，再上传。"
BOMB = "文件解压后过大，可能是压缩炸弹，不予读取；请删去多余内容后另存。"
STRANGE = "文件的内部结构异常（{}），不予读取；请用 Word 或 WPS 打开后另存，再上传。"
ACTIVE_INSIDE = "文件含有{}，不予读取；请去掉后另存为不带宏的 .docx 或者 .xlsx，再上传。"

MACRO_TYPE = b"macroEnabled"
ACTIVE = [
    (re.compile(r"vbaproject|vbadata|macrosheets/|dialogsheets/", re.I), "宏"),
    (re.compile(r"activex/|oleobject|embeddings/|/afchunk|ctrlprops/", re.I), "嵌入的对象或文件"),
    (re.compile(r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|jar|msi|lnk|hta|sh|apk)$", re.I), "可执行程序"),
    (re.compile(r"\.(zip|rar|7z|gz|docx|docm|xlsx|xlsm|html?|mht|svg)$", re.I), "嵌入的其他文件"),
]
ACTIVE_BYTES = [
    (b"MZ", "可执行程序"),
    (b"\x7fELF", "可执行程序"),
    (b"\xd0\xcf\x11\xe0", "嵌入的对象或文件"),
    (b"PK\x03\x04", "嵌入的压缩包"),
]
DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.I)
ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']""")
PLAIN_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"}


def unpack(content: bytes) -> dict[str, bytes]:
    """The XML parts by name, after every entry passed every check; refuses the whole file otherwise."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as container:
            check_directory(container, content)
            parts = {name: part for name, part in unpacked(container) if looks_like_xml(name, part)}
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise Unreadable(BROKEN) from error
    if MACRO_TYPE in parts.get("[Content_Types].xml", b""):
        raise Unreadable(ACTIVE_INSIDE.format("宏"))
    return parts


def check_directory(container: zipfile.ZipFile, content: bytes) -> None:
    entries = container.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(STRANGE.format(f"部件多达 {len(entries)} 个"))
    if len({entry.filename for entry in entries}) < len(entries):
        raise Unreadable(STRANGE.format("有重名的部件"))
    for entry in entries:
        check_name(entry)
        check_entry(entry)
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unreadable(BOMB)
    check_overlap(entries, content, container.start_dir)


def check_name(entry: zipfile.ZipInfo) -> None:
    """Refuse a name that could leave a folder, though nothing is ever written."""
    name = entry.orig_filename
    if "\0" in name or "\\" in name or name.startswith("/") or ":" in name or ".." in name.split("/"):
        raise Unreadable(STRANGE.format("部件的路径越出文件之外"))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Unreadable(STRANGE.format("部件是链接"))
    for pattern, what in ACTIVE:
        if pattern.search(name):
            raise Unreadable(ACTIVE_INSIDE.format(what))


def check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise Unreadable("文件已加密，请去掉密码后重新上传。")
    if entry.compress_type not in METHODS:
        raise Unreadable(STRANGE.format("压缩方式不常见"))
    if entry.file_size > FREE_BYTES and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
        raise Unreadable(BOMB)


def check_overlap(entries: list[zipfile.ZipInfo], content: bytes, directory_at: int) -> None:
    """No byte belongs to two entries (CVE-2024-0450, which this Python's zipfile does not check)."""
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < reached or (reached == 0 and entry.header_offset):
            raise Unreadable(STRANGE.format("部件互相重叠"))
        signature, *_, name_length, extra_length = LOCAL_HEADER.unpack_from(content, entry.header_offset)
        if signature != b"PK\x03\x04":
            raise Unreadable(BROKEN)
        reached = entry.header_offset + LOCAL_HEADER.size + name_length + extra_length + entry.compress_size
    if reached > directory_at:
        raise Unreadable(STRANGE.format("部件互相重叠"))


def unpacked(container: zipfile.ZipFile):
    """Every entry with its bytes, never more of them than declared and allowed."""
    left = MOST_BYTES
    for entry in container.infolist():
        with container.open(entry) as stream:
            part = stream.read(min(left, entry.file_size) + 1)
        if len(part) != entry.file_size or len(part) > left:
            raise Unreadable(BOMB)
        left -= len(part)
        check_part(part)
        yield entry.filename, part


def check_part(part: bytes) -> None:
    for signature, what in ACTIVE_BYTES:
        if part.startswith(signature):
            raise Unreadable(ACTIVE_INSIDE.format(what))


def looks_like_xml(name: str, part: bytes) -> bool:
    """Whether the part is XML, which must not declare a document type or entities (U05, U06)."""
    if not (name.endswith((".xml", ".rels", ".vml")) or part.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0").startswith(b"<")):
        return False
    if DECLARATION.search(part.replace(b"\0", b"")):
        raise Unreadable(STRANGE.format("XML 中有文档类型或者实体声明"))
    declared = ENCODING.match(part.lstrip(b"\xef\xbb\xbf")[:200])
    if declared and declared[1].lower() not in PLAIN_ENCODINGS:
        raise Unreadable(STRANGE.format("XML 的编码不常见"))
    return True
