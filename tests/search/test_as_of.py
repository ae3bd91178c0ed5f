"""The library as of a day: page, facets, chips, file, feed, API and registry give one answer."""

import csv
from collections import Counter
from datetime import date
from io import StringIO
from xml.etree import ElementTree

import pytest

from registry import lifecycle, standing, texts
from registry.life import EventKind, Status
from registry.models import Document
from search import indexing
from tests.factories import make_authority, make_document

pytestmark = pytest.mark.django_db
TEXT = "第一条　停车应当有序。\n第二条　本办法自公布之日起施行。"
ATOM = "{http://www.w3.org/2005/Atom}"
SHOWN = [status for status in Status.values if status != Status.SUPERSEDED]


@pytest.fixture
def lives(index):
    """One document of each kind of life between 2015 and 2024."""
    issuer = make_authority(code="yunxi")

    def make(title, published, effective=None, expires=None):
        dates = {"published_on": published, "made_on": published, "effective_on": effective or published}
        return make_document(issuer, text=TEXT, title=title, expires_on=expires, **dates)

    make("一直有效", date(2015, 1, 1))
    make("公布后施行", date(2016, 1, 1), effective=date(2016, 7, 1))
    make("到期失效", date(2016, 1, 1), expires=date(2020, 12, 31))
    extended = make("延长有效期", date(2016, 1, 1), expires=date(2019, 12, 31))
    lifecycle.record_event(
        extended, EventKind.EXTENSION, on=date(2019, 12, 1), act_title="通知", expires_on=date(2023, 12, 31)
    )
    repealed = make("被废止", date(2015, 1, 1))
    lifecycle.record_event(repealed, EventKind.REPEAL, on=date(2018, 3, 1), act_title="决定")
    suspended = make("停止执行", date(2015, 1, 1))
    lifecycle.record_event(suspended, EventKind.SUSPENSION, on=date(2021, 1, 1), act_title="决定")
    amended = make("被修改", date(2015, 1, 1))
    texts.add_revision(
        amended, TEXT + "\n第三条　停车收费。", effective_on=date(2022, 1, 1), published_on=date(2022, 1, 1)
    )
    index()
    return Document.objects.own()


DAYS = [
    "2014-12-31", "2015-01-01", "2016-06-30", "2016-07-01", "2018-02-28", "2018-03-01",
    "2019-12-31", "2020-12-31", "2021-01-01", "2022-01-01", "2023-12-31", "2024-01-01",
]  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_page_facets_file_feed_api_and_registry_agree_on_the_day(client, lives, day):
    truth = {
        status: titles_of(standing.having(lives.public(date.fromisoformat(day)), [status], date.fromisoformat(day)))
        for status in SHOWN
    }

    for status in SHOWN:
        asked = f"q=停车&day={day}&status={status}"
        found = truth[status]
        assert on_page(client, asked) == found, status
        assert in_file(client, asked) == found, status
        assert in_feed(client, asked) == found, status
        assert in_api(client, asked) == found, status
    counted = {status: len(found) for status, found in truth.items() if found}
    assert facet(client, f"q=停车&day={day}") == counted
    assert facet(client, f"q=停车&day={day}&status=in_force&level=own") == counted


def titles_of(pks):
    return set(Document.objects.filter(pk__in=pks).values_list("title", flat=True))


def on_page(client, asked):
    return {entry.document.title for entry in client.get(f"/search/?{asked}").context.get("entries", ())}


def in_file(client, asked):
    text = client.get(f"/search/export.csv?{asked}").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert {row["截至日期"] for row in rows} <= {asked.split("day=")[1].split("&")[0]}
    return {row["标题"] for row in rows}


def in_feed(client, asked):
    feed = ElementTree.fromstring(client.get(f"/feeds/search.atom?{asked}").content)
    return {entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")}


def in_api(client, asked):
    return {hit["document"]["title"] for hit in client.get(f"/api/v1/search/?{asked}").json()["results"]}


def facet(client, asked):
    found = next(facet for facet in client.get(f"/search/?{asked}").context["facets"] if facet.name == "status")
    return {option.value: option.count for option in found.options if option.count and option.value in SHOWN}


def test_the_badge_of_a_hit_is_that_of_the_day(client, lives):
    entries = client.get("/search/?q=停车&day=2020-06-30").context["entries"]

    assert Counter(entry.validity.status.value for entry in entries) == {"in_force": 6, "repealed": 1}
    assert all(entry.validity == entry.document.validity_on(date(2020, 6, 30)) for entry in entries)


def test_the_day_is_a_condition_that_is_shown_and_can_be_taken_away(client, lives):
    html = client.get("/search/?q=停车&day=2020-06-30").content.decode()

    assert "截至2020-06-30" in html
    assert 'class="chip" href="?q=%E5%81%9C%E8%BD%A6"' in html
    assert 'type="date" name="day" value="2020-06-30"' in html


def test_a_text_is_found_on_no_day_before_it_was_published(client, lives):
    asked = "q=“停车收费”"

    assert on_page(client, f"{asked}&day=2021-12-31") == set()
    assert on_page(client, f"{asked}&day=2022-01-01") == {"被修改"}


def test_a_text_still_to_be_published_is_not_found_today(client, lives):
    amended = lives.get(title="被修改")
    day = date(2099, 1, 1)
    texts.add_revision(amended, "第一条　绝密条款。", effective_on=day, published_on=day)
    indexing.rebuild()

    assert on_page(client, "q=绝密条款") == set()
