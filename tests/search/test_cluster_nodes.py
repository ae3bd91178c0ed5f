"""Three genuine nodes, one killed while people search and documents change."""

import threading
import time

import pytest

from search.engines import IndexUnusable, engine_at
from search.query import SearchQuery
from tests.engines.servers import NEWEST
from tests.search.conftest import started
from tests.search.passages import TODAY, document

pytestmark = [pytest.mark.engine, pytest.mark.heavy]
SETTLED = 10.0  # seconds after which no search may fail
GOES_ON = 25.0


def test_a_cluster_that_loses_a_node_under_load_goes_on_and_loses_nothing(settings):
    settings.SEARCH_SHARDS = 3
    with started(NEWEST, nodes=3) as nodes:
        engine = engine_at(f"elasticsearch://{','.join(node.address for node in nodes)}/province")
        with engine.rebuild() as fresh:
            fresh.index(passage for number in range(1, 301) for passage in document(number, "停车。"))
        ended, failed, answers, taken = threading.Event(), [], [], {}

        def search():
            while not ended.is_set():
                try:
                    answers.append(engine.search(SearchQuery(text="停车", day=TODAY)).total_documents)
                except IndexUnusable:
                    failed.append(time.monotonic())

        def change():
            version = 0
            while not ended.is_set():
                version += 1
                try:
                    engine.replace(1 + version % 300, document(1 + version % 300, "停车。"), version)
                except IndexUnusable:  # not acknowledged: the outbox would bring it again
                    continue
                taken[1 + version % 300] = version

        threads = [threading.Thread(target=work) for work in (search, change)]
        for thread in threads:
            thread.start()
        time.sleep(3)
        nodes[-1].kill()
        killed = time.monotonic()
        time.sleep(GOES_ON)
        ended.set()
        for thread in threads:
            thread.join()

        assert [at - killed for at in failed if at - killed > SETTLED] == []
        assert set(answers) == {300}
        held = engine.versions()
        assert {number: held[number] for number in taken if held[number] < taken[number]} == {}
