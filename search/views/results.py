"""The search page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from search import accounting, asking, export, jump, listing, rescue
from search.find import SearchDown
from search.query import MATCHES, SCOPES, SORTS


@require_safe
def results(request):
    """Every search has an answer: hits, or what to change; 503 with a sentence while the index is away."""
    asked = asking.read(request.GET)
    values = {
        "query": asked.query,
        "asked": asked,
        "chips": listing.chips(asked),
        "kept": kept(request.GET),
        "canonical": request.build_absolute_uri(f"{request.path}?{asking.address(asked)}".rstrip("?")),
        "sorts": SORTS.items(),
        "scopes": SCOPES.items(),
        "matches": MATCHES.items(),
        "jumps": jump.jumps(asked.query.text, asked.query.day) if asked.query.page == 1 else [],
    }
    try:
        values |= found(asked, request.GET, values["chips"])
        values |= explained(request, values)
    except SearchDown as trouble:
        return render(request, "search/results.html", values | {"trouble": str(trouble)}, status=503)
    return render(request, "search/results.html", values)


def found(asked, parameters, chips):
    page = asking.find_page(asked.query)
    total = page.results.total_documents
    return {
        "query": page.query,
        "results": page.results,
        "entries": listing.entries(page.results, page.query.day),
        "facets": listing.facets(asked, page.results),
        "bound": export.bound(total),
        "page": page.query.page,
        "pages": page.pages,
        "near": rescue.near_names(parameters) if page.query.page == 1 else (),
        "help": rescue.help_with(parameters, chips) if not total else None,
    }


def explained(request, values):
    """Why each hit stands where it stands: for people at the desk who ask for it."""
    if request.GET.get("explain") != "1" or not getattr(request.user, "person", None):
        return {}
    entries = accounting.accounted(values["entries"], values["results"], values["query"].reading)
    return {"entries": entries, "ranking": accounting.version()}


def kept(parameters):
    """Filters that stay when the words change: pairs for hidden fields."""
    own = {"q", "page", "day", "scope", "match", "sort", "valid"}
    return [(name, value) for name, values in parameters.lists() if name not in own for value in values][:100]
