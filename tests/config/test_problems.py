"""Every refusal of the open API is a problem in Chinese, and every answer may be read from anywhere."""

import json
import random
import string

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from rest_framework.throttling import AnonRateThrottle

from config import problems
from review.workflow import ActionRefused
from search.find import SearchDown
from tests.factories import make_authority, make_document

API = "/api/v1/"
MEMBERS = {"type", "title", "status", "code", "detail", "instance", "request_id"}


@pytest.fixture(autouse=True)
def _unthrottled():
    cache.clear()


@pytest.fixture
def document(db):
    return make_document(make_authority(code="yunxi"))


def is_problem(response, status, code):
    """The body of a problem, once it is one."""
    body = response.json()
    assert response.status_code == body["status"] == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Request-ID"] == body["request_id"] != ""
    assert set(body) - {"errors"} == MEMBERS
    assert (body["code"], body["type"]) == (code, f"/api/v1/docs/#{code}")
    assert any("\u4e00" <= character <= "\u9fff" for character in body["detail"])
    return body


def test_a_wrong_parameter(client, db):
    body = is_problem(client.get(f"{API}documents/?page=x"), 400, "invalid")

    assert body["errors"][0]["parameter"] == "page"


@pytest.mark.parametrize("address", ["nothing/", "documents/nothing/", "documents/a/b/c/", "cleanups/1/", "../v2/"])
def test_nothing_at_an_address(client, db, address):
    body = is_problem(client.get(API + address), 404, "not-found")

    assert "No " not in body["detail"]


