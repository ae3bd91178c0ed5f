"""One article through all texts of its document."""

from datetime import date

import pytest

from registry import article_history, texts
from registry.models import Relation
from tests.factories import make_authority, make_document, make_law

pytestmark = pytest.mark.django_db
FIRST = "第一条　为了规范停车，制定本办法。\n第二条　停车收费实行政府定价，每小时二元。\n第三条　旧条款。"
SECOND = "第一条　为了规范停车，制定本办法。\n第二条　车位应当公示。\n第三条　停车收费实行政府定价，每小时三元。"
THIRD = "第一条　为了规范停车，制定本办法。\n第二条　车位应当公示。"


@pytest.fixture
def document():
    document = make_document(text=FIRST, title="停车办法")
    for year, text in ((2021, SECOND), (2022, THIRD)):
        day = date(year, 1, 1)
        texts.add_revision(document, text, effective_on=day, published_on=day)
    return document


def stages(document, number, address):
    held = list(document.revisions.all())
    return [
        (stage.revision.number, stage.label, stage.kind)
        for stage in article_history.history(held, held[number - 1], address)
    ]


def test_an_article_is_followed_where_its_number_changed_and_until_it_is_dropped(document):
    expected = [(3, "第三条", "删去"), (2, "第三条", "修改，原第二条"), (1, "第二条", "最早的文本")]

    assert stages(document, 2, "art_3") == expected
    assert stages(document, 1, "art_2") == expected


def test_an_article_begins_with_the_text_that_brought_it(document):
    assert stages(document, 3, "art_2") == [(3, "第二条", "未变"), (2, "第二条", "新增")]


def test_the_page_shows_what_was_taken_out_and_put_in_on_the_day_asked(client, document):
    html = client.get(f"/d/{document.uid}/art_3/history/?asof=2021-06-01").content.decode()

    assert "<h1>第三条的沿革</h1>" in html
    assert "增</span>三" in html
    assert f'href="/d/{document.uid}/?asof=2021-06-01#art_3"' in html


def test_a_text_that_is_still_to_be_published_is_not_shown(client, document):
    day = date(2099, 1, 1)
    texts.add_revision(document, "第一条　绝密修改。", effective_on=day, published_on=day)

    assert "绝密" not in client.get(f"/d/{document.uid}/art_1/history/").content.decode()


@pytest.mark.parametrize("place", ["art_99", "art_3", "x"])
def test_an_article_the_text_does_not_have_is_not_found(client, document, place):
    assert client.get(f"/d/{document.uid}/{place}/history/").status_code == 404


def test_a_day_that_does_not_exist_gets_a_sentence(client, document):
    assert client.get(f"/d/{document.uid}/art_1/history/?asof=2021-02-31").status_code == 400


def test_documents_on_the_same_basis_are_named_beside_each_other(client):
    law, issuer = make_law(), make_authority()
    one, other, stranger = (make_document(issuer, title=title) for title in ("甲办法", "乙办法", "丙办法"))
    for document in (one, other):
        Relation.objects.create(source=document, target=law, kind=Relation.Kind.BASED_ON)

    html = client.get(f"/d/{one.uid}/").content.decode()

    alike = html.split("依据相同的文件")[1].split("</section>")[0]
    assert other.uid in alike
    assert stranger.uid not in alike
    assert "依据相同的文件" not in client.get(f"/d/{stranger.uid}/").content.decode()
