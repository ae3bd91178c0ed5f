"""内部引用: 本办法第×条 and 前款 lead to a provision that is there, under the name the document bears."""

import re
from collections.abc import Iterator

from registry.citations import Form, Mention
from registry.numerals import to_chinese
from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed

POINT, LABEL = "K9.2", "文字结构"
KIND = re.compile(r"(条例|办法|规定|细则|规则|规范|章程)(?:（[^（）]{1,6}）)?$")
SELF = re.compile(r"本(?:实施|暂行|试行)?(条例|办法|规定|细则|规则|规范|章程)(?=第[一二三四五六七八九十])")
UNITS = {"para": "款", "item": "项", "point": "目"}


def references(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    held = {node.address.partition("~")[0] for node in parsed.outline.nodes}
    if not parsed.outline.main_articles():
        return
    for mention in parsed.mentions:
        if (
            mention.form == Form.SELF
            and mention.title.startswith("本")
            and not mention.title.endswith(("章", "节", "编"))
        ):
            yield from leading_nowhere(mention, held)
        elif mention.form == Form.ANAPHORA and mention.title.startswith("前") and mention.title.endswith("款"):
            yield from before_the_first(parsed, mention)
    yield from other_names(parsed)


def leading_nowhere(mention: Mention, held: set[str]) -> Iterator[Cue]:
    for address in (end for ref in mention.refs for end in ref.split("..")):
        if not exists(address, held):
            message = f"{mention.title}没有{written(address)}，请核对引用的条款。"
            yield Cue("reference.broken", POINT, LABEL, mention.start, mention.end, message, Severity.SERIOUS)
            return


def exists(address: str, held: set[str]) -> bool:
    """Items may be cited without their paragraph, and the only paragraph need not be counted."""
    if address in held or not address.startswith("art_"):
        return True
    article, _, rest = address.partition("__")
    if article not in held or not rest:
        return article in held
    return any(other.startswith(f"{article}__") and other.endswith(rest) for other in held)


def written(address: str) -> str:
    """第三条第二款 for art_3__para_2."""
    words = ""
    for part in address.split("__"):
        name, _, number = part.partition("_")
        main, _, sub = number.partition("-")
        words += f"第{to_chinese(int(main))}{UNITS.get(name, '条')}" + (f"之{to_chinese(int(sub))}" if sub else "")
    return words


def before_the_first(parsed: Parsed, mention: Mention) -> Iterator[Cue]:
    """前款 in the first paragraph of an article, where there is none before."""
    paragraph = parsed.paragraph_at(mention.start)
    if paragraph and paragraph.number == 1 and "art_" in paragraph.address:
        message = f"这里是本条的第一款，没有“{mention.title}”可以引用。"
        yield Cue("reference.before", POINT, LABEL, mention.start, mention.end, message)


def other_names(parsed: Parsed) -> Iterator[Cue]:
    """本规定第三条 in what is called 办法."""
    kind = KIND.search(parsed.title)
    for found in SELF.finditer(parsed.text) if kind else ():
        if found[1] != kind[1] and not parsed.is_quoted(*found.span()):
            message = f"本文件的名称是“{kind[1]}”，这里写作“{found[0]}”，请统一。"
            yield Cue("reference.name", POINT, LABEL, found.start(), found.end(), message)
