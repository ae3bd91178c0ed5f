"""One document: its text on a day, with everything that tells what it is worth."""

import hashlib

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from registry import downloads, freshness, linked_data, reading
from registry.asof import BadDay, asked_day

FRESH = 60  # seconds a browser or proxy may show a page without asking again
KEPT = 600  # seconds a drawn page is kept for the next reader; it is never shown once anything public has changed


@require_safe
def document(request, uid):
    return sealed(request, lambda tag: kept(request, tag) or drawn(request, uid, tag))


def kept(request, tag):
    """The page as an earlier reader was shown it; its tag changes with the day and with every public fact."""
    content = None if request.COOKIES else cache.get(tag)
    return content and HttpResponse(content)


def drawn(request, uid, tag):
    try:
        found = read(request, uid)
    except BadDay as mistake:
        return render(request, "400.html", {"reason": str(mistake)}, status=400)
    if found.validity is None:
        return render(request, "registry/document_unpublished.html", {"reading": found}, status=404)
    response = render(request, "registry/document_detail.html", page(request, found, tag))
    if not request.COOKIES:
        cache.set(tag, response.content, KEPT)
    return response


@require_safe
def article(request, uid, address):
    """The address of one article: the page of the whole, at that article."""
    found = read_today(uid)
    if not any(row.address == address for row in found.provisions):
        raise Http404
    return redirect(f"{found.document.get_absolute_url()}#{address}")


def read(request, uid):
    """The document as it stood on the day asked for; 404 for whatever the public may not see."""
    return read_on(uid, asked_day(request.GET.get("asof")))


def read_today(uid):
    return read_on(uid, timezone.localdate())


def read_on(uid, day):
    found = reading.documents().filter(uid=uid).first()
    if found is None:
        raise Http404
    return reading.Reading(found, day, timezone.localdate())


def page(request, found, tag):
    address = address_of(request, found)
    return {
        "reading": found,
        "document": found.document,
        "files": downloads.listed(found, address, tag),
        "linked_data": linked_data.of(found, address),
    }


def address_of(request, found):
    return request.build_absolute_uri(found.document.get_absolute_url())


def sealed(request, draw):
    """Answer 304 when the reader has this page already; say how long it stays fresh.

    The tag stands for the address, the day and the state of all public facts.
    """
    fresh = freshness.of_registry().on(timezone.localdate(), is_today=True)
    asked = (request.get_host(), request.get_full_path(), fresh.marks)
    tag, at = hashlib.sha256(repr(asked).encode()).hexdigest()[:32], fresh.at.timestamp()
    response = get_conditional_response(request, f'"{tag}"', int(at)) or draw(tag)
    if response.status_code in (200, 304):
        response.headers["ETag"] = f'"{tag}"'
        response.headers["Last-Modified"] = http_date(at)
        patch_cache_control(response, max_age=FRESH, **({"private": True} if request.COOKIES else {"public": True}))
    return response
