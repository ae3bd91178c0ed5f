"""One dossier: its parts, what this person may do, and the one way to do it."""

from django.contrib import messages
from django.db.models import Max
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from review import lights, package
from review.desk import desk
from review.drafts import PROPOSED
from review.forms import UnknownAction, form_for
from review.forms.action import SeenForm
from review.gaps import gaps
from review.models import Dossier
from review.views import (
    approvals,
    comparison,
    competition,
    consultation,
    deadline,
    findings,
    identification,
    materials,
    papers,
    precheck,
    publication,
    steps,
    text,
)
from review.views.bar import Bar
from review.views.proof import of_session, proof_given
from review.workflow import ActionForbidden, ActionRefused, carry_out, stop_strangers

TAKEN_UP = ("address", "point", "problem", "basis", "grade")  # what a cue brings to a finding
PARTS = {
    "text": ("文本", text.context),
    "identification": ("认定", identification.context),
    "precheck": ("体检", precheck.context),
    "consultation": ("征求意见", consultation.context),
    "competition": ("公平竞争", competition.context),
    "materials": ("材料", materials.context),
    "findings": ("审核台", findings.context),
    "clock": ("期限", deadline.context),
    "comparison": ("修改对照", comparison.context),
    "approvals": ("认可", approvals.context),
    "papers": ("文书", papers.context),
    "steps": ("流转记录", steps.context),
    "publication": ("编号与公布", publication.context),
}


@desk
@require_safe
def show(request, pk, part="text"):
    dossier = find(request, pk)
    action = request.GET.get("do", "")
    form = opened(dossier, action, initial=proposed(request)) if action else None
    return page(request, dossier, form.part if form and part == "text" else part, form)


@desk
@require_POST
def act(request, pk, action):
    """Take an action; what was typed stays on the page until it is accepted."""
    dossier = find(request, pk)
    try:
        stop_strangers(action, dossier, by=request.person)
        form = opened(dossier, action, data=request.POST, files=request.FILES)
        if not form.is_valid():
            return page(request, dossier, form.part, form, status=400)
        proof = proof_given(request, form)
        carry_out(action, dossier, by=request.person, note=form.note, proof=proof, **seen_by(request), **form.details)
    except ActionForbidden as refusal:
        return render(request, "review/task_forbidden.html", {"case": dossier, "refusal": refusal}, status=403)
    except ActionRefused as refusal:
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
        return page(request, find(request, pk), form.part, form, status=409)
    messages.success(request, f"已办理“{form.label}”。")
    return redirect(onward(request, dossier, form))


def find(request, pk):
    """A file this person may read; any other might as well not exist."""
    dossiers = Dossier.objects.visible_to(request.person)
    return get_object_or_404(dossiers.select_related("unit", "issuer", "reviewer", "number", "registration"), pk=pk)


def opened(dossier, action, **given):
    try:
        return form_for(action, dossier, **given)
    except UnknownAction as unknown:
        raise Http404 from unknown


def proposed(request):
    """What a text said of itself, brought along to the form where a person confirms it."""
    return {name: request.GET[name] for name in (*PROPOSED, *TAKEN_UP) if name in request.GET}


def seen_by(request):
    """The text and the step that were on the page; nonsense counts as nothing seen."""
    form = SeenForm(request.POST)
    form.is_valid()
    return {"seen": form.cleaned_data.get("seen", ""), "after": form.cleaned_data.get("after")}


def onward(request, dossier, form):
    """Back to where the form stood, if the file can still be read; else to the desk."""
    if not Dossier.objects.visible_to(request.person).filter(pk=dossier.pk).exists():
        return reverse("review:desk")
    if form.onward:
        return f"{dossier.get_absolute_url()}?{urlencode(form.onward)}"
    return reverse("review:dossier_part", args=[dossier.pk, form.part])


def page(request, dossier, part, form=None, status=200):
    if part not in PARTS:
        raise Http404
    bar = Bar(dossier, request.person, form)
    own = dossier.steps.filter(actor=request.person).aggregate(last=Max("pk"))
    context = {
        "dossier": dossier,
        "part": part,
        "parts": [(name, label) for name, (label, _) in PARTS.items()],
        "missing_count": len(package.missing(dossier)),
        "gaps": gaps(dossier),
        "bar": bar,
        "form": form,
        "seen": dossier.content_hash,
        "after": own["last"] or 0,
        "light": light_of(dossier),
        "second_factor": of_session(request),
        **PARTS[part][1](request, dossier, bar),
    }
    return render(request, f"review/dossier_{part}.html", context, status=status)


def light_of(dossier):
    review = dossier.review
    if review is None:
        return lights.NONE
    return lights.light(dossier.state, review.due_on, lights.watch(), paused=review.pause is not None)
