"""Keeping the desk's index true: before it answers it catches up with every step taken since."""

from collections.abc import Callable, Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max

from review.desk_search import passages
from review.desk_search.engines import OPINIONS, TEXTS, engine
from review.models import Dossier, Review, Step
from search.engines import IndexBusy, IndexUnusable
from search.passage import Passage


def catch_up() -> None:
    """Bring both indexes in line with the files; while another process does so, what is there must do."""
    steps = last_steps()
    reviews = {pk: steps.get(dossier, 0) for pk, dossier in Review.objects.values_list("pk", "dossier_id")}
    try:
        bring(TEXTS, steps, dossier_passages)
        bring(OPINIONS, reviews, review_passages)
    except IndexBusy:
        return


def last_steps() -> dict[int, int]:
    """The last step of every dossier: whatever changes a file takes one."""
    of_dossiers = Step.objects.filter(case_type=ContentType.objects.get_for_model(Dossier))
    taken = dict(of_dossiers.order_by().values_list("case_id").annotate(Max("pk")))
    return {pk: taken.get(pk, 0) for pk in Dossier.objects.order_by().values_list("pk", flat=True)}


def bring(kind: str, wanted: dict[int, int], load: Callable[[Iterable[int]], dict[int, list[Passage]]]) -> None:
    """Put in what is missing or older, and anew what is newer than the files, as after a restored backup."""
    try:
        held = engine(kind).versions()
    except IndexUnusable:
        with engine(kind).rebuild():
            held = {}
    if ahead := [pk for pk, version in held.items() if version > wanted.get(pk, -1)]:
        engine(kind).remove(ahead)
    behind = [pk for pk, version in wanted.items() if pk in ahead or held.get(pk, -1) < version]
    if behind:
        loaded = load(behind)
        engine(kind).replace_many((pk, loaded[pk], wanted[pk]) for pk in behind if pk in loaded)


def dossier_passages(pks: Iterable[int]) -> dict[int, list[Passage]]:
    dossiers = Dossier.objects.filter(pk__in=pks).prefetch_related("texts")
    return {dossier.pk: list(passages.of_dossier(dossier)) for dossier in dossiers}


def review_passages(pks: Iterable[int]) -> dict[int, list[Passage]]:
    reviews = Review.objects.filter(pk__in=pks).select_related("dossier")
    return {review.pk: list(passages.of_review(review)) for review in reviews}
