"""Engines to test, a small library with an index of its own, and tests that never fail for a busy machine."""

from contextlib import ExitStack, contextmanager
from datetime import date
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, settings

from registry import lifecycle
from registry.validity import EventKind
from search import indexing
from tests.engines.java import Missing
from tests.engines.node import running
from tests.engines.servers import NEWEST, SERVERS, named
from tests.factories import make_authority, make_document

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

TEXT = (
    "第一条　为了规范养犬，制定本规定。\n第二条　养犬人应当登记。\n第三条　禁止在公园遛犬。\n"
    "第四条　养犬人应当接种疫苗。\n第五条　养犬人不得遗弃犬只。"
)


@pytest.fixture
def index(db, settings, tmp_path):
    """An index of this test's own; `index()` builds it from what is in the registry."""
    settings.SEARCH_URL = f"embedded:{tmp_path / 'index'}"
    indexing.rebuild()
    return indexing.rebuild


@pytest.fixture
def dogs_and_parks(index):
    """A rule on dogs in force, one that was repealed in 2020, and one on parks."""
    government = make_authority(code="yunxi", position=1)
    bureau = make_authority("示例市云溪区公安局", code="gaj", position=2)
    found = {
        "dogs": make_document(government, text=TEXT, title="云溪区养犬管理规定", document_number="云政发〔2020〕3号"),
        "old": make_document(
            bureau,
            text=TEXT,
            title="云溪区限制养犬办法",
            published_on=date(2012, 5, 1),
            effective_on=date(2012, 6, 1),
        ),
        "parks": make_document(bureau, title="云溪区公园管理办法", published_on=date(2021, 5, 1)),
    }
    lifecycle.record_event(found["old"], EventKind.REPEAL, on=date(2020, 2, 1), act_title="决定")
    index()
    return found


@pytest.fixture(autouse=True)
def _patient(settings):
    """Readers wait longer here than people would; the tests of slowness set their own limit."""
    settings.SEARCH_TIMEOUT = 30


@pytest.fixture(
    scope="session", params=["embedded", *(pytest.param(str(s), marks=pytest.mark.engine) for s in SERVERS)]
)
def place(request):
    """Each engine in turn: a function from a folder to the address of an index named like it."""
    if request.param == "embedded":
        yield lambda folder: f"embedded:{folder}"
    else:
        with started(named(request.param)) as (node,):
            yield lambda folder: f"elasticsearch://{node.address}/{folder.name}"


@pytest.fixture(scope="session", params=[pytest.param(str(NEWEST), marks=pytest.mark.engine)])
def node(request):
    """One node of the newest server."""
    with started(named(request.param)) as (node,):
        yield node


@contextmanager
def started(server, nodes=1):
    """Running nodes, or a skip that says what this machine lacks."""
    if not find_spec("elasticsearch"):
        pytest.skip("the extra `elasticsearch` is not installed: scripts/environment.py dev elasticsearch")
    with ExitStack() as stack:
        try:
            found = stack.enter_context(running(server, nodes))
        except Missing as reason:
            pytest.skip(str(reason))
        yield found
