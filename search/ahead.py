"""Cutting ahead: while one process writes a new index, others turn the texts to come into tokens."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import current_process, get_context

from search import fields
from search.passage import Passage

BATCH = 400  # passages sent at once
AHEAD = 6  # batches that may wait, so that memory stays bounded
FEW = 4 * BATCH  # so many are cut sooner than another process starts

Tokens = dict[str, str]


def cut(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Tokens]]:
    """Every passage with its tokens, in order."""
    passages = iter(passages)
    first = list(islice(passages, FEW))
    yield from zip(first, tokens(keys(first)), strict=True)
    rest = batches(passages)
    if current_process().daemon:  # itself beside another, it may start no third
        for batch in rest:
            yield from zip(batch, tokens(keys(batch)), strict=True)
        return
    second = next(rest, None)
    if second is None:
        return
    workers = max(1, (os.cpu_count() or 1) - 1)
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        waiting: deque[tuple[list[Passage], Future]] = deque([(second, pool.submit(tokens, keys(second)))])
        for batch in rest:
            waiting.append((batch, pool.submit(tokens, keys(batch))))
            if len(waiting) > AHEAD:
                yield from done(*waiting.popleft())
        while waiting:
            yield from done(*waiting.popleft())


def batches(passages: Iterator[Passage]) -> Iterator[list[Passage]]:
    while batch := list(islice(passages, BATCH)):
        yield batch


def keys(passages: list[Passage]) -> list[tuple[str, str, str]]:
    """What the tokens of a passage depend on."""
    return [(passage.text, passage.heading, passage.label) for passage in passages]


def tokens(found: list[tuple[str, str, str]]) -> list[Tokens]:
    return [fields.of_text(*key) for key in found]


def done(batch: list[Passage], future: Future) -> Iterator[tuple[Passage, Tokens]]:
    return zip(batch, future.result(), strict=True)
