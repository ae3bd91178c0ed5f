"""Storing a text: the revision, its provisions, what it cites and ends, and its fingerprints, all at once."""

from datetime import date

from django.db import connection, transaction

from registry import citing, fingerprints, repealing
from registry.digests import content_hash
from registry.models import Document, Revision
from registry.structure import outline


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
    store_structure(revision)
    repealing.store(revision)
    fingerprints.store(revision)
    if cite:
        citing.store(revision)
    return revision


def store_structure(revision: Revision) -> None:
    """Enter the rows of a text's structure; by hand, because a code has thousands and a library a hundred thousand."""
    with connection.cursor() as cursor:
        cursor.executemany(
            """INSERT INTO registry_provision
            (revision_id, position, kind, address, number, sub, label, heading, depth, start, "end")
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
            [
                (
                    revision.pk,
                    position,
                    node.kind.value,
                    node.address,
                    node.number,
                    node.sub,
                    node.label,
                    node.heading[:300],
                    node.depth,
                    node.start,
                    node.end,
                )
                for position, node in enumerate(outline(revision.text).nodes)
            ],
        )
