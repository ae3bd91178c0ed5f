"""Of many changes, the one of each document that counts."""

from collections.abc import Callable, Iterable

from search.passage import Passage

Change = tuple[int, Iterable[Passage], int]


def newest(
    changes: Iterable[Change], known: Callable[[int], int] = lambda document: 0
) -> dict[int, tuple[int, list[Passage]]]:
    """The last version of each document that changes, unless the index knows a later one."""
    newest: dict[int, tuple[int, list[Passage]]] = {}
    for document, given, version in changes:
        passages = list(given)
        if any(passage.document != document for passage in passages):
            raise ValueError(f"passages of another document than {document}")
        if version >= (newest[document][0] if document in newest else known(document)):
            newest[document] = version, passages
    return newest
