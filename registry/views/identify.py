"""The lasting address of a document by any of its numbers."""

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from registry.identifying import LONGEST, identify


class SeeOther(HttpResponseRedirect):
    status_code = 303


@require_safe
def by_number(request, key):
    """To the document; to a choice when several bear the number; to a search when none does."""
    key = key.strip("/ ")[:LONGEST]
    found = identify(key)
    if len(found) == 1:
        return SeeOther(found[0].get_absolute_url())
    if not found:
        return SeeOther(f"{reverse('search:results')}?{urlencode({'q': key})}")
    today = timezone.localdate()
    entries = [(document, document.validity_on(today)) for document in found]
    return render(request, "registry/document_choices.html", {"key": key, "entries": entries}, status=300)
