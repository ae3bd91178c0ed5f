"""Who issued a document and when it was made, from its title, its signature and its letterhead."""

import re
from datetime import date
from itertools import takewhile

from .day import DAY, NUMBER, YEAR, day_in

BODY = re.compile(
    r"^[㐀-鿿（）()、\s]{2,60}?(?:政府|办公室|办公厅|委员会|局|厅|部|院|处|中心|管委会|支队|大队|公司|联合会|总工会|学校|所)$"
)
MADE = re.compile(rf"^{DAY}$")
MADE_OR_BLANK = re.compile(rf"^{YEAR}\s*年\s*{NUMBER}?\s*月\s*{NUMBER}?\s*日$")
MOST_SIGNERS = 8
ABOUT = re.compile(r"^(.{2,60}?)关于")


def find_issuer(title: str, lines: list[str], letterhead: str) -> str:
    """The best guess: named before 关于, above the date, or in the letterhead."""
    about = ABOUT.match(title)
    if about and BODY.match(about[1]):
        return about[1]
    return signed(lines) or re.sub(r"(文件|令)$", "", letterhead)


def signed(lines: list[str]) -> str:
    """The bodies named on the lines right above the first date that stands alone."""
    for at, line in enumerate(lines):
        if at and MADE_OR_BLANK.match(line) and BODY.match(lines[at - 1]):
            above = takewhile(BODY.match, reversed(lines[max(at - MOST_SIGNERS, 0) : at]))
            return "、".join(reversed([body.strip() for body in above]))
    return ""


def find_made_on(lines: list[str]) -> date | None:
    """成文日期: the first line that is a whole date and nothing else."""
    return next((day for line in lines if MADE.match(line) and (day := day_in(line))), None)
