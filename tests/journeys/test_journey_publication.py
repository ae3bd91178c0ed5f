"""From a Word file to the public site: seven people at their own windows, then a visitor who searches."""

from datetime import timedelta

import pytest
from django.utils import timezone

from review.models import Dossier
from tests.journeys.papers import PHRASE, TITLE, chinese, upload, word_draft
from tests.journeys.points import answer_points

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
FIRST = timezone.localdate() + timedelta(days=45)
LAST = FIRST.replace(year=FIRST.year + 5, day=1)


def test_a_word_file_becomes_a_published_document(windows, cast):
    drafted(windows, cast)
    checked(windows, cast)
    reviewed(windows, cast)
    number = issued(windows, cast)

    found_by_phrase(windows)
    found_by_number(windows, number)


def drafted(windows, cast):
    page = windows.of(cast.drafter)
    windows.follow(page, "立卷")
    page.get_by_label("文件名称").fill("共享单车停放办法")
    page.get_by_label("制定机关").select_option(label=cast.government.name)
    page.get_by_label("公文种类").select_option("通知")
    for question in page.get_by_role("radio", name="是", exact=True).all():
        question.check()
    windows.press(page, "立卷")
    page.get_by_label("送审稿文件").set_input_files(upload("停放办法（送审稿）.docx", word_draft(FIRST, LAST)))
    windows.press(page, "提交新稿")
    assert page.get_by_label("施行日期").input_value() == FIRST.isoformat()
    assert page.get_by_label("有效期至").input_value() == LAST.isoformat()
    assert page.get_by_label("体裁").input_value() == "办法"
    page.get_by_label("主题分类").fill("城市管理")
    windows.press(page, "填写基本信息")
    hand_in_materials(windows, page)
    told(windows, page)
    windows.press(page, "送单位法制初审")


def hand_in_materials(windows, page):
    """Three papers uploaded and one explained; the opinion of the unit's own legal desk is still to come."""
    windows.follow(page, "材料（缺 5）")
    for label in ("送审公函或者请示", "起草说明", "制定依据"):
        row = paper(page, label)
        row.get_by_label("文件", exact=True).set_input_files(upload(f"{label}.txt", label.encode(), "text/plain"))
        windows.press(page, f"提交{label}")
    paper(page, "征求意见及采纳情况").get_by_label("或者写明无需提供的理由").fill("依法应当立即施行，未公开征求意见。")
    windows.press(page, "提交征求意见及采纳情况")


def told(windows, page):
    """None of the special circumstances."""
    windows.follow(page, "回答适用情形")
    for answer in page.get_by_role("radio", name="不是", exact=True).all():
        answer.check()
    windows.press(page, "回答适用情形")


def paper(page, label):
    """The row of one paper, opened to hand it in."""
    row = page.get_by_role("row").filter(has=page.get_by_role("button", name=f"提交{label}", include_hidden=True))
    row.get_by_text("提交或说明").click()
    return row


def checked(windows, cast):
    page = windows.of(cast.unit_legal)
    take_up(windows, page, "初审通过并送审")
    assert page.get_by_text("缺少必需的材料：M6 起草单位合法性审核意见").is_visible()
    windows.follow(page, "材料（缺 1）")
    opinion = upload("合法性审核意见.txt", "同意。".encode(), "text/plain")
    paper(page, "起草单位合法性审核意见").get_by_label("文件", exact=True).set_input_files(opinion)
    windows.press(page, "提交起草单位合法性审核意见")
    windows.follow(page, "初审通过并送审")
    page.get_by_role("textbox", name="初审意见").fill("内容合法，材料齐全，同意送审。")
    windows.press(page, "初审通过并送审")


def reviewed(windows, cast):
    chief = windows.of(cast.chief)
    take_up(windows, chief, "受理并指定审核人")
    chief.get_by_role("combobox", name="审核人").select_option(label="审核丙（区司法局）")
    windows.press(chief, "受理并指定审核人")

    reviewer = windows.of(cast.reviewer)
    answer_points(windows, reviewer, Dossier.objects.get())
    reviewer.goto("/w/")
    take_up(windows, reviewer, "作出审核结论")
    reviewer.get_by_label("合法", exact=True).check()
    reviewer.get_by_role("textbox", name="审核意见").fill("制定主体、权限、程序和内容符合规定。")
    reviewer.get_by_role("textbox", name="少于最短审核时间的理由").fill("应急管理需要。")
    windows.press(reviewer, "作出审核结论")

    chief.goto("/w/")
    take_up(windows, chief, "复核同意")
    windows.press(chief, "复核同意")


def issued(windows, cast):
    """Meeting, signature on a telephone, numbers, publication; the number it was given."""
    registrar = windows.of(cast.registrar)
    take_up(windows, registrar, "登记审议结果")
    registrar.get_by_label("会议名称").fill("区政府第12次常务会议")
    registrar.get_by_label("会议日期").fill(timezone.localdate().isoformat())
    registrar.get_by_label("通过", exact=True).check()
    registrar.get_by_label("会议记录要点").fill("会议同意，按程序印发。")
    windows.press(registrar, "登记审议结果")

    signatory = windows.of(cast.signatory, width=390)
    take_up(windows, signatory, "签发")
    signatory.get_by_role("textbox", name="签发意见").fill("同意。")
    windows.press(signatory, "签发")

    registrar.goto("/w/")
    take_up(windows, registrar, "登记编号")
    windows.press(registrar, "登记编号")
    number = f"云政发〔{timezone.localdate().year}〕1号"
    assert registrar.get_by_role("definition").filter(has_text=number).first.is_visible()
    registrar.goto("/w/")
    take_up(windows, registrar, "公布")
    assert registrar.get_by_text("这是预览").is_visible()
    assert registrar.get_by_text(PHRASE).is_visible()
    registrar.get_by_label("我已核对下面的预览").check()
    windows.press(registrar, "公布")
    windows.follow(registrar, "查看公开页面")
    assert registrar.get_by_role("heading", level=1, name=TITLE).is_visible()
    return number


def take_up(windows, page, step):
    """From the desk into the file that waits there, to the step that is this person's."""
    windows.follow(page, f"{step}：{Dossier.objects.get().title}")
    form = page.get_by_role("link", name=step, exact=True)
    if form.count():
        windows.follow(page, step)


def found_by_phrase(windows):
    page = windows.open()
    page.get_by_role("main").get_by_label("检索文件").fill(f"“{PHRASE[2:12]}”")
    windows.press(page, "检索")
    assert page.get_by_text("共 1 件").is_visible()
    assert page.get_by_role("heading", name=TITLE).is_visible()
    windows.follow(page, "第三条")
    assert page.url.endswith("#art_3")
    assert page.locator(".provision:has(#art_3)").get_by_text(PHRASE).is_visible()
    assert page.get_by_role("complementary").get_by_text("尚未施行").first.is_visible()
    assert page.get_by_text(f"本文件自 {chinese(FIRST)} 起施行").is_visible()
    page.goto(f"{page.url.partition('#')[0]}?asof={FIRST.isoformat()}")
    assert page.get_by_role("complementary").get_by_text("有效", exact=True).is_visible()


def found_by_number(windows, number):
    otherwise = number.replace("〔", "[").replace("〕", "]").replace("1号", "第1号")
    page = windows.open("/search/")
    page.get_by_role("main").get_by_label("检索文件").fill(otherwise)
    windows.press(page, "检索")
    windows.follow(page, TITLE, within=page.get_by_role("region", name="可能要找"))
    assert page.get_by_role("heading", level=1, name=TITLE).is_visible()
