"""体检: how often each rule speaks over real regulations, and how long a draft of 120 articles takes.

python -m benchmarks precheck                     the whole report on a scratch library
FADU_SAMPLE=100 FADU_SEED=7 python -m benchmarks precheck      also prints hits drawn by chance, to be judged

A published regulation has no term, took effect long ago and ended what it repeals, so those rules are left out.
"""

import os
import random
from collections import Counter
from time import perf_counter, process_time

from django.utils import timezone

from registry.models import Document, Revision
from registry.numerals import to_chinese
from registry.structure import outline
from review import prechecking
from review.precheck import Parsed, check
from review.precheck.rules import version

ARTICLES = 120
DATED = ("term", "effect", "repeal")


def main():
    day = timezone.localdate()
    drafts = [Parsed(text, title) for title, text in regulations()]
    hits, seconds = [], []
    for parsed in drafts:
        began = perf_counter()
        cues = check(parsed, prechecking.gather(parsed, day))
        seconds.append(perf_counter() - began)
        hits += [(cue, parsed) for cue in cues if not cue.rule.startswith(DATED)]
    characters = sum(len(parsed.text) for parsed in drafts)
    print(f"\n# precheck, rules {version()}: {len(drafts)} regulations, {characters:,} characters, {len(hits):,} cues")
    print(f"each {1000 * sum(seconds) / len(seconds):.0f} ms on average, the slowest {1000 * max(seconds):.0f} ms")
    for rule, count in Counter(cue.rule for cue, _ in hits).most_common():
        print(f"{rule:24} {count:6} {count * 10_000 / characters:6.2f} per 10,000 characters")
    if wanted := int(os.environ.get("FADU_SAMPLE", 0)):
        show(random.Random(os.environ.get("FADU_SEED", "7")).sample(hits, min(wanted, len(hits))))
    time_a_long_draft(drafts, day)


def regulations():
    """The newest text of each Shandong regulation of the library."""
    local = Document.objects.filter(level=Document.Level.LOCAL_REGULATION).order_by("pk")
    for document in local:
        yield document.title, Revision.objects.filter(document=document).order_by("-number").first().text


def show(sample):
    for cue, parsed in sample:
        start, end = parsed.line_at(cue.start)
        before, after = (
            parsed.text[max(start, cue.start - 60) : cue.start],
            parsed.text[cue.end : min(end, cue.end + 40)],
        )
        passage = parsed.text[cue.start : cue.end].replace("\n", "⏎")
        print(f"{cue.rule:22} {before}【{passage[:90]}】{after}  ({parsed.title[:14]} {cue.place}) {cue.message[:24]}")


def time_a_long_draft(drafts, day):
    """Articles of several regulations, renumbered into one draft, against the whole library."""
    words, chosen = [], drafts[:: max(1, len(drafts) // 12)]
    for parsed in chosen:
        words += [parsed.text[n.start + len(n.label) : n.end].strip() for n in parsed.outline.main_articles()]
    text = "\n".join(f"第{to_chinese(number)}条　{said}" for number, said in enumerate(words[:ARTICLES], 1))
    times = []
    for _ in range(5):
        parsed = Parsed(text, "示例管理办法")
        began, worked = perf_counter(), process_time()
        cues = check(parsed, prechecking.gather(parsed, day))
        times.append((perf_counter() - began, process_time() - worked))
    found = len(outline(text).main_articles())
    size = f"{found} articles, {len(text):,} characters"
    walls, works = zip(*times, strict=True)
    print(
        f"a draft of {size}, {len(cues)} cues: {min(walls):.2f} to {max(walls):.2f} s, {min(works):.2f} s of them work"
    )
