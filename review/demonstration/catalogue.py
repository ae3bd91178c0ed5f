"""The yearly catalogues: a whole year of issued documents of which one is normative, and the year under way."""

from collections.abc import Iterator
from datetime import date, timedelta

from registry import catalogue
from registry import catalogue_row as column
from registry.catalogue_import import import_entries
from registry.models import Document
from review.demonstration import past
from review.demonstration.source import rows
from review.models import Role

TOLD = 2019
ISSUED = {"云政发": 30, "云政字": 125}
DECISION_NUMBER = f"云政发〔{TOLD}〕28号"
DECISION_TITLE = "示例市云溪区人民政府关于公布行政规范性文件清理结果的决定"
FILLERS = {
    "镇": ("青石镇", "双桥镇", "枫林镇", "白鹭街道"),
    "工程": (
        "环城河治理",
        "农村公路改造",
        "第三小学扩建",
        "老旧小区改造",
        "高标准农田建设",
        "区医院迁建",
        "污水管网改造",
    ),
    "工作": (
        "安全生产",
        "粮食收购",
        "信访",
        "防汛抗旱",
        "政务公开",
        "食品安全",
        "乡村建设",
        "双拥",
        "档案",
        "普法",
        "就业",
    ),
    "节": ("春节", "清明节", "国庆节"),
    "灾害": ("森林火灾", "洪涝灾害", "低温雨雪冰冻灾害", "燃气事故", "突发环境事件"),
}
PER_YEAR = 40
UNDECIDED = 5


def enter_past_year(district, document: Document) -> None:
    """The year the report tells of: 155 documents issued by the government, the one normative among them."""
    listed = []
    for organ, count in ISSUED.items():
        drafts = titles(start=len(listed))
        for serial, made_on in enumerate(spread(date(TOLD, 1, 2), date(TOLD, 12, 27), count), 1):
            listed.append(row(f"{organ}〔{TOLD}〕{serial}号", made_on, *next(drafts)))
    for special in (of_document(document), of_decision()):
        place = next(n for n, each in enumerate(listed) if each[column.NUMBER] == special[column.NUMBER])
        listed[place] = special
    with past.on(date(TOLD + 1, 1, 3)):
        enter(district, listed)
        catalogue.enter_published(document)


def enter_present_year(district, today: date) -> None:
    """The year under way; the last ones still wait to be identified."""
    days = list(spread(date(today.year, 1, 1), today, max(UNDECIDED, today.timetuple().tm_yday * PER_YEAR // 365)))
    listed = [
        row(f"云政字〔{today.year}〕{serial}号", made_on, *draft)
        for serial, (made_on, draft) in enumerate(zip(days, titles(start=7), strict=False), 1)
    ]
    for waiting in listed[-UNDECIDED:]:
        waiting[column.NORMATIVE] = ""
    enter(district, listed)


def enter(district, listed) -> None:
    import_entries(
        enumerate(listed, 2), issuer=district.bodies["区政府"], by=district.holder(Role.REVIEWER), source="演示数据"
    )


def titles(start: int) -> Iterator[tuple[str, str, str]]:
    """(kind, title, unit) without end, the same patterns in turn with other words in them."""
    patterns, turn = rows("issued.txt"), start
    while True:
        kind, title, unit = patterns[turn % len(patterns)]
        words = {name: choices[turn % len(choices)] for name, choices in FILLERS.items()}
        yield kind, f"示例市云溪区人民政府{title.format(**words)}", unit
        turn += 1


def row(number, made_on, kind, title, unit) -> dict[str, str]:
    return {
        column.NUMBER: number,
        column.TITLE: title,
        column.KIND: kind,
        column.MADE: made_on.isoformat(),
        column.DRAFTER: unit,
        column.NORMATIVE: "否",
    }


def of_document(document) -> dict[str, str]:
    return row(
        document.document_number, document.made_on, document.document_type, document.carrier_title, document.drafter
    ) | {column.NORMATIVE: "是", column.REVIEWED: document.legality_reviewed_on.isoformat()}


def of_decision() -> dict[str, str]:
    return row(DECISION_NUMBER, date(TOLD, 12, 10), "决定", DECISION_TITLE, "区司法局") | {
        column.FAILED: "3",
        column.REASON: "公布清理结果，本身不设定公民、法人和其他组织的权利义务。",
    }


def spread(first: date, last: date, count: int) -> Iterator[date]:
    """Days spread evenly from the first to the last."""
    for place in range(count):
        yield first + timedelta(days=(last - first).days * place // max(count - 1, 1))
