"""The materials part: the checklist with its legal basis, what is there, what is missing, what is not needed."""

from registry.intake import PAPERS
from review import correcting, package


def context(request, dossier, bar):
    said = package.answers(dossier)
    asked = correcting.standing(dossier)
    return {
        "receipt": dossier.reviews.first(),
        "corrections": asked,
        "corrections_due_on": correcting.due_on(asked),
        "papers": package.checklist(dossier),
        "circumstances": [(words, said.get(condition)) for condition, words in package.questions(dossier).items()],
        "may_add": bar.allows("add_material"),
        "may_tell": bar.allows("tell_circumstances"),
        "accepted": ",".join(PAPERS),
    }
