"""Search for other systems."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry import lifecycle
from registry.life import EventKind
from search import indexing
from search.engines import engine
from tests.factories import make_authority, make_document, make_law
from tests.search import passages

SEARCH = "/api/v1/search/"


@pytest.fixture(autouse=True)
def _unthrottled():
    cache.clear()


@pytest.fixture
def index(db, settings, tmp_path):
    """An empty index of this test's own; `index()` brings it up to date."""
    settings.SEARCH_URL = f"embedded:{tmp_path / 'index'}"
    indexing.rebuild()
    return indexing.drain


@pytest.fixture
def documents(index):
    government = make_authority(code="yunxi")
    made = [
        make_document(government, title="停车管理办法", text="第一条　总则。\n第二条　停车场收费实行政府指导价。"),
        make_document(government, title="绿化办法", text="第一条　停车场应当绿化。"),
        make_law("中华人民共和国绿化法", text="第一条　为了绿化，制定本法。"),
    ]
    indexing.rebuild()
    return made


def read(client, expect=200, **query):
    response = client.get(SEARCH, query)
    assert response.status_code == expect, response.content.decode()
    return response.json()


def titles(body):
    return [hit["document"]["title"] for hit in body["results"]]


def test_a_hit_names_the_document_the_article_and_the_words(client, documents):
    body = read(client, q="“停车场收费”")

    (hit,) = body["results"]
    (passage,) = hit["passages"]
    assert hit["document"]["uid"] == documents[0].uid
    assert (passage["address"], passage["label"]) == ("art_2", "第二条")
    assert {"text": "停车场收费", "hit": True} in passage["fragments"]
    assert "停车场收费" in body["reading"]


def test_the_fragments_joined_are_the_text(client, documents):
    (hit,) = read(client, q="指导价")["results"]

    assert "".join(part["text"] for part in hit["passages"][0]["fragments"]) in documents[0].revisions.get().text
    assert "".join(part["text"] for part in hit["title_fragments"]) == "停车管理办法"


def test_totals_facets_and_links_are_of_all_documents(client, documents):
    response = client.get(SEARCH, {"q": "绿化", "per_page": 1})

    body = response.json()
    facets = {facet["name"]: facet["values"] for facet in body["facets"]}
    assert (body["total"], len(body["results"])) == (2, 1)
    assert {"value": "law", "label": "法律", "count": 1} in facets["level"]
    assert {"value": "yunxi", "label": "示例市云溪区人民政府", "count": 1} in facets["issuer"]
    assert 'rel="next"' in response["Link"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "绿化", "level": "law"}, ["中华人民共和国绿化法"]),
        ({"q": "绿化", "issuer": "yunxi"}, ["绿化办法"]),
        ({"q": "绿化", "year": "2010"}, ["中华人民共和国绿化法"]),
        ({"q": "停车场", "scope": "title"}, []),
        ({"q": "停车", "scope": "title"}, ["停车管理办法"]),
        ({"q": "停车", "status": "repealed"}, []),
        ({"q": "停车", "status": "repealed", "day": "2022-05-01"}, []),
        ({"q": "火星"}, []),
        ({"sort": "published", "level": "own"}, ["停车管理办法", "绿化办法"]),
    ],
)
def test_filters_narrow_the_hits(client, documents, query, found):
    assert sorted(titles(read(client, **query))) == sorted(found)


def test_status_is_that_of_the_day(client, documents, index):
    lifecycle.record_event(documents[0], EventKind.REPEAL, on=date(2022, 5, 1), act_title="清理决定")
    index()

    assert titles(read(client, q="指导价", status="repealed", day="2022-04-30")) == []
    (hit,) = read(client, q="指导价", status="repealed", day="2022-05-01")["results"]
    assert hit["document"]["validity"]["status_label"] == "已废止"


def test_a_stale_index_cannot_show_what_the_registry_does_not(client, documents):
    hidden = make_document(documents[0].issuer, title="金丝雀办法", published_on=date(2150, 1, 1))
    engine().index(passages.document(hidden.pk, "金丝雀条文。", title="金丝雀办法"))

    response = client.get(SEARCH, {"q": "条文"})

    assert response.json()["results"] == []
    assert "金丝雀" not in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "501", "1.5", "x", "7447680858702390306537472"])
def test_a_hostile_page_is_refused(client, documents, page):
    assert read(client, expect=400, page=page)["errors"][0]["parameter"] == "page"


@pytest.mark.parametrize("name", ["ordering", "facets", "title", "asof"])
def test_an_unknown_parameter_is_named(client, db, name):
    assert read(client, expect=400, **{name: "x"})["errors"][0]["parameter"] == name


def test_a_missing_index_is_told_and_asked_to_come_back(client, db, settings, tmp_path):
    settings.SEARCH_URL = f"embedded:{tmp_path / 'nothing'}"

    body = read(client, expect=503, q="停车")

    assert (body["code"], body["detail"][:7]) == ("unavailable", "检索暂时不可用")


def test_more_hits_take_no_more_queries(client, documents, index):
    read(client, q="停车")  # the synonyms are read once
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            read(client, q="绿化", per_page=100)
        counts.append(len(queries))
        for number in range(10):
            make_document(documents[0].issuer, title=f"绿化办法之{number}", text="第一条　绿化。")
        index()

    assert counts[0] == counts[1] <= 6


def test_the_answer_holds_the_one_form_of_the_query_and_what_else_was_looked_for(client, documents):
    body = read(client, q="停车费  AND 指导价", match="broad")

    assert body["query"] == "停车费 指导价"
    assert {"word": "停车费", "others": ["停车收费", "停车服务收费"]} in body["also"]
    assert read(client, q="停车费", match="plain")["also"] == []


def test_a_scope_narrows_the_answer(client, documents):
    assert titles(read(client, q="总则 指导价")) == ["停车管理办法"]
    assert titles(read(client, q="总则 指导价", scope="article")) == []


def test_suggestions_lead_to_places_with_whole_addresses(client, documents):
    found = client.get("/api/v1/suggest/", {"q": "停车管理办法第二条", "day": "2021-01-01"}).json()["results"]

    place = {"text": "停车管理办法 第二条", "kind": "条款", "note": documents[0].document_number}
    assert found[0] == place | {"url": f"http://testserver/d/{documents[0].uid}/?asof=2021-01-01#art_2"}
    assert client.get("/api/v1/suggest/", {"q": "tingche"}).json()["results"][0]["text"] == "停车管理办法"


def test_suggestions_need_words_and_are_not_sent_twice(client, documents):
    assert client.get("/api/v1/suggest/").status_code == 400
    tag = client.get("/api/v1/suggest/", {"q": "停车"}).headers["ETag"]

    assert client.get("/api/v1/suggest/", {"q": "停车"}, headers={"if-none-match": tag}).status_code == 304
