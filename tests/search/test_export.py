"""The results of a search to take away: a workbook, a table of text."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from search import export
from tests.factories import make_authority, make_document

pytestmark = pytest.mark.django_db


def table(client, query):
    response = client.get(f"/search/export.csv?{query}")
    assert response.status_code == 200
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))


def workbook(client, query):
    content = client.get(f"/search/export.xlsx?{query}").content
    header, *rows = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(header, [cell or "" for cell in row], strict=True)) for row in rows]


@pytest.mark.parametrize("query", ["q=养犬", "q=养犬&valid=1", "issuer=gaj&sort=published", "q=月球", "level=own"])
def test_both_files_hold_the_documents_of_the_page_in_its_order(client, dogs_and_parks, query):
    page = client.get(f"/search/?{query}").context["entries"] if "月球" not in query else []

    in_text, in_book = table(client, query), workbook(client, query)

    assert [row["标题"] for row in in_text] == [entry.document.title for entry in page]
    assert in_text == in_book


def test_a_row_tells_what_was_hit_and_what_the_document_is_worth_on_the_day(client, dogs_and_parks):
    [row] = table(client, "q=接种疫苗&status=in_force&day=2019-06-30")

    assert (row["标题"], row["时效性"], row["截至日期"]) == ("云溪区限制养犬办法", "有效", "2019-06-30")
    assert (row["命中条款"], row["摘录"]) == ("第四条", "　养犬人应当接种疫苗。")
    assert row["网址"] == f"http://testserver/d/{dogs_and_parks['old'].uid}/"


def test_more_than_a_page_is_exported_whole(client, index):
    issuer = make_authority()
    for number in range(105):
        make_document(issuer, text="第一条　养犬。", title=f"办法{number}")
    index()

    assert len({row["标题"] for row in table(client, "q=养犬")}) == 105


@pytest.mark.parametrize("title", ["=1+1", "+办法", "-办法", "@办法"])
def test_no_cell_is_a_formula(client, index, title):
    make_document(title=title)
    index()

    assert table(client, "level=own")[0]["标题"] == f"'{title}"
    content = client.get("/search/export.xlsx?level=own").content
    cell = load_workbook(BytesIO(content)).active["B2"]
    assert (cell.value, cell.data_type) == (title, "s")


def test_an_export_that_leaves_something_out_says_so():
    assert export.bound(export.MOST) == ""
    assert "共 5001 件，一次最多导出前 5000 件" in export.bound(export.MOST + 1)


def test_without_an_index_the_page_that_says_so_is_shown(client, dogs_and_parks, settings, tmp_path):
    settings.SEARCH_URL = f"embedded:{tmp_path / 'nowhere'}"

    assert client.get("/search/export.csv?q=养犬").url == "/search/?q=%E5%85%BB%E7%8A%AC"


def test_another_form_does_not_exist(client, dogs_and_parks):
    assert client.get("/search/export.exe").status_code == 404
