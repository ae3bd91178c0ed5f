"""The ledger: every acknowledged act and every refusal, each entry chained to the one before."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from registry import chain
from registry.digests import preferred_algorithm
from registry.models import LedgerEntry, LedgerHead, Person

FIELDS = ("sequence", "previous", "digest", "algorithm", "at", "actor", "act", "subject", "payload")


@transaction.atomic
def record(act: str, subject: str, *, by: str, payload: dict | None = None) -> LedgerEntry:
    """Add one entry in the caller's transaction; the head row is locked, so the chain never forks."""
    head = LedgerHead.objects.select_for_update().get(pk=1)
    entry = LedgerEntry(
        sequence=head.sequence + 1,
        previous=head.digest,
        algorithm=preferred_algorithm(),
        at=timezone.localtime().isoformat(),
        actor=by,
        act=act,
        subject=subject,
        payload=payload or {},
    )
    entry.digest = chain.entry_digest(row(entry))
    entry.save(force_insert=True)
    head.sequence, head.digest = entry.sequence, entry.digest
    head.save()
    return entry


def signature(person: Person | None) -> str:
    """How the ledger names who acted; a command at the console has no person."""
    return f"{person.pk} {person.name}" if person else "系统"


def row(entry: LedgerEntry) -> dict:
    """An entry as the export and the verifier see it."""
    return {field: getattr(entry, field) for field in FIELDS}


def rows() -> Iterator[dict]:
    """Every entry in order, as exported for the stand-alone verifier."""
    for entry in LedgerEntry.objects.iterator(chunk_size=2000):
        yield row(entry)


def checkpoint() -> dict:
    """The head of the chain, to be kept outside the machine: a later cut or rewrite contradicts it."""
    head = LedgerHead.objects.get(pk=1)
    return {"sequence": head.sequence, "digest": head.digest}


@dataclass(frozen=True)
class Verdict:
    """What walking the whole chain found."""

    count: int
    broken_at: int | None
    head_agrees: bool

    @property
    def holds(self) -> bool:
        return self.broken_at is None and self.head_agrees

    def __str__(self):
        if self.broken_at is not None:
            return f"第 {self.broken_at} 条存证与摘要不符或者接不上前一条，请立即报告审计员，并与另外保存的检查点对照。"
        if not self.head_agrees:
            return f"链头与最后一条存证不符：存证可能被截断。现有 {self.count} 条，请与另外保存的检查点对照。"
        return f"{self.count} 条存证全部一致。"


def verify() -> Verdict:
    """Walk every entry and the head; what was cut or rewritten as a whole only a checkpoint kept elsewhere shows."""
    seen = {"sequence": 0, "digest": ""}

    def walk():
        for entry in rows():
            seen.update(sequence=entry["sequence"], digest=entry["digest"])
            yield entry

    broken_at = chain.verify(walk())
    return Verdict(seen["sequence"], broken_at, broken_at is not None or seen == checkpoint())
