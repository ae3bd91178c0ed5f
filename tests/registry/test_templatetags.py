from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import include, path

from registry.structure import outline
from registry.templatetags.fadu import TONES, chinese_date, contents, page_window, tone, tone_icon
from registry.validity import Status

PAGES = [path("", lambda request: None, name="home"), path("status/<str:status>/", lambda request: None, name="status")]
urlpatterns = [path("", include((PAGES, "registry")))]


def draw(source, address="/", **values):
    request = RequestFactory().get(address)
    return Template("{% load fadu %}" + source).render(Context({"request": request, **values}))


@pytest.mark.parametrize(
    ("day", "written"),
    [(date(2019, 7, 1), "2019年7月1日"), (date(2020, 12, 31), "2020年12月31日"), (None, "")],
)
def test_a_day_is_written_without_padding(day, written):
    assert chinese_date(day) == written


@pytest.mark.parametrize("status", Status)
def test_every_validity_status_has_a_tone_and_an_icon(status):
    assert status in TONES
    assert tone(status.value) in ("good", "note", "warn", "bad")
    assert tone_icon(status.value) != "info-circle"


@pytest.mark.parametrize("status", ["", None, "no_such_status"])
def test_an_unknown_status_is_plain(status):
    assert tone(status) == "plain"


def test_an_icon_without_words_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in draw('{% icon "search" %}')


def test_an_icon_with_words_is_an_image_that_says_them():
    assert 'role="img" aria-label="已选"' in draw('{% icon "check2" "已选" %}')


@pytest.mark.parametrize(
    ("tag", "link"),
    [
        ("{% query_with page=2 %}", "?q=a&amp;status=x&amp;status=y&amp;page=2"),
        ('{% query_with q="" page="" %}', "?status=x&amp;status=y"),
        ('{% query_toggle "status" "z" %}', "?q=a&amp;status=x&amp;status=y&amp;status=z"),
        ('{% query_toggle "status" "x" %}', "?q=a&amp;status=y"),
    ],
)
def test_a_link_keeps_the_rest_of_the_query(tag, link):
    assert draw(tag, "/search/?q=a&status=x&status=y&page=9") in (link, f"{link}&amp;page=9")


def test_choosing_a_filter_goes_back_to_page_one():
    assert "page" not in draw('{% query_toggle "status" "z" %}', "/search/?page=9")


def test_a_link_without_a_request_starts_an_empty_query():
    assert Template("{% load fadu %}{% query_with page=2 %}").render(Context()) == "?page=2"


@pytest.mark.urls(__name__)
def test_the_page_shown_is_marked_in_the_navigation():
    link = '{% nav_link "按效力" "registry:status" "in_force" %}'

    assert 'aria-current="page"' in draw(link, "/status/in_force/")
    assert "aria-current" not in draw(link, "/")


@pytest.mark.urls(__name__)
def test_the_home_page_is_not_marked_on_the_pages_below_it():
    assert "aria-current" not in draw('{% nav_link "首页" "registry:home" exact=True %}', "/status/in_force/")


@pytest.mark.urls(__name__)
def test_a_page_this_site_does_not_serve_is_left_out_of_the_navigation():
    assert draw('{% nav_link "待办" "review:desk" %}') == ""


@pytest.mark.parametrize(
    ("page", "pages", "window"),
    [
        (1, 1, [1]),
        (3, 5, [1, 2, 3, 4, 5]),
        (5, 20, [1, 2, 3, 4, 5, 6, 7, None, 20]),
        (10, 20, [1, None, 8, 9, 10, 11, 12, None, 20]),
        (20, 20, [1, None, 18, 19, 20]),
    ],
)
def test_pages_far_away_give_way_to_a_gap(page, pages, window):
    assert page_window(page, pages) == window


class Sheet(forms.Form):
    title = forms.CharField(label="文件名称")
    kind = forms.ChoiceField(choices=[("a", "办法")], widget=forms.Select(attrs={"class": "own"}))
    verdict = forms.ChoiceField(choices=[("a", "合法")], widget=forms.RadioSelect)
    sure = forms.BooleanField()


@pytest.mark.parametrize(
    ("name", "look"),
    [("title", "form-control"), ("kind", "own form-select"), ("verdict", "choices"), ("sure", "form-check-input")],
)
def test_a_control_has_the_look_of_its_kind(name, look):
    assert f'class="{look}"' in draw("{{ field|control }}", field=Sheet()[name])


def test_a_control_with_a_mistake_looks_wrong():
    assert "is-invalid" in draw("{{ field|control }}", field=Sheet({})["title"])


def test_the_contents_list_divisions_and_articles_but_no_paragraphs():
    nodes = outline("第一章 总则\n第一条 本办法适用于本区。\n各镇参照执行。\n附件1\n名录\n").nodes

    assert [row.address for row in contents(nodes)] == ["chp_1", "art_1", "annex_1"]
