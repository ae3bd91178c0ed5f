"""What is still missing before a file can be submitted, each with the place where it is put right."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from review import correcting, facts, package
from review.models.state import BEFORE_SUBMISSION, State

OPEN_STATES = (*BEFORE_SUBMISSION, State.CORRECTING)
FACTS = (  # what must hold, and the action that puts it right
    (facts.is_found_normative, "identify"),
    (facts.has_a_text, "save_text"),
    (facts.issuer_may_make, "describe"),
    (facts.dates_are_set, "describe"),
    (facts.circumstances_are_told, "tell_circumstances"),
)


@dataclass(frozen=True)
class Gap:
    """One thing to do, and the address where it is done."""

    sentence: str
    url: str


def gaps(dossier) -> list[Gap]:
    """Everything that stands between a file and its submission; nothing once it is submitted."""
    return list(found(dossier)) if dossier.state in OPEN_STATES else []


def found(dossier) -> Iterator[Gap]:
    for fact, action in FACTS:
        if not fact(dossier):
            yield Gap(fact.sentence, f"{dossier.get_absolute_url()}?do={action}#act")
    if not facts.no_consultation_is_unfinished(dossier):
        consultation = reverse("review:dossier_part", args=[dossier.pk, "consultation"])
        yield Gap(facts.no_consultation_is_unfinished.sentence, consultation)
    if not facts.competition_is_settled(dossier):
        competition = reverse("review:dossier_part", args=[dossier.pk, "competition"])
        yield Gap(facts.competition_is_settled.sentence, competition)
    materials = reverse("review:dossier_part", args=[dossier.pk, "materials"])
    for item in correcting.standing(dossier):
        if not item.is_supplied:
            yield Gap(f"还没有补正：{item}", f"{materials}#{item.code}")
    for paper in package.missing(dossier):
        yield Gap(f"缺少{paper.need}的材料：{paper.rule.code} {paper.rule.label}", f"{materials}#{paper.rule.code}")
