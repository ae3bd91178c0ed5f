"""From any name a document goes by, 登记号, 文号, 索引号 or its own identifier, to the document."""

from registry import numbering
from registry.models import Document

LONGEST = 200
MOST = 50


def identify(written: str) -> list[Document]:
    """Every public document of that name, however it is written; empty when there is none."""
    key = "".join(letter for letter in written if letter.isprintable()).strip()[:LONGEST]
    if not key:
        return []
    public = Document.objects.public()
    own = public.filter(uid=key)
    if own:
        return list(own)
    found = (
        public.numbered(key) | public.filter(index_number=key)
        if numbering.normalise(key)
        else (public.filter(index_number=key))
    )
    return list(found.with_validity()[:MOST])
