"""The folder of an index: generations side by side, a pointer to the one in use, one writer at a time."""

import fcntl
import json
import os
import re
import shutil
import time
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search import segment
from search.engines import IndexBusy, IndexUnusable
from search.engines.embedded import schema

POINTER = "current"
MAKE = "make.json"
GENERATION = re.compile(r"[0-9a-f]{32}")
MAGIC = 1337  # the last four bytes of every file of a segment
TRY_AGAIN = 0.02


def identity() -> str:
    """What an index is made by."""
    return f"{tantivy.__version__}; {segment.identity()}; fields {schema.digest()}"


class Folder:
    """Where generations live."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def pointer(self) -> Path:
        return self.root / POINTER

    def current(self) -> Path:
        """The generation in use."""
        try:
            name = self.pointer.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            raise IndexUnusable("检索索引尚未建立或者无法读取，请重建索引。") from None
        if not GENERATION.fullmatch(name):
            raise IndexUnusable("检索索引的指针文件已损坏，请重建索引。")
        return self.root / name

    @contextmanager
    def writing(self, wait: float) -> Iterator[None]:
        """Hold the one writer's place; whoever waits longer than `wait` seconds is told to come back."""
        self.root.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + wait
        with open(self.root / "writer.lock", "w") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() >= until:
                        raise IndexBusy("检索索引正在写入或重建，稍后会自动再试。") from None
                    time.sleep(TRY_AGAIN)
            yield

    def create(self) -> Path:
        """An empty generation beside the others."""
        path = self.root / uuid.uuid4().hex
        path.mkdir(parents=True)
        (path / MAKE).write_text(json.dumps({"made_by": identity()}), encoding="utf-8")
        return path

    def adopt(self, generation: Path) -> None:
        """Point to a generation, in one step that a power cut cannot halve; drop all but it and the one before."""
        before = self.pointer.read_text(encoding="ascii", errors="replace").strip() if self.pointer.exists() else ""
        beside = self.root / f"{POINTER}.new"
        with open(beside, "w", encoding="ascii") as pointer:
            pointer.write(generation.name)
            pointer.flush()
            os.fsync(pointer.fileno())
        os.replace(beside, self.pointer)
        sync(self.root)
        for path in self.root.iterdir():
            if GENERATION.fullmatch(path.name) and path.name not in (before, generation.name):
                shutil.rmtree(path, ignore_errors=True)


def check(generation: Path) -> None:
    """Refuse a generation that another make has written, or whose files are not whole."""
    try:
        made_by = json.loads((generation / MAKE).read_bytes())["made_by"]
        segments = json.loads((generation / "meta.json").read_bytes())["segments"]
        names = {entry["segment_id"].replace("-", "") for entry in segments}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise IndexUnusable("检索索引已损坏，请重建索引。") from None
    if made_by != identity():
        raise IndexUnusable("检索索引由另一版本的程序或词表建立，请重建索引。")
    for path in generation.iterdir():
        if path.name.split(".")[0] in names and not is_whole(path):
            raise IndexUnusable("检索索引的文件已损坏，请重建索引。")


def is_whole(path: Path) -> bool:
    """Whether a file still has the checksum written at its end: body, footer, length of the footer, magic number."""
    content = path.read_bytes()
    if len(content) < 8 or int.from_bytes(content[-4:], "little") != MAGIC:
        return False
    end = len(content) - 8
    start = end - int.from_bytes(content[-8:-4], "little")
    try:
        footer = json.loads(content[max(start, 0) : end])
        return start >= 0 and footer["crc"] == zlib.crc32(memoryview(content)[:start])
    except (ValueError, KeyError, TypeError):
        return False


def sync(folder: Path) -> None:
    """Have the names in a folder written to disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
