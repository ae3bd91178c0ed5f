"""What may be meant by what was typed so far."""

from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from search.query import LONGEST, legible
from search.suggesting import suggest as suggestions


@require_safe
def suggest(request):
    """At most eight places to go to, each with its name and address."""
    typed = legible(request.GET.get("q"))[:LONGEST]
    found = suggestions(typed, timezone.localdate())
    response = JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
