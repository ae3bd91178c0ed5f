"""Pages that list without a question: the front page, bodies, statuses."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from registry import standing
from registry.models import Authority, Document
from registry.validity import Status
from search import asking, listing
from search.find import SearchDown, find
from search.query import SearchQuery
from search.results import DocumentHit, Results

LATEST = 8
OWN = (Document.Level.OWN.value,)
LISTED = [status for status in Status if status != Status.SUPERSEDED]


@require_safe
def home(request):
    """How many documents there are of which status and by which body, and the latest of them."""
    today = timezone.localdate()
    counted = own_facets()
    latest = Document.objects.public().own().with_validity()[:LATEST]
    values = {
        "statuses": with_count(counted.get("status", {})),
        "bodies": bodies(counted.get("issuer", {})),
        "latest": [(document, document.validity_on(today)) for document in latest],
        "is_empty": not latest,
    }
    return render(request, "search/home.html", values)


@require_safe
def authorities(request):
    """The bodies that may make normative documents today (制定主体清单), and others whose documents are held."""
    counted = own_facets().get("issuer", {})
    makers = list(Authority.objects.makers(timezone.localdate()))
    others = Authority.objects.filter(code__in=counted).exclude(pk__in=[maker.pk for maker in makers])
    values = {
        "makers": [(maker, counted.get(maker.code, 0)) for maker in makers],
        "others": [(body, counted[body.code]) for body in others],
        "today": timezone.localdate(),
    }
    return render(request, "search/authority_list.html", values)


@require_safe
def authority(request, code):
    """One body: what became of it, and its documents by status."""
    bodies_with_ties = Authority.objects.select_related("parent", "successor")
    body = get_object_or_404(bodies_with_ties.prefetch_related("predecessors", "names"), code=code)
    chosen = tuple(value for value in request.GET.getlist("status") if value in LISTED)
    found = listed(request, issuer=(body.code,), statuses=chosen)
    return render(request, "search/authority_detail.html", {"body": body, **found})


@require_safe
def status(request, status):
    """Every document of our own that has a status today."""
    if status not in LISTED:
        raise Http404
    values = {"status": Status(status), "tabs": with_count(own_facets().get("status", {}))}
    return render(request, "search/status_list.html", values | listed(request, statuses=(status,)))


def listed(request, **filters):
    """One page of our own documents, latest first; without the index the registry itself is asked."""
    today = timezone.localdate()
    query = SearchQuery(day=today, level=OWN, sort="published", page=request.GET.get("page", 1), **filters)
    try:
        page = asking.find_page(query)
    except SearchDown:
        return from_registry(query)
    return {
        "entries": listing.entries(page.results, today),
        "total": page.results.total_documents,
        "facet": listing.facet("status", page.query.statuses, page.results),
        "page": page.query.page,
        "pages": page.pages,
    }


def from_registry(query):
    """The same list by computing the status of every document."""
    documents = Document.objects.public(query.day).own()
    if query.issuer:
        documents = documents.filter(issuer__code__in=query.issuer)
    found = standing.having(documents, query.statuses or Status.values, query.day)
    pages = max(-(-len(found) // query.per_page), 1)
    page = min(query.page, pages)
    hits = tuple(DocumentHit(pk, 0) for pk in found[(page - 1) * query.per_page : page * query.per_page])
    entries = listing.entries(Results(hits=hits), query.day)
    return {"entries": entries, "total": len(found), "page": page, "pages": pages}


def own_facets():
    """{facet: {value: count}} of our own documents today; nothing while the index is away."""
    try:
        found = find(SearchQuery(day=timezone.localdate(), level=OWN, per_page=1))
    except SearchDown:
        return {}
    return {name: dict(pairs) for name, pairs in found.facets.items()}


def with_count(counts):
    """(status, count) of every status that any document has, and always that of 有效."""
    return [(status, counts.get(status, 0)) for status in LISTED if counts.get(status) or status == Status.IN_FORCE]


def bodies(counts):
    """(body, count), most documents first."""
    found = Authority.objects.filter(code__in=counts).only("code", "name", "short_name")
    return sorted(((body, counts[body.code]) for body in found), key=lambda pair: -pair[1])
