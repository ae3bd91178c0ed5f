"""认定: a dossier begins with the six questions, and a "no" stands only after somebody else looked."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from registry import catalogue, sampling
from registry.models import CatalogueEntry, Identification, LedgerEntry
from review.models import Dossier, State
from review.waiting import waiting_for
from review.workflow import ActionForbidden, ActionRefused, carry_out
from tests.factories import NORMATIVE, draft, make_person
from tests.review.desk import opening, page_of, signed_in

pytestmark = pytest.mark.django_db

NO = NORMATIVE | {"general": False}
WHY = "只针对一个企业。"


@pytest.fixture
def doubted(cast):
    return carry_out("identify", cast.open(), by=cast.drafter, answers=NO, reason=WHY)


def test_a_dossier_begins_with_the_six_questions(cast):
    client, url = signed_in(cast.drafter), reverse("review:dossier_new")

    unanswered = client.post(url, opening(cast, rights=""))
    assert unanswered.status_code == 400
    assert not Dossier.objects.exists()

    client.post(url, opening(cast))
    assert Dossier.objects.get().screenings.get().answers == NORMATIVE


def test_what_was_typed_stays_when_a_no_lacks_its_reason(cast):
    page = signed_in(cast.drafter).post(reverse("review:dossier_new"), opening(cast, title="招商函", general="no"))

    assert page.status_code == 400
    assert "认定为不是规范性文件的，请写明理由。" in page.content.decode()
    assert "招商函" in page.content.decode()


def test_a_no_at_opening_waits_for_a_second_pair_of_eyes(cast):
    fields = opening(cast, general="no", reason=WHY)
    response = signed_in(cast.drafter).post(reverse("review:dossier_new"), fields)

    dossier = Dossier.objects.get()
    assert dossier.state == State.DOUBTED
    assert response.url == page_of(dossier, "identification")
    assert dossier in waiting_for(cast.reviewer)
    assert dossier not in waiting_for(cast.drafter)


def test_the_first_question_answered_with_no_decides(cast):
    dossier = carry_out(
        "identify", cast.open(), by=cast.drafter, answers=NORMATIVE | {"repeated": False, "rights": False}, reason=WHY
    )

    assert dossier.screenings.last().failed_question == Identification.Question.RIGHTS


@pytest.mark.parametrize(
    ("answers", "reason", "sentence"),
    [({"maker": True}, "", "逐问回答"), (NO, " ", "请写明理由"), (NORMATIVE | {"other": True}, "", "逐问回答")],
)
def test_incomplete_answers_are_refused_and_leave_nothing(cast, answers, reason, sentence):
    dossier = cast.open()

    with pytest.raises(ActionRefused, match=sentence):
        carry_out("identify", dossier, by=cast.drafter, answers=answers, reason=reason)

    assert dossier.screenings.count() == 1
    assert not dossier.steps.exists()
    assert LedgerEntry.objects.last().act == "refused"


def test_a_draft_nobody_identified_goes_no_further(cast):
    dossier = Dossier.objects.create(title="甲", unit=cast.unit, issuer=cast.government, effective_on="2030-01-01")
    dossier = carry_out("save_text", dossier, by=cast.drafter, draft=draft())

    with pytest.raises(ActionRefused, match="请先认定"):
        carry_out("send_to_unit_check", dossier, by=cast.drafter)


def test_a_confirmed_no_leaves_the_track_and_stays_in_the_catalogue(cast, doubted):
    dossier = carry_out("uphold_screening", doubted, by=cast.reviewer, note="同意。")

    entry = CatalogueEntry.objects.get()
    assert dossier.state == State.NOT_NORMATIVE
    assert (entry.title, entry.document_number, entry.identification.by) == (dossier.title, "", cast.reviewer)
    assert entry.identification.failed_question == Identification.Question.GENERAL
    assert dossier.screenings.last().decided_by == cast.reviewer
    with pytest.raises(ActionRefused):
        carry_out("save_text", dossier, by=cast.drafter, draft=draft())


def test_a_draft_set_aside_is_not_counted_as_issued_nor_public(cast, doubted, client):
    carry_out("uphold_screening", doubted, by=cast.reviewer, note="同意。")

    year = CatalogueEntry.objects.get().year
    assert catalogue.funnel(cast.government, year)[0].count == 0
    assert catalogue.unissued_of(cast.government, year).count() == 1
    told = client.get(reverse("api:catalogue", kwargs={"issuer": cast.government.code, "year": year}))
    assert doubted.title not in told.content.decode()
    page = signed_in(cast.chief).get(reverse("review:catalogue")).content.decode()
    assert doubted.title in page


def test_an_overturned_no_stays_on_the_track(cast, doubted):
    dossier = carry_out("overturn_screening", doubted, by=cast.chief, note="对象不特定，属于规范性文件。")
    dossier = carry_out("save_text", dossier, by=cast.drafter, draft=draft())

    dossier = carry_out("send_to_unit_check", dossier, by=cast.drafter)

    assert dossier.state == State.UNIT_CHECK
    assert not CatalogueEntry.objects.exists()


@pytest.mark.parametrize("action", ["uphold_screening", "overturn_screening"])
def test_nobody_looks_twice_at_their_own_answers(cast, action):
    both = make_person("兼职", cast.unit, "drafter", "reviewer")
    dossier = carry_out("identify", cast.open(), by=both, answers=NO, reason=WHY)

    with pytest.raises(ActionForbidden, match="另一人复核"):
        carry_out(action, dossier, by=both, note="同意。")
    with pytest.raises(ActionForbidden, match="没有办理这一步的角色"):
        carry_out(action, dossier, by=cast.unit_legal, note="同意。")

    assert Dossier.objects.get(pk=dossier.pk).state == State.DOUBTED
    assert dossier.screenings.last().upheld is None


@pytest.mark.parametrize("action", ["uphold_screening", "overturn_screening"])
@pytest.mark.parametrize("state", [State.DRAFTING, State.UNIT_CHECK, State.REVIEWING, State.PUBLISHED])
def test_a_second_look_is_for_doubts_alone(cast, dossier_at, action, state):
    with pytest.raises(ActionRefused, match="不能办理"):
        carry_out(action, dossier_at(state), by=cast.chief, note="同意。")


def test_a_second_look_says_why(cast, doubted):
    with pytest.raises(ActionRefused, match="请填写复核意见"):
        carry_out("uphold_screening", doubted, by=cast.reviewer, note=" ")


def test_the_database_lets_nobody_uphold_their_own_answers(cast, doubted):
    screening = doubted.screenings.last()
    screening.upheld, screening.decided_by = True, screening.by

    with pytest.raises(IntegrityError), transaction.atomic():
        screening.save()


def test_answers_once_given_stay(cast, doubted):
    screening = doubted.screenings.last()
    screening.reason = "改过"

    with pytest.raises(IntegrityError), transaction.atomic():
        screening.save()


def test_the_page_shows_answers_and_who_looked_again(cast, doubted):
    carry_out("overturn_screening", doubted, by=cast.chief, note="对象不特定。")

    page = signed_in(cast.drafter).get(page_of(doubted, "identification")).content.decode()

    assert WHY in page
    assert "已推翻，按规范性文件办理" in page
    assert cast.chief.name in page


def refused(cast, count):
    entries = [
        CatalogueEntry.objects.create(
            issuer=cast.government, year=2025, document_number=f"云政字〔2025〕{serial}号", title=f"通知{serial}"
        )
        for serial in range(1, count + 1)
    ]
    for entry in entries:
        catalogue.identify(entry, "not_normative", by=cast.reviewer, failed_question="external")
    return entries


def test_the_sample_is_the_same_whoever_draws_it_and_only_of_refusals(cast):
    entries = refused(cast, 30)
    catalogue.identify(entries[0], "normative", by=cast.chief, reason="重新认定")

    drawn = sampling.sample(2025, 8)

    assert drawn == sampling.sample(2025, 8)
    assert drawn == sampling.sample(2025, 29)[:8]
    assert entries[0] not in sampling.sample(2025, 30)
    assert drawn != sorted(drawn, key=lambda entry: entry.pk)


def test_the_sample_is_drawn_by_the_office_and_by_nobody_else(cast):
    refused(cast, 12)
    url = reverse("review:catalogue_sample")

    assert len(signed_in(cast.chief).get(url).context["entries"]) == 10
    assert len(signed_in(cast.chief).get(url, {"year": 2025, "size": 3}).context["entries"]) == 3
    assert len(signed_in(cast.chief).get(url, {"year": "x", "size": "-1"}).context["entries"]) == 10
    assert signed_in(cast.drafter).get(url).status_code == 403
