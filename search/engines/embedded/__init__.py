"""The engine that needs nothing installed: tantivy, in files of its own under one folder."""

from search.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
