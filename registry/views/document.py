"""One document: its text on a day, with everything that tells what it is worth."""

import hashlib

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from registry import downloads, freshness, linked_data, reading
from registry.asof import BadDay, asked_day

FRESH = 60  # seconds a browser or proxy may show a page without asking again


@require_safe
def document(request, uid):
    try:
        found = read(request, uid)
    except BadDay as mistake:
        return render(request, "400.html", {"reason": str(mistake)}, status=400)
    if found.validity is None:
        return render(request, "registry/document_unpublished.html", {"reading": found}, status=404)
    return answer(
        request, found, lambda tag: render(request, "registry/document_detail.html", page(request, found, tag))
    )


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


def answer(request, found, draw):
    """Answer 304 when the reader has this page already; say how long it stays fresh."""
    fresh = freshness.of_registry().on(found.today, is_today=True)
    asked = (request.get_host(), request.get_full_path(), fresh.marks)
    tag = hashlib.sha256(repr(asked).encode()).hexdigest()[:32]
    response = get_conditional_response(request, f'"{tag}"', int(fresh.at.timestamp())) or draw(tag)
    response.headers["ETag"] = f'"{tag}"'
    response.headers["Last-Modified"] = http_date(fresh.at.timestamp())
    patch_cache_control(response, max_age=FRESH, **({"private": True} if request.COOKIES else {"public": True}))
    return response
