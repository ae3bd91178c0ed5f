"""From text to the parts of a query, in one pass: leaves, operators and brackets; nothing typed is an error."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from registry import numbering
from search import normalise
from search.quotes import CLOSES, WITHIN_WORDS, Closing
from search.reading import FIELDS, Article, Node, Number, Phrase, Term, all_of

OPEN, CLOSE = "(（", ")）"
SIGN = re.compile(r"[-－−](?=\S)")
PLUS = re.compile(r"[+＋](?=\S)")
EDGE = rf"(?=[\s|｜{OPEN}{CLOSE}{re.escape(''.join(CLOSES))}]|$)"
OPERATORS = {
    "or": re.compile(rf"[|｜]+|(?:或者|或|OR){EDGE}"),
    "and": re.compile(rf"(?:[&＆]+|[+＋]|并且|与|且|AND){EDGE}"),
    "not": re.compile(rf"(?:非|NOT){EDGE}"),
}
FIELD = re.compile(rf"({'|'.join(FIELDS)})\s*[:：]\s*")
LOOKS_LIKE_SYNTAX = re.compile(r"[-－−+＋&＆|｜]|(?:或者|或|OR|并且|与|且|AND|非|NOT)$")
UNKNOWN_FIELD = re.compile(r"([\u4e00-\u9fff]{2,4})[:：]\S")
YEAR_IN_BRACKETS = re.compile(rf"[{OPEN}]\s*(?:19|20)[0-9]{{2}}\s*[{CLOSE}]")
YEAR_AND_SERIAL = re.compile(r"(?<![\w〔])((?:19|20)[0-9]{2})(?:年\s*第?|\s+第?|-)([1-9][0-9]{0,4})\s*号(?!\w)")
SEVERAL_WORDS = re.compile(rf"[{''.join(WITHIN_WORDS)}:：|｜]|[^\W\d]\s+[^\W\d]")
PROVISION = re.compile(
    rf"(?P<before>.*?)(?P<article>第{normalise.NUMERAL}条(?:之{normalise.NUMERAL})?)"
    rf"(?:第?[（(]?{normalise.NUMERAL}[）)]?[款项目])*"
)
LONGEST_NAME = 200  # characters of a word that may end in an article number
DEEPEST = 20

UNCLOSED = "引号没有成对，已当作普通词语。"
UNBALANCED = "括号没有成对，已按能够配对的部分理解。"
TOO_DEEP = f"括号超过 {DEEPEST} 层，里层的括号已忽略。"
SIGNS = "只有符号没有字词的部分已忽略。"
EMPTY_FIELD = "“{}：”后面没有字词，已当作普通词语。"
NO_FIELD = "“{}：”不是可以指定的位置，已当作普通词语；可以指定标题、正文、文号、机关、条。"
NO_ARTICLE = "“条：”后面不是条号，已按普通词语查找。"


@dataclass(frozen=True)
class Mark:
    """An operator or a bracket."""

    name: str


class Lexer:
    """One pass over the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers = {start: (end, key) for start, end, key in numbers(text)}
        self.stops = sorted(self.numbers)
        self.closing = Closing(text)
        self.groups: list[str] = []  # the field of each open bracket
        self.ignored = 0
        self.notes: list[str] = []
        self.at = 0

    def parts(self) -> Iterator[Node | Mark]:
        """Leaves, operators and brackets in the order typed."""
        while self.skip_blanks():
            start = self.at
            if name := self.operator() or self.bracket():
                yield Mark(name)
            elif self.at == start and (part := self.operand()) is not None:
                yield part

    def skip_blanks(self) -> bool:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at < len(self.text)

    def operator(self) -> str:
        """A sign before a word, or an operator that stands alone."""
        if found := SIGN.match(self.text, self.at):
            self.at = found.end()
            return "not"
        for name, pattern in OPERATORS.items():
            if found := pattern.match(self.text, self.at):
                self.at = found.end()
                return name
        if found := PLUS.match(self.text, self.at):
            self.at = found.end()
        return ""

    def bracket(self) -> str:
        """A bracket that groups; one that belongs to a number or has no partner does not."""
        if self.at == len(self.text):
            return ""
        if self.opens_group():
            return self.open(self.groups[-1] if self.groups else "")
        if self.text[self.at] not in CLOSE:
            return ""
        self.at += 1
        if self.ignored or not self.groups:
            self.notes.append(TOO_DEEP if self.ignored else UNBALANCED)
            self.ignored = max(0, self.ignored - 1)
            return ""
        self.groups.pop()
        return ")"

    def opens_group(self) -> bool:
        return (
            self.at < len(self.text)
            and self.text[self.at] in OPEN
            and self.at not in self.numbers
            and not YEAR_IN_BRACKETS.match(self.text, self.at)
        )

    def open(self, field: str) -> str:
        self.at += 1
        if len(self.groups) == DEEPEST:
            self.ignored += 1
            return ""
        self.groups.append(field)
        return "("

    def operand(self) -> Node | Mark | None:
        field = self.groups[-1] if self.groups else ""
        if found := FIELD.match(self.text, self.at):
            self.at = found.end()
            if self.at == len(self.text) or self.text[self.at] in CLOSE:
                self.notes.append(EMPTY_FIELD.format(found[1]))
                return self.leaf(Term, found[1], field)
            field = FIELDS[found[1]]
            if self.opens_group():
                return Mark(name) if (name := self.open(field)) else None
        if self.text[self.at] in CLOSES:
            return self.quoted(field)
        if not field and self.at in self.numbers:
            self.at, key = self.numbers[self.at]
            return Number(key)
        return self.word(field)

    def quoted(self, field: str) -> Node | None:
        """A phrase up to its closing quote; a quote that never closes is passed over."""
        close = self.closing.after(self.at)
        if close < 0:
            self.notes.append(UNCLOSED)
            self.at += 1
            return None
        inner, self.at = self.text[self.at + 1 : close], close + 1
        return self.leaf(Phrase, inner, field)

    def word(self, field: str) -> Node | None:
        if not field and (found := UNKNOWN_FIELD.match(self.text, self.at)):
            self.notes.append(NO_FIELD.format(found[1]))
        start, end = self.at, self.end_of_word()
        if field == "number":
            end = max(end, self.numbers.get(start, (0,))[0])
        elif (stop := bisect_right(self.stops, start)) < len(self.stops):
            end = min(end, self.stops[stop])
        self.at = max(end, start + 1)
        return self.leaf(Term, self.text[start : self.at], field)

    def end_of_word(self) -> int:
        """A word ends at a blank, a quote, a bar, or a bracket that it did not open itself."""
        opened = 0
        for at in range(self.at, len(self.text)):
            character = self.text[at]
            if character.isspace() or character in WITHIN_WORDS or character in "|｜":
                return at
            opened += (character in OPEN) - (character in CLOSE)
            if opened < 0:
                return at
        return len(self.text)

    def leaf(self, kind: type[Term] | type[Phrase], text: str, field: str) -> Node | None:
        """One leaf, or none when the text holds nothing that can be looked for."""
        text = text.strip()
        key = normalise.fold(text)
        if not key or (kind is Term and not re.search(r"\w", key)):
            self.notes.append(SIGNS)
            return None
        if field == "article":
            return self.article(text)
        if field == "number":
            number = numbering.normalise(text)
            return Number(number, field) if number else Phrase(text, field)
        if kind is Term and sum((c in OPEN) - (c in CLOSE) for c in text):
            return Phrase(text, field)  # a bracket that never closes stands for itself
        return named(text) if kind is Term and not field else kind(text, field)

    def article(self, text: str) -> Node:
        written = normalise.fold(text if "条" in text else f"第{text}条")
        if number := normalise.article(written):
            main, _, sub = number.partition("-")
            plain = f"第{main}条{f'之{sub}' if sub else ''}"
            return Article(number, written if PROVISION.fullmatch(written) else plain)
        self.notes.append(NO_ARTICLE)
        return Phrase(text)


def named(text: str) -> Node:
    """A word of its own: a number, 民法典第十二条, or any other."""
    if number := numbering.normalise(text):
        return Number(number)
    if LOOKS_LIKE_SYNTAX.match(text):
        return Phrase(text)
    found = PROVISION.fullmatch(text) if len(text) <= LONGEST_NAME else None
    if not found or not (number := normalise.article(found["article"])):
        return Term(text)
    before = found["before"]
    words = [named(before)] if re.search(r"\w", normalise.fold(before)) else []
    return all_of([*words, Article(number, found["article"])])


def numbers(text: str) -> list[tuple[int, int, str]]:
    """Document numbers and where they stand; a whole query may be one that running text would not show as such."""
    found = numbering.find(text)
    if not found and not SEVERAL_WORDS.search(text) and (key := numbering.normalise(text)):
        return [(0, len(text), key)]
    taken = {at for start, end, _ in found for at in range(start, end)}
    for match in YEAR_AND_SERIAL.finditer(text):
        if match.start() not in taken:
            found.append((*match.span(), f"〔{match[1]}〕{match[2]}号"))
    return found
