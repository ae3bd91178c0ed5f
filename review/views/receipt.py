"""受理回执: what was accepted, when, under which number, and what it held."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from review import package
from review.desk import desk
from review.models import Dossier


@desk
@require_safe
def receipt(request, pk):
    visible = Dossier.objects.visible_to(request.person).select_related("unit", "issuer")
    dossier = get_object_or_404(visible, pk=pk)
    accepted = dossier.reviews.select_related("reviewer").first()
    if accepted is None:
        raise Http404("这件案卷还没有受理。")
    text = dossier.texts.filter(at__lte=accepted.opened_at).last()
    held = [paper for paper in package.checklist(dossier) if paper.versions]
    for paper in held:
        paper.accepted = next((each for each in paper.versions if each.at <= accepted.opened_at), None)
    context = {
        "dossier": dossier,
        "review": accepted,
        "text": text,
        "papers": [paper for paper in held if paper.accepted],
    }
    return render(request, "review/dossier_receipt.html", context)
