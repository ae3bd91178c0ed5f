"""What waits for this person, and the list of dossiers they may read."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from review import lights
from review.desk import desk
from review.forms.listing import ListingForm
from review.models import Dossier, Step
from review.models.state import CLOSED, State
from review.roles import DRAFTERS
from review.waiting import units_by_role, waiting_for, with_deadline

MOST_TASKS = 200
RECENT = 8
LOOKED_AT = 100  # steps
PAGE = 20
DEPTH = 50 * PAGE  # a list goes no deeper than this; conditions narrow it


@desk
@require_safe
def desk_page(request):
    """To do, how much there is, and what I did last."""
    tasks = lit(waiting_for(request.person).order_by("changed_at")[:MOST_TASKS])
    tasks.sort(key=lambda dossier: dossier.light.order)
    visible = Dossier.objects.visible_to(request.person)
    context = {
        "tasks": tasks,
        "overdue": sum(dossier.light.order < 0 for dossier in tasks),
        "open_count": visible.exclude(state__in=CLOSED).count(),
        "published_count": visible.filter(document__published_on__year=timezone.localdate().year).count(),
        "recent": recent_steps(request.person, visible),
        "may_open": may_open(units_by_role(request.person)),
    }
    return render(request, "review/task_desk.html", context)


@desk
@require_safe
def dossiers(request):
    """The dossiers this person may read, newest first, narrowed by what they ask."""
    visible = Dossier.objects.visible_to(request.person)
    form = ListingForm(request.GET or None, units=visible.values("unit"))
    page = Paginator(narrowed(visible, form)[:DEPTH], PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": lit(page.object_list),
        "is_cut": page.paginator.count == DEPTH,
        "may_open": may_open(units_by_role(request.person)),
    }
    return render(request, "review/dossier_list.html", context)


def narrowed(visible, form):
    return with_deadline(form.narrow(visible) if form.is_bound else visible)


def lit(dossiers):
    """Each with its light and the name of its stage's main step."""
    watch, labels = lights.watch(), main_steps()
    rows = list(dossiers)
    for dossier in rows:
        dossier.light = lights.of(dossier, watch)
        dossier.main_step = labels.get(dossier.state, "查看")
    return rows


def main_steps():
    """The main step of each stage, by the machine itself."""
    steps = Dossier._meta.get_field("state").get_all_transitions(Dossier)
    return {State(step.source): step.custom["label"] for step in steps if step.custom.get("primary")}


def recent_steps(person, visible):
    """This person's last step on each of the files they worked on last and may still read."""
    latest = {}
    for step in Step.objects.filter(actor=person, case_type__model="dossier").order_by("-pk")[:LOOKED_AT]:
        latest.setdefault(step.case_id, step)
    titles = dict(visible.filter(pk__in=latest).values_list("pk", "title"))
    return [(step, titles[case]) for case, step in latest.items() if case in titles][:RECENT]


def may_open(units):
    return any(units[role] for role in DRAFTERS)
