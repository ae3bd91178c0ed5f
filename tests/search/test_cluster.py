"""A genuine node that is away, slow or rebuilt while people search; what every engine promises is in test_contract."""

import threading
import time
from itertools import count

import pytest
from django.urls import reverse
from django.utils import timezone

from registry import outbox
from registry.models import Outbox
from search import indexing
from search.engines import IndexAway, IndexUnusable, engine, engine_at
from search.engines.cluster import mapping
from search.find import FROM_COPY, SearchDown, find
from search.query import SearchQuery
from tests.factories import make_authority, make_document
from tests.search.passages import TODAY, document

pytestmark = pytest.mark.engine


@pytest.fixture
def address(node, tmp_path):
    """An empty index of this test's own."""
    found = f"elasticsearch://{node.address}/{tmp_path.name.lower().rstrip('0123456789')[:40]}"
    with engine_at(found).rebuild():
        pass
    return found


@pytest.fixture
def registry(db, settings, address):
    """The registry, searched in the cluster."""
    settings.SEARCH_URL = address
    engine_at(address).breaker.answered()
    return settings


@pytest.fixture
def stopped(node):
    """The node stands still, and goes on after the test."""
    node.suspend()
    yield node
    node.resume()


def asked(text):
    return SearchQuery(text=text, day=timezone.localdate())


def found(text):
    return [hit.document for hit in find(asked(text)).hits]


def eventually(happens, seconds=60):
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until
        time.sleep(0.2)


# Away or slow


def test_a_search_says_in_two_seconds_that_the_cluster_is_away(registry, stopped):
    registry.SEARCH_TIMEOUT = 1.5
    started = time.monotonic()

    with pytest.raises(SearchDown, match="检索暂时不可用"):
        found("停车")

    assert time.monotonic() - started < 2
    with pytest.raises(IndexAway):  # and the next one is not made to wait
        engine().search(asked("停车"))
    assert time.monotonic() - started < 2


def test_the_page_and_the_api_say_so_too(registry, stopped, client):
    registry.SEARCH_TIMEOUT = 0.5

    page = client.get(reverse("search:results"), {"q": "停车"})
    answer = client.get("/api/v1/search/", {"q": "停车"})

    assert (page.status_code, answer.status_code) == (503, 503)
    assert "检索暂时不可用" in page.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    assert "检索暂时不可用" in answer.json()["detail"]


def test_while_the_cluster_is_away_the_copy_answers_and_says_so(registry, node, tmp_path):
    registry.SEARCH_FALLBACK_URL = f"embedded:{tmp_path / 'copy'}"
    held = make_document()
    indexing.rebuild()
    later = make_document(make_authority())
    indexing.drain()
    registry.SEARCH_TIMEOUT = 0.5

    node.suspend()
    try:
        results = find(asked("示例办法"))
    finally:
        node.resume()

    assert {hit.document for hit in results.hits} == {held.pk, later.pk}
    assert FROM_COPY in results.reading


def test_a_change_is_kept_while_the_cluster_is_away_and_enters_by_itself_on_its_return(
    registry, node, django_capture_on_commit_callbacks
):
    indexing.rebuild()
    registry.SEARCH_TIMEOUT = 0.5
    node.suspend()
    try:
        started = time.monotonic()
        with django_capture_on_commit_callbacks(execute=True):
            held = make_document()
        assert time.monotonic() - started < 5  # publishing asks nothing of the cluster
        with pytest.raises(SearchDown):
            found(held.title)
        assert indexing.drain() == 0
        assert Outbox.objects.get(document=held).done_at is None
    finally:
        node.resume()

    registry.SEARCH_TIMEOUT = 30
    eventually(lambda: indexing.drain() == 1)
    assert found(held.title) == [held.pk]


# Versions and makes


def test_an_older_change_never_wins(registry):
    held = make_document()
    indexing.rebuild()
    newest = Outbox.objects.latest("id").pk

    taken = engine().replace_many([(held.pk, [], newest - 1)])

    assert taken == 0
    assert found(held.title) == [held.pk]


