"""Keeping the index true to the registry: draining the outbox, rebuilding, comparing."""

import logging
from collections.abc import Iterable, Iterator

from django.db.models import F, Max, Prefetch
from django.utils import timezone

from registry.models import Document, Outbox, Provision
from registry.structure import Kind
from search import passages
from search.engines import Engine, IndexBusy, IndexUnusable, engine, fallback
from search.engines.newest import Change

log = logging.getLogger(__name__)
BATCH = 1000


def load(pks: Iterable[int]) -> list[Document]:
    """Documents with everything their passages need, in a constant number of queries."""
    units = Provision.objects.filter(kind__in=passages.CONTAINERS | passages.BLOCKS | {Kind.ARTICLE})
    return list(
        Document.objects.public()
        .filter(pk__in=list(pks))
        .with_validity()
        .prefetch_related("revisions", Prefetch("revisions__provisions", units))
    )


def nudge() -> None:
    """After a commit: an index of this machine follows at once; a cluster hears of it from the worker."""
    if not engine().is_remote:
        drain()


def drain() -> int:
    """Index what the outbox holds, oldest first; a row is done only when the index took its document."""
    done = 0
    while rows := list(Outbox.objects.filter(done_at=None).order_by("id").values_list("id", "document_id")[:BATCH]):
        newest = {document: row for row, document in rows}
        try:
            put(newest)
        except Exception as fault:  # whatever the engine's trouble, the rows stay and are tried again
            log.exception("the index did not take %s documents", len(newest))
            Outbox.objects.filter(pk__in=[row for row, _ in rows]).update(
                attempts=F("attempts") + 1, error=str(fault)[:500]
            )
            return done
        Outbox.objects.filter(pk__in=[row for row, _ in rows]).update(done_at=timezone.now(), error="")
        done += len(newest)
    return done


def put(versions: dict[int, int]) -> None:
    """Replace documents in the index; a version older than the indexed one changes nothing."""
    found = {document.pk: passages.of_document(document) for document in load(versions)}
    changes = [(pk, found.get(pk, []), version) for pk, version in versions.items()]
    if copy := fallback():
        put_in_copy(copy, changes)
    engine().replace_many(changes)


def put_in_copy(copy: Engine, changes: list[Change]) -> None:
    """The copy follows as well as it can; a rebuild brings back what it missed."""
    try:
        copy.replace_many(changes)
    except (IndexUnusable, IndexBusy) as fault:
        log.warning("the copy of the index did not take %s documents: %s", len(changes), fault)


def rebuild(progress=lambda done: None) -> int:
    """Build a new index, and a new copy where there is to be one, each beside the one in use, and swap."""
    count = build(engine(), progress)
    if copy := fallback():
        build(copy, progress)
    return count


def build(held: Engine, progress) -> int:
    """A document enters in the version it had before it was read: a change that comes meanwhile is always later."""
    count = 0
    with held.rebuild() as fresh:
        for versions, batch in walk():
            fresh.index((passage for document in batch for passage in passages.of_document(document)), versions)
            count += len(batch)
            progress(count)
    return count


def walk() -> Iterator[tuple[dict[int, int], list[Document]]]:
    """Every public document, by key, in batches, each batch with its versions."""
    last = 0
    while pks := list(
        Document.objects.public().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield newest(pks), load(pks)
        last = pks[-1]


def newest(pks: Iterable[int]) -> dict[int, int]:
    """The version of each document: the last the outbox says of it."""
    said = Outbox.objects.filter(document__in=list(pks)).order_by().values_list("document")
    return dict(said.annotate(Max("id")))


def audit(content: bool = False) -> dict[str, list[int]]:
    """Documents the index lacks, holds in an older version, or holds though the public may not see them.

    With content, which reads everything, also those it holds in the right version with something else in them.
    """
    held = engine().versions()
    wanted = dict(Document.objects.public().values_list("pk").annotate(version=Max("outbox__id")))
    differences = {
        "missing": sorted(set(wanted) - set(held)),
        "stale": sorted(pk for pk, version in wanted.items() if pk in held and held[pk] < (version or 0)),
        "extra": sorted(set(held) - set(wanted)),
    }
    if content:
        differences["altered"] = sorted(altered() - {pk for pks in differences.values() for pk in pks})
    return differences


def altered() -> set[int]:
    """Documents whose content in the index is not what the registry says."""
    held = engine().fingerprints()
    return {
        document.pk
        for _, batch in walk()
        for document in batch
        if held.get(document.pk) != engine().fingerprint(passages.of_document(document))
    }


def repair(differences: dict[str, list[int]]) -> None:
    """Bring every document an audit named in line with the registry; what is too much goes, whatever its version."""
    engine().remove(differences["extra"])
    wanted = {pk for pks in differences.values() for pk in pks}
    versions = newest(wanted)
    put({pk: versions.get(pk, 0) for pk in wanted})
