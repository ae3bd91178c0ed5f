"""The desk page of synonyms, and a search that follows it at once."""

import pytest
from django.urls import reverse

from registry.models import Synonym
from search import indexing
from tests.factories import make_document

NEW = {"kind": "same", "names": "遛狗证\n养犬登记证", "reason": "常用说法", "is_used": "on"}


@pytest.fixture
def index(db, settings, tmp_path):
    settings.SEARCH_URL = f"embedded:{tmp_path / 'index'}"
    indexing.rebuild()
    return indexing.rebuild


def sign_in(client, person):
    client.force_login(person.accounts.get())
    return client


def test_what_an_administrator_enters_is_searched_at_once_and_said(client, cast, index):
    document = make_document(cast.government, title="犬只办法", text="第一条　养犬登记证由公安机关发放。")
    index()
    assert document.uid not in client.get("/search/?q=遛狗证").content.decode()

    answer = sign_in(client, cast.administrator).post(reverse("review:synonym_new"), NEW)
    html = client.get("/search/?q=遛狗证").content.decode()

    assert answer.status_code == 302
    assert document.uid in html
    assert "已同时查找：“遛狗证”的近义词养犬登记证" in html
    assert 'href="?q=%E9%81%9B%E7%8B%97%E8%AF%81&amp;match=plain"' in html


def test_without_synonyms_only_what_was_typed_is_found(client, cast, index):
    document = make_document(cast.government, title="犬只办法", text="第一条　养犬登记证由公安机关发放。")
    index()
    sign_in(client, cast.administrator).post(reverse("review:synonym_new"), NEW)

    html = client.get("/search/?q=遛狗证&match=plain").content.decode()

    assert document.uid not in html
    assert "已同时查找" not in html


def test_everyone_at_the_desk_may_read_and_nobody_else_may_change(client, cast):
    group = Synonym.objects.first()
    sign_in(client, cast.reviewer)
    address = reverse("review:synonym", args=[group.pk])

    assert group.names[0] in client.get(reverse("review:synonyms")).content.decode()
    assert '<form method="post" novalidate>' not in client.get(address).content.decode()
    assert client.post(address, NEW).status_code == 403
    assert client.get(reverse("review:synonym_new")).status_code == 403
    assert not group.changes.exists()


def test_a_change_is_listed_with_who_and_why(client, cast):
    group = Synonym.objects.first()
    sign_in(client, cast.administrator)
    client.post(reverse("review:synonym", args=[group.pk]), NEW)

    html = client.get(reverse("review:synonym", args=[group.pk])).content.decode()

    assert cast.administrator.name in html
    assert "理由：常用说法" in html


def test_bad_input_is_refused_with_a_sentence_and_kept_in_the_form(client, cast):
    answer = sign_in(client, cast.administrator).post(reverse("review:synonym_new"), {**NEW, "names": "只有一个"})

    assert answer.status_code == 400
    assert "请填写 2 到 12 个不同的词语" in answer.content.decode()
    assert "只有一个" in answer.content.decode()
