"""All rules, those that listen for words and those that judge the text, and the version they make together."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from review.precheck import certificates, coercion, competition, fees, licences, penalties, powers, rights
from review.precheck.bases import bases
from review.precheck.bodies import bodies
from review.precheck.duplication import duplication
from review.precheck.effect import effect
from review.precheck.letters import letters
from review.precheck.marks import marks
from review.precheck.naming import naming
from review.precheck.numbers import numbers
from review.precheck.references import references
from review.precheck.repealed import repealed
from review.precheck.sequence import sequence
from review.precheck.term import term

FAMILIES = (licences, penalties, coercion, fees, certificates, competition, powers, rights)
PHRASES = tuple(rule for family in FAMILIES for rule in family.RULES)
JUDGEMENTS = (
    naming,
    bases,
    bodies,
    term,
    effect,
    repealed,
    references,
    sequence,
    numbers,
    letters,
    marks,
    duplication,
)


@cache
def version() -> str:
    """Changes whenever a word of a rule changes: nobody has to remember to count up."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
