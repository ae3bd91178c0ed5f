"""The clock of a review: counting, pauses, extensions, and the words that explain its last day."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from time_machine import travel

from registry.models import CalendarYear
from registry.workdays import announced
from review import counting, lights
from review.models import Extension, Pause, State
from review.waiting import with_deadline
from review.workflow import ActionForbidden, ActionRefused, carry_out
from tests.factories import decide, walk
from tests.review.desk import fresh, press, signed_in

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy


def day(text):
    return date.fromisoformat(text)


def on(text):
    """Nine in the morning of a day, in Shanghai."""
    return travel(f"{text}T09:00:00+08:00", tick=False)


def reviewing(cast, accepted):
    with on(accepted):
        return walk(cast, to=State.REVIEWING)


def paused(cast, dossier, first, last=None, cause="hearing"):
    with on(first):
        dossier = carry_out("pause_clock", dossier, by=cast.reviewer, cause=cause, note="等待听证")
    if last:
        with on(last):
            dossier = carry_out("resume_clock", dossier, by=cast.reviewer)
    return dossier


@pytest.mark.parametrize(
    ("accepted", "n", "pauses", "due"),
    [
        ("2025-09-26", 15, [], "2025-10-23"),
        ("2025-09-26", 15, [("2025-09-29", "2025-10-11")], "2025-10-29"),  # leaves out 30 Sep, 9, 10 and 11 Oct
        ("2025-09-26", 5, [("2025-10-01", "2025-10-08")], "2025-10-10"),  # a pause of days off leaves out nothing
        ("2025-01-24", 5, [("2025-01-24", "2025-01-26")], "2025-02-08"),  # 26 Jan and 8 Feb are worked Sundays
        ("2026-03-04", 15, [("2026-03-05", "2026-03-09")], "2026-03-27"),
        ("2026-03-04", 15, [("2026-03-05", "2026-03-05")], "2026-03-25"),  # stopped and resumed on one day
        ("2026-03-04", 15, [("2026-04-01", "2026-04-20")], "2026-03-25"),  # after the end
        ("2026-03-04", 15, [("2026-03-05", "2026-03-09"), ("2026-03-06", "2026-03-10")], "2026-03-30"),  # overlapping
    ],
)
def test_the_days_of_a_pause_are_left_out(accepted, n, pauses, due):
    spans = [(day(first), day(last)) for first, last in pauses]

    assert announced().add_workdays(day(accepted), n, spans).day == day(due)


SPAN = st.tuples(st.dates(date(2024, 1, 1), date(2026, 6, 30)), st.integers(0, 30)).map(
    lambda drawn: (drawn[0], drawn[0] + timedelta(days=drawn[1]))
)
SPANS = st.lists(SPAN, max_size=5)
START = st.dates(date(2024, 1, 1), date(2026, 3, 31))


@patient
@given(START, st.integers(1, 40), SPANS)
def test_exactly_n_counted_days_lie_between_start_and_due(start, n, spans):
    due = announced().add_workdays(start, n, spans).day

    assert announced().count_workdays(start, due, spans) == n
    assert announced().count_workdays(start, due - timedelta(days=1), spans) == n - 1


@patient
@given(START, st.integers(1, 40), SPANS, SPAN)
def test_one_more_pause_never_brings_the_end_nearer_and_taking_it_back_restores_it(start, n, spans, another):
    before = announced().add_workdays(start, n, spans).day
    longer = announced().add_workdays(start, n, [*spans, another]).day

    assert longer >= before
    if another[0] >= before:
        assert longer == before
    assert announced().add_workdays(start, n, [*spans, another][:-1]).day == before


@patient
@given(START, st.integers(1, 40), SPANS)
def test_neither_the_order_of_pauses_nor_a_repeated_one_matters(start, n, spans):
    due = announced().add_workdays(start, n, spans)

    assert announced().add_workdays(start, n, spans[::-1]) == due
    assert announced().add_workdays(start, n, [*spans, *spans]) == due


@patient
@given(START, st.integers(1, 40), st.lists(SPAN, max_size=1))
def test_a_single_pause_before_the_end_moves_it_by_its_own_working_days(start, n, spans):
    calendar = announced()
    due = calendar.add_workdays(start, n, spans).day
    inside = [
        (max(first, start), max(last, start)) for first, last in spans if first < calendar.add_workdays(start, n).day
    ]
    out = sum(calendar.count_workdays(*span) for span in inside)

    assert calendar.count_workdays(start, due) == n + out


@pytest.mark.django_db
def test_a_correction_moves_the_deadline_by_the_working_days_it_took(cast):
    dossier = reviewing(cast, "2026-03-04")
    first = dossier.review
    with on("2026-03-05"):
        dossier = carry_out("request_correction", dossier, by=cast.reviewer, note="请补充说明")
    with on("2026-03-09"):
        dossier = carry_out("supply_correction", dossier, by=cast.drafter, note="已补充")

    pause = Pause.objects.get()
    assert (pause.cause, pause.reason) == ("correction", "请补充说明")
    assert (pause.began_by, pause.began_on) == (cast.reviewer, day("2026-03-05"))
    assert (pause.ended_by, pause.ended_on) == (cast.drafter, day("2026-03-09"))
    assert dossier.review == first
    assert dossier.review.due_on == day("2026-03-27")


@pytest.mark.django_db
def test_a_text_changed_during_correction_is_the_one_the_same_round_goes_on_with(cast):
    dossier = reviewing(cast, "2026-03-04")
    with on("2026-03-05"):
        dossier = carry_out("request_correction", dossier, by=cast.reviewer, note="请改")
        changed = {"title": "示例办法", "carrier_title": "", "text": "第一条　改过。"}
        dossier = carry_out("save_text", dossier, by=cast.drafter, draft=changed)
        dossier = carry_out("supply_correction", dossier, by=cast.drafter, note="已改")
        dossier = decide("conclude", dossier, cast.reviewer, conclusion="lawful", opinion="内容合法。")

    assert dossier.reviews.count() == 1
    assert dossier.review.content_hash == dossier.content_hash


@pytest.mark.django_db
@pytest.mark.parametrize("cause", ["appraisal", "hearing", "instruction"])
def test_a_pause_and_its_end_are_recorded_and_recounted(cast, cause):
    dossier = paused(cast, reviewing(cast, "2026-03-04"), "2026-03-05", "2026-03-09", cause)

    assert dossier.review.due_on == day("2026-03-27")
    assert list(dossier.steps.order_by("pk").values_list("action", flat=True))[-2:] == ["pause_clock", "resume_clock"]
    assert Pause.objects.get().reason == "等待听证"


@pytest.mark.django_db
def test_nothing_is_concluded_while_the_clock_stands(cast):
    dossier = paused(cast, reviewing(cast, "2026-03-04"), "2026-03-05")

    with pytest.raises(ActionRefused, match="请先恢复计时"):
        decide("conclude", dossier, cast.reviewer, conclusion="lawful", opinion="内容合法。")
    with pytest.raises(ActionRefused, match="请先恢复计时"):
        carry_out("pause_clock", dossier, by=cast.reviewer, cause="hearing", note="再停")
    with pytest.raises(ActionRefused, match="请先恢复计时"):
        carry_out("request_correction", dossier, by=cast.reviewer, note="补正")
    assert Pause.objects.count() == 1


@pytest.mark.django_db
def test_a_running_clock_is_not_resumed(cast):
    with pytest.raises(ActionRefused, match="期限没有暂停"):
        carry_out("resume_clock", reviewing(cast, "2026-03-04"), by=cast.reviewer)


@pytest.mark.django_db
def test_a_pause_needs_a_reason_and_its_reviewer(cast):
    dossier = reviewing(cast, "2026-03-04")
    with pytest.raises(ActionRefused, match="请填写暂停原因"):
        carry_out("pause_clock", dossier, by=cast.reviewer, cause="hearing")
    with pytest.raises(ActionForbidden):
        carry_out("pause_clock", dossier, by=cast.drafter, cause="hearing", note="听证")
    assert not Pause.objects.exists()


@pytest.mark.django_db
def test_the_chief_extends_with_a_reason_up_to_what_the_rule_allows(cast):
    dossier = reviewing(cast, "2026-03-04")
    with on("2026-03-10"):
        dossier = carry_out("extend_deadline", dossier, by=cast.chief, workdays=10, note="情况复杂")
        assert dossier.review.due_on == day("2026-04-09")
        with pytest.raises(ActionRefused, match="最多还能延长5个工作日"):
            carry_out("extend_deadline", dossier, by=cast.chief, workdays=6, note="更复杂")
        with pytest.raises(ActionRefused, match="请填写延长理由"):
            carry_out("extend_deadline", dossier, by=cast.chief, workdays=1)
        with pytest.raises(ActionForbidden):
            carry_out("extend_deadline", dossier, by=cast.reviewer, workdays=1, note="自己延长")

    extension = Extension.objects.get()
    assert (extension.workdays, extension.reason, extension.by) == (10, "情况复杂", cast.chief)


@pytest.mark.django_db
def test_pauses_and_extensions_are_kept_by_the_database(cast):
    dossier = paused(cast, reviewing(cast, "2026-03-04"), "2026-03-05", "2026-03-09")
    carry_out("extend_deadline", dossier, by=cast.chief, workdays=1, note="复杂")
    for change in (
        lambda: Pause.objects.update(began_on=day("2026-03-01")),
        lambda: Pause.objects.all().delete(),
        lambda: Extension.objects.update(workdays=9),
        lambda: Pause.objects.create(review=dossier.review, cause="hearing", reason="", began_by=cast.reviewer),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.django_db
def test_a_deadline_is_explained_in_words(cast):
    dossier = paused(cast, reviewing(cast, "2026-03-04"), "2026-03-05", "2026-03-09")
    with on("2026-03-10"):
        dossier = carry_out("extend_deadline", dossier, by=cast.chief, workdays=5, note="复杂")

    first, *rest = counting.told(dossier.review)
    assert first.startswith(
        "2026年3月4日受理，次日起算，期限15个工作日，扣除听证2个工作日（3月5日至3月9日），"
        "经科长丁批准延长5个工作日，4月3日届满（规则 R2，依据：国办发〔2018〕115号"
    )
    assert rest == ["这条规则的依据尚未核对原文。"]


@pytest.mark.django_db
def test_a_standing_clock_says_what_is_used_and_what_is_left(cast):
    dossier = paused(cast, reviewing(cast, "2026-03-04"), "2026-03-06")

    assert "3月6日起因听证暂停计时，已用2个工作日，恢复计时后还有13个工作日" in counting.told(dossier.review)[1]


@pytest.mark.django_db
def test_a_correction_says_until_when_it_is_due(cast):
    dossier = reviewing(cast, "2026-03-04")
    with on("2026-03-06"):
        dossier = carry_out("request_correction", dossier, by=cast.reviewer, note="请补充说明")

    assert "起草单位应当在3月13日前补齐（规则 R5" in counting.told(dossier.review)[2]


@pytest.mark.django_db
def test_publication_and_filing_have_their_own_deadlines(cast):
    with on("2026-03-04"):
        dossier = walk(cast, to=State.PUBLISHED)

    publication, congress, superior = counting.milestones(dossier)
    assert publication.startswith("公布期限：2026年3月4日形成，次日起算，不超过20个工作日，最迟4月1日（规则 P1")
    assert congress.startswith("报送人大常委会备案：2026年3月4日公布，次日起算，不超过30日，最迟4月3日（规则 F1")
    assert "规则 F2" in superior


@pytest.mark.django_db
def test_a_deadline_through_an_unannounced_year_says_it_is_provisional(cast):
    CalendarYear.objects.filter(year=2026).delete()
    dossier = reviewing(cast, "2026-03-04")

    sentences = counting.told(dossier.review)
    assert dossier.review.due_is_provisional
    assert "3月25日届满（暂定）" in sentences[0]
    assert "2026年的放假安排还没有录入" in sentences[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "start"),
    [
        ("2026-03-03T15:59:59+00:00", "2026-03-03"),  # a second before midnight in Shanghai
        ("2026-03-03T16:00:00+00:00", "2026-03-04"),
        ("2025-12-31T16:30:00+00:00", "2026-01-01"),  # the year turns in Shanghai first
    ],
)
def test_the_day_of_acceptance_is_the_day_in_shanghai_whatever_the_server_says(cast, monkeypatch, moment, start):
    monkeypatch.setenv("TZ", "UTC")
    with travel(moment, tick=False):
        review = walk(cast, to=State.REVIEWING).review

    assert review.day == day(start)
    assert review.due_on == announced().add_workdays(day(start), 15).day


@pytest.mark.django_db
def test_the_light_goes_grey_while_the_clock_stands(cast):
    dossier = paused(cast, reviewing(cast, "2026-03-04"), "2026-03-06")

    with on("2026-05-06"):
        [row] = with_deadline(type(dossier).objects.filter(pk=dossier.pk))
        assert lights.of(row, lights.watch()).label == "暂停计时"


@pytest.mark.django_db
def test_the_page_explains_the_deadline_and_offers_to_pause_and_extend(cast):
    dossier = walk(cast, to=State.REVIEWING)

    press(cast.reviewer, dossier, "pause_clock", cause="hearing", note="定于下周听证")
    shown = signed_in(cast.reviewer).get(reverse("review:dossier_part", args=[dossier.pk, "clock"])).content.decode()
    assert "定于下周听证" in shown
    assert "尚未恢复" in shown
    press(cast.reviewer, dossier, "resume_clock")
    answer = press(cast.chief, dossier, "extend_deadline", workdays="99", note="复杂")
    assert answer.status_code == 409
    assert "最多还能延长15个工作日" in answer.content.decode()
    assert press(cast.chief, dossier, "extend_deadline", workdays="2", note="复杂").status_code == 302
    assert fresh(dossier).review.extensions.get().workdays == 2
    assert timezone.localdate() == fresh(dossier).review.pauses.get().ended_on
