"""What the history lines under a title say: adopted, approved, published, amended, in force."""

import re
import unicodedata
from datetime import date

from registry.library.dates import WRITTEN, days_in

KINDS = ("废止", "修正", "修订", "修改", "批准", "通过", "施行", "公布", "发布")
ADOPTING = ("通过", "批准", "公布", "发布")
SESSION = re.compile(r"第[一二三四五六七八九十0-9]{1,4}届|第[一二三四五六七八九十百零0-9]{1,6}次(?:.{0,10}?会议)?")
BODY_EFFECTIVE = re.compile(
    r"[自从]\s?([0-9０-９]{4}\s?年\s?[0-9０-９]{1,2}\s?月\s?[0-9０-９]{1,2}\s?日)(?:起|之日起)(?:正式)?(?:施行|实施|执行|生效)"
)
BODY_ON_PUBLICATION = re.compile(r"自(?:公布|发布|颁布|印发)之日起(?:施行|实施|执行|生效)")
TAIL = 3000


def read_event(line: str) -> dict | None:
    """Read 2018年9月21日 某会议批准 into its day, kind and body; None when the line names no day or no act."""
    days = days_in(line)
    if not days:
        return None
    rest = WRITTEN.sub("", unicodedata.normalize("NFKC", line), count=1).strip()
    kind = next((kind for kind in KINDS if kind in rest.split("《")[0] or rest.rstrip("。)） ").endswith(kind)), None)
    if kind is None:
        return None
    by = re.split(r"《|关于", rest)[0]
    return {"date": days[0].isoformat(), "kind": kind, "by": by.split(kind)[0].strip() or None, "raw": line}


def adopted_day(events: list[dict]) -> date | None:
    return next((date.fromisoformat(event["date"]) for event in events if event["kind"] in ADOPTING), None)


def adopting_body(events: list[dict]) -> str:
    """Who adopted the first text: 示例市第二届人民代表大会常务委员会第五次会议 is 示例市人民代表大会常务委员会."""
    adopting = [event["by"] for event in events if event["kind"] == "通过" and event["by"]]
    others = [event["by"] for event in events if event["by"] and "人民代表大会" in event["by"]]
    by = next(iter([*adopting, *others]), "")
    return SESSION.sub("", by).removesuffix("审议").strip()


def effective_day(events: list[dict], body: str, published_on: date | None) -> tuple[date | None, str]:
    """The day this text takes effect: as its history states, else as its last articles do; and a doubt about it."""
    stated = [event for event in events if event["kind"] == "施行" or event["raw"].rstrip("。 ").endswith("施行")]
    amended = any(event["kind"] in ("修正", "修订", "修改") for event in events)
    if stated and not amended:
        return date.fromisoformat(stated[-1]["date"]), ""
    written = _written_in(body)
    if written and (not amended or published_on is None or written >= published_on):
        return written, "施行日期取自附则，可能是修改前文本的施行日期。" if amended and published_on is None else ""
    if published_on and (amended or BODY_ON_PUBLICATION.search(body, _tail(body))):
        return published_on, "没有写明修改后文本的施行日期，暂按公布日期，请核对。" if amended else ""
    return None, "没有找到施行日期。"


def _written_in(body: str) -> date | None:
    found = list(BODY_EFFECTIVE.finditer(body, _tail(body)))
    days = days_in(found[-1][1]) if found else []
    return days[0] if days else None


def _tail(body: str) -> int:
    return max(0, len(body) - TAIL)
