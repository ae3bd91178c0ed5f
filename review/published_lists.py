"""清理结果清单: a published clean-up as its lists, body by body and conclusion by conclusion."""

from collections import Counter
from dataclasses import dataclass

from registry.intake import write_sheet
from review import cleanup
from review.models import Campaign, CampaignItem, ItemConclusion

KEPT = ("序号", "文件名称", "发文字号", "登记号", "公布日期", "有效期至", "实施单位")
WITH_REASON = (*KEPT, "理由")
WORKBOOK = ("制定机关", "清理结果", *WITH_REASON)


@dataclass(frozen=True)
class PublishedList:
    """The documents of one body that a clean-up left in one way."""

    body: str
    conclusion: ItemConclusion
    items: tuple[CampaignItem, ...]

    @property
    def title(self) -> str:
        return f"{self.conclusion.label}的{self.body}规范性文件"

    @property
    def anchor(self) -> str:
        return f"list-{self.items[0].document.issuer_id}-{self.conclusion.value}"

    @property
    def has_reasons(self) -> bool:
        return self.conclusion != ItemConclusion.RETAIN


def lists(campaign: Campaign) -> list[PublishedList]:
    """The lists in the order of conclusions, then of bodies."""
    items = list(campaign.items.select_related("document__issuer", "document__drafter"))
    groups = {}
    for item in items:
        groups.setdefault((item.conclusion, item.document.issuer_id), []).append(item)
    return [
        PublishedList(group[0].document.issuer.label, conclusion, tuple(group))
        for conclusion in ItemConclusion
        for (code, _), group in groups.items()
        if code == conclusion.value
    ]


def totals(found: list[PublishedList]) -> list[tuple[ItemConclusion, int]]:
    """How many documents each conclusion has, over all bodies."""
    counts = Counter()
    for each in found:
        counts[each.conclusion] += len(each.items)
    return [(conclusion, counts[conclusion]) for conclusion in ItemConclusion if counts[conclusion]]


def workbook(campaign: Campaign) -> bytes:
    """All lists on one sheet, numbered as they are published."""
    rows = [row(each, serial, item) for each in lists(campaign) for serial, item in enumerate(each.items, 1)]
    return write_sheet(rows, WORKBOOK, "清理结果")


def row(each: PublishedList, serial: int, item: CampaignItem) -> dict:
    document = item.document
    values = (
        each.body, each.conclusion.label, serial, document.title, document.document_number,
        document.registration_number, document.published_on, item.new_expires_on or document.expires_on,
        item.unit.name, item.reason,
    )  # fmt: skip
    return dict(zip(WORKBOOK, values, strict=True))


def is_as_published(campaign: Campaign) -> bool:
    """Whether the lists still have the digest that was published with them."""
    return cleanup.list_digest(campaign) == campaign.list_digest
