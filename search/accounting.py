"""排序说明: for people at the desk, why a hit stands where it stands, in words and numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from registry.models import Document
from registry.validity import Validity
from search import segment
from search.excerpt import marks_of
from search.listing import Entry
from search.normalise import fold
from search.ranking import RANKING, Ranking
from search.reading import Leaf, Phrase, Reading, Term, leaves
from search.results import DocumentHit, Results


def version(ranking: Ranking = RANKING) -> str:
    return f"排序权重第 {ranking.version} 版，{ranking.since:%Y-%m-%d} 起使用。"


def accounted(entries: list[Entry], results: Results, reading: Reading) -> list[Entry]:
    """The entries of a page, each with the lines that explain it; synonyms count as words of the query."""
    hits = {hit.document: hit for hit in results.hits}
    words = [*leaves(reading.node), *(Term(other) for _, others in results.also for other in others)]
    return [replace(entry, account=tuple(lines(hits[entry.document.pk], entry, words))) for entry in entries]


def lines(hit: DocumentHit, entry: Entry, words: Iterable[Leaf], ranking: Ranking = RANKING) -> Iterator[str]:
    yield score(hit, entry.document, entry.validity, ranking)
    for leaf in words:
        if places := list(places_of(leaf, hit, entry.document, ranking)):
            yield f"“{getattr(leaf, 'text', getattr(leaf, 'key', ''))}”见于{'、'.join(places)}。"
    if hit.passages:
        yield "最相关的条款：" + "、".join(f"{one.label or '正文'} {one.score:.2f}" for one in hit.passages) + "。"


def score(hit: DocumentHit, document: Document, validity: Validity | None, ranking: Ranking) -> str:
    """The score as the product it is; without words there is none."""
    if not hit.score:
        return "没有按相关度计分，只按所选的日期排列。"
    status = validity.status if validity else None
    level, force = ranking.levels.get(document.level, 1.0), ranking.statuses.get(status or "", 1.0)
    said = f"{document.get_level_display()} {level}" + (f" × {status.label} {force}" if status else "")
    return f"得分 {hit.score:.2f} = 字词相关度 {hit.score / (level * force):.2f} × {said}。"


def places_of(leaf: Leaf, hit: DocumentHit, document: Document, ranking: Ranking) -> Iterator[str]:
    """Where a leaf or its words stand, with the weight of the place."""
    marks = marks_of(leaf)
    whole = (ranking.title_phrase, ranking.phrase)
    weights = (whole[0] if isinstance(leaf, Phrase) else ranking.title, whole[1] if isinstance(leaf, Phrase) else 1.0)
    if held(fold(document.title), marks, leaf):
        yield f"标题（×{weights[0]}）"
    for passage in hit.passages:
        if held(fold(str(passage.excerpt)), marks, leaf):
            yield f"{passage.label or '正文'}（×{weights[1]}）"


def held(key: str, marks: tuple[str, ...], leaf: Leaf) -> bool:
    words = segment.query_words(fold(leaf.text)) if isinstance(leaf, Term) else ()
    return any(mark in key for mark in (*marks, *words))
