"""制定依据: each document cited is known, in force on the day, and has the article that is cited."""

from collections.abc import Iterator

from registry.citations import Form, Mention
from registry.cited import Cited
from registry.validity import Status
from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed

POINT, LABEL = "K3.3", "依据有效"
NAMING = (Form.QUOTED, Form.UNQUOTED, Form.CONTINUED, Form.HEADING, Form.NUMBER)


def bases(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    """Unknown documents once for each name, everything else where it is written."""
    told = {parsed.title, parsed.carrier_title}
    for mention in parsed.mentions:
        cited = lookups.cited.get(mention)
        if cited is None or mention.form not in NAMING or mention in parsed.repeals:
            continue
        name = mention.title or mention.document_number
        if name in told or (parsed.title and parsed.title in mention.title):
            continue
        if not cited.is_known and not cited.has_ended:
            told.add(name)
        yield from judge(mention, cited, lookups)


def judge(mention: Mention, cited: Cited, lookups: Lookups) -> Iterator[Cue]:
    if cited.has_ended:
        yield cue(mention, "basis.ended", dead(cited, lookups), Severity.SERIOUS)
    elif cited.is_ambiguous:
        yield cue(mention, "basis.ambiguous", "资料库里有多份同名文件，请写明发文字号。", Severity.HINT)
    elif not cited.is_known:
        if mention.form in (Form.QUOTED, Form.NUMBER, Form.HEADING):
            yield cue(mention, "basis.unknown", "未收入资料库，没有核对。请核对名称、文号和效力。", Severity.HINT)
    elif cited.validity is None or cited.validity.status == Status.NOT_YET_EFFECTIVE:
        yield cue(mention, "basis.early", f"《{cited.document.title}》在{day(lookups)}尚未施行。", Severity.CHECK)
    elif cited.validity.status == Status.SUSPENDED:
        yield cue(mention, "basis.suspended", f"《{cited.document.title}》已停止执行。", Severity.SERIOUS)
    if cited.missing:
        articles = "、".join(f"第{address.removeprefix('art_').replace('-', '条之')}条" for address in cited.missing)
        sentence = f"《{cited.document.title}》{day(lookups)}的文本里没有{articles.replace('条条', '条')}。"
        yield cue(mention, "basis.article", sentence, Severity.SERIOUS)


def dead(cited: Cited, lookups: Lookups) -> str:
    if cited.document is None:
        return f"已被《{cited.ended_by.revision.document.title}》废止，不能再作为依据。"
    since = cited.validity.since
    return f"《{cited.document.title}》{cited.status_label}（自{since:%Y-%m-%d}），不能再作为依据。"


def day(lookups: Lookups) -> str:
    return f"{lookups.day:%Y-%m-%d}"


def cue(mention: Mention, rule: str, message: str, severity: Severity) -> Cue:
    return Cue(rule, POINT, LABEL, mention.start, mention.end, message, severity)
