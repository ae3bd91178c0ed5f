"""Pages per second: the document page against a bare page that reads one row and fills one template."""

import time

from django.http import HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.urls import path

from config import urls as real
from registry.models import Document

SECONDS = 5.0
BARE = engines["django"].from_string("<!DOCTYPE html><title>{{ row.title }}</title><h1>{{ row.title }}</h1>")


def bare(request):
    return HttpResponse(BARE.render({"row": Document.objects.get(pk=request.GET["pk"])}))


urlpatterns = [path("bare/", bare), *real.urlpatterns]
handler400, handler403, handler404, handler500 = real.handler400, real.handler403, real.handler404, real.handler500


def main():
    document = typical()
    size = len(document.revisions.last().text)
    with override_settings(ROOT_URLCONF=__name__):
        client = Client()
        plain = rate(client, f"/bare/?pk={document.pk}")
        first = client.get(document.get_absolute_url())
        page = rate(client, document.get_absolute_url())
        known = rate(client, document.get_absolute_url(), HTTP_IF_NONE_MATCH=first.headers.get("ETag", ""))
        anew = rate_anew(client)
        home = rate(client, "/")
    print(f"pages: a text of {size} characters, {len(first.content) // 1024} KB of HTML; one process")
    for name, figure in (
        ("bare database page", plain),
        ("document page", page),
        ("document page, not modified", known),
        ("document page, drawn anew", anew),
        ("home page", home),
    ):
        print(f"  {name:<32}{figure:>9.0f}/s{figure / plain:>9.2f} × bare")


def typical():
    """The document whose text is of middling length."""
    texts = sorted((len(d.revisions.last().text), d.pk) for d in Document.objects.prefetch_related("revisions")[:300])
    return Document.objects.get(pk=texts[len(texts) // 2][1])


def rate(client, address, **headers):
    done, started = 0, time.perf_counter()
    while (passed := time.perf_counter() - started) < SECONDS:
        response = client.get(address, **headers)
        if response.status_code not in (200, 304):
            raise RuntimeError(f"{address}: {response.status_code}")
        done += 1
    return done / passed


def rate_anew(client):
    """Pages nobody has asked for since anything changed: what the first reader waits for."""
    addresses = [f"{document.get_absolute_url()}?asof=2020-01-{day:02d}" for document in some() for day in range(1, 4)]
    started = time.perf_counter()
    for address in addresses:
        client.get(address)
    return len(addresses) / (time.perf_counter() - started)


def some():
    return Document.objects.order_by("pk")[:30]
