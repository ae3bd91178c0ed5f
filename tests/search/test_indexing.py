"""The index follows the registry, converges after trouble, and never shows what the registry does not."""

from datetime import date

import pytest
from django.utils import timezone

from registry import lifecycle, outbox, texts
from registry.models import Document, Outbox
from registry.validity import Status
from review.models import State
from search import indexing
from search.engines import engine
from search.find import SearchDown, find
from search.query import SearchQuery
from tests.factories import make_authority, make_document, make_law, walk

TODAY = timezone.localdate


def found(text, **filters):
    results = find(SearchQuery(text=text, day=filters.pop("day", TODAY()), **filters))
    return [hit.document for hit in results.hits]


@pytest.fixture
def index(db, settings, tmp_path, django_capture_on_commit_callbacks):
    """An empty index of this test's own; `index()` brings it up to date as a commit would."""
    settings.SEARCH_URL = f"embedded:{tmp_path / 'index'}"
    indexing.rebuild()
    return indexing.drain


def test_a_published_text_is_found_after_commit(index, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = make_document(text="第一条　本区实行烟花爆竹限放制度。")

    assert found("“烟花爆竹限放”") == [document.pk]


def test_a_draft_is_found_by_nobody(index, cast):
    walk(cast, to=State.REGISTERED)
    index()

    assert found("示例办法") == []


def test_the_listener_runs_once_however_many_documents_changed(index, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        make_document(make_authority())
        make_document(make_authority())

    assert len(callbacks) == 1


def test_a_repeal_takes_effect_on_its_day(index):
    document = make_document()
    lifecycle.record_event(document, "repeal", on=date(2024, 7, 1), act_title="决定")
    index()

    only_valid = {"statuses": (Status.IN_FORCE,)}
    assert found(document.title, day=date(2024, 6, 30), **only_valid) == [document.pk]
    assert found(document.title, day=date(2024, 7, 1), **only_valid) == []
    assert found(document.title, day=date(2024, 7, 1), statuses=(Status.REPEALED,)) == [document.pk]


def test_each_text_is_found_on_its_own_days(index):
    law = make_law(text="第一条　旧的说法甲乙丙。")
    law.events.create(kind="amendment", on=date(2015, 1, 1))
    texts.add_revision(law, "第一条　新的说法丁戊己。", effective_on=date(2015, 1, 1), published_on=date(2014, 12, 1))
    outbox.announce(law)
    index()

    assert found("“甲乙丙”", day=date(2014, 1, 1)) == [law.pk]
    assert found("“甲乙丙”", day=date(2016, 1, 1)) == []
    assert found("“丁戊己”", day=date(2016, 1, 1)) == [law.pk]


def test_what_the_engine_refused_stays_and_is_taken_up_later(index, monkeypatch):
    document = make_document()
    monkeypatch.setattr(type(engine()), "replace_many", lambda *_: 1 / 0)
    index()
    row = Outbox.objects.get(document=document)
    assert (row.done_at, row.attempts) == (None, 1)
    assert "division" in row.error

    monkeypatch.undo()
    index()

    assert found(document.title) == [document.pk]
    assert not Outbox.objects.filter(done_at=None).exists()


def test_an_older_change_never_wins(index):
    document = make_document()
    index()
    newest = Outbox.objects.latest("id").pk

    taken = engine().replace_many([(document.pk, [], newest - 1)])

    assert taken == 0
    assert found(document.title) == [document.pk]


def test_a_rebuild_holds_every_public_document(index):
    documents = [make_document(make_authority()) for _ in range(3)]
    Document.objects.create(uid="later", issuer=documents[0].issuer, title="未公布", published_on=None)

    assert indexing.rebuild() == 3
    assert engine().count().documents == 3


def test_the_audit_names_and_repairs_every_difference(index):
    missing, stale, kept = (make_document(make_authority()) for _ in range(3))
    index()
    engine().remove([missing.pk])
    engine().replace_many([(10**6, [], 1)])
    outbox.announce(stale)
    Outbox.objects.filter(document=stale).update(done_at=timezone.now())

    differences = indexing.audit()

    assert differences == {"missing": [missing.pk], "stale": [stale.pk], "extra": []}
    indexing.repair(differences)
    assert indexing.audit() == {"missing": [], "stale": [], "extra": []}
    assert set(found("示例办法")) >= {missing.pk, kept.pk}


def test_a_damaged_index_says_so_and_a_rebuild_mends_it(index, settings):
    document = make_document()
    index()
    folder = settings.SEARCH_URL.partition(":")[2]
    for path in __import__("pathlib").Path(folder).rglob("meta.json"):
        path.write_text("damaged")
    with pytest.raises(SearchDown, match="检索暂时不可用"):
        found(document.title)

    indexing.rebuild()

    assert found(document.title) == [document.pk]
