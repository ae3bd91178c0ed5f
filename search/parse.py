"""Reading what people type: blanks join, quotes hold together, 或 - 非 and a few fields; nothing typed is an error."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registry import numbering
from search import normalise
from search.reading import FIELDS, And, Article, Node, Not, Number, Or, Phrase, Reading, Term

QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "＂": "＂", "「": "」", "『": "』"}
SIGN = re.compile(r"[-－−](?=\S)")
FIELD = re.compile(rf"({'|'.join(FIELDS)})\s*[:：]\s*(?=\S)")
WORD = re.compile(rf"[^\s{''.join(QUOTES)}]+")
OR_WORDS = {"或", "OR", "或者", "|"}
AND_WORDS = {"AND", "并且"}
NOT_WORDS = {"非", "NOT"}
YEAR_AND_SERIAL = re.compile(r"(?<![\w〔])((?:19|20)[0-9]{2})(?:年\s*第?|\s+第?|-)([1-9][0-9]{0,4})\s*号(?!\w)")
PROVISION = re.compile(
    rf"(?P<before>.*?)(?P<article>第{normalise.NUMERAL}条(?:之{normalise.NUMERAL})?)"
    rf"(?:第?[（(]?{normalise.NUMERAL}[）)]?[款项目])*"
)

SEVERAL_WORDS = re.compile(rf"[{''.join(QUOTES)}:：]|[^\W\d]\s+[^\W\d]")

UNCLOSED = "引号没有成对，已当作普通词语。"
DANGLING = "“或”“非”的一侧没有词语，已忽略。"


@dataclass(frozen=True)
class Word:
    """An operator word that stands alone."""

    operator: str


def parse(text: str) -> Reading:
    """Read a query; what is malformed is read as plain words and noted."""
    reader = Reader(text)
    items = list(reader.items())
    node = conjoin(disjoin(items, reader.notes))
    return Reading(node, tuple(dict.fromkeys(reader.notes)))


class Reader:
    """One pass over the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers = {start: (end, key) for start, end, key in numbers(text)}
        self.stops = sorted(self.numbers)
        self.notes: list[str] = []
        self.at = 0

    def items(self) -> Iterator[Node | Word]:
        """Leaves and operator words in the order typed."""
        while self.skip_blanks():
            if word := self.operator():
                yield Word(word)
            elif (node := self.operand()) is not None:
                yield node

    def skip_blanks(self) -> bool:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at < len(self.text)

    def operator(self) -> str:
        """A sign before a word, or an operator word between blanks."""
        starts = self.at == 0 or self.text[self.at - 1].isspace()
        if starts and (sign := SIGN.match(self.text, self.at)):
            self.at = sign.end()
            return "not"
        found = re.compile(r"\S+").match(self.text, self.at)
        for words, operator in ((OR_WORDS, "or"), (AND_WORDS, "and"), (NOT_WORDS, "not")):
            if starts and found[0] in words:
                self.at = found.end()
                return operator
        return ""

    def operand(self) -> Node | None:
        field = ""
        if found := FIELD.match(self.text, self.at):
            field, self.at = FIELDS[found[1]], found.end()
        if self.text[self.at] in QUOTES:
            return self.quoted(field)
        if not field and self.at in self.numbers:
            self.at, key = self.numbers[self.at]
            return Number(key)
        return self.word(field)

    def quoted(self, field: str) -> Node | None:
        """A phrase up to its closing quote; a quote that never closes is passed over."""
        close = self.text.find(QUOTES[self.text[self.at]], self.at + 1)
        if close < 0:
            self.notes.append(UNCLOSED)
            self.at += 1
            return self.word(field) if self.at < len(self.text) and WORD.match(self.text, self.at) else None
        inner, self.at = self.text[self.at + 1 : close], close + 1
        return leaf(Phrase, inner, field)

    def word(self, field: str) -> Node | None:
        found = WORD.match(self.text, self.at)
        end = min((stop for stop in self.stops if self.at < stop < found.end()), default=found.end())
        if field == "number":
            end = max([found.end(), *(stop for start, (stop, _) in self.numbers.items() if start == self.at)])
        word, self.at = self.text[self.at : end], end
        return leaf(Term, word, field)


def numbers(text: str) -> list[tuple[int, int, str]]:
    """Document numbers and where they stand; a whole query may be one that running text would not show as such."""
    found = numbering.find(text)
    if not found and not SEVERAL_WORDS.search(text) and (key := numbering.normalise(text)):
        return [(0, len(text), key)]
    taken = [range(start, end) for start, end, _ in found]
    for match in YEAR_AND_SERIAL.finditer(text):
        if not any(match.start() in span for span in taken):
            found.append((*match.span(), f"〔{match[1]}〕{match[2]}号"))
    return found


def leaf(kind: type[Term] | type[Phrase], text: str, field: str) -> Node | None:
    """One leaf, or none when the text holds nothing that can be looked for."""
    text = text.strip()
    if not normalise.fold(text) or (kind is Term and not re.search(r"\w", normalise.fold(text))):
        return None
    if field == "article":
        written = text if "条" in text else f"第{text}条"
        number = normalise.article(written)
        return Article(number, written) if number else Phrase(text)
    if field == "number":
        key = numbering.normalise(text)
        return Number(key, field) if key else Phrase(text, field)
    if field == "" and kind is Term and (found := PROVISION.fullmatch(text)):
        return provision(found)
    return kind(text, field)


def provision(found: re.Match) -> Node:
    """民法典第十二条: the words before it, and the article."""
    article = Article(normalise.article(found["article"]), found["article"])
    if not article.number:
        return Term(found[0])
    before = leaf(Term, found["before"], "")
    return And((before, article)) if before else article


def disjoin(items: list[Node | Word], notes: list[str]) -> list[Node]:
    """Bind 非 to what follows and 或 to both sides; what has nothing to bind is noted and dropped."""
    nodes: list[Node] = []
    pending: set[str] = set()
    for item in items:
        if isinstance(item, Word):
            if (item.operator == "or" and not nodes) or item.operator in pending:
                notes.append(DANGLING)
            else:
                pending.add(item.operator)
            continue
        node = Not(item) if "not" in pending else item
        if "or" in pending:
            before = nodes.pop()
            node = Or((*(before.nodes if isinstance(before, Or) else (before,)), node))
        nodes.append(node)
        pending = set()
    if pending - {"and"}:
        notes.append(DANGLING)
    return nodes


def conjoin(nodes: list[Node]) -> Node | None:
    """All of them; nested conjunctions become one."""
    flat = tuple(inner for node in nodes for inner in (node.nodes if isinstance(node, And) else (node,)))
    return And(flat) if len(flat) > 1 else (flat[0] if flat else None)
