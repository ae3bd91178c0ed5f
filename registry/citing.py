"""From words to documents: each citation of a text is resolved, ambiguous or unknown, and says how it was matched."""

from registry import numbering
from registry.citations import Mention, find_citations
from registry.models import Citation, Document, Revision

SHORT = "中华人民共和国"


def store(revision: Revision) -> list[Citation]:
    """Find and keep every citation of a text that names another document."""
    rows = []
    for mention in find_citations(revision.text):
        if not (mention.title or mention.document_number):
            continue
        outcome, method, confidence, target = resolve(mention, revision.document)
        rows.append(
            Citation(
                revision=revision,
                start=mention.start,
                end=mention.end,
                form=mention.form,
                title=mention.title[:300],
                document_number=mention.document_number[:80],
                address=mention.refs[0][:120] if mention.refs else "",
                outcome=outcome,
                method=method,
                confidence=confidence,
                target=target,
            )
        )
    return Citation.objects.bulk_create(rows)


def resolve(mention: Mention, citing: Document | None = None):
    """(outcome, method, confidence in per cent, document or None) of what a mention names."""
    for method, confidence, found in _candidates(mention):
        if citing:
            found = found.exclude(pk=citing.pk)
        targets = list(found[:2])
        if len(targets) == 1:
            return Citation.Outcome.RESOLVED, method, confidence, targets[0]
        if targets:
            return Citation.Outcome.AMBIGUOUS, method, confidence // 2, None
    return Citation.Outcome.UNKNOWN, "", 0, None


def _candidates(mention):
    if numbering.normalise(mention.document_number):
        yield "文号", 99, Document.objects.numbered(mention.document_number)
    if mention.title:
        yield "标题", 95, Document.objects.filter(title=mention.title)
        yield "载体标题", 90, Document.objects.filter(carrier_title=mention.title)
        yield "简称", 80, Document.objects.filter(title=SHORT + mention.title)
