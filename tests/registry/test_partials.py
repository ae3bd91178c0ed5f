"""The pieces pages are made of, each with the plain values it asks for."""

import re
from datetime import date

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory

from registry.structure import outline
from registry.templatetags.fadu import marked
from registry.validity import Status

HOSTILE = "<script>alert('恶意')</script>"


def draw(partial, address="/", /, **values):
    return render_to_string(partial, values, RequestFactory().get(address))


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.mark.parametrize("status", Status)
def test_a_badge_says_its_status_in_words_colour_and_icon(status):
    html = draw("_badge.html", status=status.value, label=status.label)

    assert status.label in html
    assert re.search(r"tone-(good|note|warn|bad)", html)
    assert "<svg" in html


def test_hits_are_marked_and_everything_else_is_escaped():
    html = marked([("应当载明", False), ("出租人", True), (HOSTILE, False), (HOSTILE, True)])

    assert "应当载明<mark>出租人</mark>" in html
    assert "<script" not in html


def test_a_provision_is_escaped():
    text = f"第一条　{HOSTILE}\n| {HOSTILE} |\n"

    assert "<script" not in draw("_provisions.html", text=text, provisions=outline(text).nodes, citation=HOSTILE)


def test_an_article_number_links_to_itself_and_offers_its_citation():
    text = "第一条　本办法适用于本区。\n"
    html = draw("_provisions.html", text=text, provisions=outline(text).nodes, citation="《办法》（云政发〔2019〕3号）")

    assert '<a class="provision__number" href="#art_1" id="art_1">第一条</a>' in html
    assert 'data-copy="#art_1" data-citation="《办法》（云政发〔2019〕3号）第一条"' in html


def test_a_text_that_is_not_there_says_where_to_look():
    assert "请下载正式文本查看。" in draw("_provisions.html", text="", provisions=[])


def test_the_contents_lead_to_what_the_text_carries():
    text = "第一章 总则\n第一条　甲。\n第二条　乙：\n（一）丙。\n附件1\n名录\n一、丁\n戊。\n"
    nodes = outline(text).nodes
    body = draw("_provisions.html", text=text, provisions=nodes)
    targets = re.findall(r'href="#([^"]+)"', draw("_contents.html", provisions=nodes))

    assert len(targets) == 5
    assert all(f'id="{target}"' in body for target in targets)


def test_a_table_can_be_scrolled_by_keyboard_and_has_a_name():
    html = draw("_table.html", caption="租金标准", header=["类别"], rows=[["商业"]])

    assert 'role="region" aria-label="租金标准" tabindex="0"' in html
    assert '<th scope="col">类别</th>' in html


def test_a_pager_keeps_the_query_and_marks_this_page():
    html = draw("_pagination.html", "/search/?q=a", page=2, pages=3)

    assert 'href="?q=a&amp;page=3"' in html
    assert 'rel="prev"' in html
    assert html.count('aria-current="page"') == 1


def test_one_page_needs_no_pager():
    assert words(draw("_pagination.html", page=1, pages=1)) == ""


def test_a_chosen_facet_says_so_and_takes_itself_away():
    options = [{"value": "in_force", "label": "有效", "count": 43, "chosen": True}]
    html = draw("_facet.html", "/search/?q=a&status=in_force", title="时效性", name="status", options=options)

    assert 'href="?q=a" aria-current="true"' in html
    assert 'aria-label="已选"' in html


def test_a_facet_without_options_is_left_out():
    assert words(draw("_facet.html", title="时效性", name="status", options=[])) == ""


def test_a_chip_removes_its_filter():
    chips = [{"name": "status", "value": "in_force", "label": "有效"}]

    assert 'href="?q=a"' in draw("_chips.html", "/search/?q=a&status=in_force", chips=chips)


def test_a_timeline_is_an_ordered_list_with_its_present_step_marked():
    steps = [
        {"label": "公布", "day": date(2019, 7, 1), "who": "区人民政府"},
        {"label": "施行", "state": "now"},
        {"label": "届满", "state": "later"},
    ]
    html = draw("_timeline.html", steps=steps)

    assert html.count("<li") == 3
    assert html.count('aria-current="step"') == 1
    assert '<time datetime="2019-07-01">2019年7月1日</time>' in html
    assert "（尚未开始）" in html


def test_an_empty_page_teaches_what_to_do():
    html = draw(
        "_empty.html", title="暂无待办", text="新送来的案卷会出现在这里。", url="/w/dossiers/", action="查看案卷"
    )

    assert words(html) == "暂无待办 新送来的案卷会出现在这里。 查看案卷"


class Sheet(forms.Form):
    title = forms.CharField(label="文件名称", help_text="写全称。")
    verdict = forms.ChoiceField(label="结论", choices=[("a", "合法")], widget=forms.RadioSelect, help_text="选一项。")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(label="备注", required=False)


@pytest.mark.parametrize("name", ["title", "verdict"])
def test_help_and_mistakes_are_tied_to_the_control(name):
    field = Sheet({})[name]
    html = draw("_field.html", field=field)
    named = re.search(r'aria-describedby="([^"]+)"', html).group(1).split()

    assert named == [f"{field.auto_id}_helptext", f"{field.auto_id}_error"]
    assert all(html.count(f'id="{one}"') == 1 for one in named)


def test_a_required_field_says_so_in_words():
    assert "必填" in draw("_field.html", field=Sheet()["title"])
    assert "必填" not in draw("_field.html", field=Sheet()["note"])


def test_mistakes_are_listed_once_with_the_way_to_each_field():
    html = draw("_form_errors.html", form=Sheet({}))

    assert 'href="#id_title"' in html
    assert "没有保存" in html


def test_a_form_without_mistakes_lists_none():
    assert words(draw("_form_errors.html", form=Sheet())) == ""
