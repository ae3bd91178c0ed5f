"""Opening a generation, and telling what the engine's own failures mean."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tantivy import Index

from search.engines import IndexUnusable
from search.engines.embedded import files

OPEN_ATTEMPTS = 10

T = TypeVar("T")


def open_whole(generation: Path) -> tuple[tuple[int, int], Index]:
    """Check and open a generation; begin again when a writer has changed it meanwhile."""
    for _ in range(OPEN_ATTEMPTS):
        seen = signature(generation)
        try:
            files.check(generation)
            index = Index.open(str(generation))
            index.config_reader("manual")
            return seen, index
        except (IndexUnusable, ValueError, OSError):
            if signature(generation) == seen:
                raise
    raise IndexUnusable("检索索引一直在变动，无法打开，请重建索引。")


def signature(generation: Path) -> tuple[int, int]:
    """What changes with every commit: the file of the commit is a new one each time."""
    try:
        found = (generation / "meta.json").stat()
    except OSError:
        raise IndexUnusable("检索索引的文件已丢失，请重建索引。") from None
    return found.st_ino, found.st_mtime_ns


def guarded(act: Callable[[], T]) -> T:
    """Tell what the engine's own failures mean: the files are not what they should be."""
    try:
        return act()
    except (ValueError, OSError, RuntimeError) as fault:
        raise IndexUnusable("检索索引无法读取，请重建索引。") from fault
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":  # the engine's library stops this way on impossible data
            raise IndexUnusable("检索索引无法读取，请重建索引。") from fault
        raise
