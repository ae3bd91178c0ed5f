"""存证链: how a ledger entry is written down and chained to the one before. Values only.

An entry is a mapping of sequence, previous, digest, algorithm, at, actor, act, subject and payload. Its digest covers
the canonical JSON of all of them but the digest itself; `previous` is the digest of the entry before, "" for the first.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

FIELDS = ("sequence", "previous", "digest", "algorithm", "at", "actor", "act", "subject", "payload")


class NotCanonical(ValueError):
    """A value that could be written in more than one way, so that no digest can stand for it."""


def canonical(value) -> bytes:
    """The one JSON form of a value: sorted keys, no blanks, UTF-8, characters exactly as given."""
    check(value)
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return text.encode()
    except (UnicodeEncodeError, RecursionError):
        raise NotCanonical("内容中有不能保存的字符或层次过深，请检查后再提交。") from None


def check(value):
    """Refuse all but text, whole numbers, true, false, none, lists and mappings by text: only these read back alike."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if type(part) is dict and all(type(key) is str for key in part):
            waiting.extend(part.values())
        elif type(part) is list:
            waiting.extend(part)
        elif part is not None and type(part) not in (str, int, bool):
            raise NotCanonical(f"存证只能记文字、整数、是否、列表和对照表，不能记 {type(part).__name__}。")


def entry_digest(entry: Mapping) -> str:
    """The digest of an entry by its own algorithm, over every field but the digest; hexadecimal."""
    sealed = {field: entry[field] for field in FIELDS if field != "digest"}
    return hashlib.new(entry["algorithm"], canonical(sealed)).hexdigest()


def verify(entries: Iterable[Mapping]) -> int | None:
    """The sequence at which the chain first fails, whatever the cause; None when every entry holds."""
    previous = ""
    for expected, entry in enumerate(entries, 1):
        if not holds(entry, expected, previous):
            return expected
        previous = entry["digest"]
    return None


def holds(entry, sequence, previous):
    try:
        computed = entry_digest(entry)
    except (KeyError, TypeError, ValueError):
        return False
    return (entry["sequence"], entry["previous"], entry["digest"]) == (sequence, previous, computed)


def line(entry: Mapping) -> bytes:
    """An entry as one line of the export that scripts/verify_ledger.py reads."""
    return canonical({field: entry[field] for field in FIELDS}) + b"\n"
