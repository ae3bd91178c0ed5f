"""公平竞争审查: the part of a dossier, the first opinion, one review, and what waits and runs out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from review import competing, facts
from review.desk import desk
from review.forms.competition import FirstOpinionForm
from review.models import Competition, Dossier
from review.models.state import IN_THE_DRAFTERS_HANDS, State
from review.roles import DRAFTERS, holds_in_unit
from review.views.campaign import form_of, take
from review.workflow import ActionForbidden, offers

BEGUN_IN = (*IN_THE_DRAFTERS_HANDS, State.UNIT_CHECK)
drafts_it = holds_in_unit(*DRAFTERS)


def context(request, dossier, bar):
    return {
        "competitions": dossier.competitions.select_related("by", "concluded_by").order_by("-pk"),
        "may_begin": may_begin(dossier, request.person),
    }


def may_begin(dossier, person):
    return dossier.state in BEGUN_IN and facts.has_a_text(dossier) and drafts_it(dossier, person)


@desk
@require_safe
def index(request):
    """What waits for a conclusion, and the exceptions that run out."""
    visible = Competition.objects.visible_to(request.person).select_related("dossier__unit", "by")
    context = {
        "waiting": visible.filter(state=Competition.State.DRAFTED),
        "running_out": competing.running_out(visible, timezone.localdate()),
    }
    return render(request, "review/competition_list.html", context)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    dossier = get_object_or_404(Dossier.objects.visible_to(request.person), pk=pk)
    if not drafts_it(dossier, request.person):
        raise ActionForbidden(drafts_it.sentence)
    if not may_begin(dossier, request.person):
        messages.error(request, "有了送审稿、文稿还在起草单位手中时，才能提出公平竞争初审意见。")
        return redirect("review:dossier_part", pk, "competition")
    form = FirstOpinionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = competing.begin(dossier, by=request.person, **form.cleaned_data)
        messages.success(request, "已提出初审意见，等待会同审查或者复核。")
        return redirect(made)
    status = 400 if form.errors else 200
    return render(request, "review/competition_new.html", {"form": form, "dossier": dossier}, status=status)


@desk
@require_safe
def show(request, pk):
    return page(request, find(request, pk))


@desk
@require_POST
def act(request, pk, action):
    return take(request, action, find(request, pk), page)


def find(request, pk):
    visible = Competition.objects.visible_to(request.person)
    return get_object_or_404(visible.select_related("dossier__unit", "by", "concluded_by"), pk=pk)


def page(request, competition, wrong=None, status=200):
    """One review with the text it is about; `wrong` is a form that was not accepted."""
    offered = [offer for offer in offers(competition, request.person) if not offer.forbidden]
    context = {
        "competition": competition,
        "dossier": competition.dossier,
        "text": competition.dossier.texts.filter(content_hash=competition.content_hash).last(),
        "forms": [form_of(competition, offer, wrong) for offer in offered],
        "steps": competition.steps.select_related("actor"),
    }
    return render(request, "review/competition_detail.html", context, status=status)
