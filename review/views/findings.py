"""The findings part: every round of review beside the text, internal until it is issued."""

from registry.structure import outline
from review import rules
from review.models import Finding
from review.roles import reviews_it


def context(request, dossier, bar):
    insider = reviews_it(dossier, request.person)
    reviews = dossier.reviews.select_related("reviewer", "confirmed_by", "number").prefetch_related("findings")
    rounds = list(reviews.order_by("-round"))
    text = dossier.text
    return {
        "rounds": [
            {
                "review": review,
                "is_open": insider or review.is_issued,
                "is_present": review is rounds[0],
                "findings": rows(review),
            }
            for review in rounds
        ],
        "may_reply": bar.allows("reply"),
        "may_withdraw": bar.allows("withdraw_finding"),
        "replies": Finding.Reply.choices,
        "version": text,
        "nodes": outline(text.text).nodes if text else (),
    }


def rows(review):
    """Each finding with the name of its point by the rules of the round."""
    labels = rules.labels(rules.Kind.POINT, review.day)
    return [{"finding": finding, "point": labels.get(finding.point, "")} for finding in review.findings.all()]
