"""征求意见: how long a round must last, what the public is shown of it, and what became of every opinion."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from registry import consulting as public
from registry import ledger
from registry.models import ConsultationNotice, Opinion, Person
from review import clock, package, rules
from review.guards import guard
from review.models.comment import Comment
from review.models.rule import Rule

HEADERS = ("序号", "提出单位（个人）", "意见内容", "对应条款", "采纳情况", "理由")
ANONYMOUS = "未署名"


def shortest(dossier, start: date) -> list[tuple[Rule, date]]:
    """The rules of the day that ask for a period, each with the earliest last day it allows."""
    told = package.answers(dossier)
    asked = [rule for rule in rules.of(rules.Kind.CONSULTATION, start) if told.get(rule.condition)]
    return [(rule, last_day(rule, start)) for rule in asked]


def last_day(rule: Rule, start: date) -> date:
    """The first day after the period, counted from the day after it begins."""
    if rule.unit == Rule.Unit.WORKDAY:
        return clock.calendar().add_workdays(start, rule.value).day
    return date.fromordinal(start.toordinal() + rule.value)


def shortcomings(dossier, start: date, closes_on: date) -> list[str]:
    """What each rule says against a period that is too short."""
    return [
        f"按规则 {rule.code}（{rule.label}，{rule.amount}），截止日期不能早于 {last:%Y-%m-%d}。"
        for rule, last in shortest(dossier, start)
        if closes_on < last
    ]


@guard("文本在拟稿之后有变化，请停止本轮，按现在的文本重新拟稿。")
def snapshot_is_the_present_text(consultation):
    return consultation.content_hash == consultation.dossier.content_hash


@guard("征求意见的期限短于规定，又没有写明缩短的理由，请停止本轮重新拟稿。")
def period_is_long_enough_or_explained(consultation):
    today = timezone.localdate()
    if consultation.closes_on < today:
        return False
    return bool(consultation.short_reason) or not shortcomings(consultation.dossier, today, consultation.closes_on)


@guard("征求意见还没有期满，期满以后才能收取意见。")
def period_is_over(consultation):
    return consultation.closes_on < timezone.localdate()


@guard("还有意见没有处理，请逐条写明采纳、部分采纳或者不采纳。")
def every_comment_is_disposed(consultation):
    return not consultation.comments.filter(disposition="").exists()


def announce(consultation) -> ConsultationNotice:
    """Copy what the public is asked about into the registry: this snapshot and nothing else of the draft."""
    text = consultation.text
    return ConsultationNotice.objects.create(
        title=text.title,
        unit=consultation.unit,
        letter=consultation.letter,
        text=text.text,
        content_hash=text.content_hash,
        contact=consultation.contact,
        opens_on=consultation.opened_on,
        closes_on=consultation.closes_on,
        short_reason=consultation.short_reason,
    )


def add(consultation, by: Person, *, text: str, opinion: Opinion | None = None, **said) -> None:
    """One more opinion of a round, under the next number."""
    number = consultation.comments.count() + 1
    consultation.comments.create(number=number, text=text, opinion=opinion, recorded_by=by, **said)


def collect(consultation, by: Person) -> None:
    """Take over every opinion the public sent, as it was written."""
    sent = consultation.notice.opinions.filter(comment=None) if consultation.notice else ()
    for opinion in sent:
        said = {"author": opinion.author, "contact": opinion.contact, "place": opinion.place}
        add(consultation, by, text=opinion.text, opinion=opinion, **said)


def counts(consultation) -> dict[str, int]:
    """How many opinions met which fate, and how many there are."""
    found = list(consultation.comments.values_list("disposition", flat=True))
    return {fate.value: found.count(fate.value) for fate in Comment.Disposition} | {"total": len(found)}


def tell(consultation) -> None:
    """Put feedback and figures beside the snapshot on the public site."""
    if consultation.notice:
        public.answer(consultation.notice, feedback=consultation.feedback, counts=counts(consultation))


def stop(consultation, by: Person) -> None:
    """Keep what was said so far and take the notice off the public site."""
    collect(consultation, by)
    if consultation.notice:
        public.withdraw(consultation.notice)


@transaction.atomic
def prepare(dossier, *, by: Person, recipients=(), **fields):
    """Draw up a round on the present text; somebody else of the unit opens it. The act is on record like any other."""
    text = dossier.text
    made = dossier.consultations.create(text=text, content_hash=text.content_hash, prepared_by=by, **fields)
    made.recipients.set(recipients)
    made.steps.create(
        action="prepare", label="拟定征求意见", source="", target=made.state, actor=by, content_hash=made.content_hash
    )
    what = {"title": text.title, "content_hash": made.content_hash, "closes_on": made.closes_on.isoformat()}
    ledger.record("prepare", f"consultation:{made.pk}", by=ledger.signature(by), payload=what)
    return made


def adoption_rows(dossier) -> list[dict[str, object]]:
    """征求意见采纳情况表: every opinion of every finished round, under HEADERS, numbered through."""
    closed = Comment.objects.filter(consultation__dossier=dossier, consultation__state="closed")
    return [
        dict(
            zip(
                HEADERS,
                (
                    number,
                    comment.author or ANONYMOUS,
                    comment.text,
                    comment.place,
                    comment.get_disposition_display(),
                    comment.reason,
                ),
                strict=True,
            )
        )
        for number, comment in enumerate(closed.order_by("consultation_id", "number"), 1)
    ]
