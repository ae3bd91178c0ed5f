"""Look through a paper before it is kept: the right kind for its name, nothing active in it, nothing that explodes."""

from pathlib import PurePosixPath

from .launch import ask
from .recognise import NAMES, kind_of
from .unreadable import Unreadable

PAPERS = {
    ".docx": {"zip"},
    ".doc": {"ole"},
    ".wps": {"ole", "zip"},
    ".pdf": {"pdf"},
    ".ofd": {"zip"},
    ".txt": {"text"},
    ".xlsx": {"zip"},
    ".xls": {"ole"},
    ".et": {"ole", "zip"},
    ".jpg": {"image"},
    ".jpeg": {"image"},
    ".png": {"image"},
}
NAMED = NAMES | {"ole": "旧版 Office 文件"}


def inspect_paper(content: bytes, name: str) -> None:
    """Refuse a paper that is misnamed, damaged, locked or active; raises nothing but Unreadable."""
    extension = PurePosixPath(name).suffix.lower()
    found = kind_of(content)
    if found not in PAPERS.get(extension, ()):
        raise Unreadable(f"文件的扩展名是 {extension}，内容却是{NAMED[found]}，请用正确的格式另存后上传。")
    ask("paper", content)
