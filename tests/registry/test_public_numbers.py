"""The lasting address of a document by any of its numbers."""

from datetime import date

import pytest

from tests.factories import make_document


@pytest.fixture
def document(db):
    return make_document(
        title="云溪区养犬管理规定",
        document_number="云政发〔2020〕3号",
        registration_number="YXDR-2020-0010001",
        index_number="000014349/2020-00001",
    )


@pytest.mark.parametrize(
    "written",
    [
        "云政发〔2020〕3号",
        "云政发[2020]3号",
        "云政发(2020)3号",
        "云政发（２０２０）３号",
        "云政发【2020】第3号",
        "云政发〔2020〕3",
        "云政发〔2020〕 3 号/",
        "YXDR-2020-0010001",
        "yxdr20200010001",
        "000014349/2020-00001",
    ],
)
def test_any_writing_of_a_number_leads_to_the_document(client, document, written):
    response = client.get(f"/id/{written}")

    assert response.status_code == 303
    assert response.headers["Location"] == f"/d/{document.uid}/"


def test_the_identifier_itself_leads_there_too(client, document):
    assert client.get(f"/id/{document.uid}").headers["Location"] == f"/d/{document.uid}/"


def test_a_number_of_several_documents_offers_a_choice(client, document):
    other = make_document(title="另一份规定", document_number="云政发〔2020〕3号")

    response = client.get("/id/云政发〔2020〕3号")

    assert response.status_code == 300
    assert all(f'href="/d/{one.uid}/"' in response.content.decode() for one in (document, other))


@pytest.mark.parametrize("written", ["云政发〔2020〕99号", "没有这个文号", "%00", "%20", "x" * 5000, "<script>"])
def test_a_number_nobody_bears_leads_to_a_search(client, document, written):
    response = client.get(f"/id/{written}")

    assert response.status_code == 303
    assert response.headers["Location"].startswith("/search/?q=")
    assert len(response.headers["Location"]) < 2500


def test_a_number_of_what_is_not_yet_published_leads_to_a_search(client, db):
    make_document(document_number="云政发〔2999〕1号", published_on=date(2999, 1, 1), effective_on=date(2999, 1, 1))

    assert client.get("/id/云政发〔2999〕1号").headers["Location"].startswith("/search/")
