"""发文字号、令号、登记号: reading, writing and finding the numbers documents carry. Values only."""

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from string import Formatter

LONGEST = 200  # characters of one number, however it is written
ORGAN_IN_TEXT = 12  # domain rule: an organ code has at most twelve characters; in running text more is a sentence
ORDER_IN_TEXT = 30

BRACKETS = ("〔[(【（［﹝〖﹙❲", "〕])】）］﹞〗﹚❳")
DASHES = "‐‑‒–—―−﹣﹘"
BLANKS = "".join(chr(c) for c in range(0x3001) if chr(c).isspace()) + "\u00ad\u200b\u200c\u200d\u2060\ufeff"

FOLD = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
FOLD |= str.maketrans(BRACKETS[0] + BRACKETS[1], "〔" * len(BRACKETS[0]) + "〕" * len(BRACKETS[1]))
FOLD |= str.maketrans(DASHES + BLANKS + "號", "-" * len(DASHES) + " " * len(BLANKS) + "号")

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
SERIAL = r"0*(?P<serial>[1-9][0-9]{0,4})"
UNFILLED = r"[_×Xx□○*#-]*号"

DOCUMENT = re.compile(rf"(?P<organ>[{HAN}A-Za-z]{{0,20}}?)第?〔{YEAR}年?〕第?(?:{SERIAL}号?|{UNFILLED})")
ORDER = re.compile(
    rf"(?P<organ>[{HAN}]{{0,40}}?(?:令|公告|通告|布告|字(?=第)))(?:〔?{YEAR}年〕?)?"
    rf"(?:〔?第{SERIAL}号?〕?|0*(?P<bare>[1-9][0-9]{{0,4}})号|第{UNFILLED})"
)
TURNED_ORDER = re.compile(rf"(?P<organ>[{HAN}]{{0,40}}?)(?:{YEAR}年)?第?{SERIAL}号(?P<word>令)")
REGISTRATION = re.compile(rf"(?P<prefix>[A-Z]{{2,4}}[PCD]R)-*{YEAR}-*(?P<unit>[0-9]{{3}})-*(?P<serial>[0-9]{{4}})")

ANCHOR = re.compile(
    r"(?P<registration>(?<![A-Za-z0-9])[A-Za-z]{2,4}[PCDpcd][Rr][- ]{0,3}(?:19|20)[0-9]{2}[- ]{0,3}"
    r"[0-9]{3}[- ]{0,3}[0-9]{4}(?![0-9]))"
    r"|(?P<document>〔 ?(?:19|20)[0-9]{2} ?年? ?〕 {0,3}第? ?0{0,4}[1-9][0-9]{0,4}(?![0-9])(?P<closed> {0,3}号)?)"
    r"|(?:令|(?:公告|通告|布告) {0,3}(?:(?:19|20)[0-9]{2} ?年)?(?= ?〔? ?第)) {0,3}"
    r"(?:第? ?0{0,4}[1-9][0-9]{0,4} {0,3}号|〔 ?第? ?0{0,4}[1-9][0-9]{0,4} {0,3}号 ?〕)"
    r"|第? ?(?<![0-9])0{0,4}[1-9][0-9]{0,4} {0,3}号 ?令(?!人)"
)
LEAD_IN = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|参照|贯彻|落实|执行|转发|印发|废止|修改|参见|详见|关于|以及|同时|通过|发布|公布|下发|"
    r"文号|编号|字号|文件|通知|决定|意见|规定|办法|通报|复函|批复|请示|报告|纪要|条例|细则|规则|方案|原(?=国家)|的|为|是|了|即|见|号[和与及或]|号|令[和与及或]|(?<=[》〉”])[和与及或]|(?<=[0-9])[年月日])"
)


