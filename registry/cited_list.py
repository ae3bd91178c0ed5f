"""文号体检: every document a text or a list names, once, with what it is worth on a day."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from registry import numbering
from registry.citations import Form, Mention, find_citations
from registry.citations.titles import NAMED
from registry.cited import Cited, look_up
from registry.models import Document
from registry.validity import IN_FORCE

HEADERS = ("所引文件", "出现次数", "资料库中的文件", "发文字号", "效力", "起于", "止于", "说明")
NUMBERED = re.compile(r"^\s*(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s*[.、．)）]\s*")
LONGEST = 120


@dataclass(frozen=True)
class Row:
    """One document as it is written, how often, and what the library knows."""

    written: str
    times: int
    cited: Cited

    @property
    def document(self) -> Document | None:
        return self.cited.document

    @property
    def tone(self) -> str:
        if self.cited.has_ended or self.cited.missing:
            return "bad"
        if not self.cited.is_known or self.cited.is_ambiguous:
            return "plain"
        return "good" if self.cited.validity and self.cited.validity.status in IN_FORCE else "warn"

    @property
    def remark(self) -> str:
        """What a person should know besides the status."""
        if self.cited.ended_by:
            return f"被《{self.cited.ended_by.revision.document.title}》废止"
        if self.cited.missing:
            return f"当日的文本里没有{'、'.join(map(article, self.cited.missing))}"
        if self.cited.is_ambiguous:
            return "请写明发文字号"
        return "" if self.cited.is_known else "请核对名称和文号"

    def as_line(self) -> dict[str, object]:
        document, validity = self.document, self.cited.validity
        found = (document.title, document.document_number) if document else ("", "")
        days = (validity.since, validity.until) if validity else (None, None)
        values = (self.written, self.times, *found, self.cited.status_label, *days, self.remark)
        return dict(zip(HEADERS, values, strict=True))


def cited_in(text: str, day: date, but: Iterable[str] = ()) -> list[Row]:
    """Each document named, in the order of its first place; `but` are titles that are not to be told, as its own."""
    mentions = [mention for mention in (*find_citations(text), *bare_titles(text)) if named(mention, but)]
    mentions.sort(key=lambda mention: mention.start)
    known = look_up(mentions, day)
    times = Counter(map(key_of, mentions))
    first = {key_of(mention): mention for mention in reversed(mentions)}
    missing = {key_of(mention): mention for mention in mentions if known[mention].missing}
    chosen = {key: missing.get(key, first[key]) for key in dict.fromkeys(map(key_of, mentions))}
    return [Row(written(mention), times[key], known[mention]) for key, mention in chosen.items()]


def named(mention: Mention, but: Iterable[str]) -> bool:
    own = mention.form in (Form.SELF, Form.ANAPHORA, Form.BARE)
    return bool(mention.title or mention.document_number) and not own and mention.title not in but


def key_of(mention: Mention) -> tuple[str, str]:
    return mention.title, numbering.normalise(mention.document_number)


def written(mention: Mention) -> str:
    title = f"《{mention.title}》" if mention.title else ""
    number = mention.document_number
    return f"{title}（{number}）" if title and number else title or number


def bare_titles(text: str) -> Iterable[Mention]:
    """Lines of a list that are titles without 《》."""
    at = 0
    for line in text.splitlines(keepends=True):
        title = NUMBERED.sub("", line).strip().rstrip("；;，,。")
        plain = (
            4 <= len(title) <= LONGEST and NAMED.search(title) and not re.search(r"[《》〔，。：]|第.{1,8}条", title)
        )
        if plain:
            yield Mention(at + line.index(title), at + line.index(title) + len(title), Form.QUOTED, title)
        at += len(line)


def article(address: str) -> str:
    number, _, sub = address.removeprefix("art_").partition("-")
    return f"第{number}条" + (f"之{sub}" if sub else "")
