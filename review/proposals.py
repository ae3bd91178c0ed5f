"""清理意见表: the proposals of a clean-up as a workbook, out and in again without loss."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from registry import numbering
from registry.intake import KEY, Row, Sheet, Unreadable, parse_date, write_sheet
from registry.intake.clean import clean
from registry.models import Person
from review import workflow
from review.models import Campaign, CampaignItem, ItemConclusion

TITLE, NUMBER, REGISTRATION = "文件名称", "文号", "登记号"
CONCLUSION, REASON, EXTENDED, NOTE, FAULTS = "清理意见", "理由及依据", "延长至", "备注", "错误说明"
HEADERS = (
    "序号", TITLE, NUMBER, REGISTRATION, "公布日期", "施行日期", "有效期至", "实施部门",
    CONCLUSION, REASON, EXTENDED, NOTE, KEY,
)  # fmt: skip
MARK = re.compile(r"C(\d{1,18})-I(\d{1,18})")
LONGEST_REASON = CampaignItem._meta.get_field("reason").max_length
LONGEST_NOTE = 1000
NEW, CHANGED, SAME, WRONG = "新增", "更新", "无变化", "错误"


class NotTheseProposals(Exception):
    """A workbook that cannot be used for this clean-up at all; its text says why."""


@dataclass(frozen=True)
class Line:
    """One row of the workbook: what it would do, or what is wrong with it."""

    row: Row
    item: CampaignItem | None = None
    outcome: str = SAME
    details: dict = field(default_factory=dict)
    note: str = ""
    sentences: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return ItemConclusion(self.details["conclusion"]).label if self.details else ""


@dataclass(frozen=True)
class Preview:
    """What applying a workbook would do, row by row."""

    headers: tuple[str, ...]
    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(line.outcome for line in self.lines)
        return {outcome: found[outcome] for outcome in (NEW, CHANGED, SAME, WRONG)}

    @property
    def faulty(self) -> list[Line]:
        return [line for line in self.lines if line.outcome == WRONG]

    @property
    def changing(self) -> list[Line]:
        return [line for line in self.lines if line.outcome in (NEW, CHANGED)]


def workbook(campaign: Campaign, items: Iterable[CampaignItem]) -> bytes:
    """The proposals of a clean-up to be filled in; the hidden, locked last column says which row is which."""
    rows = [cells(serial, item) for serial, item in enumerate(items, 1)]
    return write_sheet(rows, HEADERS, campaign.title, choices={CONCLUSION: ItemConclusion.labels}, key=KEY)


def cells(serial: int, item: CampaignItem) -> dict:
    document = item.document
    values = (
        serial, document.title, document.document_number, document.registration_number, document.published_on,
        document.effective_on, document.expires_on, item.unit.name, item.get_conclusion_display(), item.reason,
        item.new_expires_on, "", mark(item),
    )  # fmt: skip
    return dict(zip(HEADERS, values, strict=True))


def as_written(item: CampaignItem) -> dict:
    """The proposal of an item as it reads back from a workbook."""
    reason, _ = clean(item.reason)
    return {"conclusion": item.conclusion, "reason": reason.strip(), "new_expires_on": item.new_expires_on}


def mark(item: CampaignItem) -> str:
    return f"C{item.campaign_id}-I{item.pk}"


def preview(campaign: Campaign, items: Iterable[CampaignItem], sheet: Sheet, *, by: Person) -> Preview:
    """What a workbook would change among the items a person may see; nothing is changed."""
    missing = [header for header in (CONCLUSION, REASON) if header not in sheet.headers]
    if missing:
        raise NotTheseProposals(f"表格里没有“{missing[0]}”这一列，请用本次清理导出的表格填写。")
    marks = [MARK.fullmatch(row.cells.get(KEY, "").strip()) for row in sheet.rows]
    if any(found and int(found[1]) != campaign.pk for found in marks):
        raise NotTheseProposals("这是另一次清理的表格，请用本次清理导出的表格填写。")
    known, seen = Index(items), {}
    lines = [_line(row, known, seen, by) for row in sheet.rows]
    return Preview(sheet.headers, tuple(lines), sheet.warnings)


@transaction.atomic
def apply(previewed: Preview, *, by: Person) -> int:
    """Carry out every change of a preview without errors: all of them, or none."""
    if previewed.faulty:
        raise NotTheseProposals("表格里还有错误，没有保存任何一行。请改正后重新导入。")
    for line in previewed.changing:
        workflow.carry_out("propose", line.item, by=by, note=line.note, **line.details)
    return len(previewed.changing)


def errors_workbook(previewed: Preview) -> bytes:
    """The rows that were not accepted, as they were handed in, with what is wrong with each."""
    headers = [*(header for header in previewed.headers if header != FAULTS), FAULTS]
    rows = [{**line.row.cells, FAULTS: "".join(line.sentences)} for line in previewed.faulty]
    return write_sheet(rows, headers, FAULTS, key=KEY if KEY in headers else "")


class Index:
    """The items by everything a row may name them with: 系统标识, then 登记号, then 文号."""

    def __init__(self, items: Iterable[CampaignItem]):
        self.items = list(items)
        self.by_mark = {mark(item): item for item in self.items}
        self.by_registration = self._by(lambda document: document.registration_key)
        self.by_number = self._by(lambda document: document.number_key)
        self.by_title = self._by(lambda document: document.title)

    def _by(self, key):
        found = {}
        for item in self.items:
            found.setdefault(key(item.document), []).append(item)
        found.pop("", None)
        return found

    def find(self, given: dict[str, str]) -> tuple[CampaignItem | None, str]:
        """(the item a row means, what is wrong when there is none)."""
        marked = given.get(KEY, "").strip()
        if marked:
            return self.by_mark.get(marked), f"系统标识“{marked[:30]}”不在您可以填写的清理范围内，请重新导出表格。"
        for header, index in ((REGISTRATION, self.by_registration), (NUMBER, self.by_number)):
            named = index.get(numbering.normalise(given.get(header, "")), [])
            if len(named) == 1:
                return named[0], ""
        return None, self._advice(given.get(TITLE, "").strip())

    def _advice(self, title: str) -> str:
        alike = self.by_title.get(title, [])
        if alike:
            written = alike[0].document.registration_number or alike[0].document.document_number
            return f"只有标题，不能确定是哪一件。请补上登记号或者文号，例如{written}。"
        return "系统标识、登记号和文号都对不上清理范围内的文件，请核对这一行。"


def _line(row: Row, known: Index, seen: dict, by: Person) -> Line:
    item, wrong = known.find(row.cells)
    if item is None:
        return Line(row, None, WRONG, sentences=(wrong,))
    if item.pk in seen:
        return Line(row, item, WRONG, sentences=(f"与第 {seen[item.pk]} 行是同一件文件，请只留一行。",))
    seen[item.pk] = row.number
    details, faults = _details(row)
    if faults:
        return Line(row, item, WRONG, sentences=tuple(faults))
    if details is None:
        gone = ("清理意见不能改为空白，请选择一项。",) if item.conclusion else ()
        return Line(row, item, WRONG if gone else SAME, sentences=gone)
    if details == as_written(item):
        return Line(row, item, SAME)
    note = row.cells.get(NOTE, "").strip()
    refused = workflow.refusals("propose", item, by=by, note=note, **details)
    if refused:
        return Line(row, item, WRONG, sentences=refused)
    return Line(row, item, CHANGED if item.conclusion else NEW, details, note)


def _details(row: Row) -> tuple[dict | None, list[str]]:
    """(what the row proposes, or None while it is blank; what is wrong with its cells)."""
    conclusion = row.cells.get(CONCLUSION, "").strip()
    reason, faults, extended = row.cells.get(REASON, "").strip(), [], None
    try:
        extended = parse_date(row.cells.get(EXTENDED, ""))
    except Unreadable as wrong:
        faults.append(f"“{EXTENDED}”：{wrong}")
    if len(reason) > LONGEST_REASON:
        faults.append(f"“{REASON}”超过 {LONGEST_REASON} 个字，请精简。")
    if len(row.cells.get(NOTE, "")) > LONGEST_NOTE:
        faults.append(f"“{NOTE}”超过 {LONGEST_NOTE} 个字，请精简。")
    codes = {one.label: one.value for one in ItemConclusion}
    if conclusion and conclusion not in codes:
        faults.append(f"清理意见“{conclusion[:20]}”不在可选范围，请从{'、'.join(codes)}中选择。")
    if not conclusion and (reason or extended):
        faults.append("写了理由但没有选择清理意见，请补上。")
    if faults or not conclusion:
        return None, faults
    return {"conclusion": codes[conclusion], "reason": reason, "new_expires_on": extended}, []
