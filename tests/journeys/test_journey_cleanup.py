"""A clean-up over two bodies: from the frozen list and its workbook to flipped badges and the yearly report."""

from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from tests.factories import make_document
from tests.journeys.papers import upload

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DECISION = "示例市云溪区人民政府关于公布规范性文件清理结果的通知"
KEEP, REPEAL, LAPSE, AMEND = "继续有效", "废止", "宣布失效", "修改"
PARAGRAPH = (
    "开展规范性文件集中清理工作，保留区政府规范性文件1件，区教育局规范性文件1件，"
    "废止区政府规范性文件1件，宣布失效区教育局规范性文件1件。"
)


@pytest.fixture
def library(cast, index):
    """Two documents of each of two bodies, by what is to become of them."""
    words = "第一条　本办法规定{}的奖励。\n第二条　本办法自2020年1月1日起施行。"
    documents = {
        name: make_document(body, text=words.format(name), title=f"示例市云溪区{name}奖励办法")
        for name, body in (
            ("植树", cast.government),
            ("养蚕", cast.government),
            ("阅读", cast.unit),
            ("珠算", cast.unit),
        )
    }
    index()
    return documents


PLAN = {"植树": (KEEP, ""), "养蚕": (REPEAL, "奖励依据已经废止"), "阅读": (KEEP, ""), "珠算": (AMEND, "内容需要调整")}


def test_a_clean_up_flips_badges_and_writes_the_report(windows, cast, library):
    cleaner, reviewer = windows.of(cast.cleaner), windows.of(cast.reviewer)
    address = opened(windows, cleaner)
    proposed_by_workbook(windows, cleaner, library)
    reviewed(windows, reviewer, address)
    proposed_again(windows, cleaner, address)
    agreed(windows, reviewer, address)
    decided(windows, windows.of(cast.signatory), address)
    published(windows, windows.of(cast.registrar), address)

    listed_for_the_public(windows)
    searched(windows)
    reported(windows, cleaner)


def opened(windows, page):
    windows.follow(page, "清理")
    windows.follow(page, "新建清理")
    page.get_by_role("textbox", name="名称").fill("年度规范性文件集中清理")
    page.get_by_role("checkbox", name="区教育局").check()
    page.get_by_role("checkbox", name="示例市云溪区人民政府").check()
    windows.press(page, "新建清理")
    assert page.get_by_role("heading", name="将列入范围的文件：4 件").is_visible()
    windows.press(page, "固定范围并开始清理")
    return page.url


def proposed_by_workbook(windows, page, library):
    """Export, fill in, import: the first try lacks a reason and changes nothing."""
    with page.expect_download() as saved:
        page.get_by_role("link", name="导出 Excel").click()
    exported = saved.value.path().read_bytes()
    address = page.url
    hand_in(windows, page, filled(exported, library, {**PLAN, "养蚕": (REPEAL, "")}))
    assert page.get_by_text("有 1 行错误，一行也没有保存").is_visible()
    page.goto(address)
    hand_in(windows, page, filled(exported, library, PLAN))
    windows.press(page, "保存这 4 件清理意见")
    assert page.get_by_text("已按表格提出 4 件清理意见。").is_visible()


def hand_in(windows, page, content):
    windows.follow(page, "导入 Excel")
    page.get_by_label("表格文件").set_input_files(upload("清理意见表.xlsx", content, SHEET))
    windows.press(page, "上传并预览")


def filled(exported, library, plan):
    """The exported workbook with conclusions and reasons, as somebody fills it in."""
    book = openpyxl.load_workbook(BytesIO(exported))
    sheet = book.active
    at = {cell.value: cell.column for cell in sheet[1]}
    outcomes = {library[name].title: outcome for name, outcome in plan.items()}
    for row in range(2, sheet.max_row + 1):
        conclusion, reason = outcomes[sheet.cell(row, at["文件名称"]).value]
        sheet.cell(row, at["清理意见"]).value = conclusion
        sheet.cell(row, at["理由及依据"]).value = reason
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def reviewed(windows, page, address):
    """Agree with everything at once, then send one back."""
    page.goto(address)
    page.get_by_label("办理当前筛选的全部 4 件").check()
    windows.press(page, "复核同意选中的")
    assert page.get_by_text("已办理 4 件：复核同意。").is_visible()
    windows.follow(page, "示例市云溪区珠算奖励办法")
    page.get_by_role("textbox", name="退回原因").fill("调整对象已不存在，不必修改。")
    windows.press(page, "复核退回")


def proposed_again(windows, page, address):
    page.goto(f"{address}?state=returned")
    windows.follow(page, "示例市云溪区珠算奖励办法")
    assert page.get_by_text("调整对象已不存在").is_visible()
    page.get_by_role("combobox", name="清理意见").select_option(label=LAPSE)
    page.get_by_role("textbox", name="理由及依据").fill("调整对象已消失。")
    windows.press(page, "提出清理意见")


def agreed(windows, page, address):
    page.goto(f"{address}?state=proposed")
    page.get_by_role("checkbox", name="选中《示例市云溪区珠算奖励办法》").check()
    windows.press(page, "复核同意选中的")


def decided(windows, page, address):
    page.goto(address)
    page.get_by_text("作出清理决定").first.click()
    page.get_by_role("textbox", name="决定名称").fill(DECISION)
    page.get_by_role("textbox", name="决定文号").fill("云政发〔2026〕9号")
    page.get_by_label("决定日期").fill(timezone.localdate().isoformat())
    windows.press(page, "作出清理决定")


def published(windows, page, address):
    page.goto(address)
    windows.press(page, "公布清理结果")


def listed_for_the_public(windows):
    page = windows.open()
    windows.follow(page, "清理结果")
    windows.follow(page, "年度规范性文件集中清理")
    assert page.get_by_text("共清理 4 件：继续有效 2 件").is_visible()
    windows.follow(page, "示例市云溪区养蚕奖励办法")
    assert page.get_by_role("complementary").get_by_text("已废止", exact=True).first.is_visible()
    assert page.get_by_text(DECISION).first.is_visible()


def searched(windows):
    page = windows.open("/search/")
    page.get_by_role("main").get_by_label("检索文件").fill("奖励办法")
    windows.press(page, "检索")
    assert page.get_by_text("共 4 件").is_visible()
    page.get_by_label("只看有效").check()
    windows.press(page, "检索")
    assert page.get_by_text("共 2 件").is_visible()
    assert page.get_by_role("heading", name="养蚕").count() == 0


def reported(windows, page):
    """The paragraph counts what was published, and every number of it opens the list it counts."""
    windows.follow(page, "年度报告")
    paragraph = page.locator("#paragraph")
    assert PARAGRAPH in paragraph.inner_text()
    numbers = [(link.inner_text(), link.get_attribute("href")) for link in paragraph.get_by_role("link").all()]
    assert len(numbers) == 4
    for number, address in numbers:
        page.goto(address)
        assert page.get_by_role("heading", level=1).inner_text().endswith(f"{number} 件")
        assert page.get_by_role("row").count() == int(number) + 1
