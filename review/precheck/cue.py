"""One hint of the machine: a passage, the rule that fired, and why a person should look."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256


class Severity(StrEnum):
    SERIOUS = "serious"  # 重点核对
    CHECK = "check"  # 核对
    HINT = "hint"  # 提示


@dataclass(frozen=True)
class Cue:
    """线索: never a finding. `start` and `end` are offsets into the stored text; `point` is the point of the checklist.

    `key` names the passage whatever its number and place, so that what a person decided follows it to the next text.
    """

    rule: str
    point: str
    label: str
    start: int
    end: int
    message: str
    severity: Severity = Severity.CHECK
    basis: str = ""
    address: str = ""
    place: str = ""
    key: str = ""

    def as_json(self) -> dict:
        return asdict(self)


def key_of(rule: str, passage: str, line: str, earlier: int) -> str:
    """The rule, its words, the whole line without its number, and which of several alike in it."""
    return sha256("\x1f".join((rule, passage, line, str(earlier))).encode()).hexdigest()[:32]
