"""What a document is connected with: relations in both directions, what its text cites, and what cites it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from registry.models import Citation, Document, Relation, Revision
from registry.validity import ENDED, Status, Validity

MOST_CITING = 50
MOST_ALIKE = 10
NAMES = {
    Relation.Kind.AMENDS: ("修改了", "被修改"),
    Relation.Kind.ABOLISHES: ("废止了", "被废止"),
    Relation.Kind.REPLACES: ("替代了", "被替代"),
    Relation.Kind.BASED_ON: ("制定依据", "以本文件为依据"),
    Relation.Kind.INTERPRETS: ("解释了", "被解释"),
}


@dataclass(frozen=True)
class Linked:
    """Another document and what it is worth on the day."""

    document: Document
    validity: Validity | None
    note: str = ""


@dataclass(frozen=True)
class Mark:
    """A stretch of a text that names a document: where it leads, and what to say about it."""

    start: int
    end: int
    note: str
    url: str = ""
    has_ended: bool = False


@dataclass
class Connections:
    """Everything around one text of a document, on a day, in a constant number of queries."""

    document: Document
    revision: Revision | None
    day: date

    @cached_property
    def relations(self):
        return list(Relation.objects.filter(Q(source=self.document) | Q(target=self.document)))

    @cached_property
    def citations(self):
        return list(Citation.objects.filter(revision=self.revision)) if self.revision else []

    @cached_property
    def citing_ids(self):
        rows = Citation.objects.filter(target=self.document).exclude(revision__document=self.document)
        found = rows.order_by("-revision__document_id").values_list("revision__document_id", flat=True)
        return list(found.distinct()[: MOST_CITING + 1])

    @cached_property
    def linked(self):
        """Every public document that is named here, by key."""
        ends = {pk for relation in self.relations for pk in (relation.source_id, relation.target_id)}
        wanted = ends.union(self.citing_ids, (citation.target_id for citation in self.citations))
        found = Document.objects.public().with_validity().filter(pk__in=wanted - {None, self.document.pk})
        return {document.pk: Linked(document, document.validity_on(self.day)) for document in found}

    @property
    def groups(self):
        """(what the relation is called, the documents), in the order of `NAMES`, ours as source first."""
        groups = {name: [] for pair in NAMES.values() for name in pair}
        for relation in self.relations:
            outward = relation.source_id == self.document.pk
            other = self.linked.get(relation.target_id if outward else relation.source_id)
            if other:
                groups[NAMES[relation.kind][0 if outward else 1]].append(other)
        return [(name, found) for name, found in groups.items() if found]

    @cached_property
    def same_basis(self):
        """Our own documents that rest on the same basis, the latest first."""
        basis = {
            relation.target_id
            for relation in self.relations
            if relation.kind == Relation.Kind.BASED_ON and relation.source_id == self.document.pk
        }
        if not basis:
            return []
        resting = Relation.objects.filter(kind=Relation.Kind.BASED_ON, target__in=basis).values("source")
        alike = Document.objects.public().own().with_validity().filter(pk__in=resting).exclude(pk=self.document.pk)
        return [Linked(document, document.validity_on(self.day)) for document in alike[:MOST_ALIKE]]

    @property
    def replacements(self):
        return dict(self.groups).get("被替代", [])

    @property
    def citing(self):
        return [self.linked[pk] for pk in self.citing_ids[:MOST_CITING] if pk in self.linked]

    @property
    def more_are_citing(self):
        return len(self.citing_ids) > MOST_CITING

    @cached_property
    def marks(self):
        """Where the text names other documents, in order."""
        return tuple(self.mark(citation) for citation in self.citations)

    def mark(self, citation):
        other = self.linked.get(citation.target_id)
        if not other:
            known = citation.outcome == Citation.Outcome.AMBIGUOUS
            return Mark(citation.start, citation.end, "库中有多份同名文件" if known else "库中没有")
        place = citation.address.partition("..")[0]
        url = other.document.get_absolute_url() + (f"#{place}" if place else "")
        status = other.validity.status if other.validity else Status.NOT_YET_EFFECTIVE
        return Mark(citation.start, citation.end, status.label, url, status in ENDED)
