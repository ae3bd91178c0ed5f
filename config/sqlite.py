"""SQLite's write-ahead log can damage a file with two writers before 3.51.3; these versions are free of the fault."""

FIXED = (3, 51, 3)
BACKPORTS = {(3, 50): (3, 50, 7), (3, 44): (3, 44, 6)}


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether a linked SQLite may run in WAL mode with more than one process."""
    return version >= BACKPORTS.get(version[:2], FIXED)
