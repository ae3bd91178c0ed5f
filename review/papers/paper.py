"""One paper as a value: what it says, in the order in which it is read; how it looks is for those who write it."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Style(Enum):
    """一、 in 黑体, （一） in 楷体, everything else in 仿宋 (GB/T 9704-2012, 7.3.3)."""

    BODY = "body"
    HEADING = "heading"
    SUBHEADING = "subheading"
    FLUSH = "flush"


@dataclass(frozen=True)
class Line:
    """One paragraph."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True)
class Table:
    """A table; widths are shares of the line, in per cent."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Paper:
    """发文机关标志, 字号, 标题, 主送, 正文, 署名, 日期, 附注 (GB/T 9704-2012, 7.2 and 7.3)."""

    office: str
    title: str
    blocks: tuple[Line | Table, ...]
    made_on: date
    number: str = ""
    addressee: str = ""
    signature: str = ""
    attachments: tuple[str, ...] = ()
    note: str = ""
    marks: tuple[str, ...] = field(default=())

    def __str__(self):
        """The words alone, line by line: what a test or a court compares."""
        return "\n".join(filter(None, self.words()))

    def words(self):
        yield from (self.office, self.number, self.title)
        yield f"{self.addressee}：" if self.addressee else ""
        for block in self.blocks:
            yield from [block.text] if isinstance(block, Line) else map("｜".join, (block.head, *block.rows))
        yield from attachment_lines(self.attachments)
        yield from (self.signature, chinese(self.made_on), f"（{self.note}）" if self.note else "", *self.marks)


def attachment_lines(names: tuple[str, ...]) -> list[str]:
    """附件说明: numbered when there are several, no punctuation at the end (7.3.4)."""
    if len(names) == 1:
        return [f"附件：{names[0]}"]
    return [f"{'附件：' if n == 1 else '　　　'}{n}.{name}" for n, name in enumerate(names, 1)]


def chinese(day: date) -> str:
    """Arabic figures, no padding (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def body(*texts: str) -> tuple[Line, ...]:
    """Paragraphs of every text given, one for each of its lines."""
    return tuple(Line(line.strip()) for text in texts for line in text.splitlines() if line.strip())
