"""名称: 法 and 条例 are names of laws and regulations (规章制定程序条例 第七条)."""

import re
from collections.abc import Iterator

from review.precheck.cue import Cue, Severity
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed

POINT, LABEL = "K9.1", "名称"
RESERVED = re.compile(r"(?:条例|(?<!办)法)(?:（[^（）]{1,6}）)?$")


def naming(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    """The title stands beside the text, so the cue points at its first line."""
    if RESERVED.search(parsed.title):
        message = f"名称《{parsed.title}》用了“法”或者“条例”，请改为规定、办法、细则、意见等。"
        yield Cue("name.reserved", POINT, LABEL, *parsed.line_at(0), message, Severity.SERIOUS)
