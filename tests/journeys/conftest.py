"""A real browser before a live server: each person in a window of their own, every mistake of a page a failure."""

import os
import shutil

import pytest
from django.db import connections

from search import indexing
from tests.journeys.windows import Windows

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
]


@pytest.fixture(scope="package")
def browser(django_db_setup):
    """Chromium for this folder; the loop Playwright keeps running must not make Django believe in async code."""
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("CHROMIUM: no Chromium found")
    connection = connections["default"]
    with pytest.MonkeyPatch.context() as environment, playwright.sync_playwright() as started:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        connections["default"] = connection  # inside a loop Django would open another one
        opened = started.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def index(db, settings, tmp_path):
    """An index of this test's own, which follows every commit; call it for what was written beside the server."""
    settings.SEARCH_URL = f"embedded:{tmp_path / 'index'}"
    indexing.rebuild()
    return indexing.rebuild


@pytest.fixture
def windows(browser, index, live_server, request):
    """Windows of the browser on the live site; the test fails when any of them reported a mistake."""
    opened = Windows(browser, live_server.url, request.node.name)
    yield opened
    opened.close()
    assert opened.mistakes == []
