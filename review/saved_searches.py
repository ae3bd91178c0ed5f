"""保存的检索: keeping a search, and comparing what it finds now with what its owner knows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone

from registry import freshness
from registry.models import Account, Document
from review.models import SavedSearch
from search import asking
from search.find import find
from search.query import MOST_PER_PAGE, SearchQuery

MOST_HITS = 2_000
MOST_SEARCHES = 50
PASSING = ("page", "day", "sort")  # a subscription is about every day, in whatever order


class NotKept(Exception):
    """A search that cannot be kept; the message says what to change."""


@dataclass(frozen=True)
class Change:
    """One document that is new, changed, or no longer found, and the word for it."""

    document: Document
    word: str


def keep(account: Account, name: str, query: str, *, email: str) -> SavedSearch:
    """Keep a search with what it finds now, so that only what comes later is told."""
    kept = lasting(query)
    if account.saved_searches.count() >= MOST_SEARCHES:
        raise NotKept(f"一个账号最多保存 {MOST_SEARCHES} 个检索，请先删去不用的。")
    total = find(query_of(kept)).total_documents
    if total > MOST_HITS:
        raise NotKept(f"这个检索现有 {total} 件结果，超过 {MOST_HITS} 件，请先增加条件。")
    try:
        with transaction.atomic():
            saved = SavedSearch.objects.create(account=account, name=name, query=kept, seen=standing(kept))
            account.email = email
            account.save(update_fields=["email"])
    except IntegrityError:
        raise NotKept("您已有同名的检索，请换一个名称。") from None
    return saved


def pause(saved: SavedSearch) -> None:
    saved.is_active = False
    saved.save()


def resume(saved: SavedSearch) -> None:
    """Begin again from what is found now; what happened meanwhile is not told."""
    saved.is_active, saved.seen = True, standing(saved.query)
    saved.save()


def drop(saved: SavedSearch) -> None:
    saved.delete()


def news(saved: SavedSearch) -> tuple[list[Change], dict[str, str]]:
    """What changed since the owner was last told, and what is to be known from now on."""
    now, before = standing(saved.query), saved.seen
    words = {pk: word(before.get(pk), mark) for pk, mark in now.items() if before.get(pk) != mark}
    words |= {pk: "已不符合检索条件" for pk in before if pk not in now}
    documents = Document.objects.public().with_validity().in_bulk([int(pk) for pk in words])
    return [Change(documents[int(pk)], said) for pk, said in words.items() if int(pk) in documents], now


def word(before: str | None, now: str) -> str:
    if before is None:
        return "新增"
    (text, *_, old), (new_text, *_, new) = before.split("."), now.split(".")
    if old != new:
        return "效力变动"
    return "文本有修改" if text != new_text else "有新的记录"


def standing(query: str) -> dict[str, str]:
    """Every document found, with what stands for its text, its events and its status today."""
    asked, today = query_of(query), timezone.localdate()
    marks = {}
    for pks in pages(asked):
        for document in freshness.with_marks(Document.objects.public().with_validity().filter(pk__in=pks)):
            validity = document.validity_on(today)
            status = validity.status.value if validity else ""
            marks[str(document.pk)] = f"{document.last_revision}.{document.last_event}.{status}"
    return marks


def pages(query: SearchQuery) -> Iterator[list[int]]:
    for page in range(1, MOST_HITS // MOST_PER_PAGE + 1):
        results = find(replace(query, page=page, per_page=MOST_PER_PAGE))
        yield [hit.document for hit in results.hits]
        if page * MOST_PER_PAGE >= results.total_documents:
            return


def query_of(query: str) -> SearchQuery:
    return replace(asking.read(QueryDict(query)).query, sort="published")


def lasting(query: str) -> str:
    """What of an address makes the search."""
    parameters = QueryDict(query.rpartition("?")[2]).copy()
    for name in PASSING:
        parameters.pop(name, None)
    return parameters.urlencode()