@dataclass(frozen=True)
class DocumentNumber:
    """发文字号: organ code, year and serial; an order (令) needs no year, a reserved place has no serial yet."""

    organ: str
    year: int | None
    serial: int | None
    is_order: bool = False

    @property
    def has_blank_serial(self):
        return self.serial is None

    @property
    def is_partial(self):
        """Whether the issuing body is missing, so that the number can be searched but names no document."""
        return self.organ in ("", "令", "公告", "通告", "布告", "字")

    @property
    def key(self):
        return "" if self.has_blank_serial else str(self)

    def __str__(self):
        serial = "  " if self.serial is None else self.serial
        if not self.is_order:
            return f"{self.organ}〔{self.year}〕{serial}号"
        year = f"{self.year}年" if self.year else ""
        return f"{self.organ}{year}第{serial}号"


@dataclass(frozen=True)
class RegistrationNumber:
    """登记号, Shandong profile: area and level letters, year, unit code, serial of that unit in that year."""

    prefix: str
    year: int
    unit: int
    serial: int
    has_blank_serial = is_partial = is_order = False

    @property
    def organ(self):
        return self.prefix

    @property
    def key(self):
        return str(self)

    def __str__(self):
        return f"{self.prefix}-{self.year}-{self.unit:03d}{self.serial:04d}"


def fold(text):
    """Unify widths, brackets, dashes and blanks, character by character: every offset stays where it was."""
    return text.translate(FOLD)


def compact(text):
    """Fold one number, drop every blank and the brackets or the 、 of joint organs around it."""
    folded = fold(text).replace(" ", "").replace("、", "")
    return folded[1:-1] if folded[:1] == "〔" and folded[-1:] == "〕" else folded


def parse(text) -> DocumentNumber | RegistrationNumber | None:
    """Read one number however it is written; of several listed numbers the first, the lead's, counts."""
    if len(text) > LONGEST:
        return None
    written = compact(text)
    number = read_one(written)
    if number or "号" not in written:
        return number
    lead, rest = written.split("号", 1)
    return read_one(lead + "号") if parse(rest.lstrip(",;")) else None


def read_one(written):
    if found := DOCUMENT.fullmatch(written):
        return DocumentNumber(found["organ"], int(found["year"]), whole(found["serial"]))
    if found := ORDER.fullmatch(written):
        return DocumentNumber(found["organ"], whole(found["year"]), whole(found["serial"] or found["bare"]), True)
    if found := TURNED_ORDER.fullmatch(written):
        return DocumentNumber(found["organ"] + found["word"], whole(found["year"]), int(found["serial"]), True)
    if found := REGISTRATION.fullmatch(written.upper()):
        return RegistrationNumber(found["prefix"], *map(int, found.group("year", "unit", "serial")))
    return None


def whole(digits):
    return int(digits) if digits else None


def normalise(text) -> str:
    """The one key of all renderings of a number, or "" for what is no number or only a reserved place."""
    number = parse(text)
    return number.key if number else ""


def find(text) -> list[tuple[int, int, str]]:
    """Every number in running text as (start, end, key); where the organ cannot be told, of year and serial alone."""
    folded, found, end = fold(text), [], 0
    for anchor in ANCHOR.finditer(folded):
        if anchor["document"] and not anchor["closed"] and text[anchor.start()] in "(（":
            continue  # （2019）12 without 号 is as often a table cell
        start = anchor.start() if anchor["registration"] else organ_start(folded, end, anchor)
        if key := normalise(text[start : anchor.end()]):
            end = anchor.end()
            found.append((start, end, key))
    return found


def organ_start(folded, floor, anchor):
    """Where the organ code before an anchor begins: after punctuation and after words such as 根据."""
    limit = ORGAN_IN_TEXT if anchor["document"] else ORDER_IN_TEXT
    floor = max(floor - 1, anchor.start() - 2 * ORDER_IN_TEXT, 0)  # the 号 or 令 before tells a following 和 apart
    before = folded[floor : anchor.start()].rstrip(" ")
    run = re.search(rf"[{HAN}]*$", before)[0]
    lead = LEAD_IN.match(before, len(before) - len(run))
    start = lead.end() if lead else len(before) - len(run)
    return floor + start if 0 < len(before) - start <= limit else anchor.start()


class InvalidTemplate(ValueError):
    """编号规则写错了: the message tells the administrator what to write."""


class NumberOutOfRange(ValueError):
    """A value does not fit the pattern, for example a serial that has outgrown its digits."""


