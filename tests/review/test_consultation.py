"""征求意见: two people open it, the public sees the snapshot alone, every opinion is answered before it closes."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from registry.intake import write_sheet
from registry.models import ConsultationNotice, LedgerEntry, Opinion
from review import consulting, opinion_sheet, package
from review.models import Consultation, Dossier, State
from review.workflow import ActionForbidden, ActionRefused, carry_out
from tests.factories import ORDINARY, draft, make_person
from tests.review.desk import page_of, signed_in

pytestmark = pytest.mark.django_db

AT = {"end": "opened", "record_comment": "opened", "cancel": "opened", "dispose": "handled", "close": "handled"}
SECRET = "内部讨论稿中的另一句话"


@pytest.fixture
def dossier(cast):
    return carry_out("save_text", cast.open(title="停车办法"), by=cast.drafter, draft=draft("停车办法"))


def prepared(cast, dossier, days=40, **fields):
    given = {
        "letter": "现公开征求意见。",
        "contact": "0533-0000000",
        "closes_on": timezone.localdate() + timedelta(days),
    }
    return consulting.prepare(dossier, by=cast.drafter, **{**given, **fields})


@pytest.fixture
def opened(cast, dossier):
    return carry_out("open", prepared(cast, dossier), by=cast.unit_legal)


def over(consultation):
    """The last day has passed."""
    yesterday = timezone.localdate() - timedelta(days=1)
    consultation.closes_on = yesterday
    consultation.save()
    return consultation


@pytest.fixture
def handled(cast, opened):
    Opinion.objects.create(
        notice=opened.notice, text="第二条太笼统", author="张三", contact="13800000000", receipt="R1"
    )
    return carry_out("end", over(opened), by=cast.drafter)


@pytest.fixture
def closed(cast, handled):
    comment = handled.comments.get()
    done = carry_out("dispose", handled, by=cast.drafter, comment=comment, disposition="partly", reason="已细化。")
    return carry_out("close", done, by=cast.drafter, feedback="意见集中在第二条。")


def form_of(cast, **changed):
    last = timezone.localdate() + timedelta(days=40)
    fields = {"kind": "public", "letter": "现公开征求意见。", "contact": "0533-0000000", "closes_on": last.isoformat()}
    return {**fields, "short_reason": "", **changed}


# opening


def test_a_round_is_drawn_up_on_the_present_text_and_shows_nothing_yet(cast, dossier, client):
    signed_in(cast.drafter).post(reverse("review:consultation_new", args=[dossier.pk]), form_of(cast))

    made = Consultation.objects.get()
    assert (made.state, made.content_hash, made.prepared_by) == ("preparing", dossier.content_hash, cast.drafter)
    assert LedgerEntry.objects.last().act == "prepare"
    assert not ConsultationNotice.objects.exists()
    assert "停车办法" not in client.get(reverse("registry:consultations")).content.decode()


def test_opening_takes_a_second_person_of_the_unit(cast, dossier):
    made = prepared(cast, dossier)
    with pytest.raises(ActionForbidden):
        carry_out("open", made, by=cast.drafter)
    own = consulting.prepare(
        dossier, by=cast.unit_legal, letter="函", contact="电话", closes_on=timezone.localdate() + timedelta(40)
    )
    with pytest.raises(ActionForbidden, match="拟稿人以外"):
        carry_out("open", own, by=cast.unit_legal)
    outsider = make_person("外单位", cast.office, "unit_legal")
    with pytest.raises(ActionForbidden, match="起草单位"):
        carry_out("open", made, by=outsider)

    assert not ConsultationNotice.objects.exists()
    assert carry_out("open", made, by=cast.unit_legal).state == "open"


def test_opening_asks_that_the_snapshot_was_read(cast, dossier):
    made = prepared(cast, dossier)
    url = reverse("review:consultation_act", args=[made.pk, "open"])

    assert signed_in(cast.unit_legal).post(url, {}).status_code == 400
    signed_in(cast.unit_legal).post(url, {"checked": "on"})

    assert Consultation.objects.get().state == "open"


def test_the_public_sees_the_snapshot_and_never_what_came_after(cast, opened, client):
    changed = draft("停车办法", f"第一条　{SECRET}。")
    carry_out("save_text", Dossier.objects.get(), by=cast.drafter, draft=changed)

    page = client.get(opened.notice.get_absolute_url()).content.decode()

    assert "为了规范测试" in page
    assert opened.content_hash in page
    assert SECRET not in page
    assert cast.drafter.name not in page


def test_a_text_changed_meanwhile_is_not_opened(cast, dossier):
    made = prepared(cast, dossier)
    carry_out("save_text", dossier, by=cast.drafter, draft=draft("停车办法", "第一条　新的。"))

    with pytest.raises(ActionRefused, match="文本在拟稿之后有变化"):
        carry_out("open", made, by=cast.unit_legal)


def test_what_the_public_was_shown_stays(cast, opened):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsultationNotice.objects.filter(pk=opened.notice_id).update(text="改过")


# periods


@pytest.mark.parametrize(
    ("told", "days", "code"),
    [({"business": True}, 29, "C1"), ({"decision": True}, 29, "C3"), ({"rights": True}, 5, "C2"), ({}, 0, None)],
)
def test_a_period_shorter_than_the_rules_needs_its_reason(cast, dossier, told, days, code):
    carry_out("tell_circumstances", dossier, by=cast.drafter, answers=ORDINARY | told)
    client, url = signed_in(cast.drafter), reverse("review:consultation_new", args=[dossier.pk])
    last = (timezone.localdate() + timedelta(days=days)).isoformat()

    first = client.post(url, form_of(cast, closes_on=last))
    if code is None:
        assert first.status_code == 302
        return
    assert first.status_code == 400
    assert f"按规则 {code}" in first.content.decode()
    assert "现公开征求意见。" in first.content.decode()
    client.post(url, form_of(cast, closes_on=last, short_reason="应对汛期。"))

    assert Consultation.objects.get().short_reason == "应对汛期。"


def test_thirty_days_are_enough_for_a_document_that_touches_business(cast, dossier):
    carry_out("tell_circumstances", dossier, by=cast.drafter, answers=ORDINARY | {"business": True})
    today = date(2026, 3, 2)

    assert consulting.shortcomings(dossier, today, date(2026, 4, 1)) == []
    assert len(consulting.shortcomings(dossier, today, date(2026, 3, 31))) == 1


def test_a_round_drawn_up_too_long_ago_is_not_opened_with_too_few_days_left(cast, dossier):
    carry_out("tell_circumstances", dossier, by=cast.drafter, answers=ORDINARY | {"business": True})

    with pytest.raises(ActionRefused, match="期限短于规定"):
        carry_out("open", prepared(cast, dossier, days=10), by=cast.unit_legal)


def test_letters_go_to_bodies_that_are_named(cast, dossier):
    client, url = signed_in(cast.drafter), reverse("review:consultation_new", args=[dossier.pk])

    assert client.post(url, form_of(cast, kind="internal")).status_code == 400
    client.post(url, form_of(cast, kind="internal", recipients=[cast.office.pk]))
    made = carry_out("open", Consultation.objects.get(), by=cast.unit_legal)

    assert made.notice is None
    assert list(made.recipients.all()) == [cast.office]


# the public


def send(client, notice, **fields):
    return client.post(notice.get_absolute_url(), {"text": "第二条建议明确。", **fields})


def test_anybody_can_say_something_and_gets_a_receipt(opened, client):
    response = send(client, opened.notice, author="张三", contact="13800000000")

    opinion = Opinion.objects.get()
    page = client.get(response.url).content.decode()
    assert (opinion.text, opinion.author) == ("第二条建议明确。", "张三")
    assert opinion.receipt not in ("", None)
    assert "13800000000" not in page
    assert "张三" not in page


@pytest.mark.parametrize("fields", [{"text": ""}, {"text": "长" * 5001}, {"text": "\x00"}])
def test_what_cannot_be_taken_is_asked_again(opened, client, fields):
    assert send(client, opened.notice, author="李四", **fields).status_code == 400
    assert not Opinion.objects.exists()


def test_a_machine_that_fills_every_field_is_thanked_for_nothing(opened, client):
    assert send(client, opened.notice, website="http://spam.example").status_code == 302
    assert not Opinion.objects.exists()


def test_too_many_from_one_address_are_asked_to_wait_and_keep_their_words(opened, client):
    for _ in range(20):
        send(client, opened.notice)

    late = send(client, opened.notice, text="第二十一次")

    assert late.status_code == 429
    assert late["Retry-After"]
    assert "第二十一次" in late.content.decode()
    assert Opinion.objects.count() == 20


def test_a_closed_round_takes_nothing_more(opened, client, monkeypatch):
    later = timezone.localdate() + timedelta(days=60)
    monkeypatch.setattr(timezone, "localdate", lambda *args: later)

    late = send(client, opened.notice, text="来晚了")

    assert late.status_code == 409
    assert "来晚了" in late.content.decode()
    assert not Opinion.objects.exists()


def test_script_in_an_opinion_is_shown_as_words(cast, opened, client):
    send(client, opened.notice, text="<script>alert(1)</script>")

    page = signed_in(cast.drafter).get(opened.get_absolute_url()).content.decode()
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;" in page


# opinions and what becomes of them


def test_nothing_is_collected_before_the_last_day_has_passed(cast, opened):
    with pytest.raises(ActionRefused, match="还没有期满"):
        carry_out("end", opened, by=cast.drafter)


def test_the_end_takes_over_every_opinion_as_it_was_written(handled):
    comment = handled.comments.get()

    assert (comment.number, comment.text, comment.opinion.receipt) == (1, "第二条太笼统", "R1")


def test_a_round_with_an_opinion_unanswered_does_not_close(cast, handled):
    with pytest.raises(ActionRefused, match="还有意见没有处理"):
        carry_out("close", handled, by=cast.drafter, feedback="无")

    assert Consultation.objects.get().state == "handling"


@pytest.mark.parametrize("disposition", ["partly", "not_adopted", "other"])
def test_what_is_not_adopted_gives_its_reason(cast, handled, disposition):
    comment = handled.comments.get()

    with pytest.raises(ActionRefused, match="请"):
        carry_out("dispose", handled, by=cast.drafter, comment=comment, disposition=disposition)
    assert handled.comments.get().disposition == ""


def test_an_opinion_of_another_round_is_not_disposed_of_here(cast, handled, dossier):
    other = carry_out("open", prepared(cast, Dossier.objects.get()), by=cast.unit_legal)
    carry_out("record_comment", other, by=cast.drafter, text="别处")

    with pytest.raises(ActionRefused, match="不在本轮"):
        carry_out("dispose", handled, by=cast.drafter, comment=other.comments.get(), disposition="adopted")


def test_no_opinion_at_all_is_a_result_too(cast, opened, client):
    done = carry_out("end", over(opened), by=cast.drafter)
    done = carry_out("close", done, by=cast.drafter, feedback="没有收到意见。")

    page = client.get(done.notice.get_absolute_url()).content.decode()
    assert done.state == "closed"
    assert "共收到意见 0 条" in page


def test_feedback_is_public_and_names_nobody(closed, client):
    page = client.get(closed.notice.get_absolute_url()).content.decode()

    assert "意见集中在第二条。" in page
    assert "部分采纳 1 条" in page
    assert "张三" not in page
    assert "第二条太笼统" not in page


def test_a_round_that_was_stopped_leaves_the_public_site_and_keeps_what_was_said(cast, opened, client):
    send(client, opened.notice)
    carry_out("cancel", opened, by=cast.drafter, note="上级另有规定。")

    assert client.get(opened.notice.get_absolute_url()).status_code == 404
    assert Consultation.objects.get().comments.count() == 1


@pytest.mark.parametrize(
    ("stage", "action"),
    [
        ("opened", "end"),
        ("opened", "record_comment"),
        ("opened", "cancel"),
        ("handled", "dispose"),
        ("handled", "close"),
    ],
)
def test_strangers_take_no_part(cast, request, stage, action):
    consultation = request.getfixturevalue(stage)

    for person in (cast.reviewer, cast.visitor, cast.signatory):
        with pytest.raises(ActionForbidden, match="起草单位"):
            carry_out(action, consultation, by=person, note="x")
    assert Consultation.objects.get().state == consultation.state


@pytest.mark.parametrize("action", ["open", "end", "record_comment", "dispose", "close", "cancel"])
def test_a_finished_round_takes_no_further_action(cast, closed, action):
    with pytest.raises(ActionRefused, match="不能办理"):
        carry_out(action, closed, by=cast.unit_legal, note="x")


def test_every_step_of_a_round_is_on_the_ledger(closed):
    acts = LedgerEntry.objects.filter(subject=f"consultation:{closed.pk}").order_by("sequence")

    assert list(acts.values_list("act", flat=True)) == ["prepare", "open", "end", "dispose", "close"]
    assert [step.action for step in closed.steps.all()] == ["prepare", "open", "end", "dispose", "close"]


# what it means for the file


def test_an_unfinished_round_holds_the_file_back(cast, opened):
    with pytest.raises(ActionRefused, match="征求意见还没有办结"):
        carry_out("send_to_unit_check", Dossier.objects.get(), by=cast.drafter)


def test_a_finished_round_stands_for_the_paper_of_adoption(cast, closed):
    dossier = Dossier.objects.get()

    assert "M5" not in [paper.rule.code for paper in package.missing(dossier)]
    assert "本系统办结的征求意见 1 轮" in signed_in(cast.drafter).get(page_of(dossier, "materials")).content.decode()
    assert carry_out("send_to_unit_check", dossier, by=cast.drafter).state == State.UNIT_CHECK


def test_the_adoption_table_holds_every_opinion_of_finished_rounds(closed):
    [row] = consulting.adoption_rows(Dossier.objects.get())

    assert tuple(row) == consulting.HEADERS
    assert (row["提出单位（个人）"], row["采纳情况"], row["理由"]) == ("张三", "部分采纳", "已细化。")


# import


def sheet(*rows):
    headers = tuple(opinion_sheet.COLUMNS)
    content = write_sheet([dict(zip(headers, row, strict=True)) for row in rows], headers, "意见")
    return SimpleUploadedFile("意见.xlsx", BytesIO(content).read())


def test_a_table_is_shown_first_and_then_entered_as_a_whole(cast, opened):
    client, url = signed_in(cast.drafter), reverse("review:consultation_import", args=[opened.pk])

    preview = client.post(
        url, {"file": sheet(("区财政局", "", "第三条", "建议增加资金来源。"), ("", "", "", "同意。"))}
    )
    assert opened.comments.count() == 0
    assert "建议增加资金来源。" in preview.content.decode()
    token = preview.context["token"]
    client.post(reverse("review:consultation_import_apply", args=[opened.pk]), {"token": token})

    assert [comment.author for comment in opened.comments.all()] == ["区财政局", ""]


def test_one_faulty_row_keeps_the_whole_table_out(cast, opened):
    url = reverse("review:consultation_import", args=[opened.pk])

    preview = signed_in(cast.drafter).post(url, {"file": sheet(("区财政局", "", "第三条", ""), ("", "", "", "同意。"))})

    assert preview.context["token"] == ""
    assert "没有意见内容" in preview.content.decode()


@pytest.mark.parametrize("token", ["", "forged", None])
def test_only_what_was_shown_is_entered(cast, opened, token):
    url = reverse("review:consultation_import_apply", args=[opened.pk])

    signed_in(cast.drafter).post(url, {"token": token} if token is not None else {})

    assert not opened.comments.exists()


def test_the_rounds_of_a_file_are_read_by_those_who_read_the_file(cast, opened):
    assert signed_in(cast.unit_legal).get(opened.get_absolute_url()).status_code == 200
    assert signed_in(cast.reviewer).get(opened.get_absolute_url()).status_code == 404
    assert (
        opened.get_absolute_url()
        in signed_in(cast.drafter).get(page_of(Dossier.objects.get(), "consultation")).content.decode()
    )
