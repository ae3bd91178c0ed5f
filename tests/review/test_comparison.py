"""修改对照表: what became of every article between two versions, and which finding asked for it."""

import pytest

from review.comparison import rows
from review.models import State
from review.workflow import carry_out
from tests.factories import decide, draft
from tests.review.desk import page_of, signed_in

OLD = "第一条　为了规范。\n第二条　应当取得许可。\n第三条　由教育局负责解释。"


def versions(cast, *texts):
    dossier = cast.open()
    for text in texts:
        carry_out("save_text", dossier, by=cast.drafter, draft=draft(text=text))
    return dossier, list(dossier.texts.all())


@pytest.mark.django_db
def test_each_changed_article_is_one_row_with_its_words_before_and_after(cast):
    _, (before, after) = versions(cast, OLD, OLD.replace("取得许可", "依法备案"))

    (row,) = rows(before, after)

    assert (row.number, row.label, row.kind) == (1, "第二条", "修改")
    assert (row.before, row.after) == ("第二条　应当取得许可。", "第二条　应当依法备案。")


@pytest.mark.django_db
def test_an_article_that_only_got_another_number_is_marked_as_moved(cast):
    _, (before, after) = versions(cast, OLD, "第一条　为了规范。\n第二条　由教育局负责解释。")

    assert [(row.label, row.kind) for row in rows(before, after)] == [("第二条", "删去"), ("第三条", "移至第二条")]


@pytest.mark.django_db
def test_the_finding_that_asked_for_a_change_is_named_with_its_reply(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    carry_out("add_finding", dossier, by=cast.reviewer, problem="空泛", label="第二条", address="art_2")
    dossier = decide("conclude", dossier, cast.reviewer, conclusion="amend", opinion="改。")
    dossier = decide("confirm", dossier, cast.chief)
    carry_out("reply", dossier, by=cast.drafter, finding=dossier.review.findings.get(), reply="adopted")
    text = dossier.text.text.replace("测试应当真实", "测试应当真实、完整")
    carry_out("save_text", dossier, by=cast.drafter, draft=draft(text=text))

    (row,) = rows(*dossier.texts.all())

    assert row.source == "第1轮第1条审核意见（采纳）"


@pytest.mark.django_db
def test_findings_not_yet_issued_are_not_named_as_the_source(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    carry_out("add_finding", dossier, by=cast.reviewer, problem="空泛", label="第二条", address="art_2")
    carry_out("request_correction", dossier, by=cast.reviewer, note="补")
    text = dossier.text.text.replace("测试应当真实", "测试应当真实、完整")
    carry_out("save_text", dossier, by=cast.drafter, draft=draft(text=text))

    assert [row.source for row in rows(*dossier.texts.all())] == [""]


@pytest.mark.django_db
def test_the_page_compares_any_two_versions_and_takes_nonsense_for_the_latest(cast):
    dossier, _ = versions(cast, OLD, OLD.replace("许可", "资格"), OLD.replace("许可", "登记"))
    client = signed_in(cast.drafter)

    def shown(query):
        page = client.get(page_of(dossier, "comparison") + query)
        return page.context["before"].number, page.context["after"].number

    assert (shown(""), shown("?from=1&to=3"), shown("?from=3&to=1"), shown("?from=x&to=99")) == (
        (2, 3),
        (1, 3),
        (1, 3),
        (2, 3),
    )
    assert "<del>许可</del>" in client.get(page_of(dossier, "comparison") + "?from=1&to=3").content.decode()
