"""One XML part of a container, as a tree."""

from functools import lru_cache

from lxml import etree

from .container import BROKEN
from .unreadable import Unreadable


def parse(part: bytes) -> etree._Element:
    """The root of the part; nothing outside it is ever fetched."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(BROKEN)
    return root


def local(element) -> str:
    """The tag without its namespace, so that the strict and the transitional kind of the format read alike."""
    return last_part(element.tag)


@lru_cache(4096)
def last_part(tag) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element, name: str, default: str | None = None) -> str | None:
    """The attribute by its local name."""
    if element is None:
        return default
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), default)


def child(element, *path: str):
    """The first descendant along the path of local names, or None."""
    for step in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == step), None)
    return element


def value(element, *path: str) -> str | None:
    """The `val` attribute of the descendant along the path, or None."""
    return attribute(child(element, *path), "val")


def is_on(element) -> bool:
    """Whether a toggle property stands there and is not switched off."""
    return element is not None and attribute(element, "val", "1") not in {"0", "false", "off", "none"}
