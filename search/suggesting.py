"""While one types: titles, numbers, bodies and topics, also by sound and with one typo."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from search import near
from search.jump import Jump, jumps
from search.names import AUTHORITY, DOCUMENT, LABELS, TOPIC, Name, names
from search.normalise import fold
from search.spelling import Spelling, spell

MOST = 8
MOST_OF = {DOCUMENT: MOST, AUTHORITY: 2, TOPIC: 2}
FEW = 3  # so few plain matches, and sounds and typos are looked at too
LETTERS = re.compile(r"[a-z][a-z']{1,40}")

BEGINS, HOLDS, SOUNDS, SOUNDS_WITHIN, ALIKE = range(5)


def suggest(typed: str, day: date) -> list[dict]:
    """At most eight things that may be meant, the place that was named outright first."""
    key = fold(typed)
    if not key:
        return []
    named = [of_jump(jump) for jump in jumps(typed, day) if jump.address]
    return [*named, *map(of_name, islice(ranked(key, typed.split()), MOST - len(named)))]


def of_jump(jump: Jump) -> dict:
    return {"text": f"{jump.document.title} {jump.label}", "url": jump.url, "kind": "条款", "note": jump.note}


def of_name(name: Name) -> dict:
    return {"text": name.text, "url": name.url, "kind": LABELS[name.kind], "note": name.note}


def ranked(key: str, words: Iterable[str]) -> Iterator[Name]:
    """Names from the surest to the loosest match, shorter ones first, of bodies and topics only a few."""
    rows, keys = names().rows, [fold(word) for word in words]
    tiers = [(tier, row) for row in rows if (tier := plainly(row, key, keys)) is not None]
    if LETTERS.fullmatch(key):
        tiers += [(tier, row) for row in rows if (tier := by_letters(row, key.replace("'", ""))) is not None]
    elif len(tiers) < FEW:
        sound = spell(key)
        tiers += [(ALIKE, row) for row in rows if is_alike(row, key, sound)]
    tiers.sort(key=lambda pair: (pair[0], len(pair[1].text)))
    left = dict(MOST_OF)
    for row in dict.fromkeys(row for _, row in tiers):
        left[row.kind] -= 1
        if left[row.kind] >= 0:
            yield row


def plainly(row: Name, key: str, keys: list[str]) -> int | None:
    if f"\n{key}" in row.written:
        return BEGINS
    if len(key) == 1 and (row.kind != DOCUMENT or key.isascii()):
        return None
    return HOLDS if key in row.written or all(word in row.written for word in keys) else None


def by_letters(row: Name, letters: str) -> int | None:
    if row.spelling.begins(letters):
        return SOUNDS
    return SOUNDS_WITHIN if row.spelling.holds(letters) else None


def is_alike(row: Name, key: str, sound: Spelling) -> bool:
    """It sounds the same, or differs by one typo."""
    same = len(key) > 1 and sound.letters and sound.sound in row.spelling.sound
    return bool(same) or near.is_near(key, row.forms[0])
