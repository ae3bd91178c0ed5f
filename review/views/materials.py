"""The materials part: the checklist with its legal basis, what is there, what is missing, what is not needed."""

from registry.intake import PAPERS
from review import package


def context(request, dossier, bar):
    said = package.answers(dossier)
    return {
        "papers": package.checklist(dossier),
        "circumstances": [(words, said.get(condition)) for condition, words in package.questions(dossier).items()],
        "may_add": bar.allows("add_material"),
        "may_tell": bar.allows("tell_circumstances"),
        "accepted": ",".join(PAPERS),
    }
