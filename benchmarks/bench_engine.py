"""How fast the bare engine is: building, changing, and sixty mixed queries over the articles of a real corpus."""

import argparse
import gzip
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import django

from registry.structure import outline
from search.passage import Passage, Period

DATA = Path(os.environ.get("FADU_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
DAY = date(2025, 4, 1)
LEVELS = {
    "法律": "law",
    "行政法规": "regulation",
    "地方性法规": "local",
    "部门规章": "rule",
    "司法解释": "interpretation",
}
WORDS = (
    *("安全生产", "行政处罚", "营商环境", "土地征收", "听证", "排污许可", "城市绿化", "档案"),
    *("食品安全", "工伤保险", "信息公开", "招标投标", "养老服务", "消防", "水资源", "办法"),
)
QUESTIONS = (
    "企业未批先建怎么处罚",
    "孩子上学可以领取什么补助",
    "房屋征收补偿标准是多少",
    "饭店没有营业执照怎么办",
    "劳动者被拖欠工资向谁投诉",
    "噪声扰民由哪个部门管理",
    "政府信息公开申请多长时间答复",
    "个体工商户如何办理登记",
)
FIELDED = (
    "标题:条例 罚款",
    "标题:安全生产 正文:责任",
    "机关:山东省 水资源",
    "条:三十条 罚款",
    "罚款 -吊销",
    "听证 或 论证",
    "行政处罚法第三十条",
    "“自公布之日起施行”",
)
SINGLE = ("罚", "水", "证", "税")


def main(arguments: list[str] | None = None) -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args(arguments).rounds
    started = time.perf_counter()
    passages = list(read_corpus())
    read, characters = time.perf_counter() - started, sum(len(one.text) for one in passages)
    documents = len({one.document for one in passages})
    print(f"{documents} documents, {len(passages)} articles, {characters / 1e6:.1f} M characters; read in {read:.1f} s")
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
        measure(Path(folder), passages, rounds)


def measure(folder: Path, passages: list[Passage], rounds: int) -> None:
    from search.engines.embedded import EmbeddedEngine
    from search.query import SearchQuery

    engine = EmbeddedEngine(folder)
    built = timed(lambda: build(engine, passages))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"build {built:.1f} s, {len(passages) / built:,.0f} articles/s, {size / 1e6:.0f} MB on disk")
    print(f"open and check {1000 * timed(lambda: EmbeddedEngine(folder).count()):.0f} ms")
    queries = mixed_queries(passages)
    print(f"{'60 queries':<28}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}")
    for name, chosen in queries.items():
        row(name, [timed(lambda text=text: engine.search(SearchQuery(text=text, day=DAY))) for text in chosen * rounds])
    everything = [text for chosen in queries.values() for text in chosen]
    row(
        "all", [timed(lambda text=text: engine.search(SearchQuery(text=text, day=DAY))) for text in everything * rounds]
    )
    row(
        "all, level chosen",
        [
            timed(lambda text=text: engine.search(SearchQuery(text=text, day=DAY, level=("local",))))
            for text in everything
        ],
    )
    row(
        "all, page 20",
        [timed(lambda text=text: engine.search(SearchQuery(text=text, day=DAY, page=20))) for text in everything],
    )
    row("no words", [timed(lambda: engine.search(SearchQuery(day=DAY))) for _ in range(10 * rounds)])
    row("suggest", [timed(lambda text=text: engine.suggest(text, day=DAY)) for text in WORDS * rounds])
    row("change of one document", [change(engine, passages, version) for version in range(1, 21)])


def build(engine, passages: list[Passage]) -> None:
    with engine.rebuild() as fresh:
        fresh.index(passages)


def change(engine, passages: list[Passage], version: int) -> float:
    """From the call until a search finds it."""
    from search.query import SearchQuery

    document = passages[version * 500].document
    changed = [one for one in passages if one.document == document]

    def act():
        engine.replace(document, changed, version)
        engine.search(SearchQuery("罚款", day=DAY))

    return timed(act)


def mixed_queries(passages: list[Passage]) -> dict[str, list[str]]:
    """Sixty queries of every kind, the same in every run."""
    chance = random.Random(20250401)
    long_enough = [one.text for one in passages if len(one.text) > 60]
    pairs = [" ".join(chance.sample(WORDS, 2)) for _ in range(10)]
    cuts = [(text, chance.randrange(len(text) - 20)) for text in chance.sample(long_enough, 14)]
    phrases = [f"“{text[at : at + 4 + n]}”" for n, (text, at) in enumerate(cuts)]
    return {
        "one word": list(WORDS),
        "two words": pairs,
        "phrases of a text": phrases,
        "questions": list(QUESTIONS),
        "fields and operators": list(FIELDED),
        "one character": list(SINGLE),
    }


def timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def row(name: str, seconds: Iterable[float]) -> None:
    ordered = sorted(1000 * one for one in seconds)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"{name:<28}{statistics.median(ordered):>9.2f}{p95:>9.2f}{ordered[-1]:>9.2f}")


def read_corpus(folder: Path = DATA, every: int = 1) -> Iterator[Passage]:
    """The articles of the development corpus, or of every so many of its texts."""
    with gzip.open(folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, 0, None, every), 1):
            yield from passages_of(number, json.loads(line))


def passages_of(number: int, text: dict) -> Iterator[Passage]:
    """The articles of a text; one without articles is one passage."""
    published = day(text["published_date"]) or day(text["version_date"]) or date(2000, 1, 1)
    known = {
        "document": number,
        "revision": number,
        "title": text["title"],
        "periods": (Period(published, None, "lapsed" if text["expired"] else "in_force"),),
        "issuer": text["issuer"] or "",
        "issuer_name": text["issuer"] or "",
        "level": LEVELS.get(text["level"], "superior"),
        "year": published.year,
        "published_on": published,
        "effective_on": day(text["effective_date"]),
    }
    body, heading = text["body"], ""
    articles = outline(body).main_articles()
    if not articles:
        yield Passage(f"{number}/", address="", label="", heading=heading, text=body, **known)
    for order, node in enumerate(articles):
        cut = body[node.start : node.end]
        yield Passage(
            f"{number}/{node.address}",
            address=node.address,
            label=node.label,
            heading=node.heading,
            text=cut,
            order=order,
            **known,
        )


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("DEMO", "1")
    django.setup()
    main()
