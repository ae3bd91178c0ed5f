"""Copied passages: each text keeps a sample of its runs of words, and a new text is compared with what shares them.

A run of LENGTH Chinese characters is sampled when its first character falls into the sample, so the same words are
sampled wherever they stand. The sample only proposes where to look; the share is then counted over every run.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

from django.db import connection

from registry.models import Fingerprint, Revision

LENGTH = 8  # characters of a sampled run
RUN = 5  # characters of a run when the share is counted
EVERY = 16  # one character of so many begins a sample
SHORTEST = 45  # characters of a passage worth comparing
COMMON = 40  # a run in more texts than this is a set phrase
PROPOSED = 3  # texts compared in full for each passage
AROUND = 60  # characters of the other text that still belong to the place
HAN = re.compile(r"[一-鿿]+")
SAMPLE = re.compile("[" + "".join(chr(code) for code in range(0x4E00, 0xA000) if code % EVERY == 0) + "]")


@dataclass(frozen=True)
class Overlap:
    """A passage of the new text, and the place in a stored text that holds `share` per cent of its runs of words."""

    start: int
    end: int
    share: int
    revision_id: int
    at: int


def store(revision: Revision) -> None:
    """Enter the sample of a text; by hand, because a library has hundreds of thousands."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO registry_fingerprint (revision_id, value, start) VALUES (%s, %s, %s)",
            [(revision.pk, value, start) for value, start in sampled(revision.text)],
        )


def sampled(text: str) -> Iterator[tuple[int, int]]:
    """(value, place) of each sampled run; blanks and punctuation do not count."""
    words, begins, shifts = [], [], []
    total = 0
    for run in HAN.finditer(text):
        begins.append(total)
        shifts.append(run.start() - total)
        words.append(run[0])
        total += len(run[0])
    joined = "".join(words)
    for found in SAMPLE.finditer(joined, 0, max(0, total - LENGTH + 1)):
        index = found.start()
        place = index + shifts[bisect_right(begins, index) - 1]
        yield crc32(joined[index : index + LENGTH].encode()), place


def overlaps(
    text: str, passages: Iterable[tuple[int, int]], compared: Callable[[set[int]], Container[int]]
) -> list[Overlap]:
    """For each passage the stored text that shares most of its words; `compared` says which of some texts count."""
    held = {(start, end): list(sampled(text[start:end])) for start, end in passages}
    places = _places({value for runs in held.values() for value, _ in runs}, compared)
    proposed = {passage: _proposed(runs, places) for passage, runs in held.items()}
    wanted = {revision for spots in proposed.values() for revision, *_ in spots}
    texts = dict(Revision.objects.filter(pk__in=wanted).values_list("pk", "text"))
    found = []
    for (start, end), spots in proposed.items():
        words, reach = text[start:end], AROUND + end - start
        shares = [
            (share(words, texts[revision][max(0, first - reach) : last + reach]), revision, first)
            for revision, first, last in spots
        ]
        if shares:
            found.append(Overlap(start, end, *max(shares)))
    return found


def _places(values: set[int], compared) -> dict[int, list[tuple[int, int]]]:
    """Where the sampled runs stand in the library, without set phrases."""
    places, ordered = defaultdict(list), sorted(values)
    for first in range(0, len(ordered), 10_000):
        rows = Fingerprint.objects.filter(value__in=ordered[first : first + 10_000])
        for value, revision, start in rows.values_list("value", "revision_id", "start"):
            places[value].append((revision, start))
    telling = {value: spots for value, spots in places.items() if len(spots) <= COMMON}
    counted = compared({revision for spots in telling.values() for revision, _ in spots})
    return {value: [spot for spot in spots if spot[0] in counted] for value, spots in telling.items()}


def _proposed(runs, places) -> list[tuple[int, int, int]]:
    """(text, first place, last place) of those that share most sampled runs of one passage."""
    votes, spots = Counter(), defaultdict(list)
    for value, _ in runs:
        for revision, start in places.get(value, ()):
            votes[revision] += 1
            spots[revision].append(start)
    wanted = max(1, len(runs) // 4)
    best = [revision for revision, count in votes.most_common(PROPOSED) if count >= wanted]
    return [(revision, *_densest(sorted(spots[revision]))) for revision in best]


def _densest(starts: list[int]) -> tuple[int, int]:
    """The stretch of a text where most of the places lie together."""
    groups = [[starts[0]]]
    for start in starts[1:]:
        if start - groups[-1][-1] > 400:
            groups.append([])
        groups[-1].append(start)
    group = max(groups, key=len)
    return group[0], group[-1]


def share(words: str, other: str) -> int:
    """How many per cent of the runs of words of one passage stand in another text."""
    mine, theirs = ("".join(HAN.findall(each)) for each in (words, other))
    runs = [mine[index : index + RUN] for index in range(len(mine) - RUN + 1)]
    if len(mine) < SHORTEST:
        return 0
    known = {theirs[index : index + RUN] for index in range(len(theirs) - RUN + 1)}
    return sum(run in known for run in runs) * 100 // len(runs)
