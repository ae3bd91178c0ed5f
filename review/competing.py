"""公平竞争审查: when it is needed, whether it is settled for the present text, and which exceptions run out."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from registry import ledger
from registry.models import Person
from review.guards import guard

SETTLED = ("concluded", "unaffected")
NEAR = timedelta(days=90)


@guard("起草单位认为不涉及经营者经济活动，请办理“复核同意：不涉及”，或者退回。")
def concerns_operators(competition):
    return competition.involves


@guard("起草单位认为涉及经营者经济活动，应当会同审查并作出结论。")
def concerns_nobody(competition):
    return not competition.involves


@guard("文本在初审之后有变化，请起草单位按现在的文本重新提出初审意见。")
def text_is_the_present_one(competition):
    return competition.content_hash == competition.dossier.content_hash


def conclusion_is_complete(competition, *, conclusion, reason, ground="", ends_on=None, **_):
    """An exception names its ground and its end; nothing else has either (公平竞争审查条例 第十二条)."""
    if conclusion not in competition.Conclusion.values:
        yield "请选择审查结论。"
    if not reason.strip():
        yield "请写明审查意见。"
    is_exception = conclusion == competition.Conclusion.EXCEPTION
    if is_exception and (ground not in competition.Ground.values or ends_on is None):
        yield "适用例外规定的，请写明例外情形和期限。"
    if is_exception and ends_on and ends_on <= timezone.localdate():
        yield "例外期限应当晚于今天。"
    if not is_exception and (ground or ends_on):
        yield "只有适用例外规定的，才填写例外情形和期限。"


def latest(dossier):
    return dossier.competitions.last()


def is_settled(dossier) -> bool:
    """Whether the latest review was concluded, or nobody was found to be touched, on the present text."""
    found = latest(dossier)
    return found is not None and found.state in SETTLED and found.content_hash == dossier.content_hash


@transaction.atomic
def begin(dossier, *, by: Person, involves: bool, opinion: str):
    """Put the drafter's first opinion on the present text on file; somebody else concludes."""
    made = dossier.competitions.create(content_hash=dossier.content_hash, involves=involves, opinion=opinion, by=by)
    made.steps.create(
        action="begin", label="提出初审意见", source="", target=made.state, actor=by, content_hash=made.content_hash
    )
    what = {"title": dossier.title, "involves": involves, "content_hash": made.content_hash}
    ledger.record("begin", f"competition:{made.pk}", by=ledger.signature(by), payload=what)
    return made


def running_out(competitions, day: date):
    """The exceptions whose end is near or past, the nearest first."""
    return competitions.filter(state="concluded", conclusion="exception", ends_on__lte=day + NEAR).order_by("ends_on")
