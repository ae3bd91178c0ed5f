"""The materials part: the checklist with its legal basis, what is there, what is missing, what is not needed."""

from collections import defaultdict

from review.forms.material import checklist
from review.uploads import PAPERS


def context(request, dossier, bar):
    held = defaultdict(list)
    for material in dossier.materials.select_related("attachment", "by").order_by("-pk"):
        held[material.code].append(material)
    rows = [
        {
            "rule": rule,
            "present": held[rule.code][0] if held[rule.code] else None,
            "earlier": held[rule.code][1:],
        }
        for rule in checklist(dossier)
    ]
    return {"rows": rows, "may_add": bar.allows("add_material"), "accepted": ",".join(PAPERS)}
