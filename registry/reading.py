"""A document made ready to be read: its text on a day, what it was worth then, and what happened to it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from registry import connections
from registry.models import AuthorityName, Document, Revision
from registry.validity import ENDED, ONE_DAY, EventKind, Status, Validity


def documents():
    """Public documents with what their pages need; texts that are still to be published are not among it."""
    known = Q(published_on=None) | Q(published_on__lte=timezone.localdate())
    texts = Revision.objects.filter(known).defer("text").select_related("act").order_by("number")
    published = OuterRef("published_on")
    former = AuthorityName.objects.filter(
        authority=OuterRef("issuer"), first_day__lte=published, last_day__gte=published
    )
    return (
        Document.objects.public()
        .with_validity()
        .select_related("drafter")
        .prefetch_related("joint_issuers", Prefetch("revisions", texts))
        .annotate(issuer_then=Subquery(former.values("name")[:1]))
    )


@dataclass(frozen=True)
class Version:
    """One text in the list of texts: from when to when it applied."""

    revision: Revision
    first: date
    last: date | None
    is_shown: bool

    @property
    def day(self):
        """A day on which this text could be read: it may apply from before it was published."""
        return max(self.first, self.revision.document.published_on)


@dataclass
class Reading:
    """One document as it stood on a day."""

    document: Document
    day: date
    today: date
    validity: Validity | None = field(init=False)
    revision: Revision | None = field(init=False)

    def __post_init__(self):
        self.validity = self.document.validity_on(self.day)
        self.revision = self.document.revision_on(self.day)

    @property
    def is_historic(self):
        return self.day < self.today

    @property
    def is_superseded(self):
        return self.revision != self.document.revision_on(self.today)

    @property
    def is_forecast(self):
        return self.day > self.today

    @cached_property
    def events(self):
        return list(self.document.events.all())

    @cached_property
    def provisions(self):
        return list(self.revision.provisions.all()) if self.revision else []

    @cached_property
    def connections(self):
        return connections.Connections(self.document, self.revision, self.day)

    @cached_property
    def cause(self):
        """The recorded event behind the present status; none when a term simply ran out."""
        reason = self.validity.reason
        return next((event for event in self.events if reason and event.value == reason), None)

    @property
    def cause_basis(self):
        return basis_of(self.cause) if self.cause else {}

    @property
    def has_ended(self):
        return self.validity.status in ENDED

    @property
    def ended_labels(self):
        """The provisions that are no longer in force, as people call them."""
        labels = {row.address: row.label for row in self.provisions}
        return [labels.get(address) or address for address in self.validity.ended_addresses]

    @property
    def issuers(self):
        """Who made it, under the name of that day."""
        first = self.document.issuer_then or self.document.issuer.name
        return "、".join([first, *(body.name for body in self.document.joint_issuers.all())])

    @property
    def last_valid_day(self):
        return self.document.expires_on if self.has_ended else self.validity.until or self.document.expires_on

    @property
    def citation(self):
        number = f"（{self.document.document_number}）" if self.document.document_number else ""
        return f"《{self.document.title}》{number}"

    @property
    def versions(self):
        """Every text with the days it applied, newest first."""
        texts = list(self.document.revisions.all())
        starts = [text.effective_on or text.published_on or self.document.published_on for text in texts]
        ends = [start - ONE_DAY for start in starts[1:]] + [None]
        rows = zip(texts, starts, ends, strict=True)
        return [Version(text, first, last, text == self.revision) for text, first, last in rows][::-1]

    @property
    def history(self):
        """What happened, in order: steps for the timeline."""
        document, dated = self.document, {event.on for event in self.events if event.kind == EventKind.AMENDMENT}
        steps = [{"day": document.published_on, "label": "公布"}]
        if document.facts.starts_on and not any(event.kind == EventKind.COMMENCEMENT for event in self.events):
            steps.append({"day": document.facts.starts_on, "label": "施行"})
        for text in list(document.revisions.all())[1:]:
            if text.effective_on and text.effective_on not in dated:
                steps.append({"day": text.effective_on, "label": f"第{text.number}版文本施行", **basis_of(text)})
        steps += [step_of(event) for event in self.events]
        if self.validity.status == Status.LAPSED and not self.cause:
            steps.append({"day": self.validity.since, "label": "有效期届满，自动失效"})
        elif self.last_valid_day and not self.has_ended:
            steps.append({"day": self.last_valid_day, "label": "有效期截止"})
        steps.sort(key=lambda step: step["day"])
        return [{**step, "state": "done" if step["day"] <= self.today else "later"} for step in steps]


def step_of(event):
    label = event.get_kind_display()
    if event.expires_on:
        label = f"{label}至{event.expires_on:%Y-%m-%d}"
    return {"day": event.value.first_day, "label": label, **basis_of(event)}


def basis_of(row):
    """By which act, linked when the public may read it, and why."""
    act = row.act if row.act and row.act.published_on and row.act.published_on <= timezone.localdate() else None
    words = str(act) if act else getattr(row, "act_title", "")
    note = "，".join(filter(None, (f"依据：{words}" if words else "", getattr(row, "reason", ""))))
    return {"note": note, "url": act.get_absolute_url() if act else ""}
