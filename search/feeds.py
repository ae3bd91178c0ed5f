"""订阅: what a search finds, what is new, and what has changed, as feeds for everyone."""

from dataclasses import replace
from datetime import date
from itertools import islice
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from registry import freshness
from registry.models import Document, Revision, ValidityEvent
from search import asking, listing
from search.atom import Feed, Item, newest
from search.export import excerpt
from search.listing import Entry

MOST = 50


def of_search(parameters: QueryDict, address) -> Feed:
    """A page of the results, newest first unless another order is asked for."""
    asked = asking.read(parameters)
    sort = asked.query.sort if parameters.get("sort") else "published"
    page = asking.find_page(replace(asked.query, sort=sort, per_page=MOST))
    entries = listing.entries(page.results, page.query.day)
    known = known_at([entry.document.pk for entry in entries])
    words = f"“{asked.query.text}”" if asked.query.text else ""
    return Feed(
        title=f"检索{words}：{'、'.join(chip.label for chip in listing.chips(asked)) or '全部文件'}",
        page=f"{reverse('search:results')}?{parameters.urlencode()}",
        items=tuple(found_item(entry, known[entry.document.pk]) for entry in entries),
        total=page.results.total_documents,
        first=page.query.first + 1,
        per_page=MOST,
        neighbours=neighbours(parameters, page, address),
    )


def neighbours(parameters: QueryDict, page, address) -> dict[str, str]:
    near = {"first": 1, "previous": page.query.page - 1, "next": page.query.page + 1, "last": page.pages}
    found = {}
    for relation, number in near.items():
        if 1 <= number <= page.pages:
            query = parameters.copy()
            query["page"] = str(number)
            found[relation] = address(f"{reverse('search:feed')}?{query.urlencode()}")
    return found


def known_at(documents: list[int]) -> dict[int, object]:
    """When the registry last learnt something of each document."""
    rows = freshness.with_marks(Document.objects.filter(pk__in=documents))
    return {
        row.pk: newest((row.recorded_at, row.last_revision_at, row.last_event_at)) for row in rows.only("recorded_at")
    }


def found_item(entry: Entry, moment) -> Item:
    places = [f"{place.label}　{excerpt(place)}" for place in entry.passages]
    status = [entry.validity.status.label] if entry.validity else []
    return document_item(entry.document, moment, [*status, *places])


def document_item(document: Document, moment, more=()) -> Item:
    published = f"{document.published_on}公布"
    said = filter(None, (document.document_number, published, *more))
    return Item(document.title, document.get_absolute_url(), moment, "；".join(said), document.issuer.name)


def of_new(today: date) -> Feed:
    """Our own documents, the latest published first."""
    own = Document.objects.public(today).own()
    documents = list(own.select_related("issuer")[:MOST])
    return Feed(
        title="新公布的行政规范性文件",
        page=f"{reverse('search:results')}?{urlencode({'level': 'own', 'sort': 'published'})}",
        items=tuple(document_item(document, document.recorded_at) for document in documents),
        total=own.count(),
        per_page=MOST,
    )


def of_changes(today: date) -> Feed:
    """What happened to our own documents: endings and other events, and new texts; what was recorded last first."""
    of_own = Q(document__in=Document.objects.public(today).own())
    events = ValidityEvent.objects.filter(of_own).select_related("document__issuer", "act")
    texts = Revision.objects.filter(of_own, number__gt=1, published_on__lte=today).defer("text")
    rows = [*map(event_item, events.order_by("-recorded_at", "-pk")[:MOST])]
    rows += map(text_item, texts.select_related("document__issuer", "act").order_by("-recorded_at", "-pk")[:MOST])
    return Feed(
        title="行政规范性文件的效力变动和修改",
        page=reverse("registry:home"),
        items=tuple(islice(sorted(rows, key=lambda item: item.known_at, reverse=True), MOST)),
        total=events.count() + texts.count(),
        per_page=MOST,
    )


def event_item(event: ValidityEvent) -> Item:
    said = filter(None, (f"自{event.on}起", event.basis and f"依据：{event.basis}", event.reason))
    return changed(event.document, event.get_kind_display(), "；".join(said), event.recorded_at, f"event-{event.pk}")


def text_item(text: Revision) -> Item:
    said = filter(None, (text.effective_on and f"自{text.effective_on}起施行", text.act and f"依据：{text.act}"))
    return changed(text.document, "修改后的文本", "；".join(said), text.recorded_at, f"text-{text.number}")


def changed(document: Document, what: str, said: str, moment, place: str) -> Item:
    link = document.get_absolute_url()
    return Item(f"{document.title}：{what}", link, moment, said, document.issuer.name, f"{link}#{place}")
