"""The engine for a province: an Elasticsearch or OpenSearch cluster, which sees our tokens and needs no plug-in."""

from search.engines.cluster.engine import ClusterEngine

__all__ = ["ClusterEngine"]
