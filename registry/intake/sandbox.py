"""Confine this process before it touches what a stranger sent (U01-U13)."""

import ctypes
import resource
import sys

MEMORY = 512 * 1024 * 1024
SECONDS = 10
FILES = 64
NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
REFUSED = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.remove", "os.rename",
    "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate", "os.kill", "ctypes.dlopen",
    "shutil.", "urllib.", "ftplib.", "smtplib.",
)  # fmt: skip


def confine() -> None:
    """Give up memory, time, files, the network and other processes for good; best effort beyond the limits."""
    limit(resource.RLIMIT_AS, MEMORY)
    limit(resource.RLIMIT_CPU, SECONDS)
    limit(resource.RLIMIT_NOFILE, FILES)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    leave_network()
    sys.addaudithook(refuse)


def limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, most))


def leave_network() -> None:
    """Move into a namespace without any network where the kernel permits it; the audit hook stands in elsewhere."""
    library = ctypes.CDLL(None)
    if hasattr(library, "unshare"):
        library.unshare(NEW_USER_AND_NETWORK)


def refuse(event: str, arguments: tuple) -> None:
    """An audit hook that cannot be taken off again."""
    if event.startswith(REFUSED):
        raise PermissionError(f"not in the reader: {event}")
    if event == "open" and writes(*arguments):
        raise PermissionError("the reader opens no file for writing")


def writes(path: object, mode: str | None, flags: int) -> bool:
    return bool(set(mode or "") & set("wax+")) or bool(flags & 0x3)  # O_WRONLY, O_RDWR
