"""Two texts of one document side by side."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from registry import comparing
from registry.views.document import read_today, sealed


@require_safe
def compare(request, uid):
    """What changed between two texts; without a choice between the last two."""
    found = read_today(uid)
    texts = list(found.document.revisions.all())
    if len(texts) < 2:
        return render(request, "registry/document_single.html", {"reading": found, "document": found.document})
    before = chosen(texts, request.GET.get("from"), texts[-2])
    after = chosen(texts, request.GET.get("to"), texts[-1])
    return sealed(request, lambda tag: draw(request, found, before, after))


def chosen(texts, written, otherwise):
    if not written:
        return otherwise
    for text in texts:
        if str(text.number) == written:
            return text
    raise Http404


def draw(request, found, before, after):
    differences = comparing.compare(before, after)
    changed = [difference for difference in differences if difference.is_change]
    whole = "all" in request.GET
    values = {
        "reading": found,
        "document": found.document,
        "before": before,
        "after": after,
        "whole": whole,
        "differences": differences if whole else changed,
        "changes": len(changed),
    }
    return render(request, "registry/document_compare.html", values)
