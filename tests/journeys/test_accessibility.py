"""Every page, as everybody sees it, empty, filled and refusing: by axe, at the width of a desk and of a telephone."""

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from registry.models import Account, Document
from review import digests
from review.demonstration import ACCOUNTS
from review.models import SavedSearch
from tests.factories import Cast
from tests.journeys.crawl import Crawl
from tests.journeys.stage import Stage
from tests.proof.addresses import MANIFEST

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WIDE, NARROW = 1280, 390
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
GRAVE = ["serious", "critical"]
AXE = """async ([rules, grave]) => (await axe.run(document, rules)).violations
  .filter(({impact}) => grave.includes(impact)).map(({id, nodes}) => `${id} ${nodes[0].html.slice(0, 160)}`)"""
ERRORS = (400, 403, 404, 410, 429, 500, 503)
NO_PAGE = {  # answered with data, a file, or the way to a page
    "healthz",
    "public:cleanup_workbook",
    "registry:article",
    "registry:download",
    "registry:identify",
    "registry:robots",
    "registry:sitemap",
    "registry:sitemap_of_year",
    "review:campaign_export",
    "review:file",
    "review:paper",
    "review:ledger_checkpoint",
    "review:ledger_export",
    "search:suggest",
    *(name for name in MANIFEST if name.startswith("api:") and name != "api:docs"),
}
SEATS = {seat.role.partition("（")[0]: seat for seat in reversed(ACCOUNTS)}.values()  # the first of each role
PAGES = {name for name, address in MANIFEST.items() if address.get is not None} - NO_PAGE
BROKEN = """<!doctype html><html lang="zh-CN"><title>坏</title><main><h1>坏</h1><input name="unnamed">
<p style="color: #ccc">看不清</p><div><img src="/static/fadu/icon.svg" width="800"></div></main></html>"""


@pytest.fixture(scope="module")
def audit(browser):
    """Return a function that shows an answer and says what is wrong with it; each address is read narrow once."""
    axe = pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT
    stage = Stage(browser)

    met = set()

    def audited(path, response, who=""):
        page, name = stage.show(response, path), resolve(path.partition("?")[0]).view_name
        page.evaluate(axe)
        found = [*graves(page, WIDE), *overflow(page)]
        if name not in met:
            found += graves(page, NARROW)
        met.add(name)
        found += stage.mistakes
        stage.mistakes.clear()
        return [f"{who} {path}: {fault}" for fault in found]

    yield audited
    stage.context.close()


def graves(page, width):
    resize(page, width)
    return [f"{width} {fault}" for fault in page.evaluate(AXE, [RULES, GRAVE])]


def resize(page, width):
    page.set_viewport_size({"width": width, "height": 800})


def overflow(page):
    resize(page, NARROW)
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    return [f"{wide} px wide on a telephone"] if wide > NARROW else []


@pytest.fixture
def told(index):
    """The demonstration: every stage, every status, every kind of list."""
    call_command("demo", stdout=StringIO())
    index()


def signed_in(account):
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def faults(audit, pages, who):
    return [fault for path, response in pages for fault in audit(path, response, who)]


def test_pages_without_anything_to_show(audit, index):
    cast, crawl = Cast(), Crawl()
    found = faults(audit, crawl.walk(Client(), "/"), "anonymous")
    for person in (cast.drafter, cast.cleaner, cast.auditor):
        found += faults(audit, crawl.walk(signed_in(person.accounts.get()), "/w/", under="/w/"), person.name)

    assert found == []


def test_every_page_of_the_demonstration_for_everybody(audit, told):
    crawl = Crawl()
    found = faults(audit, crawl.walk(Client(), "/"), "anonymous")
    for seat in SEATS:
        client = signed_in(Account.objects.get(username=seat.username))
        found += faults(audit, crawl.walk(client, "/w/", under="/w/"), seat.username)
    for address in (history_of_an_article(), end_of_mail()):
        found += faults(audit, crawl.walk(Client(), address, under=address), "anonymous")

    assert found == []
    assert PAGES - crawl.names == set()


def history_of_an_article():
    """Linked from hits alone, which nobody who only follows links will ask for."""
    amended = Document.objects.filter(revisions__number=2).first()
    return reverse("registry:article_history", args=[amended.uid, "art_1"])


def end_of_mail():
    """Linked from a letter."""
    saved = SavedSearch.objects.create(account=Account.objects.first(), name="停车")
    return urlsplit(digests.stop_address(saved)).path


@pytest.mark.parametrize("code", ERRORS)
def test_pages_that_say_what_went_wrong(audit, code):
    response = render(RequestFactory().get("/"), f"{code}.html", status=code)

    assert audit("/", response) == []


def test_the_audit_sees_what_is_wrong(audit):
    response = HttpResponse(BROKEN, headers={"Content-Security-Policy": "default-src 'self'"})

    found = "\n".join(audit("/healthz", response))

    for fault in ("1280 image-alt", "1280 label", "390 image-alt", "wide on a telephone", "Content Security Policy"):
        assert fault in found
