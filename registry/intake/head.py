"""The first lines of a document: letterhead, number and title, parted from the body."""

import re
from dataclasses import dataclass, field

from .day import YEAR
from .title import LONGEST, MARK, is_complete, is_title_like, joined

# GB/T 9704-2012 7.2: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人 stand above the title
NUMBER = re.compile(rf"[㐀-鿿]{{2,20}}\s?[〔［\[（(【]\s?{YEAR}\s?[〕］\]）)】]\s*第?\s*[0-9０-９]{{0,5}}\s*号")
ORDER = re.compile(r"^第\s*[0-9０-９一二三四五六七八九十百]+\s*号$")
LETTERHEAD = re.compile(r"^(?!.*关于)[㐀-鿿\s]{4,60}?(?:文\s*件|令)$")
FURNITURE = re.compile(
    r"^(?:\d{6}|(?:绝密|机密|秘密|内部)(?:[★☆].*)?|特\s*急|加\s*急|平\s*急|签发人[：:].*|[A-Z]{2,6}[-—–－]\d{4}[-—–－]\d+)$"
)
MOST_LINES = 12
MOST_JOINT = 6
MOST_TITLE_LINES = 4


@dataclass
class Head:
    """What was lifted from the top, and the lines that remain."""

    letterhead: str = ""
    number: str = ""
    title: str = ""
    marks: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def split(lines: list[str], boxed: list[str]) -> Head:
    """Lift letterhead, number and title off the lines; a number may also stand in a text box anywhere."""
    head = Head()
    at = skip_letterhead(lines, head)
    at = take_title(lines, at, head)
    at = take_marks(lines, at, head)
    head.rest = lines[at:]
    if not head.number:
        look_in_boxes(boxed, head)
    return head


def skip_letterhead(lines: list[str], head: Head) -> int:
    at = above_number(lines, head)
    while at < min(len(lines), MOST_LINES) and lift(lines[at], head):
        at += 1
    return at


def above_number(lines: list[str], head: Head) -> int:
    """A letterhead over several lines (joint issue): all above the number, unless that is a whole title."""
    for at, line in enumerate(lines[1:MOST_JOINT], start=1):
        if number_line(line) and all(is_title_like(above) for above in lines[:at]):
            above = joined(lines[:at])
            head.letterhead = "" if is_complete(above) else re.sub(r"\s", "", above)
            return at if head.letterhead else 0
    return 0


def lift(line: str, head: Head) -> bool:
    """Take a line above the title into its field; False when it is not one."""
    line = " ".join(line.strip("| ").split(" | ")).strip() if line.startswith("|") else line
    if number := number_line(line):
        head.number = head.number or number
    elif LETTERHEAD.match(line):
        head.letterhead = head.letterhead or re.sub(r"\s", "", line)
    elif not FURNITURE.match(line):
        return False
    return True


def number_line(line: str) -> str:
    """The document number when the line holds nothing else (a 签发人 beside it does not count)."""
    if len(line) > LONGEST:
        return ""
    line = re.sub(r"\s*签发人[：:].*$", "", line)
    bare = line.strip("（）() ")
    found = NUMBER.fullmatch(bare) or ORDER.match(bare)
    return found[0] if found else ""


def take_title(lines: list[str], at: int, head: Head) -> int:
    """The title over one to four lines, up to the word that names the kind of paper."""
    parts: list[str] = []
    for line in lines[at : at + MOST_TITLE_LINES]:
        continues = line.startswith("的")
        if not is_title_like(line) or (parts and is_complete(joined(parts)) and not continues):
            break
        parts.append(line)
    if parts and not is_complete(joined(parts)):
        parts = parts[:1]
    head.title = joined(parts)
    return at + len(parts)


def take_marks(lines: list[str], at: int, head: Head) -> int:
    """（试行）, （征求意见稿） and a number in brackets under the title."""
    while at < len(lines) and (MARK.match(lines[at]) or number_line(lines[at])):
        number = number_line(lines[at])
        head.number = head.number or number
        if not number:
            head.marks.append(lines[at])
        at += 1
    return at


def look_in_boxes(boxed: list[str], head: Head) -> None:
    head.number = next((number for line in boxed if (number := number_line(line))), "")
    lifted = [line for line in boxed if number_line(line) or LETTERHEAD.match(line)]
    head.rest = [line for line in head.rest if line not in lifted]
