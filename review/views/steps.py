"""The steps part: everything that happened, how long it took, and what is still to come."""

from datetime import timedelta
from itertools import groupby

from review.models.state import CLOSED, State
from review.roles import reviews_it

WAY = (
    State.DRAFTING,
    State.UNIT_CHECK,
    State.SUBMITTED,
    State.REVIEWING,
    State.CONFIRMING,
    State.PASSED,
    State.DELIBERATED,
    State.SIGNED,
    State.REGISTERED,
    State.PUBLISHED,
)
ASIDE = {
    State.DOUBTED: State.DRAFTING,
    State.UNIT_RETURNED: State.DRAFTING,
    State.CORRECTING: State.SUBMITTED,
    State.REVISING: State.SUBMITTED,
    State.UNLAWFUL: State.DRAFTING,
}
INTERNAL = ("reassign", "recuse", "return_conclusion")  # between the reviewer and their chief


def context(request, dossier, bar):
    insider = reviews_it(dossier, request.person)
    return {"steps": [*taken(dossier, insider), *ahead(dossier)]}


def taken(dossier, insider):
    before = None
    for _, run in groupby(dossier.steps.select_related("actor__authority", "on_behalf_of"), key=alike):
        steps = list(run)
        first, last = steps[0], steps[-1]
        note = last.note if insider or last.action not in INTERNAL else ""
        yield {
            "label": f"{last.label}（{len(steps)} 次）" if len(steps) > 1 else last.label,
            "at": last.at,
            "who": f"{last.who}（{last.actor.authority.label}）",
            "note": " · ".join(filter(None, (note, before and passed(first.at - before)))),
        }
        before = last.at


def alike(step):
    """Steps without words that one person took again and again are told once."""
    return (step.action, step.actor_id, step.on_behalf_of_id) if not step.note else step.pk


def ahead(dossier):
    """Where the file is now, and the stages the straight way still leads through."""
    if dossier.state in CLOSED:
        return
    yield {"label": dossier.get_state_display(), "state": "now"}
    state = State(dossier.state)
    for later in WAY[WAY.index(ASIDE.get(state, state)) + 1 :]:
        yield {"label": later.label, "state": "later"}


def passed(span: timedelta) -> str:
    """How long after the step before, in the largest unit; less than an hour is not worth telling."""
    if span.days:
        return f"距上一步 {span.days} 天"
    hours = int(span.total_seconds()) // 3600
    return f"距上一步 {hours} 小时" if hours else ""
