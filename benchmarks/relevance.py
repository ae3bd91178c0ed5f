"""How well the ranking answers lay questions: nDCG@10 and recall over fictional documents and our own judgements."""

import csv
import math
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from registry import synonyms
from review.demonstration.source import pieces
from search.engines.embedded import EmbeddedEngine
from search.passage import Passage, Period
from search.query import SearchQuery
from search.ranking import RANKING, Ranking

SYNONYMS = Path(synonyms.__file__).with_name("data") / "synonyms.csv"
QUESTIONS = Path(__file__).with_name("questions.txt")
DAY = date(2026, 6, 1)
Search = Callable[[str], list[str]]


@dataclass(frozen=True)
class Question:
    """What a person asks, and the grade of every document that helps."""

    text: str
    grades: dict[str, int]


@dataclass(frozen=True)
class Figures:
    ndcg: float
    recall_10: float
    recall_100: float

    def __str__(self) -> str:
        return f"nDCG@10 {self.ndcg:.3f}   recall@10 {self.recall_10:.3f}   recall@100 {self.recall_100:.3f}"


def questions() -> list[Question]:
    lines = (line for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return [Question(text.strip(), dict(graded(said))) for text, said in (line.split(" | ") for line in lines)]


def graded(said: str) -> Iterator[tuple[str, int]]:
    for one in said.split("；"):
        title, grade = one.rsplit(" ", 1)
        yield title.strip(), int(grade)


def library() -> Iterator[Passage]:
    """The fictional documents of the demonstration, a line an article, without what all of them say alike."""
    number = 0
    for name, level in (("laws.txt", "local"), ("government.txt", "own"), ("office.txt", "own"), ("others.txt", "own")):
        for piece in pieces(name):
            number += 1
            title = piece.fields[3 if name == "laws.txt" else 0]
            ended = any(True for mark in ("结束", "清理") for _ in piece.marked(mark))
            periods = (Period(date(2008, 1, 1), None, "repealed" if ended else "in_force"),)
            for at, line in enumerate(piece.lines, 1):
                key, label = f"{number}/{at}", f"第{at}条"
                yield Passage(key, number, number, f"art_{at}", label, "", line, title, periods, level=level, order=at)


def measure(search: Search, asked: Iterable[Question]) -> Figures:
    """The mean of each figure over all questions."""
    rows = [figures(search(question.text), question.grades) for question in asked]
    return Figures(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def figures(found: list[str], grades: dict[str, int]) -> tuple[float, float, float]:
    best = gain(sorted(grades.values(), reverse=True))
    ndcg = gain(grades.get(title, 0) for title in found[:10]) / best
    return ndcg, *(len(grades.keys() & set(found[:depth])) / len(grades) for depth in (10, 100))


def gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(list(grades)[:10], 1))


def searching(folder: Path, groups: tuple[tuple[str, ...], ...] = (), ranking: Ranking = RANKING) -> Search:
    """A search of the library in the embedded engine: titles, best first."""
    passages = list(library())
    titles = {one.document: one.title for one in passages}
    engine = EmbeddedEngine(folder, ranking)
    with engine.rebuild() as fresh:
        fresh.index(passages)
    query = SearchQuery(day=DAY, per_page=100, synonyms=groups)
    return lambda text: [titles[hit.document] for hit in engine.search(replace(query, text=text)).hits]


def first_list() -> tuple[tuple[str, ...], ...]:
    """The synonyms every new library begins with."""
    with SYNONYMS.open(encoding="utf-8", newline="") as lines:
        return tuple(tuple(row["names"].split("|")) for row in csv.DictReader(lines))


def main() -> None:
    asked, groups = questions(), first_list()
    with tempfile.TemporaryDirectory(prefix="fadu-relevance-") as folder:
        plain, broad = searching(Path(folder, "plain")), searching(Path(folder, "broad"), groups)
        print(f"relevance: {len(asked)} questions, ranking version {RANKING.version}")
        print(f"  words as typed        {measure(plain, asked)}")
        print(f"  with synonyms         {measure(broad, asked)}")
        for question in asked:
            ndcg, *_ = figures(broad(question.text), question.grades)
            if ndcg < 0.5:
                print(f"    {ndcg:.2f}  {question.text}")
