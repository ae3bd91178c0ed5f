"""Finding citations: one pass over the text, every look ahead or back is bounded."""

import re

from registry.citations.mention import Form, Mention
from registry.citations.references import NUMERAL, read_references
from registry.citations.titles import NAMED, is_document, issuer_code, unquoted_title

INSTRUMENTS = (
    "法典|法|条例|办法|规定|细则|规则|决定|意见|通知|解释|规范|章程|方案|通告|公告|准则|标准|规程|制度|批复|决议"
)
DIGITS = "[0-9０-９]"
OPEN, CLOSE = "[〔\\[（(【［]", "[〕\\]）)】］]"
SERIAL = (
    rf"{OPEN}\s{{0,2}}(?:19|20|１９|２０){DIGITS}{{2}}\s{{0,2}}{CLOSE}\s{{0,2}}第?\s{{0,2}}{DIGITS}{{1,5}}\s{{0,2}}号"
)
ORDER = rf"(?:令|公告)\s{{0,2}}[（(]?第?\s{{0,2}}(?:{DIGITS}{{1,5}}|{NUMERAL})\s{{0,2}}号"
MASTER = re.compile(
    rf"(?P<quoted>《)"
    rf"|(?P<self>本(?:实施|暂行|试行|若干)?(?:{INSTRUMENTS}|章|节|编)(?=\s?第))"
    rf"|(?P<back>前(?:[一二两三四]|述)?[款条项]|本[条款](?=第))"
    rf"|(?P<unit>第\s{{0,2}}[（(]?{NUMERAL}[)）]?\s{{0,2}}[条款项](?!次))"
    rf"|(?P<serial>{SERIAL})"
    rf"|(?P<order>{ORDER})"
)
NUMBER_AFTER = re.compile(
    rf"\s{{0,2}}[（(]\s{{0,2}}((?:[一-龥A-Za-z]{{0,30}}\s{{0,2}}(?:{SERIAL}|{ORDER}))|第{NUMERAL}号)[^（）()《》\n]{{0,30}}[)）]"
)
VERSION_AFTER = re.compile(
    r"\s{0,2}[（(](?:以下简?称[^（）()\n]{1,40}|[12][0-9]{3}年[^（）()\n]{0,12}|试行|暂行|修订|修正)[)）]"
)
SENTENCE_END = re.compile(r"[。\n]")
BRACKETS = re.compile(r"[《》\n]")
LONGEST_TITLE = 200
DEEPEST = 5


def find_citations(text: str) -> list[Mention]:
    """All mentions of documents and provisions, in order, none overlapping."""
    mentions: list[Mention] = []
    position = 0
    while found := MASTER.search(text, position):
        mention = READERS[found.lastgroup](text, found, mentions)
        if mention:
            while mentions and mentions[-1].end > mention.start:
                mentions.pop()
            mentions.append(mention)
        position = max(found.end() if mention is None else mention.end, found.start() + 1)
    return mentions


def _quoted(text: str, found: re.Match, before: list[Mention]) -> Mention | None:
    close = _closing(text, found.start())
    if close is None:
        return None
    title = text[found.end() : close]
    end, number = close + 1, ""
    if after := NUMBER_AFTER.match(text, end):
        end, number = after.end(), after[1].strip()
    elif not is_document(title):
        return None
    references_at = end
    if version := VERSION_AFTER.match(text, end):
        references_at = version.end()
    references_end, refs = read_references(text, references_at)
    return Mention(found.start(), references_end if refs else end, Form.QUOTED, title, number, refs)


def _closing(text: str, start: int) -> int | None:
    """Where the 》 stands that closes the 《 here, 《》 inside counted."""
    depth = 0
    for found in BRACKETS.finditer(text, start, start + LONGEST_TITLE):
        depth += {"《": 1, "》": -1, "\n": DEEPEST}[found[0]]
        if not depth:
            return found.start()
        if depth >= DEEPEST:
            return None
    return None


def _self(text: str, found: re.Match, before: list[Mention]) -> Mention | None:
    end, refs = read_references(text, found.end())
    return Mention(found.start(), end, Form.SELF, found[0], "", refs) if refs else None


def _back(text: str, found: re.Match, before: list[Mention]) -> Mention | None:
    end, refs = read_references(text, found.end())
    if found[0].startswith("本") and not refs:
        return None
    return Mention(found.start(), end, Form.ANAPHORA, found[0], "", refs)


def _unit(text: str, found: re.Match, before: list[Mention]) -> Mention | None:
    start = found.start()
    end, refs = read_references(text, start)
    if not refs or _numbers_an_article(text, start, end):
        return None
    if not refs[0].startswith("art_"):
        return Mention(start, end, Form.ANAPHORA, "", "", refs)
    if title := unquoted_title(text, start):
        return Mention(start - len(title), end, Form.UNQUOTED, title, "", refs)
    named = _named_in_this_sentence(text, start, before)
    return Mention(start, end, Form.CONTINUED if named else Form.BARE, named, "", refs)


def _numbers_an_article(text: str, start: int, end: int) -> bool:
    """第三条 that opens a line is the article's own number."""
    above = text[max(0, start - 8) : start].rstrip(" \t　")
    opens_a_line = above.endswith("\n") or (not above and start < 8)
    return opens_a_line and (end >= len(text) or text[end].isspace())


def _named_in_this_sentence(text: str, start: int, before: list[Mention]) -> str:
    last = before[-1] if before else None
    if last is None or last.form not in (Form.QUOTED, Form.UNQUOTED, Form.CONTINUED) or not last.refs:
        return ""
    return "" if start - last.end > 60 or SENTENCE_END.search(text, last.end, start) else last.title


def _serial(text: str, found: re.Match, before: list[Mention]) -> Mention | None:
    at = found.start()
    while at and text[at - 1] in " 　" and found.start() - at < 3:
        at -= 1
    code = issuer_code(text, at)
    if not code:
        return None
    start = at - len(code)
    number = text[start : found.end()]
    title_start = _heading_start(text, start)
    if title_start is None:
        return Mention(start, found.end(), Form.NUMBER, "", number)
    return Mention(title_start, found.end(), Form.HEADING, text[title_start:start].strip(), number)


def _heading_start(text: str, end: int) -> int | None:
    """Where the title begins that fills the line up to its number: 关于……的通知国办发〔2014〕56号."""
    nearest = max(0, end - LONGEST_TITLE)
    start = max(text.rfind("\n", nearest, end), text.rfind("。", nearest, end)) + 1
    if start == 0 and nearest:
        return None
    title = text[start:end].strip()
    if "关于" not in title or "，" in title or not NAMED.search(title):
        return None
    return start + (len(text[start:end]) - len(text[start:end].lstrip()))


def _order(text: str, found: re.Match, before: list[Mention]) -> Mention | None:
    issuer = issuer_code(text, found.start())
    if len(issuer) < 2:
        return None
    start = found.start() - len(issuer)
    return Mention(start, found.end(), Form.NUMBER, "", text[start : found.end()])


READERS = {
    "quoted": _quoted,
    "self": _self,
    "back": _back,
    "unit": _unit,
    "serial": _serial,
    "order": _order,
}
