"""Reference law into the registry: idempotent, in batches that can be resumed, with every doubt reported."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.db import transaction
from django.utils import timezone

from registry import lifecycle, outbox, texts, validity
from registry.digests import content_hash
from registry.library import LibraryRecord
from registry.models import Authority, Document

BATCH = 50
LEVELS = {
    "法律": Document.Level.LAW,
    "行政法规": Document.Level.ADMINISTRATIVE_REGULATION,
    "司法解释": Document.Level.INTERPRETATION,
    "地方性法规": Document.Level.LOCAL_REGULATION,
    "部门规章": Document.Level.RULE,
    "地方政府规章": Document.Level.RULE,
    "国务院规范性文件": Document.Level.SUPERIOR,
}


@dataclass
class Outcome:
    """What an import did, or would do."""

    created: int = 0
    revised: int = 0
    unchanged: int = 0
    doubts: list[str] = field(default_factory=list)

    @property
    def total(self):
        return self.created + self.revised + self.unchanged


def import_records(records: Iterable[LibraryRecord], *, dry_run=False, progress=lambda done: None) -> Outcome:
    """Store every record that is not yet there; a second run changes nothing, an interrupted one is taken up."""
    outcome = Outcome()
    for batch in _batches(records):
        with transaction.atomic():
            for versions in batch:
                _store(versions, outcome)
            if dry_run:
                transaction.set_rollback(True)
        progress(outcome.total)
    _authority.cache_clear()
    return outcome


def _batches(records) -> Iterator[list[list[LibraryRecord]]]:
    """Records by document, versions in order; the whole of a document is one piece of work."""
    groups: dict[str, list[LibraryRecord]] = {}
    for record in records:
        groups.setdefault(record.group, []).append(record)
    ordered = [sorted(versions, key=lambda record: record.version_number) for versions in groups.values()]
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def _store(versions, outcome):
    first, newest = versions[0], versions[-1]
    document = Document.objects.filter(source_key=first.group).first()
    known = set(document.revisions.values_list("content_hash", flat=True)) if document else set()
    if document is None:
        document = _create(first, newest)
        outcome.created += 1
    added = [record for record in versions if _add(document, record, known, outcome)]
    if known and added:
        outcome.revised += 1
    outcome.unchanged += len(versions) - len(added)
    if added:
        _end(document, newest, outcome)
        outbox.announce(document)


def _create(first, newest):
    return Document.objects.create(
        uid=f"law-{hashlib.sha256(first.group.encode()).hexdigest()[:12]}",
        level=LEVELS.get(newest.level, Document.Level.SUPERIOR),
        issuer=_authority(newest.issuer or "来源未注明机关"),
        title=newest.title,
        document_number=newest.document_number,
        made_on=first.adopted_on,
        published_on=first.published_on or first.adopted_on or first.effective_on,
        effective_on=first.effective_on or first.published_on,
        source=newest.source_key[:200],
        source_key=first.group,
    )


def _add(document, record, known, outcome):
    """Store one version unless its very text is already there."""
    outcome.doubts += [f"《{record.title}》：{doubt}" for doubt in record.doubts]
    if str(content_hash(document.title, document.carrier_title, record.body)) in known:
        return False
    revision = texts.add_revision(
        document,
        record.body,
        effective_on=record.effective_on or record.published_on,
        published_on=record.published_on,
        note="；".join(record.history),
        cite=False,
    )
    if revision.number > 1:
        document.events.create(
            kind=validity.EventKind.AMENDMENT,
            on=revision.effective_on or revision.published_on or timezone.localdate(),
            act_title=record.history[-1][:300] if record.history else "",
        )
    return True


def _end(document, newest, outcome):
    """The source flags the newest version as no longer in force, but seldom says since when."""
    if not newest.expired or document.events.filter(kind__in=lifecycle.ENDINGS).exists():
        return
    known = [date.fromisoformat(event["date"]) for event in newest.events if event.get("kind") == "废止"]
    if not known:
        outcome.doubts.append(f"《{newest.title}》：来源标注已失效但没有日期，按导入当日记载，请核对。")
    document.events.create(
        kind=validity.EventKind.REPEAL,
        on=max(known, default=timezone.localdate()),
        act_title="来源数据库标注",
    )


@cache
def _authority(name):
    code = f"superior-{hashlib.sha256(name.encode()).hexdigest()[:10]}"
    defaults = {"name": name[:100], "kind": Authority.Kind.SUPERIOR, "position": 900}
    return Authority.objects.get_or_create(code=code, defaults=defaults)[0]
