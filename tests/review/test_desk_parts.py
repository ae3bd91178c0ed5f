"""What each part of a dossier's page tells its reader."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from registry.models import Document
from review import preview
from review.models import State
from review.views.steps import passed
from review.workflow import carry_out
from tests.factories import draft, make_document
from tests.review.desk import details, fresh, page_of, press, signed_in


def part(person, dossier, name, query=""):
    return signed_in(person).get(page_of(dossier, name) + query)


def with_text(cast, text, **fields):
    dossier = cast.open(**fields)
    return carry_out("save_text", dossier, by=cast.drafter, draft=draft("示例办法", text))


@pytest.mark.django_db
def test_every_version_stays_readable_and_an_old_one_says_it_is_old(cast):
    dossier = with_text(cast, "第一条　旧文。")
    carry_out("save_text", dossier, by=cast.drafter, draft=draft("示例办法", "第一条　新文。"))

    present, old = part(cast.drafter, dossier, "text"), part(cast.drafter, dossier, "text", "?version=1")

    assert "不是现在的文本" not in present.content.decode()
    assert "<del>旧</del><ins>新</ins>文。" in present.content.decode()
    assert "这是第 1 稿，不是现在的文本" in old.content.decode()
    assert part(cast.drafter, dossier, "text", "?version=abc").context["version"].number == 2


@pytest.mark.django_db
def test_the_checklist_shows_what_is_there_missing_and_not_needed_with_its_basis(cast):
    dossier = cast.open()
    press(cast.drafter, dossier, "add_material", code="M1", not_needed="本件由区政府交办")

    page = part(cast.drafter, dossier, "materials").content.decode()

    assert "材料（缺 4）" in page
    assert "本件由区政府交办" in page
    assert "公平竞争审查条例 第十四条" in page


@pytest.mark.django_db
def test_a_replaced_paper_stays_on_file(cast):
    dossier = cast.open()
    for reason in ("第一次说明", "第二次说明"):
        press(cast.drafter, dossier, "add_material", code="M1", not_needed=reason)

    page = part(cast.drafter, dossier, "materials")

    assert page.context["papers"][0].present.not_needed == "第二次说明"
    assert "第一次说明" in page.content.decode()


@pytest.mark.django_db
def test_a_void_approval_is_struck_through_with_the_reason(cast, dossier_at):
    dossier = dossier_at(State.PASSED)
    carry_out("change_text", dossier, by=cast.drafter, draft=draft(text="第一条　改。"), note="领导要求修改")

    page = part(cast.drafter, dossier, "approvals").content.decode()

    assert "<del>复核同意</del>" in page
    assert "审核通过后文本有改动" in page


@pytest.mark.django_db
def test_the_steps_tell_what_happened_and_what_is_still_to_come(cast, dossier_at):
    steps = part(cast.drafter, dossier_at(State.SUBMITTED), "steps").context["steps"]

    assert steps[-8]["label"] == "已送审待受理"
    assert steps[-8]["state"] == "now"
    assert [step["label"] for step in steps[-7:-5]] == ["合法性审核中", "待负责人复核"]
    assert steps[0]["who"] == "起草甲（区教育局）"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(minutes=59), ""),
        (timedelta(hours=5, minutes=59), "距上一步 5 小时"),
        (timedelta(days=3, hours=2), "距上一步 3 天"),
    ],
)
def test_time_between_steps_is_told_in_its_largest_unit(span, words):
    assert passed(span) == words


@pytest.mark.django_db
def test_the_same_step_taken_again_and_again_is_told_once(cast, dossier_at):
    labels = [step["label"] for step in part(cast.drafter, dossier_at(State.UNIT_CHECK), "steps").context["steps"]]

    assert labels[:3] == ["提交新稿", "提交材料（5 次）", "送单位法制初审"]


@pytest.mark.django_db
def test_the_one_who_confirms_has_the_opinion_in_view(cast, dossier_at):
    shown = signed_in(cast.chief).get(f"{page_of(dossier_at(State.CONFIRMING))}?do=confirm")

    assert shown.context["part"] == "findings"
    assert "内容合法。" in shown.content.decode()


@pytest.mark.django_db
def test_the_registrar_sees_the_numbers_that_registration_would_draw(cast, dossier_at):
    dossier = dossier_at(State.SIGNED)
    promised = dict(part(cast.registrar, dossier, "publication").context["next_numbers"])

    press(cast.registrar, dossier, "register")

    dossier = fresh(dossier)
    assert promised == {"发文字号": str(dossier.number), "登记号": str(dossier.registration)}


def doubts(cast, text="第一条　甲。", **fields):
    fields = {"effective_on": timezone.localdate() + timedelta(days=40), "expires_on": date(2099, 1, 1), **fields}
    return " ".join(preview.doubts(with_text(cast, text, **fields), timezone.localdate()))


@pytest.mark.django_db
def test_a_sound_publication_raises_no_doubt(cast):
    assert doubts(cast) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "doubted"), [(29, True), (30, False)])
def test_less_than_thirty_days_before_taking_effect_is_pointed_out(cast, days, doubted):
    found = doubts(cast, effective_on=timezone.localdate() + timedelta(days=days))

    assert ("不足 30 日" in found) is doubted


@pytest.mark.django_db
def test_a_missing_term_is_pointed_out(cast):
    assert "没有填写有效期" in doubts(cast, expires_on=None)


@pytest.mark.django_db
def test_days_that_differ_between_text_and_record_are_pointed_out(cast):
    found = doubts(cast, "第一条　本办法自2098年5月1日起施行，有效期至2098年12月31日。")

    assert "正文写明的施行日期是2098年5月1日" in found
    assert "正文写明的有效期截止日是2098年12月31日，基本信息中填写的是2099年1月1日" in found


@pytest.mark.django_db
def test_a_document_the_text_repeals_is_offered_and_its_end_is_recorded(cast):
    old = make_document(cast.government, title="示例旧办法")
    dossier = with_text(cast, "第一条　本办法自公布之日起施行。《示例旧办法》同时废止。")
    assert "没有选中它" in " ".join(preview.doubts(dossier, timezone.localdate()))

    form = signed_in(cast.drafter).get(f"{page_of(dossier)}?do=describe").context["form"]
    press(cast.drafter, dossier, "describe", **details(cast, repeals=[old.pk]))

    assert list(form.fields["repeals"].queryset) == [old]
    assert list(fresh(dossier).repeals.all()) == [old]
    assert "没有选中它" not in " ".join(preview.doubts(fresh(dossier), timezone.localdate()))


@pytest.mark.django_db
def test_a_repealed_document_that_is_unknown_or_ended_in_part_is_pointed_out(cast):
    make_document(cast.government, title="示例旧办法")
    unknown = doubts(cast, "第一条　本办法自公布之日起施行。《示例无此办法》同时废止。")
    partly = doubts(cast, "第一条　本办法自公布之日起施行。《示例旧办法》第二条同时废止。")

    assert "没有找到唯一对应的文件" in unknown
    assert "部分条款" in partly


@pytest.mark.django_db
def test_a_document_the_text_does_not_name_cannot_be_repealed(cast):
    innocent = make_document(cast.government, title="无关办法")
    dossier = with_text(cast, "第一条　《无此办法》同时废止。")

    press(cast.drafter, dossier, "describe", **details(cast, repeals=[innocent.pk]))

    assert not fresh(dossier).repeals.exists()


@pytest.mark.django_db
def test_the_preview_becomes_the_public_document(cast, dossier_at):
    dossier = dossier_at(State.PUBLISHED)
    page = part(cast.registrar, dossier, "publication").content.decode()

    assert "本件已经公布" in page
    assert Document.objects.get().document_number in page


@pytest.mark.django_db
def test_impossible_steps_stand_apart_with_their_reasons(cast, dossier_at):
    page = part(cast.drafter, dossier_at(State.SUBMITTED), "text").content.decode()

    quiet = page[page.index("现在不能办理的步骤") :]
    assert "受理并指定审核人" in quiet
    assert "您没有办理这一步的角色" in quiet


@pytest.mark.django_db
def test_what_is_missing_for_the_next_step_is_said_at_the_top(cast):
    page = part(cast.drafter, cast.open(effective_on=None), "text").content.decode()

    assert page.index("办理“送单位法制初审”之前，还要") < page.index("案卷内容")
