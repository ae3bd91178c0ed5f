"""What must be true of the database after any interruption: each breach is one sentence.

Written from what an action promises (its step, its ledger entry, its rows, or nothing), not from how it is done.
"""

from collections import Counter
from itertools import pairwise

from django.db import connection

from registry import chain, ledger
from registry.models import CatalogueEntry, DrawnNumber, LedgerEntry, NumberSeries, Outbox
from review.models import Approval, Deliberation, Dossier, DraftText, Extension, Finding, Pause, Review, State, Step

APPROVING = ("pass_unit_check", "conclude", "confirm", "record_deliberation", "sign", "register", "publish")
NUMBERED = (State.REGISTERED, State.PUBLISHED)
ROWS = {  # each row of the model comes with one of these steps, and each of these steps with one row
    DraftText: ("dossier", ("save_text", "change_text", "redraft")),
    Review: ("dossier", ("accept", "resubmit", "change_text")),
    Pause: ("review__dossier", ("request_correction", "pause_clock")),
    Extension: ("review__dossier", ("extend_deadline",)),
    Finding: ("review__dossier", ("add_finding",)),
    Deliberation: ("dossier", ("record_deliberation",)),
    Approval: ("dossier", APPROVING),
}
DRAWN = {"opinion": "confirm", "document": "register", "registration": "register", "uid": "publish"}


class Audit:
    """Walks what was added since the last walk; at the end `whole` walks everything once more."""

    def __init__(self):
        self.sequence, self.digest, self.step = 0, "", 0

    def growth(self) -> list[str]:
        """What is wrong with the steps and ledger entries added since the last call, and with the files they touch."""
        entries = list(LedgerEntry.objects.filter(sequence__gt=self.sequence))
        steps = list(Step.objects.filter(pk__gt=self.step))
        wrong = [*self.broken(entries), *unmatched(steps, entries)]
        for dossier in Dossier.objects.filter(pk__in={step.case_id for step in steps}):
            wrong += inconsistencies(dossier)
        self.step = max([self.step, *(step.pk for step in steps)])
        return wrong

    def broken(self, entries):
        for entry in entries:
            if not chain.holds(ledger.row(entry), self.sequence + 1, self.digest):
                yield f"ledger entry {entry.sequence} does not hold"
            self.sequence, self.digest = entry.sequence, entry.digest
        if ledger.checkpoint() != {"sequence": self.sequence, "digest": self.digest}:
            yield "the head of the ledger is not its last entry"


def unmatched(steps, entries):
    """Steps without their ledger entry and the other way round."""
    taken = Counter((f"dossier:{step.case_id}", step.action, step.note) for step in steps)
    acts = [entry for entry in entries if entry.act != "refused" and entry.subject.startswith("dossier:")]
    told = Counter((entry.subject, entry.act, entry.payload.get("note", "")) for entry in acts)
    for what in (taken - told) + (told - taken):
        yield f"step and ledger differ: {what}"


def inconsistencies(dossier):
    """What about one file contradicts its own steps."""
    steps = list(dossier.steps.all())
    taken = Counter(step.action for step in steps)
    if dossier.state != steps[-1].target:
        yield f"{dossier.pk}: at {dossier.state}, but its last step led to {steps[-1].target}"
    for before, after in pairwise(steps):
        if after.source != before.target:
            yield f"{dossier.pk}: step {after.pk} starts at {after.source}, not at {before.target}"
    if steps[-1].content_hash != dossier.content_hash:
        yield f"{dossier.pk}: the text is not the one of the last step"
    for model, (field, actions) in ROWS.items():
        held, wanted = model.objects.filter(**{field: dossier}).count(), sum(taken[action] for action in actions)
        if held != wanted:
            yield f"{dossier.pk}: {held} {model.__name__}, but {wanted} steps that bring one"
    if dossier.approvals.standing().exclude(content_hash=dossier.content_hash).exists():
        yield f"{dossier.pk}: an approval of an earlier text still stands"
    if (dossier.number is not None) != (dossier.state in NUMBERED):
        yield f"{dossier.pk}: number {dossier.number} at {dossier.state}"
    yield from unpublished(dossier)


def unpublished(dossier):
    """Publication is whole: the document, its text, its line in the catalogue and the word to the index."""
    if (dossier.document is not None) != (dossier.state == State.PUBLISHED):
        yield f"{dossier.pk}: document {dossier.document} at {dossier.state}"
    if dossier.document is None:
        return
    revision = dossier.document.revisions.get()
    if revision.content_hash != dossier.content_hash:
        yield f"{dossier.pk}: the published text is not the approved one"
    for model in (CatalogueEntry, Outbox):
        if not model.objects.filter(document=dossier.document).exists():
            yield f"{dossier.pk}: published without {model.__name__}"


def gaps():
    """Series that do not run 1, 2, 3 …, and numbers drawn by nobody's step."""
    for series in NumberSeries.objects.all():
        serials = list(series.numbers.order_by("serial").values_list("serial", flat=True))
        if series.kind != "uid" and serials != list(range(1, series.last + 1)):
            yield f"{series}: {series.last} drawn, missing {series.missing[:5]}"
    for kind, action in DRAWN.items():
        last = sum(NumberSeries.objects.filter(kind=kind).values_list("last", flat=True))
        taken = Step.objects.filter(action=action).count()
        if last != taken:
            yield f"{last} numbers of {kind}, but {taken} steps that draw one"
    void = DrawnNumber.objects.filter(series__kind="document").exclude(voided_at=None).count()
    if void != Step.objects.filter(action="void_registration").count():
        yield f"{void} void numbers"


def whole() -> list[str]:
    """Everything once more, from the first row."""
    wrong = [*Audit().growth(), *gaps()]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            said = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
            wrong += [] if said == ["ok"] else said
            wrong += [f"dangling reference: {row}" for row in cursor.execute("PRAGMA foreign_key_check").fetchall()]
    idle = Dossier.objects.filter(steps=None).count()
    return wrong + ([f"{idle} files without a step"] if idle else [])
