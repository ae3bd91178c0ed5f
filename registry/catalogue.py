"""文件目录: deciding what each issued document is, and the way from all of them to the normative ones."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from registry import ledger, numbering
from registry.models import Authority, CatalogueEntry, Document, Identification, Person
from registry.models.catalogue import UNISSUED, CatalogueEntryQuerySet

Result, Question = Identification.Result, Identification.Question

ISSUED, NORMATIVE, REVIEWED, UNDECIDED = "issued", "normative", "reviewed", "undecided"


class NotIdentified(Exception):
    """An identification that cannot be recorded; its text says what to do."""


@dataclass(frozen=True)
class Stage:
    """One step of the funnel: what is left after it, and what dropped out at it."""

    code: str
    label: str
    count: int
    dropped: int = 0

    @property
    def is_question(self) -> bool:
        return self.code in Question.values


@transaction.atomic
def identify(
    entry: CatalogueEntry, result: str, *, by: Person | None, failed_question: str = "", reason: str = ""
) -> Identification:
    """Record whether an issued document is normative, by the test of 国办发〔2018〕37号; earlier decisions stay."""
    entry = CatalogueEntry.objects.select_for_update().get(pk=entry.pk)
    for sentence in objections(entry, result, failed_question, reason):
        raise NotIdentified(sentence)
    made = entry.identifications.create(result=result, failed_question=failed_question, reason=reason, by=by)
    what = {"result": str(result), "failed_question": str(failed_question), "reason": reason}
    ledger.record("identify", f"catalogueentry:{entry.pk}", by=ledger.signature(by), payload=what)
    return made


def objections(entry: CatalogueEntry, result: str, failed_question: str, reason: str):
    """Why this identification cannot stand, as sentences."""
    if result not in Result.values:
        yield "请选择认定结果：是规范性文件，或者不是规范性文件。"
    if failed_question and failed_question not in Question.values:
        yield "没有这一问，请从六问中选择。"
    if result == Result.NOT_NORMATIVE and not failed_question:
        yield "认定为不是规范性文件时，请选择不符合的一问。"
    if result == Result.NORMATIVE and failed_question:
        yield "认定为规范性文件时，六问都应当符合，请不要选择不符合的一问。"
    if len(reason) > Identification._meta.get_field("reason").max_length:
        yield "理由不能超过 500 字，请精简。"
    if result == Result.NOT_NORMATIVE and entry.document_id:
        yield "这份文件已经作为规范性文件登记公布，不能认定为不是规范性文件。"
    earlier = entry.identification
    if earlier and earlier.result != result and not reason.strip():
        yield "改变原来的认定，请写明理由。"


@transaction.atomic
def enter_unissued(key: str, *, by: Person, failed_question: str, reason: str, **fields) -> CatalogueEntry:
    """List a draft that two people found not to be normative; it counts as issued only once it has a number."""
    today = timezone.localdate()
    entry = CatalogueEntry.objects.create(number_key=f"{UNISSUED}{key}", year=today.year, **fields)
    identify(entry, Result.NOT_NORMATIVE, by=by, failed_question=failed_question, reason=reason)
    return entry


@transaction.atomic
def enter_published(document: Document) -> CatalogueEntry:
    """List a document of our own in its year's catalogue as normative, if it is not there yet."""
    number = numbering.parse(document.document_number)
    entry, _ = CatalogueEntry.objects.get_or_create(
        issuer=document.issuer,
        year=getattr(number, "year", None) or document.published_on.year,
        number_key=document.number_key,
        defaults={
            "document_number": document.document_number,
            "title": document.carrier_title or document.title,
            "document_type": document.document_type,
            "made_on": document.made_on,
            "drafter": document.drafter.name if document.drafter else "",
            "legality_reviewed_on": document.legality_reviewed_on,
        },
    )
    if entry.document_id is None:
        entry.document = document
        entry.save(update_fields=["document"])
    if not entry.identification or entry.identification.result != Result.NORMATIVE:
        identify(entry, Result.NORMATIVE, by=None, reason="经合法性审核，作为规范性文件公布")
    return entry


def entries_of(issuer: Authority, year: int) -> CatalogueEntryQuerySet:
    """A body's catalogue of a year, each entry with its present 认定."""
    return CatalogueEntry.objects.filter(issuer=issuer, year=year).issued().with_result()


def unissued_of(issuer: Authority, year: int) -> CatalogueEntryQuerySet:
    """Drafts of a body that were found not to be normative, and never issued under a number so far."""
    return CatalogueEntry.objects.filter(issuer=issuer, year=year).unissued().with_result()


def narrow(entries: CatalogueEntryQuerySet, code: str) -> CatalogueEntryQuerySet:
    """The entries left at a stage of the funnel."""
    if code in Question.values:
        return entries.exclude(question__in=Question.values[: Question.values.index(code) + 1])
    if code == UNDECIDED:
        return entries.filter(result="")
    if code == NORMATIVE:
        return entries.filter(result=Result.NORMATIVE)
    if code == REVIEWED:
        return entries.filter(result=Result.NORMATIVE).legality_reviewed()
    return entries


def dropped(entries: CatalogueEntryQuerySet, code: str) -> CatalogueEntryQuerySet:
    """The entries that go no further than a stage."""
    if code in Question.values:
        return entries.filter(question=code)
    if code == NORMATIVE:
        return entries.filter(result="")
    if code == REVIEWED:
        return entries.filter(result=Result.NORMATIVE).exclude(pk__in=narrow(entries, REVIEWED).values("pk"))
    return entries.none()


def funnel(issuer: Authority, year: int) -> list[Stage]:
    """From all documents issued to those that are normative and were reviewed, question by question."""
    entries = entries_of(issuer, year)
    counted = entries.order_by().values_list("result", "question").annotate(count=Count("pk"))
    counts = Counter({(result, question): count for result, question, count in counted})
    left = sum(counts.values())
    stages = [Stage(ISSUED, "印发文件", left)]
    for question in Question:
        failed = counts[Result.NOT_NORMATIVE, question.value]
        left -= failed
        stages.append(Stage(question.value, question.label, left, failed))
    normative, undecided = counts[Result.NORMATIVE, ""], counts["", ""]
    reviewed = narrow(entries, REVIEWED).count()
    stages.append(Stage(NORMATIVE, "规范性文件", normative, undecided))
    stages.append(Stage(REVIEWED, "已合法性审核", reviewed, normative - reviewed))
    return stages
