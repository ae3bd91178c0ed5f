"""The one door: every action on a case passes here, and either all of it happens or none."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from registry import ledger, lifecycle, series
from registry.ledger import signature
from registry.models import Person
from review import alarms, notices, rules, second_factor
from review.refusing import ActionForbidden, ActionRefused


@dataclass(frozen=True)
class Offer:
    """An action as a page shows it: possible now, or the reasons why it is not."""

    name: str
    label: str
    custom: dict
    forbidden: tuple[str, ...]
    unmet: tuple[str, ...]

    @property
    def reasons(self):
        return (*self.forbidden, *self.unmet)

    @property
    def is_possible(self):
        return not self.reasons


def carry_out(action, case, *, by: Person, note="", seen="", after=None, proof="", **details):
    """Take one action on a case; the step, the approval and the ledger entry come with it, or nothing does.

    `seen` is the content hash the person read; a deciding action on any other text is refused.
    `after` is the person's last step when the page was opened; a second press of the same button is refused.
    `proof` says that they gave a code of their second factor just now; what cannot be taken back is refused without it.
    Raises ActionRefused, or ActionForbidden, with every unmet sentence; the refusal itself is recorded.
    """
    with _on_record(action, case, by), transaction.atomic():
        case = type(case).objects.select_for_update().get(pk=case.pk)
        _refuse_twice(case, by, after)
        step = _check(action, case, by, note, seen, proof, details)
        source = case.state
        principal = step.permission.principal(case, by)
        case.words = note
        _act(action, case, by, details)
        case.save()
        if step.custom.get("approves"):
            case.approve(action, step.custom["label"], by)
        _record(action, case, by, principal, step.custom["label"], source, note)
    return case


def stop_strangers(action, case, *, by: Person) -> None:
    """Raise ActionForbidden, on record, for a person who may not take the action: before anything they sent is read."""
    step = next((s for s in case.get_all_state_transitions() if (s.name, s.source) == (action, case.state)), None)
    forbidden = step.permission.refusals(case, by) if step else []
    if forbidden:
        with _on_record(action, case, by):
            raise ActionForbidden(*forbidden)


def refusals(action, case, *, by: Person, note="", seen="", proof="", **details) -> tuple[str, ...]:
    """Why an action would be refused now; nothing is changed and nothing recorded."""
    try:
        _check(action, case, by, note, seen, proof, details)
    except ActionRefused as refusal:
        return refusal.sentences
    return ()


def offers(case, person) -> list[Offer]:
    """Every action of the present state, with what stands in this person's way."""
    return [
        Offer(
            name=step.name,
            label=step.custom["label"],
            custom=step.custom,
            forbidden=tuple(step.permission.refusals(case, person)),
            unmet=tuple(_unmet(step, case)),
        )
        for step in case.get_all_state_transitions()
        if step.source == case.state
    ]


def subject(case) -> str:
    """How the ledger names a case."""
    return f"{case._meta.model_name}:{case.pk}"


@contextmanager
def _on_record(action, case, by):
    """Let a refusal pass on, and into the ledger, after what it refused is undone."""
    try:
        yield
    except ActionRefused as refusal:
        why = {"action": action, "why": list(refusal.sentences)}
        ledger.record("refused", subject(case), by=signature(by), payload=why)
        alarms.notice(action, subject(case), by, refusal.sentences)
        raise


def _refuse_twice(case, by, after):
    if after is not None and case.steps.filter(actor=by, pk__gt=after).exists():
        raise ActionRefused("您打开页面之后已经办理过一步，这次没有重复办理。请核对下面的最新情况，需要时再提交。")


def _act(action, case, by, details):
    """What the registry itself refuses is a refusal like any other."""
    try:
        getattr(case, action)(by, **details)
    except (series.NoNumberRule, lifecycle.AlreadyEnded, rules.NoRule) as refusal:
        raise ActionRefused(str(refusal)) from refusal


def _check(action, case, by, note, seen, proof, details):
    step = _step(action, case)
    forbidden = step.permission.refusals(case, by)
    if forbidden:
        raise ActionForbidden(*forbidden)
    refusals = _unmet(step, case)
    if step.custom.get("note_required") and not note.strip():
        refusals.append(f"请填写{step.custom['note']}。")
    if (step.custom.get("approves") or step.custom.get("seen")) and seen != case.content_hash:
        refusals.append("您阅读之后文本已有变化，请重新打开页面，读过现在的文本再办理。")
    if step.custom.get("second_factor") and (lacking := second_factor.lacking(by, proof)):
        refusals.append(lacking)
    if not refusals and "check" in step.custom:
        refusals += step.custom["check"](case, **details)
    if refusals:
        raise ActionRefused(*refusals)
    return step


def _step(action, case):
    """The transition an action means in the case's present state."""
    known = {step.name: step for step in case.get_all_state_transitions()}
    if action not in known:
        raise ActionRefused("没有这种操作，请从页面上的按钮办理。")
    step = getattr(case, action)._django_fsm.get_transition(case.state)
    if step is None:
        label = known[action].custom["label"]
        raise ActionRefused(f"{case._meta.verbose_name}现在的阶段是“{case.get_state_display()}”，不能办理“{label}”。")
    return step


def _unmet(step, case):
    return [fact.sentence for fact in step.conditions if not fact(case)]


def _record(action, case, by, principal, label, source, note):
    case.steps.create(
        action=action,
        label=label,
        source=source,
        target=case.state,
        actor=by,
        on_behalf_of=principal,
        note=note,
        content_hash=case.content_hash,
    )
    what = {"source": str(source), "target": str(case.state), "note": note, "content_hash": case.content_hash}
    if principal:
        what["on_behalf_of"] = signature(principal)
    ledger.record(action, subject(case), by=signature(by), payload=what)
    notices.after(action, case, by=by, label=label, note=note)
