"""Growing the outline of one piece of text, line by line."""

from collections.abc import Callable

from registry.numerals import to_chinese
from registry.structure.lines import DIVISIONS, LIST_MARKS, Line, Mark, plain
from registry.structure.node import Doubt, Kind
from registry.structure.tree import RANKS, Draft, Tree

DIVISION_KINDS = {
    Mark.PART: (Kind.PART, "prt"),
    Mark.SUBPART: (Kind.SUBPART, "sub"),
    Mark.CHAPTER: (Kind.CHAPTER, "chp"),
    Mark.SECTION: (Kind.SECTION, "sec"),
}
LONGEST_HEADING = 40
COMMANDS = ("应当", "不得", "可以", "；")
STANDALONE = ("总则", "一般规定", "其他规定", "法律责任", "附则")
FULL_STOPS = tuple("。；;：:！”）)")


class Growth:
    """One pass over the lines of one piece."""

    def __init__(self, tree: Tree, lines: list[Line]) -> None:
        self.tree, self.lines = tree, lines
        self.has_articles = any(line.mark == Mark.ARTICLE for line in lines)
        self.chapters_restart = _restarts(lines)
        self.next_marked = _next_marked(lines)
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
        parent = next(
            (d for d in reversed(tree.stack) if d.kind in (Kind.ANNEX, Kind.PART, Kind.SUBPART, Kind.CHAPTER)), None
        )
        if kind == Kind.CHAPTER and not self.chapters_restart:
            parent = tree.innermost(Kind.ANNEX)
        label = f"第{to_chinese(line.number)}{line.mark}"
        address = tree.under(f"{name}_{line.number}", parent)
        tree.add(kind, address, line, label, number=line.number, heading=plain(line.words))

    def _article(self, index: int, line: Line) -> None:
        tree = self.tree
        label = f"第{to_chinese(line.number)}条" + (f"之{to_chinese(line.sub)}" if line.sub else "")
        name = f"art_{line.number}" + (f"-{line.sub}" if line.sub else "")
        heading, begins = _bracketed_heading(line)
        article = tree.add(
            Kind.ARTICLE,
            tree.under(name, None),
            line,
            label,
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
            _paragraph_label(number, parent),
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
        if self._is_untitled_heading(index):
            self._untitled_heading(line)
        elif self._continues_item(index):
            tree.extend(line)
        else:
            parent = tree.innermost(Kind.ARTICLE) or _last_container(tree.stack)
            self._paragraph(line, parent)

    def _completes_title(self, line: Line) -> bool:
        """The second line of a chapter's title, which the source broke in two."""
        top = self.tree.stack[-1] if self.tree.stack else None
        if not top or top.kind not in (Kind.CHAPTER, Kind.SECTION, Kind.PART) or not top.heading:
            return False
        if not self.has_articles or not line.is_title_like(40) or plain(line.text) in STANDALONE:
            return False
        top.heading += plain(line.text)
        self.tree.extend(line)
        self.tree.doubts.append(Doubt("heading", line.start, f"“{line.text}”没有编号，按上一行标题的续行处理。"))
        return True

    def _is_untitled_heading(self, index: int) -> bool:
        """A short line without a full stop just before an article: the title of a chapter that lost its number."""
        line, following = self.lines[index], self.lines[index + 1 : index + 3]
        if not self.has_articles or not following or not line.is_title_like(40):
            return False
        above = self.lines[index - 1] if index else None
        if (
            above
            and above.mark not in DIVISIONS
            and not above.text.endswith(FULL_STOPS)
            and not above.is_title_like(40)
        ):
            return False
        nearest = following[0].mark
        if nearest == Mark.TEXT and len(following) > 1 and following[0].is_title_like(40):
            nearest = following[1].mark
        return nearest in (Mark.ARTICLE, *DIVISIONS)

    def _untitled_heading(self, line: Line) -> None:
        self.untitled += 1
        title = plain(line.text)
        address = self.tree.under(f"head_{self.untitled}", None)
        top = self.tree.stack[-1] if self.tree.stack else None
        rank = RANKS[Kind.SECTION if top and top.kind == Kind.CHAPTER else Kind.CHAPTER]
        self.tree.add(Kind.HEADING, address, line, title, rank=rank, heading=title)
        self.tree.doubts.append(Doubt("unnumbered", line.start, f"“{title}”像是缺少编号的标题，请核对原文。"))

    def _continues_item(self, index: int) -> bool:
        """Words between （三） and （四） belong to （三）; so does an item that lost its number, when it ends with ；."""
        following = self.next_marked[index]
        ahead = self.lines[following] if following is not None else None
        if ahead is None or not ahead.is_list_mark or not self.tree.innermost(Kind.PARAGRAPH):
            return False
        last = next((draft.number for mark, draft in self.lists if mark == ahead.mark), 0)
        unnumbered = self.lines[index].text.endswith(("；", ";")) and ahead.number > last + 1
        return unnumbered or (bool(last) and ahead.number == last + 1)

    def _numbered(self, index: int, line: Line) -> None:
        self.tree.close_to(100)
        if self.tree.innermost(Kind.ARTICLE) and not self._heads_articles(index):
            self._item(line)
        else:
            self._heading(line)

    def _heads_articles(self, index: int) -> bool:
        """A title such as 一、受案范围 above an article groups articles; it is no item of the article before it."""
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        is_title = self.lines[index].mark == Mark.COMMA and self.lines[index].is_title_like(40)
        return is_title and following is not None and following.mark == Mark.ARTICLE

    def _heading(self, line: Line) -> None:
        tree = self.tree
        level = LIST_MARKS.index(line.mark) + 1
        rank = RANKS[Kind.HEADING] + level - 1
        tree.close_to(rank)
        parent = tree.innermost(Kind.HEADING, Kind.SECTION, Kind.CHAPTER, Kind.ANNEX)
        address = tree.under(f"h{level}_{line.number}", parent)
        tree.add(Kind.HEADING, address, line, _written(line), rank=rank, number=line.number, heading=_first_words(line))

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
            tree.doubts.append(Doubt("item_gap", line.start, f"“{_written(line)}”的编号与前一项不连续。"))
        address = tree.under(f"{name}_{line.number}", parent)
        rank = RANKS[Kind.ITEM] + depth
        draft = tree.add(kind, address, line, _item_label(line, kind), rank=rank, number=line.number)
        self.lists.append((line.mark, draft))


def _restarts(lines: list[Line]) -> bool:
    """Whether a chapter number occurs twice, so that chapters need the part in their address."""
    chapters = [line.number for line in lines if line.mark == Mark.CHAPTER]
    return any(line.mark in (Mark.PART, Mark.SUBPART) for line in lines) and len(chapters) != len(set(chapters))


def _next_marked(lines: list[Line]) -> list[int | None]:
    """For each line the next one that opens with a mark."""
    ahead: list[int | None] = [None] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        plain_words = lines[index + 1].mark in (Mark.TEXT, Mark.TABLE, Mark.QUOTED)
        ahead[index] = ahead[index + 1] if plain_words else index + 1
    return ahead


def _last_container(stack: list[Draft]) -> Draft | None:
    return next((d for d in reversed(stack) if d.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.POINT, Kind.TABLE)), None)


