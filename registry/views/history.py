"""One article through all texts of its document."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from registry import article_history
from registry.asof import BadDay
from registry.models import Revision
from registry.views.document import read, sealed


@require_safe
def history(request, uid, address):
    """The article of that address in the text of the day asked for, before and after."""
    try:
        found = read(request, uid)
    except BadDay as mistake:
        return render(request, "400.html", {"reason": str(mistake)}, status=400)
    provision = next((row for row in found.provisions if row.address == address), None)
    if provision is None or found.validity is None:
        raise Http404
    return sealed(request, lambda tag: draw(request, found, provision))


def draw(request, found, provision):
    public = Revision.objects.filter(document=found.document).exclude(published_on__gt=timezone.localdate())
    texts = list(public.prefetch_related("provisions").select_related("act"))
    values = {
        "reading": found,
        "document": found.document,
        "provision": provision,
        "stages": article_history.history(texts, found.revision, provision.address),
    }
    return render(request, "registry/article_history.html", values)
