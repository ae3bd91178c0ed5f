"""The reader's own process: `python -m registry.intake.child <format>`, the file on stdin, JSON on stdout."""

import importlib
import json
import sys
import traceback
from dataclasses import asdict

from .body import Body
from .describe import describe
from .launch import LARGEST_ANSWER, TOO_MUCH
from .sandbox import confine
from .unreadable import Unreadable

READERS = {
    "docx": "docx_reader",
    "pdf": "pdf_reader",
    "txt": "plain",
    "xlsx": "sheet_xlsx",
    "csv": "sheet_csv",
    "paper": "paper",
}


def main() -> None:
    format = sys.argv[1]
    reader = importlib.import_module(f"registry.intake.{READERS[format]}")
    confine()  # after the imports, which load libraries, and before the first byte
    told = json.dumps(answer(reader, format, sys.stdin.buffer.read()), default=str)
    if len(told) > LARGEST_ANSWER:
        told = json.dumps({"refused": TOO_MUCH})
    sys.stdout.write(told)


def answer(reader, format: str, content: bytes) -> dict:
    """The reading, or why there is none: a refusal for the user, a trace for the log."""
    try:
        read = reader.read(content)
        return {"read": asdict(describe(read, format) if isinstance(read, Body) else read)}
    except Unreadable as refusal:
        return {"refused": str(refusal)}
    except (MemoryError, RecursionError):
        return {"refused": TOO_MUCH}
    except Exception:
        return {"failed": traceback.format_exc(limit=-8)}


if __name__ == "__main__":
    main()
