"""期限重算: when the calendar becomes known, every deadline that runs is counted again, on record and with a word."""

from django.db import transaction

from registry import holidays, ledger
from registry.holidays import Announced
from registry.ledger import signature
from registry.models import Person
from registry.workdays import Calendar, Due
from review import audience, clock, notices
from review.models import Dossier, Notice, Role, State
from review.rulebook import is_administrator
from review.workflow import ActionForbidden, subject

RUNNING = (State.REVIEWING, State.CORRECTING, State.CONFIRMING)
CONCERNED = audience.several(audience.both_sides, audience.holding(Role.CHIEF))


@transaction.atomic
def enter_year(announced: Announced, *, by: Person) -> int:
    """Enter the holidays of a year and count every running deadline again; how many moved or became certain."""
    stop_others(by)
    holidays.enter(announced, by=by)
    calendar = clock.calendar()
    running = Dossier.objects.filter(state__in=RUNNING).values_list("pk", flat=True)
    why = f"{announced.year}年放假安排已录入"
    return sum(recount(pk, calendar, why, by) for pk in running)


def stop_others(person: Person) -> None:
    """Raise ActionForbidden for anybody but an administrator."""
    if not is_administrator(None, person):
        raise ActionForbidden("放假安排由系统管理员录入，您没有这个角色。")


def recount(pk: int, calendar: Calendar, why: str, by: Person) -> bool:
    """Count one deadline again; a change is a step of its file, and both sides hear of it."""
    dossier = Dossier.objects.select_for_update().get(pk=pk)
    review = dossier.review
    before = Due(review.due_on, review.due_is_provisional)
    review.recount(calendar)
    after = Due(review.due_on, review.due_is_provisional)
    if before == after:
        return False
    note = f"{why}，期限由 {before} 重算为 {after}。"
    state, digest = dossier.state, dossier.content_hash
    dossier.steps.create(
        action="recount", label="重算期限", source=state, target=state, actor=by, note=note, content_hash=digest
    )
    what = {"source": state, "target": state, "note": note, "content_hash": digest}
    ledger.record("recount", subject(dossier), by=signature(by), payload=what)
    notices.tell(CONCERNED(dossier), dossier, Notice.Kind.RECOUNTED, note, by=by)
    return True
