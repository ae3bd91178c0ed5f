"""The identification part: the six questions as they were answered, and who looked again."""

from registry.models import Identification


def context(request, dossier, bar):
    screenings = list(dossier.screenings.select_related("by", "decided_by").order_by("-pk"))
    for screening in screenings:
        screening.told = [(question.label, screening.answers.get(question)) for question in Identification.Question]
    return {"screenings": screenings}
