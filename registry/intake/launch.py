"""The reader in a process of its own: started, fed, timed and, when it fails, explained."""

import json
import logging
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from .unreadable import Unreadable

SECONDS = 10
LARGEST_ANSWER = 32 * 1024 * 1024
ROOT = Path(__file__).resolve().parents[2]
TOO_MUCH = "文件过于复杂，在规定的时间或者内存内没有读完；请删去图片、嵌入内容，或者复制文字到新文件后再上传。"

log = logging.getLogger(__name__)


def ask(format: str, content: bytes, *, seconds: float = SECONDS, most: int = LARGEST_ANSWER) -> dict:
    """What the child read from the content; it sees none of our environment and is ended when its time is over."""
    command = [sys.executable, "-P", "-m", "registry.intake.child", format]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module, and a format from a fixed table
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(), cwd="/"
    ) as process:
        clock = threading.Timer(seconds, process.kill)
        clock.start()
        try:
            answer = exchange(process, content, most)
        finally:
            clock.cancel()
            process.kill()  # nothing it says after its answer counts
    return understand(answer if len(answer) <= most else b"", process.returncode)


def environment() -> dict[str, str]:
    """All the child is told about this machine: where our code is."""
    return {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.defpath}


def exchange(process: subprocess.Popen, content: bytes, most: int) -> bytes:
    """Hand in the content and take what comes back, up to the limit."""
    with suppress(BrokenPipeError):
        process.stdin.write(content)
    with suppress(BrokenPipeError):
        process.stdin.close()
    return process.stdout.read(most + 1)


def understand(answer: bytes, status: int) -> dict:
    try:
        told = json.loads(answer)
    except ValueError:
        told = {}
    if "refused" in told:
        raise Unreadable(told["refused"])
    if "read" not in told:
        log.warning("The reader failed with status %s: %s", status, told.get("failed", "no answer"))
        raise Unreadable(TOO_MUCH)
    return told["read"]
