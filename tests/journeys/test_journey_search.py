"""A visitor who searches: numbers, phrases, filters, past days, no mouse, no scripts."""

from datetime import date

import pytest

from registry import lifecycle, outbox, texts
from review.models import State
from tests.factories import make_document, make_law

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
DOGS, STREETS, SMOKE = "示例市云溪区养犬管理办法", "示例市云溪区户外广告管理办法", "示例市云溪区油烟排放管理规定"
WRITINGS = (
    "云政发〔2020〕33号",
    "云政发[2020]33号",
    "云政发【2020】第33号",
    "云政发（2020）033号",
    "云政发〔２０２０〕３３号",
)


@pytest.fixture
def library(cast, index):
    """Three documents of our own by two bodies, one of them repealed, and a law with two texts."""
    dogs = "第一条　携犬出户应当束犬链，并即时清除犬只排泄物。\n第二条　违反管理规定的，由公安机关处理。"
    make_document(cast.government, text=dogs, title=DOGS, document_number="云政发〔2020〕33号")
    streets = "第一条　户外广告设施管理，应当安全、美观。"
    make_document(cast.unit, text=streets, title=STREETS, document_number="云教发〔2020〕4号")
    smoke = make_document(cast.office, text="第一条　餐饮业油烟管理，适用本规定。", title=SMOKE)
    lifecycle.record_event(smoke, "repeal", on=date(2024, 7, 1), act_title="关于废止部分文件的决定")
    law = make_law("中华人民共和国示例管理法", text="第一条　本法规定旧的管理方式。")
    law.events.create(kind="amendment", on=date(2015, 1, 1))
    texts.add_revision(
        law, "第一条　本法规定新的管理方式。", effective_on=date(2015, 1, 1), published_on=date(2014, 12, 1)
    )
    outbox.announce(law)
    index()


@pytest.fixture
def page(windows, library):
    return windows.open("/search/")


def search(windows, page, words):
    page.get_by_role("main").get_by_label("检索文件").fill(words)
    windows.press(page, "检索")


def titles(page):
    return {each.inner_text() for each in page.locator(".entries h2").all()}


def test_a_number_is_found_however_it_is_written(windows, page):
    for writing in WRITINGS:
        search(windows, page, writing)
        jump = page.get_by_role("region", name="可能要找").get_by_role("link")
        assert jump.inner_text() == DOGS, writing


def test_results_are_narrowed_step_by_step(windows, page):
    search(windows, page, "“管理”")
    assert titles(page) == {DOGS, STREETS, SMOKE, "中华人民共和国示例管理法"}

    choose(windows, page, "制定机关", "示例市云溪区人民政府")
    choose(windows, page, "制定机关", "示例市云溪区司法局")
    assert titles(page) == {DOGS, SMOKE}
    page.get_by_label("只看有效").check()
    windows.press(page, "检索")
    assert titles(page) == {DOGS}
    page.get_by_label("截至").fill("2024-06-30")
    windows.press(page, "检索")
    assert titles(page) == {DOGS, SMOKE}
    windows.follow(page, SMOKE)
    assert page.get_by_text("您正在查看 2024年6月30日 的文本和效力。").is_visible()


def choose(windows, page, facet, option):
    with page.expect_navigation():
        page.locator("details.facet").filter(has_text=facet).get_by_role("link", name=option).click()
    windows.picture(page)


def test_a_quoted_phrase_is_found_in_the_text_of_its_day_only(windows, page):
    search(windows, page, "“旧的管理方式”")
    assert page.get_by_role("heading", name="没有找到符合条件的文件").is_visible()

    page.get_by_label("截至").fill("2014-06-30")
    windows.press(page, "检索")
    windows.follow(page, "第一条")

    assert page.get_by_text("本法规定旧的管理方式").is_visible()


def test_a_search_without_hits_says_what_to_change(windows, page):
    search(windows, page, "养犬 月球基地")

    assert page.get_by_text("可以这样试").is_visible()
    windows.follow(page, "养犬")
    assert titles(page) == {DOGS}


def test_the_keyboard_alone_leads_to_the_article(windows, library):
    page = windows.open()
    tab_to(page, "home-search")
    page.keyboard.type("犬链")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    tab_to(page, "第一条")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.get_by_role("heading", level=1, name=DOGS).is_visible()
    assert page.url.endswith("#art_1")


FOCUSED = """() => {
  const it = document.activeElement, style = getComputedStyle(it);
  const isInside = !it.matches(":focus");  // the calendar button of a date field has a ring of its own
  return [it.id || it.textContent.trim(), isInside || style.outlineStyle !== "none" || style.boxShadow !== "none"];
}"""


def tab_to(page, mark):
    """Press Tab until the control so named has the focus, which must be visible all the way."""
    for _ in range(80):
        page.keyboard.press("Tab")
        name, is_visible = page.evaluate(FOCUSED)
        assert is_visible, f"the focus is not visible on {name}"
        if name == mark:
            return
    raise AssertionError(f"Tab never reached {mark}")


def test_without_scripts_the_same_search_and_the_same_desk_work(windows, library, cast, dossier_at):
    page = windows.open("/", java_script_enabled=False)
    search(windows, page, "“束犬链”")
    windows.follow(page, "第一条")
    assert page.get_by_text("携犬出户应当束犬链").is_visible()

    dossier = dossier_at(State.UNIT_CHECK)
    page = windows.of(cast.unit_legal, java_script_enabled=False)
    windows.follow(page, f"初审通过并送审：{dossier.title}")
    windows.follow(page, "初审通过并送审")
    windows.press(page, "初审通过并送审")
    assert page.get_by_text("已办理“初审通过并送审”。").is_visible()
