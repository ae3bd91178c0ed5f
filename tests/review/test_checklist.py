"""The checklist stands before the conclusion, haste is explained, and the opinion stays as it was issued."""

import pytest
from django.db import DatabaseError, transaction

from review import checklist, opinion, rules
from review.models import IssuedOpinion, State
from review.workflow import ActionForbidden, ActionRefused, carry_out
from tests.factories import answer_points, decide, draft, walk
from tests.review.desk import fresh, page_of, press, signed_in

LAWFUL = {"conclusion": "lawful", "opinion": "合法。"}


@pytest.fixture
def reviewing(dossier_at):
    return dossier_at(State.REVIEWING)


def concluded(cast, dossier, **details):
    return carry_out("conclude", dossier, by=cast.reviewer, seen=dossier.content_hash, **LAWFUL, **details)


def test_no_conclusion_before_every_point_is_answered(cast, reviewing):
    carry_out("answer_points", reviewing, by=cast.reviewer, answers={"K1.1": ("fits", "")})

    with pytest.raises(ActionRefused, match="还有审核要点没有填写结果"):
        concluded(cast, reviewing, haste="紧急")
    assert fresh(reviewing).state == State.REVIEWING


def test_a_point_at_fault_needs_a_finding_on_it(cast, reviewing):
    carry_out("answer_points", reviewing, by=cast.reviewer, answers={"K4.1": ("fails", "设定许可")})
    answer_points(reviewing)

    with pytest.raises(ActionRefused, match="没有针对它的审核意见"):
        concluded(cast, reviewing, haste="紧急")
    carry_out("add_finding", reviewing, by=cast.reviewer, problem="设定许可", point="K4.1", grade="advice")
    assert concluded(cast, reviewing, haste="紧急").state == State.CONFIRMING


def test_a_conclusion_before_the_least_time_gives_its_reason(cast, reviewing):
    answer_points(reviewing)

    with pytest.raises(ActionRefused, match="受理还不满5个工作日"):
        concluded(cast, reviewing)
    assert concluded(cast, reviewing, haste="应对突发事件").review.haste == "应对突发事件"


def test_an_answer_is_replaced_and_each_time_recorded(cast, reviewing):
    for result in ("fits", "none"):
        reviewing = carry_out("answer_points", reviewing, by=cast.reviewer, answers={"K1.1": (result, "说明")})

    answer = checklist.held(reviewing.review)["K1.1"]
    assert (answer.result, answer.note, answer.by) == ("none", "说明", cast.reviewer)
    assert reviewing.steps.filter(action="answer_points").count() == 2


@pytest.mark.parametrize("answers", [{}, {"K99": ("fits", "")}, {"K1.1": ("fine", "")}])
def test_answers_outside_the_checklist_are_refused_and_leave_nothing(cast, reviewing, answers):
    with pytest.raises(ActionRefused):
        carry_out("answer_points", reviewing, by=cast.reviewer, answers=answers)

    assert checklist.held(reviewing.review) == {}


def test_nobody_but_the_reviewer_answers_and_only_during_the_review(cast, reviewing):
    for person in (cast.chief, cast.drafter):
        with pytest.raises(ActionForbidden):
            carry_out("answer_points", reviewing, by=person, answers={"K1.1": ("fits", "")})
    confirming = walk(cast, to=State.CONFIRMING, dossier=reviewing)
    with pytest.raises(ActionRefused, match="不能办理“填写审核要点”"):
        carry_out("answer_points", confirming, by=cast.reviewer, answers={"K1.1": ("fits", "")})


def test_the_next_round_starts_from_the_answers_of_the_one_before(cast, dossier_at):
    dossier = dossier_at(State.PASSED)
    dossier = carry_out("change_text", dossier, by=cast.drafter, note="换", draft=draft(text="第一条　改过。"))

    page = signed_in(cast.reviewer).get(page_of(dossier, "findings") + "?do=answer_points")

    assert checklist.held(dossier.review) == {}
    assert page.context["form"]["result_K1.1"].initial == "fits"


def test_the_form_takes_some_points_now_and_the_rest_later(cast, reviewing):
    response = press(cast.reviewer, reviewing, "answer_points", **{"result_K1.1": "fits", "note_K1.1": "在清单上"})

    assert response.status_code == 302
    assert set(checklist.held(reviewing.review)) == {"K1.1"}
    assert len(checklist.unanswered(reviewing.review)) == rules.of("point", reviewing.review_day).count() - 1


def test_a_confirmed_opinion_says_all_that_its_paper_needs(cast, reviewing):
    finding = {"problem": "不明确", "label": "第二条", "basis": "示例法", "suggestion": "写明", "grade": "advice"}
    carry_out("add_finding", reviewing, by=cast.reviewer, point="K9.2", **finding)
    dossier = walk(cast, to=State.PASSED, dossier=reviewing)

    said = opinion.issued(dossier.review)

    assert said.number == str(dossier.review.number)
    assert (said.office, said.unit, said.conclusion) == ("示例市云溪区司法局", "示例市云溪区教育局", "合法")
    assert (said.text_hash, said.version, said.haste) == (dossier.content_hash, "第1稿", "应急管理需要")
    assert len(said.points) == rules.of("point", dossier.review_day).count()
    assert (said.findings[0].provision, said.findings[0].suggestion) == ("第二条", "写明")
    assert {paper.given for paper in said.materials} == {"paper.txt"}


def test_an_issued_opinion_never_changes(cast, dossier_at):
    dossier = dossier_at(State.PASSED)
    kept = IssuedOpinion.objects.get(review=dossier.review)

    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedOpinion.objects.filter(pk=kept.pk).update(content={})
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.delete()
    assert opinion.issued(dossier.review) == opinion.compose(dossier.review)


def test_a_returned_conclusion_has_issued_nothing(cast, dossier_at):
    dossier = dossier_at(State.CONFIRMING)

    dossier = carry_out("return_conclusion", dossier, by=cast.chief, note="再看看")

    assert opinion.issued(dossier.review) is None
    assert decide("conclude", dossier, cast.reviewer, **LAWFUL).state == State.CONFIRMING
