"""One row of a catalogue as it is handed in: from the text of its cells to values, or to sentences about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from registry import exclusion, numbering
from registry.intake import Unreadable, parse_date
from registry.models import CatalogueEntry, Document, Identification

Result, Question = Identification.Result, Identification.Question

NUMBER, TITLE, KIND, MADE, DRAFTER = "发文字号", "标题", "公文种类", "成文日期", "起草单位"
NORMATIVE, FAILED, REASON, REVIEWED = "是否规范性文件", "不符合的一问", "理由", "合法性审核日期"
REGISTRATION, EFFECTIVE, EXPIRES, PUBLISHED = "登记号", "施行日期", "有效期至", "公布日期"
HEADERS = (
    NUMBER, TITLE, KIND, MADE, DRAFTER, NORMATIVE, FAILED, REASON, REVIEWED,
    REGISTRATION, EFFECTIVE, EXPIRES, PUBLISHED,
)  # fmt: skip

YES, NO = {"是", "√", "Y", "y"}, {"否", "不是", "×", "N", "n"}
LONGEST = {
    NUMBER: CatalogueEntry._meta.get_field("document_number").max_length,
    TITLE: CatalogueEntry._meta.get_field("title").max_length,
    KIND: CatalogueEntry._meta.get_field("document_type").max_length,
    DRAFTER: CatalogueEntry._meta.get_field("drafter").max_length,
    REASON: Identification._meta.get_field("reason").max_length,
    REGISTRATION: Document._meta.get_field("registration_number").max_length,
}


@dataclass(frozen=True)
class CatalogueRow:
    """What one row says; `presumed` tells that nobody named the question it fails."""

    place: int
    document_number: str
    year: int
    title: str
    document_type: str = ""
    made_on: date | None = None
    drafter: str = ""
    result: str = ""
    failed_question: str = ""
    reason: str = ""
    presumed: bool = False
    legality_reviewed_on: date | None = None
    registration_number: str = ""
    effective_on: date | None = None
    expires_on: date | None = None
    published_on: date | None = None

    @property
    def key(self) -> str:
        return numbering.normalise(self.document_number)

    @property
    def is_registered(self) -> bool:
        """Whether the row carries enough to stand in the registry as a published normative document."""
        return self.result == Result.NORMATIVE and self.published_on is not None


class Faulty(Exception):
    """What is wrong with one row, as sentences."""

    def __init__(self, *sentences: str):
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def read_row(place: int, given: Mapping[str, str]) -> CatalogueRow:
    """The values of a row; raises Faulty with everything that is wrong with it."""
    cells = {header: str(given.get(header) or "").strip() for header in HEADERS}
    faults = [f"“{header}”超过 {most} 个字，请精简。" for header, most in LONGEST.items() if len(cells[header]) > most]
    days = read_days(cells, faults)
    number = numbering.parse(cells[NUMBER])
    year = getattr(number, "year", None) or (days[MADE].year if days[MADE] else None)
    if not getattr(number, "serial", None):
        faults.append(f"发文字号“{cells[NUMBER]}”读不出来，请写成“云政发〔2019〕1号”这样。")
    elif not year:
        faults.append("文号中没有年份，请填写成文日期。")
    if not cells[TITLE]:
        faults.append("没有标题，请补上。")
    outcome = read_outcome(cells, faults)
    if days[EFFECTIVE] and days[EXPIRES] and days[EXPIRES] < days[EFFECTIVE]:
        faults.append("有效期至不能早于施行日期，请核对。")
    if faults:
        raise Faulty(*faults)
    return CatalogueRow(
        place,
        document_number=str(number),
        year=year,
        title=cells[TITLE],
        document_type=cells[KIND],
        made_on=days[MADE],
        drafter=cells[DRAFTER],
        legality_reviewed_on=days[REVIEWED],
        registration_number=cells[REGISTRATION],
        effective_on=days[EFFECTIVE],
        expires_on=days[EXPIRES],
        published_on=days[PUBLISHED],
        **outcome,
    )


def read_days(cells, faults):
    """The five dates of a row; a day that is not in the calendar is a fault."""
    days = dict.fromkeys((MADE, REVIEWED, EFFECTIVE, EXPIRES, PUBLISHED))
    for header in days:
        try:
            days[header] = parse_date(cells[header])
        except Unreadable as wrong:
            faults.append(f"“{header}”：{wrong}")
    return days


def read_outcome(cells, faults):
    """认定 as the row gives it; 否 without a question is presumed by kind and title."""
    said, asked, reason = cells[NORMATIVE], cells[FAILED], cells[REASON]
    if not said:
        return {}
    if said in YES:
        if asked:
            faults.append("“是否规范性文件”填“是”的，“不符合的一问”应当空着。")
        return {"result": Result.NORMATIVE.value, "reason": reason}
    if said not in NO:
        faults.append(f"“是否规范性文件”只能填“是”或“否”，现在是“{said[:20]}”。")
        return {}
    if not asked:
        question, why = exclusion.presumed(cells[TITLE], cells[KIND])
        return {
            "result": Result.NOT_NORMATIVE.value,
            "failed_question": question,
            "reason": reason or why,
            "presumed": True,
        }
    question = question_of(asked)
    if not question:
        faults.append(f"“不符合的一问”“{asked[:20]}”不在六问之中，请填 1 到 6，或者照抄那一问。")
    return {"result": Result.NOT_NORMATIVE.value, "failed_question": question, "reason": reason}


def question_of(text: str) -> str:
    """The code of a question named by its number 1–6, its wording or its code; empty when it is none."""
    wanted = text.rstrip("？?。")
    for number, question in enumerate(Question, 1):
        if wanted in (str(number), f"{number}.0", question.value, question.label.rstrip("？")):
            return question.value
    return ""
