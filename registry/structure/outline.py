"""From a text to its outline."""

from registry.structure.articles import settle_articles
from registry.structure.grow import Growth
from registry.structure.lines import DIVISIONS, Line, Mark, plain, read_lines
from registry.structure.node import Kind, Outline
from registry.structure.quoted import mute_quoted
from registry.structure.segments import Segment, split
from registry.structure.tree import Tree


def outline(text: str) -> Outline:
    """Read the structure of a text given as one paragraph per line; works in time linear in its length."""
    lines = read_lines(text)
    mute_quoted(lines)
    tree = Tree()
    for segment in split(lines):
        tree.doubts += settle_articles(segment.lines)
        _grow(tree, segment)
    nodes = tuple(draft.as_node() for draft in tree.drafts)
    return Outline(nodes, tuple(sorted(tree.doubts, key=lambda doubt: doubt.start)))


def _grow(tree: Tree, segment: Segment) -> None:
    tree.begin("cover__" if segment.role == "cover" else "")
    lines = segment.lines if segment.closing is None else segment.lines[: segment.closing]
    if segment.role == "annex":
        lines = _open_annex(tree, segment, lines)
    else:
        lines = _preamble(tree, lines, whole=segment.role == "cover")
    Growth(tree, lines).run()
    if segment.closing is not None:
        _closing(tree, segment.lines[segment.closing :])


def _preamble(tree: Tree, lines: list[Line], whole: bool) -> list[Line]:
    """Take what stands before the first structure as one node; return the rest."""
    first = _first_structure(lines)
    if first is None and not whole:
        return lines
    before = lines if first is None else lines[:first]
    if before:
        tree.add(Kind.PREAMBLE, tree.under("preamble", None), before[0], "正文前")
        tree.extend(before[-1])
        tree.close_to(0)
    return lines[len(before) :]


def _first_structure(lines: list[Line]) -> int | None:
    """With articles, lists in the preamble are no structure, unless 一、 stands right above the first article."""
    hard = next((i for i, line in enumerate(lines) if line.mark in (Mark.ARTICLE, *DIVISIONS)), None)
    if hard is None:
        return next((i for i, line in enumerate(lines) if line.is_list_mark), None)
    above = hard - 1
    return above if above >= 0 and lines[above].mark == Mark.COMMA and lines[above].is_title_like(40) else hard


def _open_annex(tree: Tree, segment: Segment, lines: list[Line]) -> list[Line]:
    opener = segment.opener or lines[0]
    name = "schedule" if opener.word == "附表" else "annex"
    number = tree.annex_number(name, opener.number if segment.opener else None)
    heading = plain(opener.words if segment.opener else opener.text)
    label = f"{opener.word or '附件'}{opener.number or ''}" if segment.opener else "附件"
    annex = tree.add(Kind.ANNEX, f"{name}_{number}", opener, label, number=number, heading=heading)
    tree.prefix = f"{annex.address}__"
    rest = lines if segment.opener else lines[1:]
    if segment.opener and not heading and rest and rest[0].mark == Mark.TEXT and rest[0].is_title_like():
        annex.heading = plain(rest[0].text)
        tree.extend(rest[0])
        rest = rest[1:]
    return rest


def _closing(tree: Tree, lines: list[Line]) -> None:
    tree.close_to(1)
    tree.add(Kind.CLOSING, tree.under("closing", None), lines[0], "落款")
    tree.extend(lines[-1])
