"""Nearly the same: one character wrong, missing, too many, or two that changed places."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

SHORTEST = 3  # of two characters one typo leaves nothing


def is_near(key: str, text: str) -> bool:
    """Whether a text holds the key but for one typo: then one half of the key, or a swap at its middle, is unharmed."""
    if len(key) < SHORTEST:
        return False
    middle = len(key) // 2
    left, right = key[:middle], key[middle:]
    swapped = left[:-1] + right[0] + left[-1] + right[1:]
    return swapped in text or any(
        OSA.distance(half, stretch, score_cutoff=1) <= 1 for half, stretch in stretches(left, right, text)
    )


def stretches(left: str, right: str, text: str) -> Iterator[tuple[str, str]]:
    """One half of the key, and what stands in its place beside every occurrence of the other half."""
    for at in occurrences(left, text):
        start = at + len(left)
        for length in range(len(right) - 1, len(right) + 2):
            yield right, text[start : start + length]
    for at in occurrences(right, text):
        for length in range(len(left) - 1, len(left) + 2):
            yield left, text[max(0, at - length) : at]


def occurrences(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
