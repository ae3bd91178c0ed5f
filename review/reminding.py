"""自动提醒: a word to those whose turn it is when the light is yellow, and to the chiefs as well when it is red."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from review import audience, lights, notices
from review.lights import Light, Watch
from review.models import Dossier, Notice, Role
from review.waiting import with_deadline

CHIEFS = audience.holding(Role.CHIEF)


def remind_all() -> int:
    """Remind of every review whose light is yellow or red today; however often it runs, each person is told once."""
    watch = lights.watch()
    return sum(remind(dossier, light) for dossier, light in near(watch))


def near(watch: Watch) -> Iterator[tuple[Dossier, Light]]:
    """The files whose light is yellow or red, with it."""
    for dossier in running(Dossier.objects.all()):
        light = lights.of(dossier, watch)
        if light.tone in ("warn", "bad"):
            yield dossier, light


def running(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """The files whose clock runs, the most urgent first."""
    return with_deadline(dossiers.filter(state__in=lights.WATCHED)).filter(is_paused=False).order_by("due_on", "pk")


@transaction.atomic
def remind(dossier: Dossier, light: Light) -> int:
    """How many were told; nobody is told twice on one day."""
    dossier = with_deadline(Dossier.objects.select_for_update(of=("self",))).get(pk=dossier.pk)
    text = f"审核期限{light.label}（{dossier.due_on:%Y-%m-%d}届满），请及时办理。"
    if light.tone == "warn":
        return notices.tell(audience.whose_turn(dossier), dossier, Notice.Kind.DUE_SOON, text)
    people = audience.several(audience.whose_turn, CHIEFS)(dossier)
    return notices.tell(people, dossier, Notice.Kind.OVERDUE, text)


def overdue(dossiers: QuerySet[Dossier], watch: Watch) -> QuerySet[Dossier]:
    """Of these files the ones whose deadline has passed."""
    return running(dossiers).filter(due_on__lt=watch.today)
