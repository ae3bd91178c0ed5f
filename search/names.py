"""What public documents, bodies and topics are called: one table in memory, made anew when public facts change."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from registry import freshness
from registry.models import Authority, Document
from search import segment
from search.normalise import fold
from search.spelling import Spelling, spell

STATE = "中华人民共和国"
PLACE = re.compile(r"(?:[^省市区县州]{2,6}[省市区县州])+")
EDITION = re.compile(r"[（(][^（()）]{1,20}[)）]$")
CARRIED = re.compile(r"[《〈]([^《》〈〉]{2,100})[》〉][^《》〈〉]{0,10}$")
DOCUMENT, AUTHORITY, TOPIC = "document", "authority", "topic"
LABELS = {DOCUMENT: "文件", AUTHORITY: "机关", TOPIC: "主题"}


@dataclass(frozen=True)
class Name:
    """One thing people look for, with the folded forms of its names, the full one first, and of its numbers."""

    kind: str
    key: str
    text: str
    forms: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    note: str = ""
    pk: int = 0

    @cached_property
    def written(self) -> str:
        """All forms and numbers, one a line, each after a line end."""
        return "\n" + "\n".join((*self.forms, *self.numbers))

    @cached_property
    def spelling(self) -> Spelling:
        return spell(self.forms[0])

    @property
    def url(self) -> str:
        if self.kind == DOCUMENT:
            return reverse("registry:document", args=[self.key])
        if self.kind == AUTHORITY:
            return reverse("registry:authority", args=[self.key])
        return f"{reverse('search:results')}?{urlencode({'topic': self.key})}"


@dataclass(frozen=True)
class Names:
    rows: tuple[Name, ...]

    @cached_property
    def called(self) -> dict[str, tuple[Name, ...]]:
        """Documents by each of their names and numbers."""
        found = defaultdict(list)
        for row in self.rows:
            for form in (*row.forms, *row.numbers) if row.kind == DOCUMENT else ():
                found[form].append(row)
        return {form: tuple(rows) for form, rows in found.items()}

    @cached_property
    def words(self) -> Counter:
        """The words of all titles and how many titles have each."""
        titles = (row.forms[0] for row in self.rows if row.kind == DOCUMENT)
        return Counter(word for title in titles for word in set(segment.query_words(title)) if len(word) > 1)

    def numbered(self, key: str) -> list[Name]:
        """Documents of which a number is this one, or ends with it where the organ was left out."""
        return [row for row in self.rows if any(number.endswith(fold(key)) for number in row.numbers)]


def names() -> Names:
    """The table of what the public may see today."""
    return made(freshness.of_registry().marks, timezone.localdate())


@lru_cache(maxsize=2)
def made(marks: tuple, day: date) -> Names:
    return Names((*documents_and_topics(day), *authorities()))


def documents_and_topics(day: date) -> Iterator[Name]:
    topics = set()
    columns = ("pk", "topic", "title", "carrier_title", "issuer__name", "document_number")
    numbered = ("uid", "number_key", "registration_key", "index_number")
    rows = Document.objects.public(day).order_by("-published_on", "-pk").values_list(*columns, *numbered)
    for pk, topic, title, carrier, body, written, *numbers in rows:
        topics.add(topic)
        forms = dict.fromkeys(fold(form) for form in forms_of(title, carrier, body) if form)
        keys = tuple(fold(number) for number in numbers if number)
        yield Name(DOCUMENT, numbers[0], title, tuple(forms), keys, written or body, pk)
    yield from (Name(TOPIC, topic, topic, (fold(topic),)) for topic in sorted(topics - {""}))


def forms_of(title: str, carrier: str, issuer: str) -> Iterator[str]:
    """The full title, and what people say for it: without the state, the area, the edition, or what carries it."""
    yield title
    yield carrier
    for form in (title, *CARRIED.findall(title), *CARRIED.findall(carrier)):
        plain = EDITION.sub("", form)
        yield form
        yield plain
        yield plain.removeprefix(STATE)
        area = PLACE.match(plain)
        if area and area[0] in issuer:
            yield plain[area.end() :]


def authorities() -> Iterator[Name]:
    for code, name, short in (
        Authority.objects.filter(documents__isnull=False).distinct().values_list("code", "name", "short_name")
    ):
        yield Name(AUTHORITY, code, name, tuple(filter(None, (fold(name), fold(short)))))
