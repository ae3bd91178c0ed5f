"""Which documents a stored text names as ended, kept so that a dead title is known even when its text is not."""

from collections.abc import Iterable, Iterator

from registry import numbering
from registry.citations import find_repeals
from registry.models import RepealClause, Revision
from registry.numbering import normalise

MARK = "废止"


def store(revision: Revision) -> None:
    """Keep every whole document a text ends."""
    RepealClause.objects.bulk_create(
        RepealClause(revision_id=revision.pk, title=title[:300], number_key=number[:80], start=start)
        for title, number, start in clauses(revision.text)
    )


def clauses(text: str) -> Iterator[tuple[str, str, int]]:
    """(title, number key, place) of every document ended as a whole, line by line: only lines with 废止 are read."""
    at = 0
    for line in text.splitlines(keepends=True):
        if MARK in line:
            for mention in find_repeals(line):
                if not mention.refs:
                    yield mention.title, normalise(mention.document_number), at + mention.start
        at += len(line)


def enders(titles: Iterable[str], numbers: Iterable[str] = ()) -> dict[str, RepealClause]:
    """The latest clause that ends each title or number."""
    keys = {key for key in map(numbering.normalise, numbers) if key}
    found = RepealClause.objects.select_related("revision__document").order_by("pk")
    by_title = {row.title: row for row in found.filter(title__in=set(titles) - {""})}
    return by_title | ({row.number_key: row for row in found.filter(number_key__in=keys)} if keys else {})
