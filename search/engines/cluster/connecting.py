"""The connection: one client for Elasticsearch 8 and 9 and OpenSearch 3, and what its failures mean."""

import dataclasses
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from elastic_transport import HttpHeaders, TransportError, Urllib3HttpNode
from elasticsearch import ApiError, Elasticsearch

from search.engines import IndexAway, IndexUnusable
from search.engines.cluster.address import Address

TOLD = "nodes.*.version,nodes.*.build_flavor,nodes.*.build_hash"
LEAST = {"Elasticsearch": (8, 18), "OpenSearch": (3, 0)}
UNBUILT = "检索索引尚未建立，请重建索引（manage.py rebuild_index）。"
AWAY = "检索集群没有应答。"


class PlainNode(Urllib3HttpNode):
    """Speaks plain JSON, which every server understands, and answers the client's question for the product."""

    def perform_request(self, method, target, body=None, headers=None, **options):
        plain = HttpHeaders(headers or {})
        for name in ("accept", "content-type"):
            if "vnd.elasticsearch+" in plain.get(name, ""):
                plain[name] = "application/x-ndjson" if "ndjson" in plain[name] else "application/json"
        answer = super().perform_request(method, target, body=body, headers=plain, **options)
        named = HttpHeaders(answer.meta.headers)
        named["x-elastic-product"] = "Elasticsearch"
        return answer._replace(meta=dataclasses.replace(answer.meta, headers=named))


def connect(address: Address) -> Elasticsearch:
    """A client; nothing is sent yet. A refused connection is tried on another node, a slow answer is not waited for."""
    options = {"api_key": settings.SEARCH_API_KEY} if settings.SEARCH_API_KEY else {}
    if address.user and not options:
        options["basic_auth"] = (address.user, address.password)
    if address.is_secure and settings.SEARCH_CA_FILE:
        options["ca_certs"] = settings.SEARCH_CA_FILE
    return Elasticsearch(
        list(address.hosts),
        node_class=PlainNode,
        request_timeout=settings.SEARCH_TIMEOUT,
        max_retries=max(2, len(address.hosts)),
        retry_on_timeout=False,
        retry_on_status=(502,),
        dead_node_backoff_factor=0.5,
        max_dead_node_backoff=5,
        **options,
    )


def check_server(client: Elasticsearch) -> str:
    """Kind and version of the servers; IndexUnusable with a sentence when one is too old or of another kind."""
    found = [server(node) for node in client.nodes.info(filter_path=TOLD).get("nodes", {}).values()]
    for kind, version in found:
        if version < LEAST[kind]:
            least = "、".join(f"{name} {'.'.join(map(str, number))}" for name, number in LEAST.items())
            raise IndexUnusable(f"检索集群是 {kind} {'.'.join(map(str, version))}，版本过旧；应不低于 {least}。")
    if not found:
        raise IndexUnusable("检索集群没有报告它的节点，可能不是 Elasticsearch 或 OpenSearch。")
    kind, version = min(found)
    return f"{kind} {'.'.join(map(str, version))}"


def server(node: dict) -> tuple[str, tuple[int, ...]]:
    """What one node says it is; only Elasticsearch has flavours."""
    version = tuple(int(part) for part in re.findall(r"\d+", node.get("version", ""))[:3])
    if not version or "build_hash" not in node:
        raise IndexUnusable("检索集群的节点没有报告版本，可能不是 Elasticsearch 或 OpenSearch。")
    return "Elasticsearch" if "build_flavor" in node else "OpenSearch", version


@contextmanager
def understood() -> Iterator[None]:
    """Tell what the client's failures mean."""
    try:
        yield
    except TransportError as fault:
        raise IndexAway(AWAY) from fault
    except ApiError as fault:
        raise refusal(fault.status_code, fault) from fault


def refusal(status: int, fault: object) -> IndexUnusable:
    """What the status of an answer says."""
    match status:
        case 401 | 403:
            return IndexUnusable("检索集群拒绝了账号或密钥，请核对环境变量 SEARCH_URL、SEARCH_API_KEY。")
        case 404:
            return IndexUnusable(UNBUILT)
        case 429 | 502 | 503 | 504:
            return IndexAway("检索集群繁忙或者正在恢复。")
    return IndexUnusable(f"检索集群没有接受请求（{status}）：{fault}"[:400])
