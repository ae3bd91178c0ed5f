"""机构名称: bodies under a name they bear no more; the names are dated rows with their basis."""

import re
from collections.abc import Iterator

from review.precheck.cue import Cue
from review.precheck.lookups import Lookups
from review.precheck.parsed import Parsed


def bodies(parsed: Parsed, lookups: Lookups) -> Iterator[Cue]:
    """区工商局, 县国土资源局: the name right after the level, or a whole former name of one of our own bodies."""
    if not lookups.former_names:
        return
    names = {former.name: former for former in lookups.former_names}
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    pattern = re.compile(
        rf"(?P<level>[省市区县]|各级|^|(?<=[、，]))(?P<name>{'|'.join(longest_first)})(?!和|所长)", re.MULTILINE
    )
    for found in pattern.finditer(parsed.text):
        if parsed.is_quoted(*found.span("name")):
            continue
        former = names[found["name"]]
        message = f"“{former.name}”是旧名称，现为{former.present}，请核对。"
        yield Cue("body.former", "K9.2", "机构名称", found.start(), found.end(), message, basis=former.basis)
