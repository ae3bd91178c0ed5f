"""Rules that listen for words: a pattern, and what excuses it in the same clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from review.precheck.cue import Cue, Severity
from review.precheck.parsed import Parsed

LAWFUL = (  # the clause rests on a higher rule, and does not set one itself
    r"依法|依照(?!本)|依据(?!本)|(?:按照|根据|按)[^。；，\n]{0,30}(?:法|条例|规章|国家|省|上级)[^。；，\n]{0,12}(?:规定|标准)?"
    r"|法律、?(?:行政)?法规|国家(?:和省)?(?:有关|相关|另有)?规定|有关法律"
)
FORBIDDEN = re.compile(r"(?:不得|禁止|严禁)[^。；\n]{0,30}$")  # 不得有下列行为：
DEEDS = re.compile(r"下列(?:行为|情形|情况)")
REFUSES = r"不得|禁止|严禁|不准|不再|无需|不需要|不要求|取消|减少|精简|免予|免除|免收|不收"


@dataclass(frozen=True)
class Phrase:
    """`found` fires; `before` excuses it when it stands earlier in the clause, `within` anywhere in it."""

    rule: str
    point: str
    label: str
    message: str
    found: str
    before: str = ""
    within: str = ""
    severity: Severity = Severity.CHECK
    of_others: bool = False  # in a list of deeds the words tell what others did wrong

    @cached_property
    def patterns(self):
        return tuple(re.compile(pattern) if pattern else None for pattern in (self.found, self.before, self.within))

    def __call__(self, parsed: Parsed, lookups) -> Iterator[Cue]:
        found, before, within = self.patterns
        for hit in found.finditer(parsed.text):
            start, end = parsed.clause_at(hit.start())
            if parsed.is_quoted(*hit.span()) or self.is_listed(parsed.lead_in(hit.start())):
                continue
            if before and before.search(parsed.text, start, hit.start()):
                continue
            if within and within.search(parsed.text, start, max(end, hit.end())):
                continue
            yield Cue(self.rule, self.point, self.label, hit.start(), hit.end(), self.message, self.severity)

    def is_listed(self, lead_in: str) -> bool:
        return bool(FORBIDDEN.search(lead_in) or (self.of_others and DEEDS.search(lead_in)))
