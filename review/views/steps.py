"""The steps part: everything that happened, how long it took, and what is still to come."""

from datetime import timedelta

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
    State.UNIT_RETURNED: State.DRAFTING,
    State.CORRECTING: State.SUBMITTED,
    State.REVISING: State.SUBMITTED,
    State.UNLAWFUL: State.DRAFTING,
}
INTERNAL = ("reassign", "return_conclusion")  # between the reviewer and their chief


def context(request, dossier, bar):
    insider = reviews_it(dossier, request.person)
    return {"steps": [*taken(dossier, insider), *ahead(dossier)]}


def taken(dossier, insider):
    before = None
    for step in dossier.steps.select_related("actor__authority"):
        note = step.note if insider or step.action not in INTERNAL else ""
        yield {
            "label": step.label,
            "at": step.at,
            "who": f"{step.actor.name}（{step.actor.authority.label}）",
            "note": " · ".join(filter(None, (note, before and f"距上一步 {spoken(step.at - before)}"))),
        }
        before = step.at


def ahead(dossier):
    """Where the file is now, and the stages the straight way still leads through."""
    if dossier.state in CLOSED:
        return
    yield {"label": dossier.get_state_display(), "state": "now"}
    state = State(dossier.state)
    for later in WAY[WAY.index(ASIDE.get(state, state)) + 1 :]:
        yield {"label": later.label, "state": "later"}


def spoken(span: timedelta) -> str:
    """A length of time as people say it, in its largest unit."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return f"{max(minutes, 1)} 分钟"
    return f"{minutes // 60} 小时" if minutes < 24 * 60 else f"{span.days} 天"
