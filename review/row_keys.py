"""Keys of rows as addresses and forms carry them; what cannot be one is left out."""

from collections.abc import Iterable

LARGEST = 2**63 - 1  # what the databases hold
MOST = 5000


def row_keys(texts: Iterable[str]) -> list[int]:
    """The numbers among the texts that a row could have."""
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 20]
    return [number for number in numbers if number <= LARGEST][:MOST]
