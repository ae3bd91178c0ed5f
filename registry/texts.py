"""Storing a text: the revision, its provisions and what it cites, all at once."""

from datetime import date

from django.db import transaction

from registry import citing
from registry.digests import content_hash
from registry.models import Document, Provision, Revision
from registry.structure import outline

BATCH = 1000


@transaction.atomic
def add_revision(
    document: Document,
    text: str,
    *,
    effective_on: date | None,
    published_on: date | None,
    act: Document | None = None,
    note: str = "",
    cite: bool = True,
) -> Revision:
    """Store one more text of a document; a stored text is never changed."""
    revision = document.revisions.create(
        number=document.revisions.count() + 1,
        text=text,
        note=note,
        effective_on=effective_on,
        published_on=published_on,
        act=act,
        content_hash=str(content_hash(document.title, document.carrier_title, text)),
    )
    Provision.objects.bulk_create(provisions(revision), BATCH)
    if cite:
        citing.store(revision)
    return revision


def provisions(revision: Revision) -> list[Provision]:
    """The rows of a text's structure, not yet saved."""
    return [
        Provision(
            revision=revision,
            position=position,
            kind=node.kind,
            address=node.address,
            number=node.number,
            sub=node.sub,
            label=node.label,
            heading=node.heading[:300],
            depth=node.depth,
            start=node.start,
            end=node.end,
        )
        for position, node in enumerate(outline(revision.text).nodes)
    ]
