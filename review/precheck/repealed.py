"""废旧立新: what the repeal clause names is in the library and still in force."""

from collections.abc import Iterator

from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed

POINT, LABEL = "K8.3", "废旧立新"


def repealed(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    for mention in parsed.repeals:
        cited = lookups.cited.get(mention)
        if cited is None:
            continue
        if cited.has_ended:
            yield cue(
                mention, "repeal.ended", f"要废止的文件在{lookups.day:%Y-%m-%d}已经失去效力，请核对。", Severity.CHECK
            )
        elif not cited.is_known:
            yield cue(
                mention, "repeal.unknown", "要废止的文件未收入资料库。请核对名称和文号，必要时先补录。", Severity.CHECK
            )
        elif not mention.document_number and cited.is_ambiguous:
            yield cue(mention, "repeal.ambiguous", "要废止的文件有多份同名，请写明发文字号。", Severity.CHECK)


def cue(mention, rule, message, severity):
    return Cue(rule, POINT, LABEL, mention.start, mention.end, message, severity)
