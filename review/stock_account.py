"""现行有效文件账: what was in force when a year began, what came and went, and what is left, each with its list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from registry import validity
from registry.models import Document
from registry.validity import IN_FORCE, Status

LABELS = {
    "start": "年初现行有效",
    "new": "新施行",
    "revived": "恢复有效",
    "repealed": "废止",
    "lapsed": "失效",
    "annulled": "撤销",
    "suspended": "停止执行",
    "end": "期末现行有效",
}
LEAVES = {
    Status.REPEALED: "repealed",
    Status.LAPSED: "lapsed",
    Status.ANNULLED: "annulled",
    Status.SUSPENDED: "suspended",
}


@dataclass(frozen=True)
class Account:
    """The documents behind every entry of a year's account, up to a day."""

    first: date
    last: date
    documents: dict[str, tuple[Document, ...]]

    def count(self, code: str) -> int:
        return len(self.documents[code])

    @property
    def balances(self) -> bool:
        """年初 + 新施行 + 恢复 − 废止 − 失效 − 撤销 − 停止执行 = 期末, the last counted for itself."""
        came = self.count("start") + self.count("new") + self.count("revived")
        return came - sum(self.count(code) for code in LEAVES.values()) == self.count("end")


def account(year: int, today: date) -> Account:
    """The account of a year, or of what has passed of it; the cost is one look at each of our own documents."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    found = {code: [] for code in LABELS}
    for document in Document.objects.own().public(last).with_validity():
        if document.is_in_force_on(first - timedelta(days=1)):
            found["start"].append(document)
        if document.is_in_force_on(last):
            found["end"].append(document)
        for code in movements(document, first, last):
            found[code].append(document)
    return Account(first, last, {code: tuple(documents) for code, documents in found.items()})


def movements(document: Document, first: date, last: date) -> Iterator[str]:
    """How a document came into force and went out of it between two days."""
    seen = False
    for in_force, spans in groupby(validity.periods(document.facts), key=lambda span: span.status in IN_FORCE):
        start = next(spans)
        within = first <= start.first <= last
        if in_force and within:
            yield "revived" if seen else "new"
        elif within and seen and start.status in LEAVES:
            yield LEAVES[start.status]
        seen = seen or in_force
