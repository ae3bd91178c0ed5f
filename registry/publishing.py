"""Publication: the one act that makes a text public."""

from datetime import date

from django.db import transaction

from registry import outbox, series, texts
from registry.models import Authority, Document
from registry.models.number_series import NumberKind


@transaction.atomic
def publish(issuer: Authority, text: str, *, published_on: date, **fields) -> Document:
    """Enter one of our own documents with its first text; `fields` are those of `Document`."""
    year = published_on.year
    serial = series.advance(issuer, NumberKind.UID, issuer.code, year).last
    uid = f"{issuer.code}-{year}-{serial:04d}"
    document = Document.objects.create(
        uid=uid, level=Document.Level.OWN, issuer=issuer, published_on=published_on, **fields
    )
    texts.add_revision(document, text, effective_on=document.effective_on, published_on=published_on)
    outbox.announce(document)
    return document
