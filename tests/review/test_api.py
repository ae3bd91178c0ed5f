"""Published clean-ups for other systems."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from review.batch import carry_out_all
from review.campaigning import open_campaign
from review.models import State
from review.workflow import carry_out
from tests.factories import make_document, proof_of

CLEANUPS = "/api/v1/cleanups/"
DECISION = {"decision_title": "清理决定", "decision_number": "云政发〔2026〕9号", "decided_on": date(2026, 1, 5)}


@pytest.fixture(autouse=True)
def _unthrottled():
    cache.clear()


@pytest.fixture
def decided(cast):
    """A clean-up of two documents, one kept and one repealed, decided and not yet published."""
    for title in ("甲办法", "乙办法"):
        make_document(cast.government, title=title, drafter=cast.unit)
    fields = {"title": "集中清理", "year": 2026, "cutoff_on": date(2026, 1, 1)}
    campaign = carry_out("freeze", open_campaign(by=cast.cleaner, bodies=[cast.government], **fields), by=cast.cleaner)
    first, second = campaign.items.order_by("document__pk")
    carry_out("propose", first, by=cast.cleaner, conclusion="repeal", reason="依据已废止")
    carry_out("propose", second, by=cast.cleaner, conclusion="retain")
    carry_out_all("agree", campaign.items.all(), by=cast.reviewer)
    return carry_out("decide", campaign, by=cast.signatory, proof=proof_of(cast.signatory), **DECISION)


@pytest.fixture
def published(cast, decided):
    return carry_out("publish", decided, by=cast.registrar, proof=proof_of(cast.registrar))


def read(client, address, expect=200, **query):
    response = client.get(address, query)
    assert response.status_code == expect, response.content.decode()
    return response.json()


def test_a_clean_up_is_not_there_before_it_is_published(client, decided):
    assert read(client, CLEANUPS)["results"] == []
    for place in ("", "items/"):
        assert read(client, f"{CLEANUPS}{decided.pk}/{place}", expect=404)["code"] == "not-found"


def test_a_published_clean_up_is_listed_by_year(client, published):
    (listed,) = read(client, CLEANUPS, year="2026")["results"]

    assert (listed["id"], listed["decision_number"]) == (published.pk, "云政发〔2026〕9号")
    assert listed["list_digest"] == published.list_digest
    assert read(client, CLEANUPS, year="2025")["total"] == 0


def test_a_record_counts_its_conclusions(client, published):
    body = read(client, f"{CLEANUPS}{published.pk}/")

    counts = {row["conclusion"]: row["count"] for row in body["totals"]}
    assert counts == {"retain": 1, "amend": 0, "repeal": 1, "lapse": 0, "extend": 0}
    assert body["bodies"][0]["name"] == "示例市云溪区人民政府"


def test_its_items_name_what_became_of_each_document(client, published):
    items = read(client, f"{CLEANUPS}{published.pk}/items/")["results"]

    told = {
        item["document"]["title"]: (item["conclusion_label"], item["document"]["validity"]["status"]) for item in items
    }
    assert told == {"甲办法": ("废止", "repealed"), "乙办法": ("继续有效", "in_force")}
    narrowed = read(client, f"{CLEANUPS}{published.pk}/items/", conclusion="repeal")
    assert [item["reason"] for item in narrowed["results"]] == ["依据已废止"]


def test_nobody_who_took_part_is_named(client, cast, published):
    told = "".join(
        client.get(f"{CLEANUPS}{place}").content.decode()
        for place in ("", f"{published.pk}/", f"{published.pk}/items/")
    )

    for person in (cast.cleaner, cast.reviewer, cast.signatory, cast.registrar):
        assert person.name not in told
    assert "evidence" not in told


def test_items_take_a_constant_number_of_queries(client, published):
    with CaptureQueriesContext(connection) as queries:
        read(client, f"{CLEANUPS}{published.pk}/items/")

    assert len(queries) <= 6


PLACES = [
    "documents/",
    "search/?q=金丝雀",
    "cleanups/",
    "authorities/",
    "catalogue/canary/2020/",
    "documents/resolve/?ref=金丝雀办法",
]


@pytest.mark.parametrize("state", [State.DRAFTING, State.REVIEWING, State.PASSED, State.REGISTERED])
@pytest.mark.parametrize("place", PLACES)
def test_a_draft_never_appears(client, cast, dossier_at, state, place):
    dossier = dossier_at(state)
    type(dossier).objects.filter(pk=dossier.pk).update(title="金丝雀办法")

    answer = client.get(f"/api/v1/{place}".replace("canary", cast.government.code)).content.decode()

    assert '"title":"示例办法"' not in answer
    assert '"title":"金丝雀办法"' not in answer
