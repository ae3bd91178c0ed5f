"""A text to take away."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from registry import downloads
from registry.asof import BadDay
from registry.views.document import address_of, read, sealed


@require_safe
def download(request, uid, form):
    """One text in one format, as it stood on the day asked for."""
    try:
        found = read(request, uid)
    except BadDay as mistake:
        return render(request, "400.html", {"reason": str(mistake)}, status=400)
    if found.validity is None or found.revision is None or form not in downloads.FORMATS:
        raise Http404
    return sealed(request, lambda tag: file_of(found, form, address_of(request, found)))


def file_of(found, form, address):
    _, content_type, write = downloads.FORMATS[form]
    response = HttpResponse(write(found, address), content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, downloads.name(found, form))
    return response
