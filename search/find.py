"""Asking: one place where pages, the API and the desk put their query."""

import logging
from dataclasses import replace

from registry import synonyms
from search.engines import IndexUnusable, engine
from search.query import SearchQuery
from search.results import Results

log = logging.getLogger(__name__)


class SearchDown(Exception):
    """The index cannot answer; the registry itself is not touched."""

    def __init__(self):
        super().__init__("检索暂时不可用，请稍后再试；按机关和按效力的目录仍可浏览。")


def find(query: SearchQuery) -> Results:
    """What the engine answers; SearchDown with a sentence when its index is missing or damaged."""
    if query.text and query.match == "broad":
        query = replace(query, synonyms=synonyms.groups(query.day))
    try:
        return replace(engine().search(query), also=query.reading.also)
    except IndexUnusable as fault:
        log.warning("the search index cannot be used: %s", fault)
        raise SearchDown from fault