def _bracketed_heading(line: Line) -> tuple[str, int]:
    """Read 第一条【目的】为了……: the heading, and where the words begin."""
    words = line.words
    close = words.find("】", 0, 40) if words.startswith("【") else -1
    if close < 0:
        return "", line.after
    rest = words[close + 1 :]
    return plain(words[1:close]), line.end - len(rest.lstrip())


def _paragraph_label(number: int, parent: Draft | None) -> str:
    """款 are the paragraphs of an article; elsewhere people say 段."""
    unit = "款" if parent and parent.kind == Kind.ARTICLE else "段"
    return f"第{to_chinese(number) if number < 10_000 else number}{unit}"


def _written(line: Line) -> str:
    return {
        Mark.COMMA: f"{to_chinese(line.number)}、",
        Mark.BRACKET: f"（{to_chinese(line.number)}）",
        Mark.DOT: f"{line.number}.",
        Mark.BRACKET_DIGIT: f"（{line.number}）",
    }.get(line.mark, f"（{line.number}）")


def _item_label(line: Line, kind: Kind) -> str:
    if kind == Kind.POINT:
        return f"第{line.number}目"
    number = f"（{to_chinese(line.number)}）" if line.mark in (Mark.BRACKET, Mark.COMMA) else str(line.number)
    return f"第{number}项"


def _first_words(line: Line) -> str:
    """The title part of （一）加强领导。各单位应当……."""
    words = line.words
    if line.is_title_like():
        return plain(words)
    stop = words.find("。", 0, LONGEST_HEADING)
    title = words[: max(stop, 0)]
    return "" if any(word in title for word in COMMANDS) else plain(title)
