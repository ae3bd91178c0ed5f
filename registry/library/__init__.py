"""The reference library: laws and regulations read from files into plain values; the database is not touched here."""

from collections.abc import Iterator
from pathlib import Path

from registry.library.jsonl import read_jsonl
from registry.library.lawrefbook import read_lawrefbook
from registry.library.record import LibraryError, LibraryRecord, Report

__all__ = ["LibraryError", "LibraryRecord", "Report", "read_jsonl", "read_lawrefbook", "records"]


def records(path: str | Path, report: Report | None = None) -> Iterator[LibraryRecord]:
    """Read whatever is at the path: a folder of Markdown files, or JSON lines."""
    path = Path(path)
    if path.is_dir():
        return read_lawrefbook(path, report)
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        return read_jsonl(path, report)
    if not path.exists():
        raise LibraryError(f"找不到文件：{path.name}。请检查路径。")
    raise LibraryError(f"不认识的文件：{path.name}。请提供.jsonl、.jsonl.gz文件，或者法规文件夹。")
