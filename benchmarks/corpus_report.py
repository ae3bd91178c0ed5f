"""How well texts, citations and the library are read: python -m benchmarks.corpus_report [data folder]."""

import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from registry.citations import Mention, find_citations, find_repeals
from registry.library import LibraryRecord, records
from registry.structure import Kind, Outline, outline

STRICT = re.compile(r"^第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?(?=[ 　])", re.MULTILINE)
UNIT_NAMES = {
    "book": "prt",
    "chapter": "chp",
    "section": "sec",
    "article": "art",
    "paragraph": "para",
    "item": "item",
    "point": "point",
}


def timed(work: Callable, inputs: Iterable) -> tuple[list, float]:
    start = time.process_time()
    return [work(value) for value in inputs], time.process_time() - start


def main(folder: Path) -> None:
    print(f"python {sys.version.split()[0]}, data {folder.name}")
    for name in ("corpus.jsonl.gz", "gov_docs.jsonl.gz"):
        found, seconds = timed(lambda path: list(records(path)), [folder / name])
        print(f"\n# {name}: {len(found[0])} records in {seconds:.2f} s, doubts {sum(bool(r.doubts) for r in found[0])}")
        report_structure(found[0], counted_articles(folder / name))
        report_citations(found[0])
    report_marked(folder / "citations_sample.jsonl")


def counted_articles(path: Path) -> dict[str, int]:

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {record["id"]: record["n_articles"] for record in map(json.loads, lines)}


def report_structure(library: list[LibraryRecord], counted: dict[str, int]) -> None:
    outlines, seconds = timed(outline, [record.body for record in library])
    characters = sum(len(record.body) for record in library)
    volume = sum(len(record.body.encode()) for record in library) / 1e6
    print(f"outline: {characters:,} characters in {seconds:.2f} s CPU, {volume / seconds:.1f} MB/s")
    print("nodes:", dict(Counter(node.kind.value for found in outlines for node in found.nodes).most_common()))
    print("doubts:", dict(Counter(doubt.kind for found in outlines for doubt in found.doubts).most_common()))
    pairs = list(zip(library, outlines, strict=True))
    differing = [(r, found) for r, found in pairs if len(found.main_articles()) != counted[r.source_key]]
    print(f"articles as counted: {len(library) - len(differing)} of {len(library)} documents")
    for record, found in differing:
        print(f"  {record.title}: {counted[record.source_key]} counted, {len(found.main_articles())} found:")
        print("   ", "; ".join(reasons(record.body, found)) or "unexplained")
    broken = [problem for record, found in pairs for problem in broken_promises(record.body, found)]
    print("broken promises:", broken or "none")


def reasons(text: str, found: Outline) -> list[str]:
    """What makes the number of articles differ from a plain count of lines that begin with 第X条 and a blank."""
    counted = {match.start() for match in STRICT.finditer(text)}
    articles = {node.start for node in found.nodes if node.kind == Kind.ARTICLE}
    extra = [f"“{text[at : at + 12]}” is an article, its number is spaced oddly" for at in sorted(articles - counted)]
    missing = [f"“{text[at : at + 12]}” is taken for a reference" for at in sorted(counted - articles)]
    annexed = [f"{n.address} is annexed" for n in found.of_kind(Kind.ARTICLE) if not n.address.startswith("art_")]
    return extra + missing + annexed


def broken_promises(text: str, found: Outline) -> list[str]:
    whole = "".join(text[node.start : node.end] for node in found.nodes if not node.depth)
    starts = [node.start for node in found.nodes]
    promises = {
        "addresses repeat": len({node.address for node in found.nodes}) == len(found.nodes),
        "nodes out of order": starts == sorted(starts),
        "characters lost": "".join(whole.split()) == "".join(text.split()),
        "article without number": all(text[n.start] == "第" for n in found.of_kind(Kind.ARTICLE)),
    }
    return [promise for promise, kept in promises.items() if not kept]


def report_citations(library: list[LibraryRecord]) -> None:
    bodies = [record.body for record in library]
    found, seconds = timed(find_citations, bodies)
    forms = Counter(mention.form.value for mentions in found for mention in mentions)
    print(f"citations: {sum(forms.values())} in {seconds:.2f} s CPU {dict(forms.most_common())}")
    repealed, seconds = timed(find_repeals, bodies)
    print(f"repeals: {sum(map(len, repealed))} in {seconds:.2f} s CPU")


def report_marked(path: Path) -> None:
    """Precision and recall of (span, title), and how many references of the right mentions are right."""
    checked = [r for r in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if r["checked"]]
    found = {place(r["id"], m): m for r in checked for m in find_citations(r["text"])}
    marked = {(r["id"], *c["span"], c.get("title") or ""): c for r in checked for c in r["citations"]}
    right = found.keys() & marked.keys()
    print(f"\n# {path.name}: {len(checked)} records, {len(marked)} citations marked, {len(found)} found")
    print(f"precision {len(right) / len(found):.3f}, recall {len(right) / len(marked):.3f}")
    exact = sum(found[key].refs == tuple(address(ref) for ref in marked[key].get("refs") or ()) for key in right)
    print(f"references right: {exact} of {len(right)}")
    print("recall by form:", dict(Counter(marked[key]["form"] for key in right)))
    for key in sorted(found.keys() ^ marked.keys()):
        print("  missed" if key in marked else "  too much", key)


def place(source: str, mention: Mention) -> tuple:
    return source, mention.start, mention.end, mention.title


def address(ref: dict) -> str:
    names = [name for name in UNIT_NAMES if name in ref]
    if "article" in names:
        names = names[names.index("article") :]
    units = [f"{UNIT_NAMES[n]}_{ref[n]}" + (f"-{ref['sub']}" if n == "article" and "sub" in ref else "") for n in names]
    return "__".join(units) + (f"..{address(ref['to'])}" if "to" in ref else "")


if __name__ == "__main__":
    default = os.environ.get("FADU_DATA", Path(__file__).resolve().parents[2] / "shared" / "data")
    main(Path(sys.argv[1] if len(sys.argv) > 1 else default))
