"""A search that finds nothing says what would find something."""

import re

import pytest
from django.http import QueryDict

from registry import texts
from search import indexing
from tests.factories import make_document


@pytest.fixture
def search(client, dogs_and_parks):
    return lambda address: client.get(f"/search/?{address}").content.decode()


def offers(html):
    """Every offer of the page: its words with the number, and where it leads."""
    plain = re.compile(r"<li>[^<]*<a href=\"(\?[^\"]+)\">([^<]+)</a>（?(?:有 )?(\d+) 件")
    return {label: (url.replace("&amp;", "&"), int(count)) for url, label, count in plain.findall(html)}


def test_each_word_is_counted_alone_and_left_out(search):
    html = search("q=疫苗 月球基地")

    assert re.search(r">疫苗</a> 2 件", html)
    assert re.search(r">月球基地</a> 0 件", html)
    url, count = offers(html)["去掉“月球基地”"]
    assert (count, QueryDict(url[1:])["q"]) == (2, "疫苗")
    assert f"共 {count} 件" in search(url[1:])


def test_words_typed_without_a_blank_are_counted_too(search):
    html = search("q=疫苗月球&valid=1")

    assert re.search(r">疫苗</a> 1 件", html)
    assert offers(html)["去掉“月球”"][1] == 1


def test_each_condition_is_left_out_and_all_together(search):
    found = offers(search("q=疫苗&issuer=yunxi&year=1999"))

    assert found["去掉“公布年份：1999”"][1] == 1
    assert found["去掉全部条件"][1] == 2
    assert "去掉“制定机关：示例市云溪区人民政府”" not in found


def test_where_words_and_conditions_both_fail_each_word_is_offered_without_conditions(search):
    found = offers(search("q=疫苗 月球&year=1999"))

    assert found["只查“疫苗”，不加条件"][1] == 2
    assert "只查“月球”，不加条件" not in found


def test_every_offer_holds_what_it_promises(search):
    for url, count in offers(search("q=养犬 疫苗 月球&issuer=yunxi&valid=1")).values():
        assert f"共 {count} 件" in search(url[1:])


def test_all_statuses_can_be_searched_the_old_texts_included(search, dogs_and_parks):
    law = make_document(text="第一条　旧的狂犬条款。")
    texts.add_revision(law, "第一条　新的条款。", effective_on="2021-01-01", published_on="2021-01-01")
    indexing.rebuild()

    found = offers(search("q=狂犬条款&valid=1"))

    assert found["查全部效力状态，含已被修改的旧文本"][1] == 1


@pytest.mark.parametrize("typed", ["云溪区养权管理规定", "云溪区养犬管理规订", "云溪区养犬理管规定", "养犬管规定"])
def test_a_title_with_a_typo_is_offered_as_it_should_be(search, typed):
    assert "您是不是要找" in search(f"q={typed}")
    assert ">云溪区养犬管理规定</a>" in search(f"q={typed}")


@pytest.mark.parametrize("typed", ["云溪区养犬管理规定", "养犬", "“养权管理规定”", "标题:养权管理规定", "疫苗"])
def test_what_some_title_has_as_typed_is_not_corrected(search, typed):
    assert "您是不是要找" not in search(f"q={typed}")


def test_a_word_that_sounds_like_a_known_one_is_offered_changed(search):
    found = offers(search("q=公元 登记月球&scope=title"))

    assert "公园 登记月球" not in found
    assert offers(search("q=公元 管理&scope=title"))["公园 管理"][1] == 1
