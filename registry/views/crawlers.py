"""What crawlers ask for: what they may read, and a list of everything."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from registry.models import Document

ROBOTS = "User-agent: *\nDisallow: {desk}\nDisallow: {search}\nSitemap: {sitemap}\n"


@require_safe
def robots(request):
    sitemap = request.build_absolute_uri(reverse("registry:sitemap"))
    text = ROBOTS.format(desk="/w/", search=reverse("search:results"), sitemap=sitemap)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request):
    """One list for each year of publication."""
    years = Document.objects.public().dates("published_on", "year", order="DESC")
    pages = [request.build_absolute_uri(reverse("registry:sitemap_of_year", args=[day.year])) for day in years]
    return render(request, "registry/sitemap_index.xml", {"pages": pages}, content_type="application/xml")


@require_safe
def sitemap_of_year(request, year):
    if not 1900 <= year <= timezone.localdate().year:
        raise Http404
    documents = Document.objects.public().filter(published_on__year=year).order_by("-published_on", "-pk")
    addresses = [
        request.build_absolute_uri(reverse("registry:document", args=[uid]))
        for uid in documents.values_list("uid", flat=True)
    ]
    return render(request, "registry/sitemap_year.xml", {"addresses": addresses}, content_type="application/xml")
