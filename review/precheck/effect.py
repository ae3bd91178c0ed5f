"""施行日期: it is stated, and far enough from publication (规章制定程序条例 第三十二条)."""

import re
from collections.abc import Iterator
from datetime import timedelta

from registry.intake import terms
from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed
from review.precheck.term import closing

POINT, LABEL = "K8.1", "施行日期"


def effect(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    found, (start, end) = terms.find(parsed.text), closing(parsed)
    limit = lookups.limits.get("E1")
    if found.on_issue and limit:
        message = f"公布与施行之间不足{limit.least}日。请改为公布{limit.least}日后施行，或者在起草说明中写明理由。"
        yield Cue("effect.at_once", POINT, LABEL, start, end, message, Severity.CHECK, limit.basis)
    elif found.effective_on and limit and found.effective_on < lookups.day + timedelta(days=limit.least):
        away = f"{found.effective_on:%Y-%m-%d}距今天（{lookups.day:%Y-%m-%d}）"
        message = f"施行日期{away}不足{limit.least}日，请核对公布后是否来得及。"
        yield Cue("effect.soon", POINT, LABEL, start, end, message, Severity.CHECK, limit.basis)
    elif (
        not found.effective_on
        and not found.on_issue
        and not re.search(r"之日起[^。；\n]{0,10}(?:施行|实施|执行|生效)", parsed.text)
    ):
        yield Cue("effect.missing", POINT, LABEL, start, end, "没有写明施行日期。", Severity.SERIOUS)
