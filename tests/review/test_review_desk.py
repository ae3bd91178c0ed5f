"""The review desk: the text, the higher law it cites as it stood that day, and the findings, side by side."""

from datetime import date

import pytest

from review.models import State
from review.workflow import carry_out
from tests.factories import draft, make_law, walk
from tests.review.desk import page_of, signed_in

LAW = "中华人民共和国示例许可法"


def under_review(cast, text):
    dossier = walk(cast, to=State.PASSED)
    return carry_out("change_text", dossier, by=cast.drafter, note="换", draft=draft(text=text))


def desk_of(person, dossier, query=""):
    return signed_in(person).get(page_of(dossier, "findings") + query)


@pytest.fixture
def citing_three(cast):
    make_law(LAW, "第一条　为了示例。\n第二条　不得设定许可。")
    make_law("重名办法")
    make_law("重名办法")
    return under_review(
        cast,
        f"第一条　根据《{LAW}》第二条、《不在库中的条例》和《重名办法》，制定本办法。\n"
        f"第二条　依照《{LAW}》第九十九条办理。",
    )


@pytest.mark.django_db
def test_a_cited_article_stands_beside_the_text_with_its_words_and_status(cast, citing_three):
    page = desk_of(cast.reviewer, citing_three)
    law = page.context["laws"][0]

    assert (law.words, law.article, law.validity.status.label) == (
        f"《{LAW}》第二条",
        "第二条　不得设定许可。",
        "有效",
    )
    assert law.places == {"art_1": "第一条"}
    assert "不得设定许可。" in page.content.decode()


@pytest.mark.django_db
def test_what_is_not_held_ambiguous_or_without_that_article_is_said(cast, citing_three):
    doubts = {law.words: law.doubt for law in desk_of(cast.reviewer, citing_three).context["doubtful"]}

    assert doubts == {
        "《不在库中的条例》": "未收入资料库",
        "《重名办法》": "资料库中有多份同名文件，请核对",
        f"《{LAW}》第九十九条": "这一天的文本中没有第九十九条，请核对引用",
    }


@pytest.mark.django_db
def test_law_published_after_the_day_of_review_is_not_taken_for_the_one_meant(cast):
    make_law(LAW, published_on=date(2999, 1, 1), effective_on=date(2999, 3, 1))
    dossier = under_review(cast, f"第一条　根据《{LAW}》，制定本办法。")

    assert [law.doubt for law in desk_of(cast.reviewer, dossier).context["laws"]] == ["未收入资料库"]


@pytest.mark.django_db
def test_a_finding_can_be_begun_from_the_article_it_rests_on(cast, citing_three):
    page = desk_of(cast.reviewer, citing_three, f"?do=add_finding&basis=《{LAW}》第二条&address=art_1")

    assert page.context["form"].initial == {"basis": f"《{LAW}》第二条", "address": "art_1"}
    assert "据此提出意见" in page.content.decode()
    assert "据此提出意见" not in desk_of(cast.chief, citing_three).content.decode()


@pytest.mark.django_db
def test_a_text_that_cites_nothing_says_so(cast, dossier_at):
    page = desk_of(cast.reviewer, dossier_at(State.REVIEWING)).content.decode()

    assert "正文没有引用其他文件" in page
