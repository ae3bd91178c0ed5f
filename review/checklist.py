"""The checklist of a round: which points the rules of its day name, and what the reviewer found on each."""

from registry.models import Person
from review import rules
from review.models.point_answer import PointAnswer
from review.models.review import Review

Result = PointAnswer.Result


def held(review: Review) -> dict[str, PointAnswer]:
    """The answers of a round by the code of their point."""
    return {answer.code: answer for answer in review.answers.all()}


def proposed(review: Review) -> dict[str, PointAnswer]:
    """What the form starts with: the answers so far, on the other points those of the round before."""
    earlier = review.dossier.reviews.filter(round=review.round - 1).first()
    return {**(held(earlier) if earlier else {}), **held(review)}


def unanswered(review: Review) -> list[str]:
    """The points still open, as people name them."""
    answers = held(review)
    labels = rules.labels(rules.Kind.POINT, review.day)
    return [f"{code} {label}" for code, label in labels.items() if code not in answers]


def faults_without_finding(review: Review) -> list[str]:
    """The codes answered 不符合 on which no finding of the round stands."""
    found = set(review.findings.filter(withdrawn_at=None).values_list("point", flat=True))
    return [code for code, answer in held(review).items() if answer.result == Result.FAILS and code not in found]


def keep(review: Review, answers: dict[str, tuple[str, str]], by: Person) -> None:
    """Enter what was found, point by point; an answer given before is replaced."""
    for code, (result, note) in answers.items():
        review.answers.update_or_create(code=code, defaults={"result": result, "note": note, "by": by})
