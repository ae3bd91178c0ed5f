"""Days as the sources write them; a day that does not exist becomes a doubt."""

import re
import unicodedata
from datetime import date

WRITTEN = re.compile(r"(\d{4})\s{0,2}年\s{0,2}(\d{1,2})\s{0,2}月\s{0,2}(\d{1,2})\s{0,2}日")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")


def read_day(written: object, what: str, doubts: list[str]) -> date | None:
    """Read 2019-03-26 or 2019年3月26日; say what is wrong with anything else."""
    if written in (None, ""):
        return None
    found = None
    if isinstance(written, str) and len(written) <= 30:
        compact = unicodedata.normalize("NFKC", written).strip()
        found = ISO.match(compact) or WRITTEN.match(compact)
    day = found and _existing(found)
    if day is None:
        doubts.append(f"{what}“{str(written)[:30]}”不是有效日期，已留空。")
    return day


def days_in(text: str) -> list[date]:
    """Every existing day that the text writes out."""
    return [day for found in WRITTEN.finditer(unicodedata.normalize("NFKC", text)) if (day := _existing(found))]


def _existing(found: re.Match) -> date | None:
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
