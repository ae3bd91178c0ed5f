"""Notices, reminders and the daily letter: who is told, when, once, and never of a file they may not see."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from time_machine import travel

from registry import daily
from review import notices, reminding
from review.models import Notice, State
from review.workflow import ActionForbidden, ActionRefused, carry_out
from tests.factories import decide, make_person, walk
from tests.review.desk import press, signed_in

pytestmark = pytest.mark.django_db


def told(dossier, kind):
    return {notice.person.name for notice in dossier.notices.filter(kind=kind).select_related("person")}


def on(text):
    """Nine in the morning of a day, in Shanghai."""
    return travel(f"{text}T09:00:00+08:00", tick=False)


@pytest.fixture
def late(cast):
    """A review accepted on 4 March 2026, due on 25 March."""
    with on("2026-03-04"):
        return walk(cast, to=State.REVIEWING)


def test_the_way_of_a_file_tells_each_whose_turn_it_becomes(cast):
    dossier = walk(cast, to=State.PUBLISHED)

    assert told(dossier, "assigned") == {"法制乙", "科长丁", "审核丙", "区长戊", "登记己", "登记庚"}
    assert told(dossier, "concluded") == {"科长丁"}
    assert told(dossier, "confirmed") == {"起草甲", "法制乙", "审核丙"}
    assert told(dossier, "published") == {"起草甲", "法制乙", "审核丙"}


def test_pauses_and_returns_are_told_with_their_reason(cast, late):
    with on("2026-03-05"):
        dossier = carry_out("pause_clock", late, by=cast.reviewer, cause="hearing", note="定于下周听证")
        dossier = carry_out("resume_clock", dossier, by=cast.reviewer)
        dossier = decide("conclude", dossier, cast.reviewer, conclusion="lawful", opinion="内容合法。")
        dossier = carry_out("return_conclusion", dossier, by=cast.chief, note="请再核对第二条")

    assert told(dossier, "paused") == told(dossier, "resumed") == {"起草甲", "法制乙", "科长丁"}
    assert "定于下周听证" in dossier.notices.filter(kind="paused").first().text
    assert told(dossier, "returned") == {"审核丙"}


def test_nobody_is_told_of_their_own_step_or_of_a_file_they_may_not_see(cast):
    both = make_person("兼任", cast.unit, "drafter", "unit_legal")
    dossier = walk(cast, to=State.DRAFTING)
    outside = make_person("外单位法制", cast.office, "unit_legal")
    dossier = walk(cast, to=State.UNIT_CHECK, dossier=dossier)

    assert told(dossier, "assigned") == {"法制乙", "兼任"}
    assert notices.tell([outside, cast.visitor, both], dossier, Notice.Kind.ASSIGNED, "测试") == 1


def test_a_refused_step_tells_nobody(cast, late):
    before = Notice.objects.count()
    with pytest.raises(ActionRefused):
        carry_out("pause_clock", late, by=cast.reviewer, cause="hearing")

    assert Notice.objects.count() == before


def test_the_bell_counts_what_is_unread_and_opening_leads_to_the_file(cast, late):
    client = signed_in(cast.reviewer)
    notice = cast.reviewer.notices.get(kind="assigned")
    assert "通知，1 条未读" in client.get(reverse("review:notices")).content.decode()

    answer = client.post(reverse("review:notice_open", args=[notice.pk]))

    assert answer.url == late.get_absolute_url()
    assert "通知，0 条未读" in client.get(reverse("review:notices")).content.decode()
    client.post(reverse("review:notice_unread", args=[notice.pk]))
    assert cast.reviewer.notices.unread().count() == 1
    client.post(reverse("review:notices_read"))
    assert not cast.reviewer.notices.unread().exists()


def test_another_persons_notice_is_not_there(cast, late):
    notice = cast.reviewer.notices.get(kind="assigned")

    for name in ("notice_open", "notice_unread"):
        assert signed_in(cast.chief).post(reverse(f"review:{name}", args=[notice.pk])).status_code == 404
    assert cast.reviewer.notices.unread().count() == 1


def test_a_notice_of_a_file_taken_away_is_hidden(cast, late):
    other = make_person("另一审核人", cast.office, "reviewer")
    carry_out("reassign", late, by=cast.chief, reviewer=other, note="工作调整")

    assert not Notice.objects.visible_to(cast.reviewer).exists()
    assert Notice.objects.visible_to(other).count() == 1


def test_the_chief_reminds_once_a_day_on_record(cast, late):
    with on("2026-03-10"):
        dossier = carry_out("remind", late, by=cast.chief, note="请抓紧办理")
        assert told(dossier, "reminded") == {"审核丙"}
        with pytest.raises(ActionRefused, match="今天已经催办过"):
            carry_out("remind", dossier, by=cast.chief, note="再催")
    with on("2026-03-11"):
        carry_out("remind", dossier, by=cast.chief, note="第二天再催")

    assert list(dossier.steps.filter(action="remind").values_list("note", flat=True)) == ["请抓紧办理", "第二天再催"]
    with pytest.raises(ActionForbidden):
        carry_out("remind", dossier, by=cast.drafter, note="催")
    with pytest.raises(ActionRefused, match="请填写催办内容"):
        carry_out("remind", dossier, by=cast.chief)


@pytest.mark.parametrize(
    ("day", "kind", "people"),
    [
        ("2026-03-19", None, set()),  # four working days left: green
        ("2026-03-20", "due_soon", {"审核丙"}),
        ("2026-03-24", "due_soon", {"审核丙"}),
        ("2026-03-25", "overdue", {"审核丙", "科长丁"}),  # the last day is red
        ("2026-03-26", "overdue", {"审核丙", "科长丁"}),
    ],
)
def test_the_worker_reminds_by_the_light_once_a_day(late, day, kind, people):
    with on(day):
        assert reminding.remind_all() == len(people)
        assert reminding.remind_all() == 0

    assert {notice.kind for notice in late.notices.filter(on=day)} == ({kind} if kind else set())
    assert not kind or told(late, kind) == people


def test_the_next_day_reminds_again(late):
    with on("2026-03-26"):
        call_command("remind", stdout=StringIO())
    with on("2026-03-27"):
        call_command("remind", stdout=StringIO())

    assert late.notices.filter(kind="overdue").count() == 4


def test_a_standing_clock_reminds_nobody(cast, late):
    with on("2026-03-20"):
        carry_out("pause_clock", late, by=cast.reviewer, cause="hearing", note="听证")
    with on("2026-04-20"):
        assert reminding.remind_all() == 0


def test_the_database_refuses_a_second_reminder_of_one_day(cast, late):
    again = {"dossier": late, "kind": "overdue", "text": "超期", "on": date(2026, 3, 30)}
    cast.reviewer.notices.create(**again)
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.reviewer.notices.create(**again)


def test_the_overdue_list_shows_the_late_files_a_person_may_see(cast, late):
    with on("2026-03-26"):
        seen = signed_in(cast.chief).get(reverse("review:overdue")).content.decode()
        assert late.title in seen
        assert "超期 1 个工作日" in seen
        assert "?do=remind" in seen
        assert not signed_in(cast.visitor).get(reverse("review:overdue")).context["rows"]
    with on("2026-03-25"):
        assert not signed_in(cast.chief).get(reverse("review:overdue")).context["rows"]


def test_the_reminder_is_sent_from_the_page(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)

    assert press(cast.chief, dossier, "remind", note="请抓紧").status_code == 302
    assert told(dossier, "reminded") == {"审核丙"}


def test_the_daily_letter_holds_what_is_new_and_goes_once(cast, late, mailoutbox):
    cast.reviewer.accounts.update(email="reviewer@example.gov.cn")
    call_command("mail_notices", stdout=StringIO())
    call_command("mail_notices", stdout=StringIO())

    [letter] = mailoutbox
    assert letter.to == ["reviewer@example.gov.cn"]
    assert f"{late.title}：科长丁办理了“受理并指定审核人”。" in letter.body
    assert "1 条未读通知" in letter.subject


def test_a_letter_that_was_not_taken_is_sent_again(cast, late, mailoutbox, settings):
    cast.reviewer.accounts.update(email="reviewer@example.gov.cn")
    settings.EMAIL_BACKEND = "django.core.mail.backends.nowhere.EmailBackend"
    call_command("mail_notices", stdout=StringIO())
    assert not mailoutbox
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("mail_notices", stdout=StringIO())

    assert len(mailoutbox) == 1


def test_what_was_read_is_not_mailed(cast, late, mailoutbox):
    cast.reviewer.accounts.update(email="reviewer@example.gov.cn")
    notices.mark(cast.reviewer.notices.all(), read=True)
    call_command("mail_notices", stdout=StringIO())

    assert mailoutbox == []


def test_the_worker_does_each_daily_job_once_a_day_and_survives_one_that_fails(monkeypatch):
    done = []

    def fails():
        raise RuntimeError("no mail server")

    monkeypatch.setattr(daily, "jobs", [fails, lambda: done.append("reminded")])
    for day in ("2026-03-26", "2026-03-26", "2026-03-27"):
        with on(day):
            daily.run()

    assert done == ["reminded", "reminded"]


def test_the_reminders_and_letters_are_daily_jobs_of_the_worker():
    assert {job.__module__ for job in daily.jobs} == {"review.reminding", "review.letters"}
