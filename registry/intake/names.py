"""File names that can be stored, shown and downloaded anywhere (U14)."""

import re
import unicodedata
from pathlib import PurePosixPath

MOST_BYTES = 120
MOST_EXTENSION = 16
NAMELESS = "未命名"
RESERVED = re.compile(r'[<>:"|?*;%\\/]')
DEVICES = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$", re.I)
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe_name(name: str) -> str:
    """The last part of the name without unseen and reserved characters, at most 120 bytes, its extension kept."""
    name = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    name = "".join(letter for letter in name if unicodedata.category(letter) not in UNSEEN)
    name = " ".join(RESERVED.sub("_", name).split()).strip(". ")
    extension = PurePosixPath(name).suffix
    if len(extension.encode()) > MOST_EXTENSION:
        extension = ""
    stem = name[: len(name) - len(extension)].strip(". ") or NAMELESS
    if DEVICES.match(stem.split(".")[0].strip()):
        stem = f"_{stem}"
    return shorten(stem, MOST_BYTES - len(extension.encode())) + extension


def shorten(stem: str, most: int) -> str:
    """The longest beginning within so many bytes, cut between characters."""
    return stem.encode()[:most].decode(errors="ignore").rstrip(". ") or NAMELESS
