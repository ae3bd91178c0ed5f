"""The results of a search as a file to keep."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from search import asking
from search.export import FORMATS
from search.export import export as exported
from search.find import SearchDown


@require_safe
def export(request, form):
    """The same documents in the same order as on the page; while the index is away the page says so."""
    if form not in FORMATS:
        raise Http404
    query = asking.read(request.GET).query
    content_type, write = FORMATS[form]
    try:
        content = write(exported(query, request.build_absolute_uri))
    except SearchDown:
        return redirect(f"{reverse('search:results')}?{request.GET.urlencode()}")
    name = content_disposition_header(True, f"检索结果{query.day:%Y%m%d}.{form}")
    return HttpResponse(content, content_type, headers={"Content-Disposition": name})
