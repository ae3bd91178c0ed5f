"""A document's content in the index as one short text, to be compared with what the registry says it should be."""

import hashlib
from collections.abc import Iterable


def of(parts: Iterable[bytes]) -> str:
    """The same for the same parts in any order."""
    digests = sorted(hashlib.sha256(part).digest() for part in parts)
    return hashlib.sha256(b"".join(digests)).hexdigest()
