"""The parts of the cluster engine that need no cluster."""

import pytest
from django.core.exceptions import ImproperlyConfigured

pytest.importorskip("elasticsearch", reason="the extra `elasticsearch` is not installed")

from search.engines import IndexUnusable
from search.engines.cluster.address import read
from search.engines.cluster.breaker import Breaker
from search.engines.cluster.connecting import check_server


class Nodes:
    """What GET /_nodes answers, as the client gives it."""

    def __init__(self, *found):
        self.nodes = self
        self.found = found

    def info(self, **options):
        return {"nodes": {str(at): node for at, node in enumerate(self.found)}}


def elasticsearch(version):
    return {"version": version, "build_flavor": "default", "build_hash": "1"}


def opensearch(version):
    return {"version": version, "build_hash": "1"}


@pytest.mark.parametrize(
    ("node", "said"),
    [
        (elasticsearch("9.2.0"), "Elasticsearch 9.2.0"),
        (elasticsearch("8.18.0"), "Elasticsearch 8.18.0"),
        (opensearch("3.3.0"), "OpenSearch 3.3.0"),
    ],
)
def test_servers_we_know_are_accepted(node, said):
    assert check_server(Nodes(node)) == said


@pytest.mark.parametrize(
    ("nodes", "sentence"),
    [
        ([elasticsearch("8.17.4")], "版本过旧；应不低于 Elasticsearch 8.18、OpenSearch 3.0"),
        ([elasticsearch("9.2.0"), elasticsearch("7.10.2")], "Elasticsearch 7.10.2，版本过旧"),
        ([opensearch("2.19.1")], "OpenSearch 2.19.1，版本过旧"),
        ([{"version": "1.0"}], "可能不是 Elasticsearch 或 OpenSearch"),
        ([], "可能不是 Elasticsearch 或 OpenSearch"),
    ],
)
def test_servers_too_old_or_of_another_kind_are_refused_with_a_sentence(nodes, sentence):
    with pytest.raises(IndexUnusable, match=sentence):
        check_server(Nodes(*nodes))


def test_an_address_names_hosts_index_and_person():
    found = read("elasticsearch+https://fadu:p%40ss@es1.example:9201,es2.example/province")

    assert found.hosts == ("https://es1.example:9201", "https://es2.example:9200")
    assert (found.name, found.user, found.password, found.is_secure) == ("province", "fadu", "p@ss", True)


@pytest.mark.parametrize(
    "written",
    [
        "elasticsearch:",
        "elasticsearch://",
        "elasticsearch:///x",
        "elasticsearch://a:0",
        "elasticsearch://a/上",
        "http://a",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_with_the_name_of_its_variable(written):
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL"):
        read(written)


def test_after_a_failure_one_caller_tries_for_all_and_an_answer_lets_everyone_in():
    now = [100.0]
    breaker = Breaker(pause=5, clock=lambda: now[0])
    assert breaker.admits()

    breaker.failed()
    assert not breaker.admits()
    now[0] += 5
    assert [breaker.admits(), breaker.admits()] == [True, False]

    breaker.answered()
    assert breaker.admits()
