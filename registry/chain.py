"""存证链: how a ledger entry is written down and chained to the one before. Values only.

An entry is a mapping of sequence, previous, digest, algorithm, at, actor, act, subject and payload. Its digest covers
the canonical JSON of all of them but the digest itself; `previous` is the digest of the entry before, "" for the first.
"""

from collections.abc import Iterable, Mapping

from registry.canonical import NotCanonical, canonical
from registry.digests import ALGORITHMS, digest

FIELDS = ("sequence", "previous", "digest", "algorithm", "at", "actor", "act", "subject", "payload")


def entry_digest(entry: Mapping) -> str:
    """The digest of an entry by its own algorithm, over every field but the digest; hexadecimal."""
    sealed = {field: entry[field] for field in FIELDS if field != "digest"}
    return digest(canonical(sealed), entry["algorithm"]).hex


def verify(entries: Iterable[Mapping]) -> int | None:
    """The sequence at which the chain first fails, whatever the cause; None when every entry holds."""
    previous = ""
    for expected, entry in enumerate(entries, 1):
        if not holds(entry, expected, previous):
            return expected
        previous = entry["digest"]
    return None


def holds(entry, sequence, previous):
    if entry.get("algorithm") not in ALGORITHMS or any(field not in entry for field in FIELDS):
        return False
    try:
        computed = entry_digest(entry)
    except NotCanonical:
        return False
    return (entry["sequence"], entry["previous"], entry["digest"]) == (sequence, previous, computed)


def line(entry: Mapping) -> bytes:
    """An entry as one line of the export that scripts/verify_ledger.py reads."""
    return canonical({field: entry[field] for field in FIELDS}) + b"\n"
