"""Feeds: what a search finds, what is new, what has changed."""

from datetime import date
from xml.etree import ElementTree

import pytest
import time_machine

from registry import lifecycle, texts
from registry.life import EventKind
from tests.factories import make_authority, make_document, make_law

pytestmark = pytest.mark.django_db
ATOM, SEARCH = "{http://www.w3.org/2005/Atom}", "{http://a9.com/-/spec/opensearch/1.1/}"


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


def links(element):
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def test_a_feed_has_what_the_standard_asks_for(client, dogs_and_parks):
    feed = read(client, "/feeds/search.atom?q=养犬")

    assert all(feed.findtext(ATOM + name) for name in ("id", "title", "updated"))
    for entry in feed.findall(f"{ATOM}entry"):
        assert all(entry.findtext(ATOM + name) for name in ("id", "title", "updated", "summary"))
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
    assert len({entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")}) == 2


def test_the_feed_of_a_search_has_its_hits_and_its_total(client, dogs_and_parks):
    feed = read(client, "/feeds/search.atom?q=养犬&valid=1")

    assert titles(feed) == ["云溪区养犬管理规定"]
    assert [feed.findtext(SEARCH + name) for name in ("totalResults", "startIndex", "itemsPerPage")] == ["1", "1", "50"]
    assert links(feed)["alternate"] == "http://testserver/search/?q=%E5%85%BB%E7%8A%AC&valid=1"
    assert "第二条" in feed.findtext(f"{ATOM}entry/{ATOM}summary")


def test_the_newest_come_first_unless_another_order_is_asked_for(client, dogs_and_parks):
    assert titles(read(client, "/feeds/search.atom?level=own"))[0] == "云溪区公园管理办法"
    assert titles(read(client, "/feeds/search.atom?q=养犬管理规定&sort=relevance"))[0] == "云溪区养犬管理规定"


def test_a_long_feed_is_paged_by_links(client, index):
    issuer = make_authority()
    for _ in range(60):
        make_document(issuer)
    index()

    first = read(client, "/feeds/search.atom?level=own")
    second = read(client, links(first)["next"])

    assert len(set(titles(first)) | set(titles(second))) == 60
    assert (links(second)["previous"], "next" in links(second)) == (links(first)["self"] + "&page=1", False)


def test_every_page_tells_readers_of_the_feeds(client, dogs_and_parks):
    html = client.get("/search/?q=养犬&valid=1").content.decode()

    assert 'type="application/atom+xml" title="新公布的文件" href="/feeds/new.atom"' in html
    assert 'href="/feeds/search.atom?q=%E5%85%BB%E7%8A%AC&amp;valid=1"' in html


def test_new_documents_are_ours_and_public(client):
    with time_machine.travel("2026-05-02 09:00+08:00"):
        make_law()
        make_document(title="旧办法", published_on=date(2020, 1, 1))
        make_document(title="新办法", published_on=date(2026, 5, 1))
        assert titles(read(client, "/feeds/new.atom")) == ["新办法", "旧办法"]
    with time_machine.travel("2026-04-02 09:00+08:00"):
        assert titles(read(client, "/feeds/new.atom")) == ["旧办法"]


def test_changes_are_events_and_new_texts_but_none_that_is_still_to_be_published(client):
    document = make_document(title="停车办法")
    texts.add_revision(document, "第一条　新。", effective_on=date(2021, 1, 1), published_on=date(2021, 1, 1))
    texts.add_revision(document, "第一条　更新。", effective_on=date(2099, 1, 1), published_on=date(2099, 1, 1))
    lifecycle.record_event(document, EventKind.REPEAL, on=date(2022, 1, 1), act_title="决定")

    feed = read(client, "/feeds/changes.atom")

    assert titles(feed) == ["停车办法：废止", "停车办法：修改后的文本"]
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == "自2022-01-01起；依据：决定"


def test_an_unchanged_feed_is_not_sent_again(client):
    make_document()
    tag = client.get("/feeds/new.atom").headers["ETag"]

    assert client.get("/feeds/new.atom", headers={"if-none-match": tag}).status_code == 304


def test_markup_and_characters_that_xml_cannot_hold_do_no_harm(client, index):
    make_document(title="<b>养犬\x0b</b>&规定", text="第一条　<script>养犬\x0c。")
    index()

    assert titles(read(client, "/feeds/search.atom?q=养犬")) == ["<b>养犬</b>&规定"]


def test_without_an_index_a_reader_is_told_to_come_again(client, db, settings, tmp_path):
    settings.SEARCH_URL = f"embedded:{tmp_path / 'nowhere'}"
    response = client.get("/feeds/search.atom?q=养犬")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "600")
    assert client.get("/feeds/new.atom").status_code == 200
