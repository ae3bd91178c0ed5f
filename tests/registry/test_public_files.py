"""Texts to take away, and what crawlers are told."""

import json
from datetime import date
from urllib.parse import unquote

import pytest
from django.template.defaultfilters import filesizeformat

from registry import lifecycle, texts
from registry.validity import EventKind
from tests.factories import TEXT, make_document


@pytest.fixture
def document(db):
    found = make_document(title="云溪区养犬管理规定", document_number="云政发〔2020〕3号")
    texts.add_revision(
        found, TEXT.replace("真实", "完整"), effective_on=date(2022, 6, 1), published_on=date(2022, 5, 1)
    )
    lifecycle.record_event(found, EventKind.REPEAL, on=date(2024, 1, 1), act_title="废止决定")
    return found


def taken(client, document, form, query=""):
    response = client.get(f"/d/{document.uid}/download/{form}/{query}")
    assert response.status_code == 200
    return response


def test_plain_text_is_the_text_as_published_with_its_worth_and_its_source(client, document):
    text = taken(client, document, "txt").content.decode("utf-8-sig").replace("\r\n", "\n")

    assert document.revisions.last().text in text
    assert "的效力：已废止" in text
    assert document.revisions.last().content_hash in text
    assert f"http://testserver/d/{document.uid}/" in text


def test_a_file_can_be_taken_as_of_a_day(client, document):
    found = json.loads(taken(client, document, "json", "?asof=2021-01-01").content)

    assert found["text"] == TEXT
    assert (found["status"], found["as_of"], found["revision"]) == ("in_force", "2021-01-01", 1)
    assert [row["address"] for row in found["provisions"] if row["kind"] == "article"] == ["art_1", "art_2", "art_3"]


def test_a_web_page_stands_alone(client, document):
    html = taken(client, document, "html").content.decode()

    assert 'id="art_2' in html
    assert "测试应当完整" in html
    assert "<link" not in html
    assert "<script" not in html


@pytest.mark.parametrize("form", ["html", "txt", "json"])
def test_a_file_bears_the_title_and_number(client, document, form):
    disposition = taken(client, document, form).headers["Content-Disposition"]

    assert disposition.startswith("attachment")
    assert f"云溪区养犬管理规定（云政发〔2020〕3号）.{form}" in unquote(disposition)


def test_the_page_says_how_large_each_file_is(client, document):
    html = client.get(f"/d/{document.uid}/").content.decode()

    for form in ("html", "txt", "json"):
        size = len(taken(client, document, form).content)
        assert filesizeformat(size) in html
        assert f'href="/d/{document.uid}/download/{form}/"' in html


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("download/exe/", 404),
        ("download/txt/?asof=2019-01-01", 404),
        ("download/txt/?asof=2021-02-31", 400),
        ("download/txt/?asof=%00", 400),
    ],
)
def test_a_file_that_cannot_be_made_is_refused(client, document, address, status):
    assert client.get(f"/d/{document.uid}/{address}").status_code == status


def test_crawlers_are_kept_from_the_desk_and_told_where_everything_is(client, document):
    robots = client.get("/robots.txt").content.decode()

    assert "Disallow: /w/" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert "http://testserver/sitemap-2020.xml" in client.get("/sitemap.xml").content.decode()
    assert f"http://testserver/d/{document.uid}/" in client.get("/sitemap-2020.xml").content.decode()


@pytest.mark.parametrize("year", [0, 1899, 2999, 99999])
def test_a_year_without_documents_has_no_list(client, db, year):
    assert client.get(f"/sitemap-{year}.xml").status_code == 404
