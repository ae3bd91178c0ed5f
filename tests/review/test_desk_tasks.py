"""What waits for whom, how urgent it is, and that the lists cost the same however much there is."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registry.workdays import Calendar
from review.lights import Watch, light
from review.models import Dossier, State
from review.waiting import waiting_for
from review.workflow import carry_out, offers
from tests.factories import PATH, decide, draft, make_person, walk
from tests.review.desk import press, signed_in

CAST = (
    "drafter",
    "unit_legal",
    "reviewer",
    "chief",
    "signatory",
    "registrar",
    "second_registrar",
    "cleaner",
    "visitor",
)
WEEK = Calendar(confirmed_years=frozenset({2026}))


def asked(dossier, people):
    """Those who may take the main step of the present stage, by the machine itself, facts aside."""
    return {
        who
        for who, person in people.items()
        if any(o.custom.get("primary") and not o.forbidden for o in offers(dossier, person))
    }


def waited_for(dossier, people):
    return {who for who, person in people.items() if waiting_for(person).filter(pk=dossier.pk).exists()}


@pytest.mark.django_db
@pytest.mark.parametrize("state", [state for state, _ in PATH] + [State.PUBLISHED])
def test_a_file_waits_for_those_who_may_take_its_main_step(cast, dossier_at, state):
    dossier = dossier_at(state)
    people = {who: getattr(cast, who) for who in CAST}

    assert waited_for(dossier, people) == asked(dossier, people)
    assert state == State.PUBLISHED or waited_for(dossier, people)


def correcting(cast):
    return carry_out("request_correction", walk(cast, to=State.REVIEWING), by=cast.reviewer, note="补正")


def concluded(cast, conclusion):
    dossier = walk(cast, to=State.REVIEWING)
    carry_out("add_finding", dossier, by=cast.reviewer, problem="x", grade="must_fix")
    dossier = decide("conclude", dossier, cast.reviewer, conclusion=conclusion, opinion="x")
    return decide("confirm", dossier, cast.chief)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "lead",
    [
        lambda cast: carry_out("return_from_unit_check", walk(cast, to=State.UNIT_CHECK), by=cast.unit_legal, note="x"),
        correcting,
        lambda cast: concluded(cast, "amend"),
        lambda cast: concluded(cast, "unlawful"),
    ],
    ids=["unit_returned", "correcting", "revising", "unlawful"],
)
def test_a_file_beside_the_straight_way_waits_for_its_drafters(cast, lead):
    dossier, people = lead(cast), {who: getattr(cast, who) for who in CAST}

    assert waited_for(dossier, people) == asked(dossier, people)
    assert "drafter" in waited_for(dossier, people)


@pytest.mark.django_db
def test_nothing_waits_for_those_who_brought_the_text_or_decided_before(cast):
    everyone = make_person("身兼数职", cast.unit, "drafter", "unit_legal", "chief", "signatory", "registrar")
    dossier = cast.open()
    carry_out("save_text", dossier, by=everyone, draft=draft())
    for state in (State.UNIT_CHECK, State.CONFIRMING, State.DELIBERATED, State.SIGNED, State.REGISTERED):
        dossier = walk(cast, to=state, dossier=Dossier.objects.get(pk=dossier.pk))
        people = {"everyone": everyone}
        assert waited_for(dossier, people) == asked(dossier, people) == set()


@pytest.mark.parametrize(
    ("state", "due_on", "tone", "label"),
    [
        (State.REVIEWING, date(2026, 7, 10), "good", "还剩 4 个工作日"),
        (State.REVIEWING, date(2026, 7, 9), "warn", "还剩 3 个工作日"),
        (State.CONFIRMING, date(2026, 7, 7), "warn", "还剩 1 个工作日"),
        (State.REVIEWING, date(2026, 7, 6), "bad", "今天到期"),
        (State.REVIEWING, date(2026, 7, 2), "bad", "超期 2 个工作日"),
        (State.REVIEWING, date(2026, 7, 5), "bad", "超期 1 个工作日"),
        (State.CORRECTING, date(2026, 7, 2), "plain", "补正中，暂停计时"),
        (State.PASSED, date(2026, 7, 2), "", ""),
        (State.REVIEWING, None, "", ""),
    ],
)
def test_a_light_says_how_many_working_days_are_left(state, due_on, tone, label):
    found = light(state, due_on, Watch(date(2026, 7, 6), WEEK, ample=4))  # a Monday

    assert (found.tone, found.label) == (tone, label)


@pytest.mark.django_db
def test_the_most_urgent_file_comes_first(cast):
    calm, late = walk(cast, to=State.REVIEWING), walk(cast, to=State.REVIEWING)
    late.reviews.update(due_on=date(2020, 1, 1))

    context = signed_in(cast.reviewer).get(reverse("review:desk")).context

    assert context["tasks"] == [late, calm]
    assert context["overdue"] == 1


@pytest.mark.django_db
def test_an_empty_desk_says_how_to_begin(cast):
    drafter = signed_in(cast.drafter).get(reverse("review:desk")).content.decode()
    visitor = signed_in(cast.visitor).get(reverse("review:desk")).content.decode()

    assert "先立卷，再上传送审稿" in drafter
    assert reverse("review:dossier_new") not in visitor


@pytest.mark.django_db
def test_each_file_i_worked_on_is_listed_once_with_my_last_step(cast):
    dossier = walk(cast, to=State.UNIT_CHECK)

    recent = signed_in(cast.drafter).get(reverse("review:desk")).context["recent"]

    assert [(step.label, title) for step, title in recent] == [("送单位法制初审", dossier.title)]


def queries(person, url):
    client = signed_in(person)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.django_db
def test_lists_ask_the_database_the_same_number_of_questions_however_long_they_are(cast):
    pages = [reverse("review:desk"), reverse("review:dossiers")]
    people = [cast.drafter, cast.reviewer, cast.chief, cast.registrar]
    for state in (State.DRAFTING, State.REVIEWING, State.PASSED, State.SIGNED):
        walk(cast, to=state)
    few = [queries(person, page) for person in people for page in pages]
    for state in (State.DRAFTING, State.UNIT_CHECK, State.REVIEWING, State.CONFIRMING, State.PASSED, State.SIGNED):
        walk(cast, to=state)

    assert [queries(person, page) for person in people for page in pages] == few
    assert max(few) <= 20


@pytest.mark.django_db
def test_a_dossier_page_asks_no_more_for_more_findings(cast):
    dossier = walk(cast, to=State.REVIEWING)
    url = reverse("review:dossier_part", args=[dossier.pk, "findings"])
    carry_out("add_finding", dossier, by=cast.reviewer, problem="甲", grade="advice")
    few = queries(cast.reviewer, url)
    for _ in range(5):
        carry_out("add_finding", dossier, by=cast.reviewer, problem="乙", grade="advice")

    assert queries(cast.reviewer, url) == few


def listed(person, **query):
    return [dossier.title for dossier in signed_in(person).get(reverse("review:dossiers"), query).context["rows"]]


@pytest.mark.django_db
def test_the_list_is_narrowed_by_title_stage_and_unit(cast):
    cast.open(), walk(cast, to=State.UNIT_CHECK)
    Dossier.objects.filter(state=State.DRAFTING).update(title="停车办法")

    assert listed(cast.drafter, q="停车") == ["停车办法"]
    assert listed(cast.drafter, state="unit_check") == ["示例办法"]
    assert len(listed(cast.drafter, unit=cast.unit.pk)) == 2
    assert listed(cast.drafter, q="没有") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", [{"unit": "abc"}, {"unit": str(10**30)}, {"state": "gone"}, {"q": "长" * 200}, {"q": "\x00"}]
)
def test_a_condition_that_cannot_be_read_is_left_out_and_said(cast, query):
    cast.open()
    response = signed_in(cast.drafter).get(reverse("review:dossiers"), query)

    assert response.status_code == 200
    assert "有的条件读不懂" in response.content.decode()
    assert len(response.context["rows"]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["abc", "0", "-1", "99999", str(10**30)])
def test_any_page_number_shows_some_page(cast, page):
    cast.open()

    assert listed(cast.drafter, page=page) == ["示例办法"]


@pytest.mark.django_db
def test_what_was_done_is_said_on_the_next_page(cast):
    dossier, client = cast.open(), signed_in(cast.drafter)
    answer = press(cast.drafter, dossier, "add_material", client=client, code="M1", not_needed="不涉及")

    assert "已办理“提交材料”。" in client.get(answer.url).content.decode()
