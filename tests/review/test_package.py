"""送审材料: the checklist follows the rules of the day and what the unit says; nothing handed in is lost."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from registry.models import Attachment
from review import gaps, package
from review.models import Dossier, State
from review.workflow import ActionForbidden, ActionRefused, carry_out
from tests.factories import ORDINARY, draft
from tests.review.desk import file, page_of, press, signed_in

pytestmark = pytest.mark.django_db


def needed(dossier):
    return [paper.rule.code for paper in package.checklist(dossier) if paper.is_needed]


def told(cast, dossier, **changed):
    return carry_out("tell_circumstances", dossier, by=cast.drafter, answers=ORDINARY | changed)


def test_papers_are_needed_always_or_by_circumstance_or_never(cast):
    dossier = cast.open()

    assert needed(dossier) == ["M1", "M3", "M4", "M5", "M6"]
    told(cast, dossier, business=True, amends=True)
    assert needed(dossier) == ["M1", "M3", "M4", "M5", "M6", "M7", "M11"]
    needs = {paper.rule.code: paper.need for paper in package.checklist(dossier)}
    assert (needs["M1"], needs["M7"], needs["M12"]) == ("必需", "条件必需", "可选")


def test_the_rules_are_those_of_the_day_the_file_was_opened(cast):
    before = cast.open(opened_on=date(2013, 5, 1))

    assert "M7" not in [paper.rule.code for paper in package.checklist(before)]
    assert "decision" not in package.questions(before)


def test_a_draft_goes_no_further_while_the_questions_stand_open(cast):
    dossier = cast.open()
    other = Dossier.objects.create(title="甲", unit=cast.unit, issuer=cast.government, effective_on=date(2030, 1, 1))
    other.screenings.create(answers={}, by=cast.drafter)
    carry_out("save_text", other, by=cast.drafter, draft=draft())

    with pytest.raises(ActionRefused, match="回答适用情形"):
        carry_out("send_to_unit_check", other, by=cast.drafter)
    assert package.answers(dossier) == ORDINARY


@pytest.mark.parametrize("answers", [{}, {"business": True}, ORDINARY | {"weather": True}, ORDINARY | {"held": "x"}])
def test_half_an_answer_is_refused_and_leaves_nothing(cast, answers):
    dossier = cast.open()

    with pytest.raises(ActionRefused, match="逐项回答"):
        carry_out("tell_circumstances", dossier, by=cast.drafter, answers=answers)

    assert dossier.circumstances.count() == 1
    assert not dossier.steps.exists()


def test_circumstances_are_told_by_the_unit_while_it_drafts(cast, dossier_at):
    dossier = cast.open()

    with pytest.raises(ActionForbidden, match="起草单位"):
        carry_out("tell_circumstances", dossier, by=cast.reviewer, answers=ORDINARY)
    with pytest.raises(ActionRefused, match="不能办理"):
        told(cast, dossier_at(State.REVIEWING))


def test_earlier_answers_and_papers_stay(cast):
    dossier = told(cast, cast.open(), business=True)
    row = dossier.circumstances.last()
    row.answers = ORDINARY

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    carry_out("add_material", dossier, by=cast.drafter, code="M1", label="送审函", not_needed="无")
    with pytest.raises(IntegrityError), transaction.atomic():
        dossier.materials.all().delete()


def test_submission_is_refused_with_every_gap_and_where_to_close_it(cast):
    dossier = carry_out("save_text", cast.open(), by=cast.drafter, draft=draft())
    told(cast, dossier, business=True)
    dossier = carry_out("send_to_unit_check", dossier, by=cast.drafter)

    page = press(cast.unit_legal, dossier, "pass_unit_check", note="同意送审。")

    assert page.status_code == 409
    shown = page.content.decode()
    place = reverse("review:dossier_part", args=[dossier.pk, "materials"])
    for code in ("M1", "M3", "M4", "M5", "M6", "M7"):
        assert f'href="{place}#{code}"' in shown
    assert 'id="M7"' in signed_in(cast.unit_legal).get(place).content.decode()
    assert "同意送审。" in shown


def test_gaps_name_everything_at_once_and_end_with_submission(cast, dossier_at):
    dossier = Dossier.objects.create(title="甲", unit=cast.unit, issuer=cast.government)

    sentences = [gap.sentence for gap in gaps.gaps(dossier)]
    assert len(sentences) == 4 + 5
    assert any("认定" in sentence for sentence in sentences)
    assert "缺少必需的材料：M3 起草说明" in sentences
    assert gaps.gaps(dossier_at(State.SUBMITTED)) == []


def test_a_reason_stands_for_a_paper(cast):
    dossier = told(cast, cast.open(), business=True)
    press(cast.drafter, dossier, "add_material", code="M7", not_needed="只规范行政机关内部的服务标准。")

    assert "M7" not in [paper.rule.code for paper in package.missing(dossier)]


def test_neither_paper_nor_reason_or_both_is_asked_again_and_the_words_stay(cast):
    dossier = cast.open()

    both = press(cast.drafter, dossier, "add_material", code="M3", file=file("a.txt"), not_needed="因为简单")
    neither = press(cast.drafter, dossier, "add_material", code="M3")

    assert (both.status_code, neither.status_code) == (400, 400)
    assert "因为简单" in both.content.decode()
    assert not dossier.materials.exists()


def test_every_version_is_kept_with_its_digest_and_who_brought_it_and_can_be_downloaded(cast):
    dossier = cast.open()
    for person, words in ((cast.drafter, "第一版"), (cast.unit_legal, "第二版")):
        press(person, dossier, "add_material", code="M3", file=file("起草说明.txt", words))

    client = signed_in(cast.drafter)
    page = client.get(page_of(dossier, "materials")).content.decode()
    for material in dossier.materials.all():
        assert material.attachment.digest in page
        assert material.by.name in page
        url = reverse("review:file", args=[dossier.pk, material.attachment_id])
        assert url in page
        assert b"".join(client.get(url).streaming_content).decode() in ("第一版", "第二版")
    assert Attachment.objects.count() == 2