FIELDS = {
    "organ": (rf"[{HAN}A-Z]{{1,20}}", "云政发"),
    "prefix": (r"[A-Z]{2,8}", "YXDR"),
    "year": (r"(?:19|20)[0-9]{2}", 2026),
    "unit": (r"[0-9]{1,6}", 1),
    "serial": (r"0*[1-9][0-9]{0,5}", 12),
}
TEXT_FIELDS = ("organ", "prefix")
EXAMPLE = "例如“{organ}〔{year}〕{serial}号”，或“{prefix}-{year}-{unit:03d}{serial:04d}”。"


@dataclass(frozen=True)
class NumberPattern:
    """编号规则: a template such as {organ}〔{year}〕{serial}号, checked when made, that writes and reads numbers."""

    template: str
    kind: str = "document"

    def __post_init__(self):
        """Refuse a template that cannot be written and read back without doubt, with a sentence and an example."""
        check(self.pieces)
        try:
            _ = self.sample
        except NumberOutOfRange:
            raise InvalidTemplate(f"编号规则的位数不够：年份要四位，序号至少两位。{EXAMPLE}") from None

    @cached_property
    def pieces(self):
        try:
            return [(compact(text).upper(), *rest) for text, *rest in Formatter().parse(self.template)]
        except ValueError:
            raise InvalidTemplate(f"编号规则中的花括号没有成对。{EXAMPLE}") from None

    @cached_property
    def reader(self):
        return re.compile("".join(re.escape(text) + capture(name, spec) for text, name, spec, _ in self.pieces))

    @property
    def sample(self):
        """What a number of this pattern looks like."""
        return self.format(**{name: FIELDS[name][1] for _, name, _, _ in self.pieces if name})

    def format(self, **values) -> str:
        """Write a number; one that could not be read back is refused, never issued."""
        wanted = {name: values.get(name) for _, name, _, _ in self.pieces if name}
        with suppress(ValueError, TypeError):
            written = self.template.format(**wanted)
            if self.read(written) == wanted:
                return written
        raise NumberOutOfRange(f"“{self.template}”容不下这组内容：{wanted}。请检查各项是否齐全、位数是否够用。")

    def read(self, text) -> dict | None:
        """The values of a number written by this pattern, tolerant to width, brackets, dashes, case and blanks."""
        found = self.reader.fullmatch(compact(text).upper()) if len(text) <= LONGEST else None
        if not found:
            return None
        return {name: part if name in TEXT_FIELDS else int(part) for name, part in found.groupdict().items()}


def capture(name, spec):
    if not name:
        return ""
    return f"(?P<{name}>[0-9]{{{int(spec[:-1])}}})" if spec else f"(?P<{name}>{FIELDS[name][0]})"


def check(pieces):
    names = [name for _, name, _, _ in pieces if name is not None]
    if unknown := [name for name in names if name not in FIELDS]:
        raise InvalidTemplate(f"编号规则中不能用“{{{unknown[0]}}}”，只能用 {'、'.join(FIELDS)}。{EXAMPLE}")
    if len(set(names)) < len(names) or "serial" not in names:
        raise InvalidTemplate(f"编号规则中要有序号 {{serial}}，每一项只能用一次。{EXAMPLE}")
    for text, name, spec, conversion in pieces:
        if conversion or (spec and (name in TEXT_FIELDS or not re.fullmatch("0[1-9]d", spec))):
            raise InvalidTemplate(f"位数写成 {{serial:04d}} 这样，文字项不写位数。{EXAMPLE}")
        if re.search("[0-9]", text):
            raise InvalidTemplate(f"编号规则的固定文字中不能有数字，否则读不出序号。{EXAMPLE}")
    for (_, left, width, _), (between, right, _, _) in pairwise(pieces):
        alike = (left in TEXT_FIELDS) == (right in TEXT_FIELDS)
        if right and not between and alike and not width and left != "year":
            raise InvalidTemplate(f"“{{{left}}}”与“{{{right}}}”相连时分不开，请加连接号或写明位数。{EXAMPLE}")
