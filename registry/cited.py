"""What the documents named in a text are worth on a day: all its citations at once, in a handful of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q

from registry import numbering, repealing
from registry.citations import Mention
from registry.citing import SHORT
from registry.models import Document, Provision, Revision
from registry.models.repeal_clause import RepealClause
from registry.validity import ENDED, Status, Validity


@dataclass(frozen=True)
class Cited:
    """One mention: the documents it may name, what the only one is worth, which of its articles are not there."""

    documents: tuple[Document, ...] = ()
    validity: Validity | None = None
    ended_by: RepealClause | None = None
    missing: tuple[str, ...] = field(default=())

    @property
    def document(self):
        return self.documents[0] if len(self.documents) == 1 else None

    @property
    def is_known(self):
        return bool(self.documents)

    @property
    def is_ambiguous(self):
        return len(self.documents) > 1

    @property
    def has_ended(self):
        return bool(self.ended_by) or (self.validity is not None and self.validity.status in ENDED)

    @property
    def status_label(self):
        if self.ended_by and not self.documents:
            return "已被废止（文本未收入资料库）"
        if self.is_ambiguous:
            return "有多份同名文件"
        if not self.documents:
            return "未收入资料库"
        return (self.validity.status if self.validity else Status.NOT_YET_EFFECTIVE).label


def look_up(mentions: Iterable[Mention], day: date) -> dict[Mention, Cited]:
    """Each mention that names a document, with what the library knows of it on the day."""
    named = [mention for mention in mentions if mention.title or mention.document_number]
    shelf = Shelf(named)
    chosen = {mention: shelf.candidates(mention) for mention in named}
    unknown = [mention for mention, documents in chosen.items() if not documents]
    ended = repealing.enders(
        [title for m in unknown for title in (m.title, SHORT + m.title) if m.title],
        [m.document_number for m in unknown],
    )
    missing = _missing(chosen, day)
    found = {}
    for mention, documents in chosen.items():
        only = documents[0] if len(documents) == 1 else None
        found[mention] = Cited(
            documents,
            only.validity_on(day) if only else None,
            None if documents else _ender(mention, ended),
            missing.get(mention, ()),
        )
    return found


class Shelf:
    """The documents that any of the mentions may name, loaded together; the order of choice is that of `citing`."""

    def __init__(self, mentions):
        numbers = {key for key in (numbering.normalise(m.document_number) for m in mentions) if key}
        titles = {title for m in mentions if m.title for title in (m.title, SHORT + m.title)}
        wanted = Q(title__in=titles) | Q(carrier_title__in=titles - {""})
        wanted |= Q(number_key__in=numbers) | Q(registration_key__in=numbers)
        self.by = {name: defaultdict(list) for name in ("number_key", "registration_key", "title", "carrier_title")}
        codes = [title for title in titles if title.endswith("法典")]  # kept by 编: ……法典（总则）
        wanted |= Q(pk__in=[pk for code in codes for pk in _parts(code)])
        texts = Prefetch("revisions", Revision.objects.defer("text"))
        for document in Document.objects.public().with_validity().prefetch_related(texts).filter(wanted):
            for name, rows in self.by.items():
                rows[getattr(document, name)].append(document)
            if "法典（" in document.title:
                self.by["title"][document.title.partition("（")[0]] = [document]

    def candidates(self, mention) -> tuple[Document, ...]:
        number, title = numbering.normalise(mention.document_number), mention.title
        choices = [("number_key", number), ("registration_key", number)] if number else []
        choices += [("title", title), ("carrier_title", title), ("title", SHORT + title)] if title else []
        return next((tuple(found) for name, key in choices if (found := self.by[name].get(key))), ())


def _parts(code):
    return Document.objects.filter(title__startswith=f"{code}（").values_list("pk", flat=True)[:20]


def _ender(mention, ended):
    keys = (mention.title, SHORT + mention.title if mention.title else "", numbering.normalise(mention.document_number))
    return next((ended[key] for key in keys if key and key in ended), None)


def _missing(chosen, day) -> dict[Mention, tuple[str, ...]]:
    """The articles a mention cites that the only document it names does not have in the text of that day."""
    asked = {}
    for mention, documents in chosen.items():
        is_whole = len(documents) == 1 and "法典（" not in documents[0].title
        revision = documents[0].revision_on(day) if is_whole and mention.refs else None
        if revision:
            asked[mention] = (revision.pk, articles(mention.refs))
    held = defaultdict(set)
    wanted = {address for _, addresses in asked.values() for address in addresses}
    rows = Provision.objects.filter(revision__in={pk for pk, _ in asked.values()}, address__in=wanted)
    for pk, address in rows.values_list("revision_id", "address"):
        held[pk].add(address)
    gone = {m: tuple(a for a in addresses if a not in held[pk]) for m, (pk, addresses) in asked.items()}
    return {mention: addresses for mention, addresses in gone.items() if addresses}


def articles(refs: Iterable[str]) -> tuple[str, ...]:
    """The articles of references, both ends of a range: art_3__para_1, art_5..art_7 give art_3, art_5, art_7."""
    ends = [end.split("__")[0] for ref in refs for end in ref.split("..")]
    return tuple(dict.fromkeys(end for end in ends if end.startswith("art_")))
