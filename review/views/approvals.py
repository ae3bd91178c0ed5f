"""The approvals part: who approved which text, and which approvals fell."""


def context(request, dossier, bar):
    return {"approvals": dossier.approvals.select_related("person")}
