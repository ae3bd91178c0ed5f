"""The frame of every page: what a strict browser allows, and pages that must appear when all else fails."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory

ROOT = Path(settings.BASE_DIR)
ERRORS = ["400", "403", "404", "410", "429", "500", "503"]
FRAMES = ["public.html", "desk.html", "registration/login.html", "registration/locked.html"]
TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_page_needs_neither_request_nor_database(code):
    html = render_to_string(f"{code}.html")

    assert '<html lang="zh-CN"' in html
    assert 'role="search"' in html
    assert re.search("请|重试|检索", html)


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_page_for_someone_signed_in_does_not_ask_the_database(code):
    request = RequestFactory().get("/")
    request.COOKIES["sessionid"] = "x"

    assert render_to_string(f"{code}.html", request=request)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_holds_what_the_content_policy_forbids(name):
    source = (ROOT / name).read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=[\"']|javascript:|hx-on", source)


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_can_be_read_by_keyboard_and_screen_reader(name):
    html = render_to_string(name)

    assert html.index('class="skip-link" href="#content"') < html.index('id="content"')
    assert html.count("<main") == 1
    assert 'aria-live="polite"' in html


@pytest.mark.parametrize("name", FRAMES)
def test_pages_load_nothing_from_elsewhere(name):
    sources = re.findall(r'<(?:script|link(?! rel="alternate")|img)[^>]+(?:src|href)="([^"]+)"', render_to_string(name))

    assert sources
    assert all(source.startswith(settings.STATIC_URL) for source in sources)


def test_htmx_neither_writes_styles_nor_evaluates_words():
    assert '{"includeIndicatorStyles": false, "allowEval": false}' in render_to_string("public.html")


def test_demonstration_accounts_are_listed_only_in_a_demonstration():
    accounts = {"demo_accounts": [{"username": "shenhe", "name": "王明", "role": "审核人"}], "demo_password": "x"}

    assert "shenhe" in render_to_string("registration/login.html", {**accounts, "demo": True})
    assert "shenhe" not in render_to_string("registration/login.html", {**accounts, "demo": False})


def test_vendored_files_are_the_recorded_ones():
    checked = subprocess.run([sys.executable, ROOT / "scripts" / "vendor", "--check"], capture_output=True, text=True)

    assert (checked.returncode, checked.stderr) == (0, "")


def test_every_icon_that_is_asked_for_is_in_the_sprite():
    sprite = (ROOT / "static/vendor/bootstrap-icons/icons.svg").read_text(encoding="utf-8")
    asked = set()
    for name in TEMPLATES:
        asked |= set(
            re.findall(r'(?:{% icon |symbol=|symbol\|default:)"([a-z0-9-]+)"', (ROOT / name).read_text("utf-8"))
        )

    assert asked
    assert sorted(icon for icon in asked if f'id="{icon}"' not in sprite) == []
