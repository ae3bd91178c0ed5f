"""补正 and 退回: the notice names what is missing, it is brought, the review goes on; the receipt of acceptance."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from registry.models import LedgerEntry
from review import correcting
from review.models import State
from review.workflow import ActionForbidden, ActionRefused, carry_out
from tests.factories import draft
from tests.review.desk import file, fresh, page_of, press, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast, dossier_at):
    """A file under correction: M3 is wrong, and so is the text."""
    dossier = dossier_at(State.REVIEWING)
    fields = {"ground": "T4", "M3": "没有写明起草过程。", "M2": "第三条与附件不一致。"}
    response = press(cast.reviewer, dossier, "request_correction", **fields)
    assert response.status_code == 302, response.content.decode()
    return fresh(dossier)


def supplied(cast, dossier):
    carry_out("add_material", dossier, by=cast.drafter, code="M3", label="起草说明", not_needed="已并入送审函。")
    return carry_out("save_text", dossier, by=cast.drafter, draft=draft(text="第一条　改好了。"))


def test_the_notice_lists_exactly_what_is_missing_or_wrong(cast, asked):
    items = correcting.standing(asked)

    assert asked.state == State.CORRECTING
    assert [(item.code, item.wrong, item.ground) for item in items] == [
        ("M2", "第三条与附件不一致。", "T4"),
        ("M3", "没有写明起草过程。", "T4"),
    ]
    page = signed_in(cast.drafter).get(page_of(asked, "materials")).content.decode()
    assert "没有写明起草过程。" in page
    assert "前补齐" in page


def test_the_record_tells_what_was_asked_for(asked):
    assert "M3起草说明：没有写明起草过程。" in asked.steps.last().note
    assert "M3起草说明" in LedgerEntry.objects.last().payload["note"]


def test_a_notice_that_names_nothing_is_asked_again(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)

    page = press(cast.reviewer, dossier, "request_correction", ground="T4", note="请改")

    assert page.status_code == 400
    assert "请至少在一项材料后写明" in page.content.decode()
    assert "请改" in page.content.decode()
    assert fresh(dossier).state == State.REVIEWING


def test_a_correction_is_asked_for_by_the_reviewer_of_a_file_under_review(cast, dossier_at):
    with pytest.raises(ActionForbidden):
        carry_out("request_correction", dossier_at(State.REVIEWING), by=cast.drafter)
    with pytest.raises(ActionRefused, match="不能办理"):
        carry_out("request_correction", dossier_at(State.CONFIRMING), by=cast.reviewer)


def test_the_review_goes_on_only_when_everything_asked_for_was_brought(cast, asked):
    carry_out("add_material", asked, by=cast.drafter, code="M3", label="起草说明", not_needed="已并入送审函。")

    page = press(cast.drafter, asked, "supply_correction", note="已补正。")
    assert page.status_code == 409
    assert "还没有补正：M2 送审稿" in page.content.decode()

    supplied(cast, asked)
    done = carry_out("supply_correction", asked, by=cast.drafter, note="已补正。")
    assert done.state == State.REVIEWING
    assert done.review.content_hash == done.content_hash
    assert correcting.standing(done) == []


def test_what_was_asked_for_stays_on_file(cast, asked):
    supplied(cast, asked)
    done = carry_out("supply_correction", asked, by=cast.drafter, note="已补正。")

    items = [item for review in done.reviews.all() for item in review.corrections.all()]
    assert len(items) == 2
    assert all(item.supplied_at for item in items)
    items[0].wrong = "改过"
    with pytest.raises(IntegrityError), transaction.atomic():
        items[0].save()


def test_a_package_is_returned_on_a_ground_of_the_rules(cast, dossier_at):
    dossier = dossier_at(State.SUBMITTED)

    assert press(cast.chief, dossier, "return_package", note="缺意见").status_code == 400
    assert press(cast.chief, dossier, "return_package", ground="T99", note="缺意见").status_code == 400
    press(cast.chief, dossier, "return_package", ground="T3", note="没有公开征求意见。")

    assert fresh(dossier).state == State.UNIT_RETURNED
    note = dossier.steps.last().note
    assert note.startswith("T3 应当公开征求意见")
    assert note.endswith("：没有公开征求意见。")
    assert not dossier.approvals.standing().exists()


def test_a_file_is_recalled_before_it_is_accepted_and_not_after(cast, dossier_at):
    recalled = carry_out("recall", dossier_at(State.SUBMITTED), by=cast.drafter, note="补充内容。")

    assert recalled.state == State.DRAFTING
    with pytest.raises(ActionRefused, match="不能办理"):
        carry_out("recall", dossier_at(State.REVIEWING), by=cast.drafter, note="补充内容。")


def test_the_receipt_carries_number_day_text_and_papers(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    url = reverse("review:dossier_receipt", args=[dossier.pk])

    page = signed_in(cast.drafter).get(url).content.decode()

    review = dossier.reviews.first()
    assert review.receipt_number in page
    assert review.content_hash in page
    assert "M3 起草说明" in page
    assert url in signed_in(cast.drafter).get(page_of(dossier, "materials")).content.decode()


def test_there_is_no_receipt_before_acceptance_and_none_for_strangers(cast, dossier_at):
    accepted, waiting = dossier_at(State.REVIEWING), dossier_at(State.SUBMITTED)

    assert signed_in(cast.drafter).get(reverse("review:dossier_receipt", args=[waiting.pk])).status_code == 404
    assert signed_in(cast.registrar).get(reverse("review:dossier_receipt", args=[accepted.pk])).status_code == 404


def test_the_papers_on_the_receipt_are_those_of_the_day(cast, asked):
    press(cast.drafter, asked, "add_material", code="M12", file=file("后来的解读.txt", "解读"))

    page = signed_in(cast.drafter).get(reverse("review:dossier_receipt", args=[asked.pk])).content.decode()

    assert "后来的解读" not in page
