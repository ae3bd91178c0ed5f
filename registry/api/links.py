"""Links: what a document does to others, what others do to it, and what its text cites."""

from django.db.models import Prefetch

from registry.api.documents import OfDocument, documents
from registry.api.texts import public_texts
from registry.asking import OnDay, Paged
from registry.models import Citation
from registry.serializers.link import CitationSerializer, RelationSerializer

OUTGOING = ("outgoing", "本文件对另一文件", "target")
INCOMING = ("incoming", "另一文件对本文件", "source")


class Linked(OfDocument):
    """As new as the registry: the other documents' validity is part of the answer."""

    tag = "关系"
    fresh = OfDocument.fresh_as_the_registry


class RelationList(Linked):
    summary = "关系"
    description = "一份文件与其他文件的关系：修改、废止、替代、依据、解释，两个方向都列出，附对方在 day 那一天的效力。"
    parameters, answer, many = OnDay, RelationSerializer, True

    def show(self, document, asked):
        found = [
            *self.seen(document.relations, OUTGOING),
            *self.seen(document.reverse_relations, INCOMING),
        ]
        return self.serialise(found, asked, many=True)

    def seen(self, relations, side):
        """The relations of one direction whose other end is public."""
        direction, label, end = side
        others = documents(self.today)
        for relation in relations.filter(**{f"{end}__in": others.values("pk")}).prefetch_related(Prefetch(end, others)):
            relation.direction, relation.direction_label = direction, label
            relation.document = getattr(relation, end)
            yield relation


class CitationParameters(Paged, OnDay):
    """A page of citations, and the day for what they point at."""


class CitationList(Linked):
    summary = "引用"
    description = "正文引用了哪些文件和条款，各在何处，怎样识别；所引文件附 day 那一天的效力。"
    parameters, answer, paged = CitationParameters, CitationSerializer, True

    def show(self, document, asked):
        found = Citation.objects.filter(revision__in=public_texts(self.today).filter(document=document))
        found = found.select_related("revision").defer("revision__text")
        return self.show_page(found.prefetch_related(Prefetch("target", documents(self.today))), asked)
