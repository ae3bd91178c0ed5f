"""Atom (RFC 4287) with the totals of OpenSearch and links to the neighbouring pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.feedgenerator import Atom1Feed

OPEN_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"

Address = Callable[[str], str]


@dataclass(frozen=True)
class Item:
    """One entry: what it is called, where it leads, when it became known, and a sentence or two."""

    title: str
    link: str
    known_at: datetime
    summary: str
    issuer: str = ""
    id: str = ""


@dataclass(frozen=True)
class Feed:
    title: str
    page: str  # the page of the site that shows the same
    items: tuple[Item, ...]
    total: int
    first: int = 1
    per_page: int = 50
    neighbours: dict[str, str] = field(default_factory=dict)


class Atom(Atom1Feed):
    """Django's writer with what it does not know."""

    def root_attributes(self):
        return super().root_attributes() | {"xmlns:opensearch": OPEN_SEARCH}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for name in ("totalResults", "startIndex", "itemsPerPage"):
            handler.addQuickElement(f"opensearch:{name}", str(self.feed[name]))
        for relation, address in self.feed["neighbours"].items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})


def write(feed: Feed, own: str, address: Address) -> str:
    """The feed as text; `own` is where it lives, `address` makes a path of the site a whole address."""
    atom = Atom(
        title=legal(feed.title),
        link=address(feed.page),
        description="",
        feed_url=own,
        language="zh-CN",
        feed_guid=own,
        totalResults=feed.total,
        startIndex=feed.first,
        itemsPerPage=feed.per_page,
        neighbours=feed.neighbours,
    )
    for item in feed.items:
        atom.add_item(
            title=legal(item.title),
            link=address(item.link),
            description=legal(item.summary),
            unique_id=address(item.id or item.link),
            author_name=legal(item.issuer) or None,
            updateddate=item.known_at,
            pubdate=item.known_at,
        )
    return atom.writeString("utf-8")


def legal(text: str) -> str:
    """Without characters that XML cannot hold."""
    return "".join(filter(is_legal, text))


def is_legal(letter: str) -> bool:
    return letter in "\t\n\r" or " " <= letter < "\ud800" or "\ue000" <= letter < "\ufffe" or letter > "\uffff"


def newest(moments: Iterable[datetime | None]) -> datetime:
    return max(moment for moment in moments if moment)
