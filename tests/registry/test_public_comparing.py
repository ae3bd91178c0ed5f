"""Two texts of one document: what became of each article."""

from datetime import date

import pytest

from registry import comparing, texts
from tests.factories import make_document

OLD = """第一章　总则
第一条　为了规范养犬，制定本规定。
第二条　养犬人应当在五个工作日内登记。
第三条　禁止在公园内遛犬，违者由城管部门批评教育。
第四条　本规定自2020年1月1日起施行。"""
NEW = """第一章　总则
第一条　为了规范养犬，制定本规定。
第二条　养犬人应当在三个工作日内登记。
第三条　养犬人应当为犬只接种疫苗，并保存凭证备查。
第四条　本规定自2020年1月1日起施行。
第五条　本规定由区公安分局负责解释。"""


@pytest.fixture
def document(db):
    found = make_document(text=OLD)
    texts.add_revision(found, NEW, effective_on=date(2022, 1, 1), published_on=date(2021, 12, 1))
    return found


def became(document):
    old, new = document.revisions.all()
    return {(found.label, found.kind): found.fragments for found in comparing.compare(old, new) if found.is_change}


def test_a_reworded_article_shows_the_words_taken_out_and_put_in(document):
    fragments = became(document)["第二条", "修改"]

    assert ("del", "五") in fragments
    assert ("ins", "三") in fragments
    assert "".join(words for kind, words in fragments if kind != "ins") == "第二条　养犬人应当在五个工作日内登记。"
    assert "".join(words for kind, words in fragments if kind != "del") == "第二条　养犬人应当在三个工作日内登记。"


def test_an_added_article_is_new_and_an_unchanged_one_is_not_listed(document):
    found = became(document)

    assert found["第五条", "新增"][0][0] == "ins"
    assert not any(label in ("第一条", "第四条", "第一章") for label, _ in found)


def test_an_article_that_moved_is_followed(db):
    document = make_document(text="第一条　甲应当登记并按时缴费。\n第二条　乙应当备案。")
    new = "第一条　丙可以申请。\n第二条　甲应当登记并按期缴费。\n第三条　乙应当备案。"
    texts.add_revision(document, new, effective_on=date(2022, 1, 1), published_on=date(2021, 12, 1))

    assert ("第二条", "修改，原第一条") in became(document)


def test_a_single_character_between_two_changes_is_no_island():
    assert comparing.fragments("办理甲的乙事项", "办理丙的丁事项") == (
        ("same", "办理"),
        ("del", "甲的乙"),
        ("ins", "丙的丁"),
        ("same", "事项"),
    )


def test_very_long_passages_are_shown_whole():
    assert comparing.fragments("甲" * 4001, "乙") == (("del", "甲" * 4001), ("ins", "乙"))


def test_the_page_labels_changes_in_words_as_well(client, document):
    html = client.get(f"/d/{document.uid}/compare/?from=1&to=2").content.decode()

    assert (
        '<del><span class="compare__sign">删</span>五</del><ins><span class="compare__sign">增</span>三</ins>' in html
    )
    assert "为了规范养犬" not in html
    assert "为了规范养犬" in client.get(f"/d/{document.uid}/compare/?all=1").content.decode()


def test_equal_texts_have_no_difference(client, document):
    assert "没有文字差异" in client.get(f"/d/{document.uid}/compare/?from=1&to=1").content.decode()


def test_a_document_with_one_text_says_so(client, db):
    response = client.get(f"/d/{make_document().uid}/compare/")

    assert response.status_code == 200
    assert "只有一个文本" in response.content.decode()


@pytest.mark.parametrize("query", ["from=9", "to=0", "from=-1", "from=%00", "to=99999999999999999999", "from=甲"])
def test_a_text_that_does_not_exist_is_not_found(client, document, query):
    assert client.get(f"/d/{document.uid}/compare/?{query}").status_code == 404


def test_comparing_takes_a_constant_number_of_queries(client, document, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get(f"/d/{document.uid}/compare/")
