"""The format of a file by its first bytes, held against the extension of its name."""

from pathlib import PurePosixPath

from .unreadable import Unreadable

LIMIT = 30 * 1024 * 1024

DRAFTS = {".docx": "docx", ".pdf": "pdf", ".txt": "txt"}
SHEETS = {".xlsx": "xlsx", ".csv": "csv"}

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SIGNATURES = [
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (OLE, "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
]
CONTENT_OF = {"docx": "zip", "xlsx": "zip", "pdf": "pdf", "txt": "text", "csv": "text"}
NAMES = {
    "zip": "Word/Excel 文件或压缩包",
    "pdf": "PDF",
    "text": "纯文本",
    "rtf": "RTF",
    "image": "图片",
    "program": "程序",
}


def recognise(content: bytes, name: str, accepted: dict[str, str]) -> str:
    """The format to parse the file as; refuses a file that is empty, too large, old, locked or misnamed."""
    if not content:
        raise Unreadable("文件是空的（0 字节），请检查后重新上传。")
    if len(content) > LIMIT:
        raise Unreadable(f"文件超过 {LIMIT // 1024 // 1024} MB，请删去图片或者拆分后再上传。")
    found = kind_of(content)
    if found == "ole":
        raise Unreadable(explain_ole(content, accepted))
    extension = PurePosixPath(name.strip().lower()).suffix
    if extension not in accepted:
        raise Unreadable(f"不支持“{extension or '没有扩展名'}”的文件，请另存为{'、'.join(accepted)} 后上传。")
    expected = CONTENT_OF[accepted[extension]]
    if found != expected:
        raise Unreadable(f"文件的扩展名是 {extension}，内容却是{NAMES[found]}，请用正确的格式另存后上传。")
    return accepted[extension]


def kind_of(content: bytes) -> str:
    return next((kind for signature, kind in SIGNATURES if content.startswith(signature)), "text")


def explain_ole(content: bytes, accepted: dict[str, str]) -> str:
    if ENCRYPTED in content:
        return "文件设有打开密码，请去掉密码后重新上传。"
    modern = ".xlsx" if ".xlsx" in accepted else ".docx"
    return f"文件是旧版 Office（.doc、.xls、.wps）格式或者设有密码，请去掉密码，另存为 {modern} 后上传。"