@pytest.mark.parametrize("address", ["/api/", "/api/v2/documents/", "/api/v1/%00/", "/api/v1/documents/%00/"])
def test_addresses_outside_the_version_are_problems_too(client, db, address):
    is_problem(client.get(address), 404, "not-found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["documents/", "statuses/", "openapi.json"])
def test_a_method_that_changes_things(client, db, method, address):
    response = getattr(client, method)(API + address)

    body = is_problem(response, 405, "method-not-allowed")
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert method.upper() in body["detail"]


def test_a_method_cannot_be_put_on_as_a_disguise(client, document):
    address = f"{API}documents/{document.uid}/"

    assert client.get(address, headers={"X-HTTP-Method-Override": "DELETE"}).status_code == 200
    assert client.post(address, {"_method": "GET"}).status_code == 405


@pytest.mark.parametrize("accept", ["application/xml", "text/html", "nonsense", "application/json;q=x;;,/", "a/b,c/d"])
def test_a_format_that_is_not_offered(client, db, accept):
    response = client.get(f"{API}documents/", headers={"Accept": accept})

    if response.status_code != 200:
        is_problem(response, 406, "not-acceptable")


@pytest.mark.parametrize("accept", ["*/*", "application/*", "text/html,*/*;q=0.8", "application/json"])
def test_a_format_that_is_offered(client, db, accept):
    assert client.get(f"{API}documents/", headers={"Accept": accept})["Content-Type"] == "application/json"


def test_a_precondition_that_no_longer_holds(client, document):
    response = client.get(f"{API}documents/{document.uid}/", headers={"If-Match": '"other"'})

    is_problem(response, 412, "precondition-failed")


def test_too_many_requests(client, db, monkeypatch):
    monkeypatch.setattr(AnonRateThrottle, "rate", "2/min", raising=False)

    answers = [client.get(f"{API}statuses/", headers={"X-Forwarded-For": f"192.0.2.{n}"}) for n in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    body = is_problem(answers[-1], 429, "too-many-requests")
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1]["Retry-After"] in body["detail"]


def test_the_limit_comes_from_the_settings(settings):
    assert settings.API_RATE == 120
    assert AnonRateThrottle().get_rate() == "120/min"


def test_an_accident_tells_nothing_of_the_inside(client, db, monkeypatch):
    monkeypatch.setattr("registry.api.documents.narrow", lambda *given: 1 / 0)
    client.raise_request_exception = False

    response = client.get(f"{API}documents/")

    is_problem(response, 500, "failure")
    assert "division" not in response.content.decode()


@pytest.mark.parametrize(
    ("exception", "status", "detail"),
    [
        (ActionRefused("尚有材料未齐。", "请补齐。"), 409, "尚有材料未齐。 请补齐。"),
        (PermissionDenied("internal"), 403, "这个地址不对外开放。"),
        (SearchDown(), 503, str(SearchDown())),
    ],
)
def test_refusals_of_the_procedures(exception, status, detail):
    request = RequestFactory().get(f"{API}documents/")

    response = problems.answer(exception, {"request": request})

    assert response.status_code == status
    assert json.loads(response.content)["detail"] == detail


def test_pages_outside_the_api_keep_their_own_error_pages(client, db):
    response = client.get("/nothing/here/")

    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/html")
    assert "Access-Control-Allow-Origin" not in response


def test_head_is_get_without_a_body(client, document):
    address = f"{API}documents/{document.uid}/"
    full, head = client.get(address), client.head(address)

    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Last-Modified", "Cache-Control", "Content-Type"):
        assert head[name] == full[name]


@pytest.mark.parametrize("address", ["documents/", "documents/any/", "search/", "cleanups/", "openapi.json"])
def test_options_answers_a_browser_that_asks_before_it_reads(client, db, address):
    response = client.options(API + address, headers={"Origin": "https://example.org"})

    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


def test_no_answer_sets_a_cookie_or_depends_on_one(client, document):
    response = client.get(f"{API}documents/{document.uid}/")

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


ADDRESSES = [
    "documents/", "documents/resolve/", "documents/{uid}/", "documents/{uid}/text/", "documents/{uid}/provisions/",
    "documents/{uid}/provisions/{junk}/", "documents/{uid}/versions/", "documents/{uid}/versions/{number}/",
    "documents/{uid}/validity/", "documents/{uid}/relations/", "documents/{uid}/citations/", "documents/{junk}/",
    "authorities/", "statuses/", "catalogue/yunxi/{number}/", "catalogue/{junk}/2020/", "cleanups/{number}/items/",
    "cleanups/", "ledger/checkpoint/", "search/",
]  # fmt: skip
NAMES = [
    "page", "per_page", "day", "level", "issuer", "year", "status", "number", "title", "sort", "ref", "asof", "article",
    "as", "kind", "q", "scope", "maker_on", "updated_since", "conclusion", "x",
]  # fmt: skip
VALUES = [
    "", "0", "-1", "1", "2020", "7447680858702390306537472", "9" * 5000, "1e309", "NaN", "x" * 3000, "第十二条",
    "2024-02-31", "0000-00-00", "9999-12-31", "2020-01-01", "\x00", "\u202e", "😀", "〔", "云政发〔2020〕1号", "art_1",
    "%", "_", "*", "(((((", '"', "\\", "或 或 或", "-", "标题:", "标题:" * 80, "in_force", "own", "txt", "json",
    "2020-01-01T00:00:00+99:99", "9999-12-31T23:59:59-12:00", "１２", "²", "一" * 40, "十百千", "第零条",
    "\r\nSet-Cookie: a=b", "'; DROP TABLE x",
]  # fmt: skip


def test_three_hundred_strange_questions_never_break_it(client, document):
    """Seeded, so that a failure can be repeated; another address each time, so that the limit does not answer."""
    chance = random.Random(2704)
    client.raise_request_exception = False
    broken = []
    for count in range(300):
        junk = "".join(chance.choices(string.ascii_letters + "~_-.条%〔", k=8))
        number = chance.choice(["1", "0", "999999999", "9999999999", "-1", "x"])
        address = API + chance.choice(ADDRESSES).format(uid=document.uid, junk=junk, number=number)
        query = [(chance.choice(NAMES), chance.choice(VALUES)) for _ in range(chance.randint(0, 4))]
        response = client.get(address, query_params=query, REMOTE_ADDR=f"198.51.100.{count % 250}")
        if response.status_code >= 500 and response.json()["code"] != "unavailable":
            broken.append((address, query))

    assert broken == []
