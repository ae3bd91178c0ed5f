"""A draft that has to be amended: findings, replies, a new text, and approvals that fall with the old one."""

import pytest

from review.models import State
from tests.journeys.papers import upload
from tests.journeys.points import answer_points
from tests.review.desk import page_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
AMENDED = """示例办法
第一条　为了规范测试，根据有关法律，制定本办法。
第二条　测试应当真实、完整。
第三条　本办法自2020年1月1日起施行。"""
FINDINGS = [
    ("第一条", "K3.3", "没有写明制定依据。", "根据有关法律。"),
    ("第二条", "K9.2", "要求不明确。", "写明测试的要求。"),
]


def test_a_returned_draft_is_answered_amended_and_passes_the_second_round(windows, cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    reviewer, chief, drafter = windows.of(cast.reviewer), windows.of(cast.chief), windows.of(cast.drafter)

    for finding in FINDINGS:
        find_fault(windows, reviewer, dossier, *finding)
    conclude(windows, reviewer, dossier, "应当予以修改", "请按逐条意见修改。")
    drafter.goto(page_of(dossier, "findings"))
    assert drafter.get_by_text("审核意见还没有发出").is_visible()
    confirm(windows, chief, dossier, "同意审核意见。")
    answer(windows, drafter, dossier)
    bring_amended_text(windows, drafter, dossier)

    conclude(windows, reviewer, dossier, "合法", "已按意见修改，内容合法。")
    confirm(windows, chief, dossier, "同意。")

    drafter.goto(page_of(dossier, "approvals"))
    assert drafter.get_by_text("审核通过待审议").is_visible()
    void = drafter.get_by_role("row").filter(has_text="已失效")
    assert void.filter(has_text="作出审核结论").get_by_text("文本已更换").is_visible()
    assert void.filter(has_text="复核同意").get_by_text("文本已更换").is_visible()
    assert void.filter(has_text="初审通过并送审").get_by_text("文本已更换").is_visible()
    standing = drafter.get_by_role("row").filter(has=drafter.get_by_text("有效", exact=True))
    assert standing.count() == 2
    windows.follow(drafter, "审核台")
    assert drafter.get_by_role("region", name="第 2 轮审核").get_by_text("合法", exact=True).is_visible()
    assert drafter.get_by_role("region", name="第 1 轮审核").get_by_text("答复：采纳").is_visible()


def find_fault(windows, page, dossier, provision, point, problem, suggestion):
    page.goto(dossier.get_absolute_url())
    windows.follow(page, "提出审核意见")
    page.get_by_role("combobox", name="条款").select_option(label=provision)
    page.get_by_role("combobox", name="审核要点").select_option(point)
    page.get_by_role("textbox", name="问题").fill(problem)
    page.get_by_role("textbox", name="修改建议").fill(suggestion)
    windows.press(page, "提出审核意见")
    assert page.get_by_text(problem).is_visible()


def conclude(windows, page, dossier, conclusion, opinion):
    answer_points(windows, page, dossier)
    windows.follow(page, "作出审核结论")
    page.get_by_label(conclusion, exact=True).check()
    page.get_by_role("textbox", name="审核意见").fill(opinion)
    page.get_by_role("textbox", name="少于最短审核时间的理由").fill("应急管理需要。")
    windows.press(page, "作出审核结论")


def confirm(windows, page, dossier, note):
    page.goto(dossier.get_absolute_url())
    windows.follow(page, "复核同意")
    page.get_by_role("textbox", name="复核意见").fill(note)
    windows.press(page, "复核同意")


def answer(windows, page, dossier):
    """Reply to each finding: one adopted, one in part, for which a reason is asked."""
    page.goto(page_of(dossier, "findings"))
    (_, _, first, _), (_, _, second, _) = FINDINGS
    entry(page, first).get_by_label("采纳", exact=True).check()
    windows.press(page, "保存答复", within=entry(page, first))
    entry(page, second).get_by_label("部分采纳", exact=True).check()
    windows.press(page, "保存答复", within=entry(page, second))
    asked = page.get_by_role("region", name="答复审核意见")
    assert asked.get_by_text("请写明理由").first.is_visible()
    asked.get_by_role("textbox", name="理由").fill("已写明完整，其余由实施细则规定。")
    windows.press(page, "答复审核意见")
    assert entry(page, second).get_by_text("答复：部分采纳").is_visible()


def entry(page, problem):
    return page.get_by_role("listitem").filter(has_text=problem)


def bring_amended_text(windows, page, dossier):
    page.goto(dossier.get_absolute_url())
    windows.follow(page, "提交新稿")
    page.get_by_label("送审稿文件").set_input_files(upload("修改稿.txt", AMENDED.encode(), "text/plain"))
    windows.press(page, "提交新稿")
    assert page.get_by_text("比第 1 稿改了什么").is_visible()
    windows.follow(page, "修改完毕重新送审")
    windows.press(page, "修改完毕重新送审")
