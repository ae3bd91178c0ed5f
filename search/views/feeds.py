"""Feeds that anyone may follow."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from search import atom, feeds
from search.find import SearchDown

SECONDS = 600


@require_safe
@conditional_page
def search(request):
    """The results of a search; 503 with a sentence while the index is away, so that a reader comes again."""
    try:
        return answer(request, feeds.of_search(request.GET, request.build_absolute_uri))
    except SearchDown as trouble:
        return HttpResponse(str(trouble), "text/plain; charset=utf-8", status=503, headers={"Retry-After": "600"})


@require_safe
@conditional_page
def new(request):
    return answer(request, feeds.of_new(timezone.localdate()))


@require_safe
@conditional_page
def changes(request):
    return answer(request, feeds.of_changes(timezone.localdate()))


def answer(request, feed):
    text = atom.write(feed, request.build_absolute_uri(), request.build_absolute_uri)
    headers = {"Cache-Control": f"public, max-age={SECONDS}"}
    return HttpResponse(text, "application/atom+xml; charset=utf-8", headers=headers)
