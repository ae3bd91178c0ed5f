"""Having a draft checked: the lookups its rules need, and one run stored for exactly one text."""

import re
from datetime import date
from time import monotonic

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from registry import structure
from registry.cited import look_up
from registry.fingerprints import SHORTEST, overlaps
from registry.models import AuthorityName, Document, Revision
from review import rules
from review.models.precheck import PreCheck
from review.precheck import Copied, FormerName, Limit, Lookups, Parsed, check, version
from review.precheck.parsed import NUMBER
from review.rules import Kind

LOCAL = (Document.Level.LOCAL_REGULATION, Document.Level.RULE)
CITY = re.compile(r"[一-龥]{2,4}?市(?!场)")
AT_ONCE = 200_000  # characters; a longer text is checked when somebody asks for it


def run_after_commit(text) -> None:
    """Check a new text as soon as it is kept; a failure is logged and costs the text nothing."""
    if len(text.text) <= AT_ONCE:
        transaction.on_commit(lambda: run(text), robust=True)


def run(text) -> PreCheck:
    """Check one version of a dossier's text and keep what was found."""
    day, began = timezone.localdate(), monotonic()
    parsed = Parsed(text.text, text.title, text.carrier_title)
    cues = check(parsed, gather(parsed, day, text.dossier.issuer.name))
    return PreCheck.objects.create(
        dossier=text.dossier,
        content_hash=text.content_hash,
        version=version(),
        day=day,
        milliseconds=round((monotonic() - began) * 1000),
        cues=[cue.as_json() for cue in cues],
    )


def latest(text) -> PreCheck | None:
    """The last run over exactly this text."""
    return PreCheck.objects.filter(dossier=text.dossier_id, content_hash=text.content_hash).last() if text else None


def gather(parsed: Parsed, day: date, home: str = "") -> Lookups:
    """What the rules ask, in a number of queries that does not grow with the library; `home` names the maker."""
    numbers = [rule for kind in (Kind.DEADLINE, Kind.LIMIT) for rule in rules.of(kind, day) if rule.value]
    return Lookups(
        day,
        limits={rule.code: Limit(rule.value, rule.upper, rule.basis) for rule in numbers},
        bases={rule.code: rule.basis for rule in rules.of(Kind.POINT, day)},
        cited=look_up(parsed.mentions, day),
        former_names=tuple(former_names(day)),
        copied=tuple(copied(parsed, day, home or parsed.title)),
    )


def former_names(day: date):
    """Names of the rules of the day, and names our own bodies bore before."""
    for rule in rules.of(Kind.FORMER_NAME, day):
        yield FormerName(rule.code, rule.label, rule.basis)
    for former in AuthorityName.objects.filter(last_day__lt=day).select_related("authority"):
        if former.name != former.authority.name:
            yield FormerName(former.name, former.authority.name, f"机关名录：至{former.last_day}")


def copied(parsed: Parsed, day: date, home: str):
    """Each provision with the document in force that shares most of its words."""
    level = structure.Kind
    wanted = (level.ARTICLE,) if parsed.outline.main_articles() else (level.PARAGRAPH, level.HEADING)
    nodes = [node for node in parsed.outline.nodes if node.kind in wanted and node.end - node.start >= SHORTEST]
    compared: dict[int, Document] = {}
    others_than = {parsed.title, *(mention.title for mention in parsed.repeals)}  # itself, and what it replaces

    def in_force(revisions):
        compared.update(texts_in_force(revisions, day, others_than, home))
        return compared

    passages = [(node.start + len(number_of(parsed, node)), node.end) for node in nodes]
    for overlap in overlaps(parsed.text, passages, in_force):
        document = compared[overlap.revision_id]
        own = document.level == Document.Level.OWN
        yield Copied(overlap.start, overlap.end, overlap.share, f"《{document.title}》", own)


def number_of(parsed: Parsed, node) -> str:
    """第三条 and the like, which two copies need not share."""
    found = NUMBER.match(parsed.text[node.start : node.end])
    return found[0] if found else ""


def texts_in_force(revisions, day, left_out, home) -> dict[int, Document]:
    """Which of these texts apply on the day, with their documents; none that is left out."""
    owners = dict(Revision.objects.filter(pk__in=revisions).values_list("pk", "document_id"))
    texts = Revision.objects.defer("text")
    documents = (
        Document.objects.public(day).with_validity().filter(pk__in=set(owners.values())).exclude(title__in=left_out)
    )
    present = {}
    for document in documents.prefetch_related(Prefetch("revisions", texts)):
        if document.is_in_force_on(day) and applies(document, home):
            present[document.revision_on(day).pk] = document
    return {pk: document for pk, document in present.items() if pk in owners}


def applies(document: Document, home: str) -> bool:
    """The regulations of another city are no law here; those without a city in their title are."""
    city = CITY.match(document.title) if document.level in LOCAL else None
    return city is None or home.startswith(city[0])
