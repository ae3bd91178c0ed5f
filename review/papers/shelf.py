"""Which papers a dossier has by now; each is composed only when it is opened."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from review.models import Consultation, Dossier, IssuedOpinion
from review.models.state import State
from review.opinion import read
from review.papers import comparison, consultation, correction, opinion, receipt, registration, request
from review.papers.paper import Paper

TO_BE_TABLED = (State.PASSED, State.DELIBERATED, State.SIGNED, State.REGISTERED, State.PUBLISHED)


@dataclass(frozen=True)
class Kept:
    """One paper on the shelf: its place in the address, what it is called, and how it is composed."""

    slug: str
    label: str
    compose: Callable[[], Paper]


def papers(dossier: Dossier) -> Iterator[Kept]:
    """In the order in which they came about; nothing that is not issued, so whoever reads the dossier may read them."""
    yield from asked_and_heard(dossier)
    yield from taken(dossier, "accept", "receipt", "受理回执", of_round(dossier))
    yield from taken(dossier, "request_correction", "correction", "补正通知书", correction.compose)
    for kept in IssuedOpinion.objects.filter(review__dossier=dossier).select_related("review"):
        number = kept.review.round
        yield Kept(f"opinion-{number}", f"合法性审核意见书（第{number}轮）", partial(issued_opinion, kept))
    texts = list(dossier.texts.all())
    for before, after in pairwise(texts):
        name = f"修改对照表（{before}与{after}）"
        yield Kept(f"comparison-{after.number}", name, partial(comparison.compose, before, after))
    if dossier.state in TO_BE_TABLED:
        yield Kept("request", "审议请示", partial(request.compose, dossier))
    if dossier.registration:
        yield Kept("registration", "登记通知单", partial(registration.compose, dossier))


def issued_opinion(kept: IssuedOpinion) -> Paper:
    return opinion.compose(read(kept.content))


def asked_and_heard(dossier) -> Iterator[Kept]:
    """The letter of each round of consultation, and the table of all that was said."""
    opened = dossier.consultations.exclude(opened_on=None).select_related("text")
    for number, one in enumerate(opened, 1):
        yield Kept(f"letter-{number}", f"征求意见函（第{number}轮）", partial(consultation.letter, one))
    if opened.filter(state=Consultation.State.CLOSED).exists():
        yield Kept("adoption", "征求意见采纳情况表", partial(consultation.adoption, dossier))


def taken(dossier, action, slug, label, compose) -> Iterator[Kept]:
    """One paper for each time an action was taken."""
    for number, step in enumerate(dossier.steps.filter(action=action).select_related("actor__authority"), 1):
        yield Kept(f"{slug}-{number}", label if number == 1 else f"{label}（第{number}次）", partial(compose, step))


def of_round(dossier):
    """The receipt of a package names the round that its acceptance opened."""

    def compose(step):
        return receipt.compose(step, dossier.reviews.filter(opened_at__gte=step.at).first() or dossier.reviews.first())

    return compose
