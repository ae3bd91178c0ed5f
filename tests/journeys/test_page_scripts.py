"""What the small scripts add, in a real browser under the real content policy; nothing leaves this process."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string

from registry.structure import outline
from tests.journeys.stage import HERE, Stage

pytestmark = pytest.mark.browser
TEXT = "第一条　本办法适用于本区。\n第二条　下列情形除外：\n（一）甲；\n（二）乙。\n第三条　本办法自公布之日起施行。\n"
DIRECTIVES = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
POLICY = {"Content-Security-Policy": "; ".join(f"{name} {' '.join(of)}" for name, of in DIRECTIVES.items())}
FORM = """<form action="/done/" method="get" {}><label>理由<input name="reason"></label>
<button data-confirm="将退回补正。" data-confirm-verb="退回">办理</button></form>"""


@pytest.fixture
def show(browser):
    """Return a function that opens a page of ours; the test fails when the browser reports a mistake."""
    stage = Stage(browser)
    stage.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield lambda html, width=1280: stage.show(HttpResponse(html, headers=POLICY), width=width)
    stage.context.close()
    assert stage.mistakes == []


def with_content(html):
    return render_to_string("public.html").replace('<main id="content" class="page" tabindex="-1">', f"<main>{html}")


@pytest.mark.parametrize("name", ["public.html", "desk.html", "registration/login.html", "404.html"])
@pytest.mark.parametrize("contrast", ["", "high"])
def test_a_frame_has_no_serious_accessibility_fault(show, name, contrast):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = show(render_to_string(name, {"demo": True}))
    page.evaluate("contrast => { document.documentElement.dataset.contrast = contrast; }", contrast)

    found = axe.run(page).response["violations"]

    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("name", ["public.html", "desk.html", "registration/login.html", "404.html"])
def test_a_frame_fits_a_phone(show, name):
    page = show(render_to_string(name, {"demo": True}), width=360)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_chosen_type_size_is_remembered(show):
    page = show(render_to_string("public.html"))
    page.get_by_role("button", name="特大").click()

    page.reload()

    assert page.evaluate("document.documentElement.dataset.size") == "huge"
    assert page.get_by_role("button", name="特大").get_attribute("aria-pressed") == "true"


def test_an_article_is_copied_with_its_citation_and_address(show):
    provisions = outline(TEXT).nodes
    page = show(
        with_content(
            render_to_string("_provisions.html", {"text": TEXT, "provisions": provisions, "citation": "《办法》"})
        )
    )

    page.locator("#art_2__para_1").hover()
    page.get_by_role("button", name="复制第二条和出处").click()

    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied == ["第二条 下列情形除外：", "（一）甲；", "（二）乙。", "——《办法》第二条", f"{HERE}/#art_2"]


def test_a_weighty_step_waits_for_a_yes(show):
    page = show(with_content(FORM.format("")))

    page.get_by_role("button", name="办理").click()
    assert page.get_by_role("dialog").get_by_text("将退回补正。").is_visible()

    page.keyboard.press("Escape")
    assert page.url == f"{HERE}/"

    page.get_by_role("button", name="办理").click()
    page.get_by_role("dialog").get_by_role("button", name="退回").click()
    page.wait_for_url("**/done/**")


def test_unsaved_words_are_guarded_and_saved_ones_are_not(show):
    page = show(with_content(FORM.format("data-guard").replace("data-confirm", "data-none")))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.get_by_label("理由").fill("草稿")
    page.reload()
    page.get_by_label("理由").fill("定稿")
    page.get_by_role("button", name="办理").click()
    page.wait_for_url("**/done/**")

    assert asked == ["beforeunload"]


def test_long_lists_fold_on_a_small_screen_only(show):
    html = with_content(render_to_string("_contents.html", {"provisions": outline(TEXT).nodes}))

    assert show(html, width=390).locator("details.contents").get_attribute("open") is None
    assert show(html, width=1440).locator("details.contents").get_attribute("open") is not None


def test_suggested_titles_are_reached_by_keyboard(show):
    found = '{"suggestions": [{"text": "养犬管理规定", "url": "/d/a-1/"}, {"text": "养犬登记办法", "url": "/d/a-2/"}]}'
    page = show(render_to_string("public.html"))
    page.context.route("**/suggest/*", lambda route: route.fulfill(body=found, content_type="application/json"))
    box = page.get_by_role("combobox", name="检索文件")

    box.press_sequentially("养犬")
    page.get_by_role("option", name="养犬登记办法").wait_for()
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"

    box.press_sequentially("管")
    page.get_by_role("option", name="养犬登记办法").wait_for()
    box.press("ArrowDown")
    box.press("ArrowDown")
    assert page.get_by_role("option", selected=True).inner_text() == "养犬登记办法"
    box.press("Enter")
    page.wait_for_url("**/d/a-2/")


def test_nothing_is_asked_while_an_input_method_composes(show):
    asked = []
    page = show(render_to_string("public.html"))
    page.context.route("**/suggest/*", lambda route: (asked.append(route.request.url), route.fulfill(body="{}")))
    box = page.get_by_role("combobox").first
    box.click()
    method = page.context.new_cdp_session(page)

    page.keyboard.type("a")
    for letters in ("y", "ya", "yang"):
        method.send("Input.imeSetComposition", {"text": letters, "selectionStart": 1, "selectionEnd": 1})
    page.wait_for_timeout(400)
    assert asked == []

    with page.expect_request("**/suggest/*"):
        method.send("Input.insertText", {"text": "养"})


def test_a_suggestion_says_what_it_is(show):
    found = '{"suggestions": [{"text": "养犬规定", "url": "/d/a/", "kind": "文件", "note": "云政发〔2020〕3号"}]}'
    page = show(render_to_string("public.html"))
    page.context.route("**/suggest/*", lambda route: route.fulfill(body=found, content_type="application/json"))

    page.get_by_role("combobox").first.fill("养犬")

    page.get_by_role("option", name="养犬规定 文件，云政发〔2020〕3号").wait_for()
