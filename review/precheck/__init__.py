"""体检: rules that read a draft and point at passages a person should look at; they decide nothing.

check(parsed, lookups) -> tuple[Cue, ...]    pure: the same text, lookups and version give the same cues
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from review.precheck.cue import Cue, Severity, key_of
from review.precheck.lookups import Copied, FormerName, Limit, Lookups
from review.precheck.parsed import Parsed
from review.precheck.rules import JUDGEMENTS, PHRASES, version

GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}
__all__ = ["Copied", "Cue", "FormerName", "Limit", "Lookups", "Parsed", "Severity", "check", "version"]


def check(parsed: Parsed, lookups: Lookups) -> tuple[Cue, ...]:
    """Every cue of a text in reading order, each with its place, its basis on the day, and its key."""
    heard = joined(parsed, (cue for rule in PHRASES for cue in rule(parsed, lookups)))
    judged = (cue for rule in JUDGEMENTS for cue in rule(parsed, lookups))
    found = sorted((*heard, *judged), key=lambda cue: (cue.start, cue.end))
    earlier: Counter = Counter()
    return tuple(complete(cue, parsed, lookups, earlier) for cue in found)


def joined(parsed: Parsed, cues: Iterable[Cue]) -> list[Cue]:
    """One cue for each point in a clause, over all the words that fired, under its gravest rule."""
    clauses: dict[tuple, Cue] = {}
    for cue in cues:
        place = cue.point, parsed.clause_at(cue.start)
        known = clauses.get(place)
        graver = cue if known is None or GRAVITY[cue.severity] < GRAVITY[known.severity] else known
        starts, ends = zip(*((each.start, each.end) for each in (cue, known or cue)), strict=True)
        clauses[place] = replace(graver, start=min(starts), end=max(ends))
    return list(clauses.values())


def complete(cue: Cue, parsed: Parsed, lookups: Lookups, earlier: Counter) -> Cue:
    passage, line = parsed.text[cue.start : cue.end], parsed.words_of_line(cue.start)
    alike = cue.rule, passage, line
    earlier[alike] += 1
    place = parsed.place_at(cue.start)
    return replace(
        cue,
        basis=cue.basis or lookups.bases.get(cue.point, ""),
        address=place.address if place else "",
        place=place.label or place.heading[:30] if place else "",
        key=key_of(*alike, earlier[alike]),
    )
