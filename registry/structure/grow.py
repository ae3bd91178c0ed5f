"""Growing the outline of one piece of text, line by line."""

from collections.abc import Callable

from registry.structure.labels import (
    article_label,
    bracketed_heading,
    division_label,
    first_words,
    item_label,
    paragraph_label,
    written,
)
from registry.structure.lines import DIVISIONS, LIST_MARKS, Line, Mark, plain
from registry.structure.lookahead import STANDALONE, chapters_restart, heads_articles, is_untitled_heading, next_marked
from registry.structure.node import Doubt, Kind
from registry.structure.tree import RANKS, Draft, Tree

DIVISION_KINDS = {
    Mark.PART: (Kind.PART, "prt"),
    Mark.SUBPART: (Kind.SUBPART, "sub"),
    Mark.CHAPTER: (Kind.CHAPTER, "chp"),
    Mark.SECTION: (Kind.SECTION, "sec"),
}
CONTAINERS = (Kind.ANNEX, Kind.PART, Kind.SUBPART, Kind.CHAPTER)
SMALL = (Kind.PARAGRAPH, Kind.ITEM, Kind.POINT, Kind.TABLE)


class Growth:
    """One pass over the lines of one piece."""

    def __init__(self, tree: Tree, lines: list[Line]) -> None:
        self.tree, self.lines = tree, lines
        self.has_articles = any(line.mark == Mark.ARTICLE for line in lines)
        self.chapters_restart = chapters_restart(lines)
        self.next_marked = next_marked(lines)
        self.lists: list[tuple[Mark, Draft]] = []
        self.untitled = 0

    def run(self) -> None:
        takers: dict[Mark, Callable[[int, Line], None]] = dict.fromkeys(LIST_MARKS, self._numbered)
        takers |= dict.fromkeys(DIVISIONS, self._division)
        takers |= {Mark.ARTICLE: self._article, Mark.TABLE: self._table, Mark.TEXT: self._words}
        for index, line in enumerate(self.lines):
            takers.get(line.mark, self._more)(index, line)

    def _more(self, index: int, line: Line) -> None:
        """Words that belong to whatever is open, such as the rest of a quotation."""
        if self.tree.stack:
            self.tree.extend(line)
        else:
            self._paragraph(line)

    def _division(self, index: int, line: Line) -> None:
        kind, name = DIVISION_KINDS[line.mark]
        tree = self.tree
        tree.close_to(RANKS[kind])
        runs_through = kind == Kind.CHAPTER and not self.chapters_restart
        parent = tree.innermost(Kind.ANNEX) if runs_through else tree.innermost(*CONTAINERS)
        address = tree.under(f"{name}_{line.number}", parent)
        tree.add(kind, address, line, division_label(line), number=line.number, heading=plain(line.words))

    def _article(self, index: int, line: Line) -> None:
        tree = self.tree
        name = f"art_{line.number}" + (f"-{line.sub}" if line.sub else "")
        heading, begins = bracketed_heading(line)
        article = tree.add(
            Kind.ARTICLE,
            tree.under(name, None),
            line,
            article_label(line),
            number=line.number,
            sub=line.sub,
            heading=heading,
        )
        self.lists = []
        if begins < line.end:
            self._paragraph(line, article, start=begins)

    def _paragraph(self, line: Line, parent: Draft | None = None, start: int | None = None) -> None:
        """Open the next 款 of an article, a heading or the piece itself."""
        self.lists = []
        number = self.tree.next_paragraph(parent)
        self.tree.add(
            Kind.PARAGRAPH,
            self.tree.under(f"para_{number}", parent),
            line,
            paragraph_label(number, parent and parent.kind),
            number=number,
            start=line.start if start is None else start,
        )

    def _table(self, index: int, line: Line) -> None:
        tree = self.tree
        if tree.stack and tree.stack[-1].kind == Kind.TABLE:
            tree.extend(line)
            return
        parent = tree.stack[-1] if tree.stack else tree.loose
        parent.tables += 1
        address = tree.under(f"table_{parent.tables}", tree.stack[-1] if tree.stack else None)
        tree.add(Kind.TABLE, address, line, "表", rank=len(tree.stack) + 100, number=parent.tables)

    def _words(self, index: int, line: Line) -> None:
        tree = self.tree
        tree.close_to(100)
        if self._completes_title(line):
            return
        if self.has_articles and is_untitled_heading(self.lines, index):
            self._untitled_heading(line)
        elif self._continues_item(index):
            tree.extend(line)
        else:
            parent = tree.innermost(Kind.ARTICLE) or tree.innermost_but(*SMALL)
            self._paragraph(line, parent)

    def _completes_title(self, line: Line) -> bool:
        """The second line of a chapter's title, which the source broke in two."""
        top = self.tree.stack[-1] if self.tree.stack else None
        if not top or top.kind not in (Kind.CHAPTER, Kind.SECTION, Kind.PART) or not self.has_articles:
            return False
        if not 0 < len(top.heading) < 80 or not line.is_title_like(40) or plain(line.text) in STANDALONE:
            return False
        top.heading += plain(line.text)
        self.tree.extend(line)
        self.tree.doubts.append(Doubt("heading", line.start, f"“{line.text}”没有编号，按上一行标题的续行处理。"))
        return True

    def _untitled_heading(self, line: Line) -> None:
        self.untitled += 1
        title = plain(line.text)
        address = self.tree.under(f"head_{self.untitled}", None)
        top = self.tree.stack[-1] if self.tree.stack else None
        rank = RANKS[Kind.SECTION if top and top.kind == Kind.CHAPTER else Kind.CHAPTER]
        self.tree.add(Kind.HEADING, address, line, title, rank=rank, heading=title)
        self.tree.doubts.append(Doubt("unnumbered", line.start, f"“{title}”像是缺少编号的标题，请核对原文。"))

    def _continues_item(self, index: int) -> bool:
        """Words between （三） and （四） belong to （三）, as do items that lost their number and end with ；."""
        following = self.next_marked[index]
        ahead = self.lines[following] if following is not None else None
        if ahead is None or not ahead.is_list_mark or not self.tree.innermost(Kind.PARAGRAPH):
            return False
        last = next((draft.number for mark, draft in self.lists if mark == ahead.mark), 0)
        unnumbered = self.lines[index].text.endswith(("；", ";")) and ahead.number > last + 1
        return unnumbered or (bool(last) and ahead.number == last + 1)

    def _numbered(self, index: int, line: Line) -> None:
        self.tree.close_to(100)
        if self.tree.innermost(Kind.ARTICLE) and not heads_articles(self.lines, index):
            self._item(line)
        else:
            self._heading(line)

    def _heading(self, line: Line) -> None:
        tree = self.tree
        level = LIST_MARKS.index(line.mark) + 1
        rank = RANKS[Kind.HEADING] + level - 1
        tree.close_to(rank)
        parent = tree.innermost(Kind.HEADING, Kind.SECTION, Kind.CHAPTER, Kind.ANNEX)
        address = tree.under(f"h{level}_{line.number}", parent)
        tree.add(Kind.HEADING, address, line, written(line), rank=rank, number=line.number, heading=first_words(line))

    def _item(self, line: Line) -> None:
        tree = self.tree
        depth = next((i for i, (mark, _) in enumerate(self.lists) if mark == line.mark), len(self.lists))
        before = self.lists[depth][1].number if depth < len(self.lists) else 0
        del self.lists[depth:]
        tree.close_to(RANKS[Kind.ITEM] + depth)
        parent = self.lists[-1][1] if self.lists else tree.innermost(Kind.PARAGRAPH, Kind.ARTICLE)
        if not self.lists and parent.kind == Kind.ARTICLE:
            self._paragraph(line, parent)
            parent = tree.innermost(Kind.PARAGRAPH)
        kind, name = (Kind.POINT, "point") if depth else (Kind.ITEM, "item")
        if line.number not in (before, before + 1):
            tree.doubts.append(Doubt("item_gap", line.start, f"“{written(line)}”的编号与前一项不连续。"))
        address = tree.under(f"{name}_{line.number}", parent)
        rank = RANKS[Kind.ITEM] + depth
        draft = tree.add(kind, address, line, item_label(line, kind), rank=rank, number=line.number)
        self.lists.append((line.mark, draft))
