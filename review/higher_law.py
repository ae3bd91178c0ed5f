"""What a draft rests on: each document its text cites, the article it means, and what both are worth on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from registry import citing
from registry.citations import Mention, find_citations
from registry.connections import Mark
from registry.models import Citation, Document
from registry.structure import Kind, Node
from registry.validity import ENDED, Validity
from review.precheck.references import written

Outcome = Citation.Outcome
MOST = 200  # documents; a text that cites more is cut here, and says so
SAID = {Outcome.UNKNOWN: "未收入资料库", Outcome.AMBIGUOUS: "资料库中有多份同名文件，请核对"}


@dataclass
class Cited:
    """One document, or one article of it, that a draft cites, and where the draft does so."""

    number: int
    title: str
    address: str
    outcome: str
    document: Document | None = None
    validity: Validity | None = None
    article: str = ""
    places: dict[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return written(self.address) if self.address else ""

    @property
    def words(self) -> str:
        """As a finding names it: 《title》第三条."""
        return f"{self.title}{self.label}"

    @property
    def doubt(self) -> str:
        """What a reader must know instead of the text: not held, more than one, or no such article that day."""
        if not self.document:
            return SAID[self.outcome]
        if self.address and not self.article:
            return f"这一天的文本中没有{self.label}，请核对引用"
        return ""

    @property
    def has_ended(self) -> bool:
        return self.validity is not None and self.validity.status in ENDED

    @property
    def note(self) -> str:
        return self.doubt or (self.validity.status.label if self.validity else "尚未公布")


def cited(text: str, nodes: Iterable[Node], day: date) -> tuple[list[Cited], list[Mark]]:
    """Every document the text cites, in the order of the text, and the marks that lead from the words to it."""
    found: dict[tuple[str, str], Cited] = {}
    targets: dict[str, tuple] = {}
    marks, articles = [], [node for node in nodes if node.kind in (Kind.ARTICLE, Kind.HEADING)]
    for mention in find_citations(text):
        if not (mention.title or mention.document_number) or mention.form in ("self", "anaphora"):
            continue
        title = f"《{mention.title}》" if mention.title else mention.document_number
        if title not in targets and len(targets) < MOST:
            targets[title] = resolved(mention, day)
        if title not in targets:
            continue
        for address in articles_of(mention):
            key = (title, address)
            if key not in found:
                found[key] = looked_up(len(found) + 1, title, address, *targets[title], day)
            place = next((node for node in reversed(articles) if node.start <= mention.start), None)
            if place:
                found[key].places[place.address] = place.label or place.heading[:20]
        law = found[title, articles_of(mention)[0]]
        marks.append(Mark(mention.start, mention.end, law.note, f"#law-{law.number}", law.has_ended))
    return list(found.values()), marks


def resolved(mention: Mention, day: date) -> tuple[str, Document | None]:
    """(outcome, document) of what a mention names, among what was published by that day."""
    outcome, _, _, document = citing.resolve(mention)
    if document and not document.is_public_on(day):
        return Outcome.UNKNOWN, None
    return outcome, document


def articles_of(mention: Mention) -> list[str]:
    """The articles a mention names, each end of a range; one empty address when it names the whole."""
    ends = [end.partition("__")[0] for ref in mention.refs for end in ref.split("..")]
    return list(dict.fromkeys(end for end in ends if end.startswith("art_"))) or [""]


def looked_up(number, title, address, outcome, document, day) -> Cited:
    if document is None:
        return Cited(number, title, address, outcome)
    revision = document.revision_on(day)
    article = revision.provisions.filter(address=address).first() if revision and address else None
    validity = document.validity_on(day)
    return Cited(number, title, address, outcome, document, validity, article.text.strip() if article else "")
