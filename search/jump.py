"""可能要找: when someone types the name of one document, perhaps with an article, the way straight to it."""

from dataclasses import dataclass
from datetime import date

from registry.identifying import identify
from registry.models import Document, Provision
from registry.structure import Kind
from registry.validity import Validity
from search.parse import parse
from search.reading import Article, Number, Phrase, Term, leaves

MOST = 3
SHORT = "中华人民共和国"


@dataclass(frozen=True)
class Jump:
    """One document that was named, and the article of it, if one was."""

    document: Document
    validity: Validity | None
    address: str = ""
    label: str = ""


def jumps(text: str, day: date) -> list[Jump]:
    """The documents that the words name; none when they describe rather than name."""
    words = leaves(parse(text).node)
    articles = [leaf for leaf in words if isinstance(leaf, Article)]
    names = [leaf for leaf in words if not isinstance(leaf, Article)]
    if len(names) != 1 or len(articles) > 1:
        return []
    return [jump(document, articles, day) for document in named(names[0])[:MOST]]


def named(leaf) -> list[Document]:
    if isinstance(leaf, Number):
        return identify(leaf.key)
    if isinstance(leaf, Term | Phrase) and leaf.field in ("", "title"):
        title = leaf.text.strip().removeprefix("《").removesuffix("》")
        titles = (title, f"{SHORT}{title}")
        found = Document.objects.public().filter(title__in=titles) | Document.objects.public().filter(
            carrier_title=title
        )
        return list(found.with_validity()[:MOST]) if title.isprintable() else []
    return []


def jump(document: Document, articles: list[Article], day: date) -> Jump:
    found = article_of(document, articles[0], day) if articles else None
    return Jump(document, document.validity_on(day), *((found.address, found.label) if found else ()))


def article_of(document: Document, article: Article, day: date) -> Provision | None:
    """The provision of that number in the text of the day; 之一 counts from the number it follows."""
    number, _, sub = article.number.partition("-")
    revision = document.revision_on(day)
    if revision is None or len(number) > 5:
        return None
    rows = revision.provisions.filter(kind=Kind.ARTICLE, number=int(number), address__startswith="art_")
    return rows.filter(sub=int(sub[:4]) if sub else None).first()
