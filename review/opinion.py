"""The review opinion (审核意见书) as a plain frozen value: all that its paper says, fixed when it is confirmed."""

import json
from dataclasses import asdict, dataclass

from django.utils import timezone

from registry.canonical import canonical
from registry.digests import digest
from review import checklist, clock, rules
from review.models.issued_opinion import IssuedOpinion
from review.models.review import Review

STATEMENT = "本意见只对上列摘要的送审稿文本有效，文本改动后应当重新审核。本意见仅供制定机关内部使用。"


@dataclass(frozen=True)
class Paper:
    """One paper of the package: what was handed in, or why it was not needed."""

    label: str
    given: str
    not_needed: str


@dataclass(frozen=True)
class Point:
    """One point of the checklist and what was found on it."""

    code: str
    label: str
    basis: str
    result: str
    note: str


@dataclass(frozen=True)
class Remark:
    """One finding: which provision, what is wrong, by which rule, and what is proposed."""

    number: int
    provision: str
    point: str
    problem: str
    basis: str
    suggestion: str
    grade: str


@dataclass(frozen=True)
class Opinion:
    """An opinion as it was issued; days are written 2026-07-01, an unknown one is empty."""

    number: str
    round: int
    issued_on: str
    office: str
    maker: str
    unit: str
    title: str
    version: str
    text_hash: str
    received_on: str
    accepted_on: str
    concluded_on: str
    workdays: int
    haste: str
    materials: tuple[Paper, ...]
    points: tuple[Point, ...]
    findings: tuple[Remark, ...]
    conclusion: str
    words: str
    reviewer: str
    confirmer: str
    statement: str = STATEMENT


def issue(review: Review) -> IssuedOpinion:
    """Fix what a confirmed opinion says, with its digest."""
    content = json.loads(json.dumps(asdict(compose(review))))  # as it reads back: lists, not tuples
    return IssuedOpinion.objects.create(review=review, content=content, content_hash=str(digest(canonical(content))))


def issued(review: Review) -> Opinion | None:
    """The opinion of a round as it was issued; None before that."""
    kept = IssuedOpinion.objects.filter(review=review).first()
    return read(kept.content) if kept else None


def read(content: dict) -> Opinion:
    """The value that was kept."""
    parts = {"materials": Paper, "points": Point, "findings": Remark}
    rows = {name: tuple(part(**row) for row in content[name]) for name, part in parts.items()}
    return Opinion(**{**content, **rows})


def compose(review: Review) -> Opinion:
    """What the opinion of a round says as the file stands."""
    dossier = review.dossier
    text = dossier.texts.filter(content_hash=review.content_hash).last()
    submitted = dossier.steps.filter(target=dossier.State.SUBMITTED).last()
    concluded = timezone.localdate(review.concluded_at)
    return Opinion(
        number=str(review.number),
        round=review.round,
        issued_on=str(timezone.localdate(review.confirmed_at)),
        office=review.confirmed_by.authority.name,
        maker=dossier.issuer.name,
        unit=dossier.unit.name,
        title=text.title,
        version=str(text),
        text_hash=review.content_hash,
        received_on=str(timezone.localdate(submitted.at)) if submitted else "",
        accepted_on=str(review.day),
        concluded_on=str(concluded),
        workdays=clock.count(review).used(concluded),
        haste=review.haste,
        materials=tuple(papers(dossier)),
        points=tuple(points(review)),
        findings=tuple(remarks(review)),
        conclusion=review.get_conclusion_display(),
        words=review.opinion,
        reviewer=review.reviewer.name,
        confirmer=review.confirmed_by.name,
    )


def papers(dossier):
    """The latest of each paper."""
    latest = {m.code: m for m in dossier.materials.select_related("attachment").order_by("pk")}
    for material in latest.values():
        given = material.attachment.name if material.attachment else ""
        yield Paper(material.label, given, material.not_needed)


def points(review):
    answers = checklist.held(review)
    for rule in rules.of(rules.Kind.POINT, review.day):
        if answer := answers.get(rule.code):
            yield Point(rule.code, rule.label, rule.basis, answer.get_result_display(), answer.note)


def remarks(review):
    labels = rules.labels(rules.Kind.POINT, review.day)
    for finding in review.findings.filter(withdrawn_at=None):
        yield Remark(
            finding.number,
            finding.label,
            labels.get(finding.point, ""),
            finding.problem,
            finding.basis,
            finding.suggestion,
            finding.get_grade_display(),
        )
