"""The deadline part: how each round's last day comes about, with its pauses and extensions."""

from review import counting


def context(request, dossier, bar):
    reviews = dossier.reviews.prefetch_related("pauses__began_by", "pauses__ended_by", "extensions__by")
    rounds = [{"review": each, "sentences": counting.told(each)} for each in reviews.order_by("-round")]
    return {"rounds": rounds, "milestones": counting.milestones(dossier)}
