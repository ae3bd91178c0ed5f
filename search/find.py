"""Asking: one place where pages, the API and the desk put their query."""

import logging
from dataclasses import replace

from registry import synonyms
from search.engines import IndexUnusable, engine, fallback
from search.query import SearchQuery
from search.results import Results

log = logging.getLogger(__name__)
FROM_COPY = "检索集群暂时不可用，以下结果来自后备索引，可能缺少最新的变动。"


class SearchDown(Exception):
    """The index cannot answer; the registry itself is not touched."""

    def __init__(self):
        super().__init__("检索暂时不可用，请稍后再试；按机关和按效力的目录仍可浏览。")


def find(query: SearchQuery) -> Results:
    """What the engine answers, or the copy while it is away; SearchDown with a sentence when neither can."""
    if query.text and query.match == "broad":
        query = replace(query, synonyms=synonyms.groups(query.day))
    return replace(answer(query), also=query.reading.also)


def answer(query: SearchQuery) -> Results:
    try:
        return engine().search(query)
    except IndexUnusable as fault:
        log.warning("the search index cannot be used: %s", fault)
        copy = fallback()
        if copy is None:
            raise SearchDown from fault
    try:
        results = copy.search(query)
    except IndexUnusable as fault:
        log.warning("nor can the copy of the search index: %s", fault)
        raise SearchDown from fault
    return replace(results, reading=results.reading + FROM_COPY)
