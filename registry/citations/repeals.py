"""Clauses that end other documents: only a named one with 同时废止, 予以废止 or 自……起废止 counts."""

import re
from bisect import bisect_left

from registry.citations.mention import Form, Mention
from registry.citations.scan import find_citations

ENDS = re.compile(
    r"(?:同时|予以|即行|即予|一并|相应|一律|均|起)(?:同时|予以|即行|全部|一并|均)?废止(?!的|或|和|、|及|以|情)"
)
DECIDES = re.compile(
    r"(?:决定|现|宣布)[^。；\n《》]{0,20}废止"
    r"(?:(?=《)|(?:以下|下列)[^。；\n《》]{0,40}[：:]\s{0,4}(?=[《0-9一二三四五六七八九十（(]))"
)
EXCEPT = re.compile(r"应当|可以|需要|建议|是否|不得|未|的，|相抵触|废止|不一致|[；;。\n]|(?:施行|执行|实施)，")
BASIS = re.compile(r"(?:根据|依照|按照|依据|为了|修改|适用|参照)\s?$")
AMENDS = re.compile(r"\s?(?:第[一二三四五六七八九十]{1,3}次)?(?:修正|修订|修改)")
BETWEEN = re.compile(r"[、和及与以或，；;。\s（）()0-9一二三四五六七八九十.．]{0,12}$")
MOST = 200
FARTHEST = 160


def find_repeals(text: str) -> list[Mention]:
    """The documents, or the provisions of them, that this text itself repeals."""
    if "废止" not in text:
        return []
    mentions = [m for m in find_citations(text) if m.form in (Form.QUOTED, Form.NUMBER)]
    starts = [mention.start for mention in mentions]
    ended: dict[int, Mention] = {}
    for trigger in ENDS.finditer(text):
        ended |= _before(text, trigger.start(), _last(mentions, bisect_left(starts, trigger.start())))
    for trigger in DECIDES.finditer(text):
        first = bisect_left(starts, trigger.end())
        ended |= _after(text, trigger.end(), mentions[first : first + MOST])
    return [ended[start] for start in sorted(ended)]


def _last(mentions: list[Mention], end: int) -> list[Mention]:
    return mentions[max(0, end - MOST) : end]


def _before(text: str, at: int, mentions: list[Mention]) -> dict[int, Mention]:
    """《甲》、《乙》同时废止: walk back until something other than a list of names stands between."""
    ended = {}
    for mention in reversed(mentions):
        if at - mention.end > FARTHEST or EXCEPT.search(text, mention.end, at):
            break
        at = mention.start
        if AMENDS.match(text, mention.end):
            continue
        if not BASIS.search(text[max(0, at - 4) : at]):
            ended[at] = mention
    return ended


def _after(text: str, at: int, mentions: list[Mention]) -> dict[int, Mention]:
    """决定废止《甲》、《乙》: walk on over the list of names."""
    ended = {}
    for mention in mentions:
        if mention.start - at > 12 or not BETWEEN.match(text[at : mention.start]):
            break
        ended[mention.start] = mention
        at = mention.end
    return ended