def test_an_index_of_another_make_is_refused_until_it_is_built_anew(address, monkeypatch):
    engine = engine_at(address)
    monkeypatch.setattr(mapping, "FORMAT", mapping.FORMAT + 1)
    engine._checked = 0

    with pytest.raises(IndexUnusable, match="另一版本的程序或词表"):
        engine.search(SearchQuery(day=TODAY))
    with engine.rebuild():
        pass

    assert engine.search(SearchQuery(day=TODAY)).total_documents == 0


def test_no_more_than_two_generations_are_kept_and_nobody_elses_index_is_touched(address):
    engine = engine_at(address)
    stranger = f"{engine.alias}-other"
    engine.client.indices.create(index=stranger)

    for _ in range(3):
        with engine.rebuild():
            pass

    held = engine.client.indices.get(index=f"{engine.alias}*")
    assert len(engine.indices(engine.client, f"{engine.alias}.*")) == 2
    assert stranger in held
    engine.client.indices.delete(index=stranger)


def test_a_refused_document_is_named_with_the_reason(address):
    engine = engine_at(address)
    engine.client.indices.put_settings(index=engine.alias, settings={"index.mapping.nested_objects.limit": 2})

    with pytest.raises(IndexUnusable, match="没有接受 1 件文件，例如 1："):
        engine.replace(1, document(1, "甲。", "乙。", "丙。"), version=1)


# Rebuilding beside


def test_a_rebuild_under_changes_and_searches_shows_no_empty_and_no_partial_answer(address):
    """Scaled down: what is written while the index is built is in the new one, and a search always finds the whole."""
    engine = engine_at(address)
    database = {number: (0, document(number, "停车。", "收费。")) for number in range(1, 201)}
    engine.index([passage for _, passages in database.values() for passage in passages])
    ended, seen, versions = threading.Event(), [], count(1)

    def change():
        while not ended.is_set():
            version = next(versions)
            number = 1 + version % 200
            database[number] = version, document(number, "停车。", f"收费，第{version}次。")
            engine.replace(number, database[number][1], version)

    def search():
        while not ended.is_set():
            seen.append(engine.search(SearchQuery(text="停车", day=TODAY)).total_documents)

    threads = [threading.Thread(target=work) for work in (change, search, search)]
    for thread in threads:
        thread.start()
    while next(versions) < 20:
        with engine.rebuild() as fresh:
            held = dict(database)
            passages = [passage for _, passages in held.values() for passage in passages]
            fresh.index(passages, {number: version for number, (version, _) in held.items()})
    ended.set()
    for thread in threads:
        thread.join()

    assert set(seen) == {200}
    assert engine.versions() == {number: version for number, (version, _) in database.items()}
    assert not engine.client.indices.exists(index=engine.building)


# The audit


def test_the_audit_finds_and_repairs_a_hundred_differences_of_four_kinds(registry):
    issuer = make_authority()
    held = [make_document(issuer) for _ in range(80)]
    indexing.rebuild()
    missing, stale, altered, extra = held[:25], held[25:50], held[50:75], range(10**6, 10**6 + 25)
    engine().remove([one.pk for one in missing])
    for one in stale:
        outbox.announce(one)
    Outbox.objects.update(done_at=timezone.now())
    versions = engine().versions()
    planted = [*((one.pk, versions[one.pk]) for one in altered), *((pk, 1) for pk in extra)]
    engine().replace_many([(pk, document(pk, "不是登记的内容。"), version) for pk, version in planted])

    differences = indexing.audit(content=True)

    assert {kind: set(pks) for kind, pks in differences.items()} == {
        "missing": {one.pk for one in missing},
        "stale": {one.pk for one in stale},
        "extra": set(extra),
        "altered": {one.pk for one in altered},
    }
    indexing.repair(differences)
    assert not any(indexing.audit(content=True).values())
