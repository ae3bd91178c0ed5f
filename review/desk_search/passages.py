"""What the desk's index holds of a dossier: the articles of its present text; of a review: its opinion, its points."""

from collections.abc import Iterator
from datetime import date

from registry.structure import outline
from review.models import Dossier, Finding, Review
from search.passage import Passage, Period
from search.passages import units

ALWAYS = (Period(date(1900, 1, 1), None, "in_force"),)  # a file has no validity: it is found on every day


def of_dossier(dossier: Dossier) -> Iterator[Passage]:
    draft = dossier.text
    text = draft.text if draft else ""
    yield passage(dossier.pk, "title", dossier.title, "", "", dossier.title)
    for address, label, heading, start, end in units(text, outline(text).nodes):
        yield passage(dossier.pk, str(start), dossier.title, address, label, text[start:end], heading)


def of_review(review: Review) -> Iterator[Passage]:
    title = review.dossier.title
    yield passage(review.pk, "opinion", title, "", str(review), review.opinion or str(review))
    for finding in review.findings.filter(withdrawn_at=None):
        place = f"finding-{review.round}-{finding.number}"
        label = f"第{finding.number}点　{finding.label or '全文'}"
        yield passage(review.pk, place, title, place, label, words_of(finding))


def words_of(finding: Finding) -> str:
    parts = (finding.problem, finding.basis, finding.suggestion, finding.reply_reason)
    return "\n".join(part for part in parts if part)


def passage(document, key, title, address, label, text, heading="") -> Passage:
    return Passage(f"{document}:{key}", document, 0, address, label, heading, text, title, ALWAYS)
