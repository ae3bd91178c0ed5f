"""What a PDF may not bring along: scripts, launchers, embedded files, passwords (U11)."""

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from .unreadable import Unreadable

# what pypdf raises on broken input, by fuzzing it
DAMAGES = (PyPdfError, ArithmeticError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError)
MOST_OBJECTS = 200_000
MOST_PAGES = 1000
LOCKED = "PDF 设有密码或者权限限制，请去掉后重新导出，再上传。"
TOO_LONG = f"PDF 超过 {MOST_PAGES} 页，请拆分后再上传。"
KEYS = {"/JS": "脚本", "/JavaScript": "脚本", "/EmbeddedFiles": "附加的文件", "/EF": "附加的文件", "/XFA": "动态表单"}
SUBTYPES = {
    "/RichMedia": "多媒体",
    "/Movie": "多媒体",
    "/Screen": "多媒体",
    "/3D": "多媒体",
    "/FileAttachment": "附加的文件",
}
ACTIONS = {
    "/JavaScript": "脚本",
    "/Launch": "启动程序的动作",
    "/ImportData": "导入数据的动作",
    "/SubmitForm": "提交数据的动作",
}
ACTIONS |= {"/GoToE": "附加的文件", "/GoToR": "打开其他文件的动作", "/Rendition": "多媒体"}


def refuse_threats(reader: PdfReader) -> None:
    """Refuse the whole file when any object in it is active, wherever it hangs."""
    if reader.is_encrypted:
        raise Unreadable(LOCKED)
    ids = {number for numbers in reader.xref.values() for number in numbers} | set(reader.xref_objStm)
    if len(ids) > MOST_OBJECTS:
        raise Unreadable(TOO_LONG)
    for number in ids:
        try:
            found = reader.get_object(IndirectObject(number, 0, reader))
        except DAMAGES:
            continue  # a free or broken object: nothing can use it
        inspect(found)
    pages = reader.trailer["/Root"]["/Pages"].get("/Count", 0)
    if isinstance(pages, int) and pages > MOST_PAGES:
        raise Unreadable(TOO_LONG)


def inspect(value, depth: int = 0) -> None:
    """Look into one object and what it holds directly."""
    if depth > 20:
        return
    if isinstance(value, DictionaryObject):
        refuse(value)
        inner = list(value.values())
    else:
        inner = list(value) if isinstance(value, ArrayObject) else []
    for each in inner:
        if not isinstance(each, IndirectObject):
            inspect(each, depth + 1)


def refuse(value: DictionaryObject) -> None:
    threat = next((KEYS[key] for key in value if key in KEYS), None)
    threat = threat or look(value, "/S", ACTIONS) or look(value, "/Subtype", SUBTYPES)
    if threat:
        raise Unreadable(f"PDF 含有{threat}，不予读取；请用“打印为 PDF”重新导出后上传。")


def look(value: DictionaryObject, key: str, table: dict[str, str]) -> str | None:
    named = value.raw_get(key) if key in value else None
    return table.get(named) if isinstance(named, str) else None
