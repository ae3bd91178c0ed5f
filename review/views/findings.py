"""The findings part, the review desk: the text, the higher law it cites, and every round of review beside it."""

from registry.structure import outline
from review import higher_law, rules
from review.models import Finding
from review.roles import reviews_it


def context(request, dossier, bar):
    insider = reviews_it(dossier, request.person)
    reviews = dossier.reviews.select_related("reviewer", "confirmed_by", "number").prefetch_related("findings")
    rounds = list(reviews.order_by("-round"))
    text = dossier.text
    nodes = outline(text.text).nodes if text else ()
    laws, marks = higher_law.cited(text.text, nodes, dossier.review_day) if text else ([], [])
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
        "nodes": nodes,
        "laws": laws,
        "marks": marks,
        "doubtful": [law for law in laws if law.doubt],
        "may_find": bar.allows("add_finding"),
    }


def rows(review):
    """Each finding with the name of its point by the rules of the round."""
    labels = rules.labels(rules.Kind.POINT, review.day)
    return [{"finding": finding, "point": labels.get(finding.point, "")} for finding in review.findings.all()]
