"""Titles for what was typed so far."""

from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from registry.models import Document
from search.engines import IndexUnusable, engine
from search.query import LONGEST, legible

MOST = 8


@require_safe
def suggest(request):
    """At most eight documents, each with its title and address; none while the index is away."""
    typed = legible(request.GET.get("q"))[:LONGEST]
    wanted = suggested(typed) if typed else []
    held = Document.objects.public().in_bulk(wanted)
    found = [{"text": held[pk].title, "url": held[pk].get_absolute_url()} for pk in wanted if pk in held]
    response = JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def suggested(typed):
    try:
        found = engine().suggest(typed, day=timezone.localdate(), limit=MOST)
    except IndexUnusable:
        return []
    return list(dict.fromkeys(one.document for one in found))[:MOST]
