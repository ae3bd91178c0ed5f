"""The structure of Chinese legal texts: 编 章 节 条 款 项 目, and 一、（一）1. of official letters."""

from registry.structure.node import Doubt, Kind, Node, Outline
from registry.structure.outline import outline

__all__ = ["Doubt", "Kind", "Node", "Outline", "outline"]
