"""征求意见: the part of a dossier, drawing up a round, one round with its opinions, and their import from a table."""

from django.contrib import messages
from django.core import signing
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.intake import Unreadable, read_sheet, safe_name
from registry.structure import outline
from review import consulting, facts, opinion_sheet
from review.desk import desk
from review.forms.consultation import ConsultationForm
from review.forms.sheet import SheetForm
from review.models import Comment, Consultation, Dossier
from review.models.state import IN_THE_DRAFTERS_HANDS
from review.roles import DRAFTERS, holds_in_unit
from review.views.campaign import form_of, take
from review.views.proposals import download, within_limit
from review.workflow import ActionForbidden, ActionRefused, carry_out, offers

SALT = "review.opinions"
HOURS = 12
IN_ROWS = ("dispose", "import_comments")  # actions with a place of their own on the page
drafts_it = holds_in_unit(*DRAFTERS)


def context(request, dossier, bar):
    """What the part of the dossier shows: every round with its figures."""
    rounds = list(dossier.consultations.select_related("notice", "text").prefetch_related("comments"))
    return {
        "rounds": [{"round": each, "received": received(each)} for each in reversed(rounds)],
        "may_prepare": may_prepare(dossier, request.person),
    }


def received(consultation):
    """Opinions on file, and those the public has sent but nobody has taken over yet."""
    waiting = consultation.notice.opinions.filter(comment=None).count() if consultation.notice else 0
    return len(consultation.comments.all()) + waiting


def may_prepare(dossier, person):
    return dossier.state in IN_THE_DRAFTERS_HANDS and facts.has_a_text(dossier) and drafts_it(dossier, person)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    dossier = get_object_or_404(Dossier.objects.visible_to(request.person), pk=pk)
    if not drafts_it(dossier, request.person):
        raise ActionForbidden(drafts_it.sentence)
    if not may_prepare(dossier, request.person):
        messages.error(request, "有了送审稿、文稿还在起草单位手中时，才能征求意见。")
        return redirect("review:dossier_part", pk, "consultation")
    form = ConsultationForm(request.POST or None, dossier=dossier)
    if request.method == "POST" and form.is_valid():
        made = consulting.prepare(dossier, by=request.person, **form.cleaned_data)
        messages.success(request, "已拟定。由本单位法制机构的另一人确认后开始征求意见。")
        return redirect(made)
    status = 400 if form.errors else 200
    return render(request, "review/consultation_new.html", {"form": form, "dossier": dossier}, status=status)


@desk
@require_safe
def show(request, pk):
    return page(request, find(request, pk))


@desk
@require_POST
def act(request, pk, action):
    return take(request, action, find(request, pk), page)


def find(request, pk):
    rounds = Consultation.objects.visible_to(request.person).select_related("dossier__unit", "text", "notice")
    return get_object_or_404(rounds, pk=pk)


def page(request, consultation, wrong=None, status=200):
    """One round; `wrong` is a form that was not accepted."""
    offered = [offer for offer in offers(consultation, request.person) if not offer.forbidden]
    open_to = {offer.name for offer in offered if offer.is_possible}
    context = {
        "consultation": consultation,
        "dossier": consultation.dossier,
        "forms": [form_of(consultation, offer, wrong) for offer in offered if offer.name not in IN_ROWS],
        "wrong": wrong if wrong is not None and wrong.action == "dispose" else None,
        "comments": consultation.comments.select_related("opinion"),
        "sent": consultation.notice.opinions.filter(comment=None) if consultation.notice else (),
        "counts": consulting.counts(consultation),
        "may_dispose": "dispose" in open_to,
        "may_import": "import_comments" in open_to,
        "dispositions": Comment.Disposition.choices,
        "nodes": outline(consultation.text.text).nodes,
        "is_present": consulting.snapshot_is_the_present_text(consultation),
        "steps": consultation.steps.select_related("actor"),
    }
    return render(request, "review/consultation_detail.html", context, status=status)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request, pk):
    """Take a table of opinions and show its rows; nothing is entered yet."""
    consultation, form = find(request, pk), SheetForm(request.POST or None, request.FILES or None)
    context = {"consultation": consultation, "form": form, "columns": opinion_sheet.COLUMNS}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            lines = opinion_sheet.lines(read_sheet(within_limit(file), safe_name(file.name)))
        except (Unreadable, opinion_sheet.NotOpinions) as refusal:
            form.add_error("file", str(refusal))
        else:
            context |= {"lines": lines, "faulty": [line for line in lines if line.faults]}
            context["token"] = "" if context["faulty"] else signed(request, consultation, lines)
    status = 400 if form.errors else 200
    return render(request, "review/consultation_import.html", context, status=status)


@desk
@require_safe
def template(request, pk):
    consultation = find(request, pk)
    return download(opinion_sheet.template(), f"{consultation.text.title}意见表.xlsx")


@desk
@require_POST
def apply(request, pk):
    """Enter the rows that were shown, all of them or none."""
    consultation = find(request, pk)
    try:
        rows = shown_rows(request, consultation)
        carry_out("import_comments", consultation, by=request.person, rows=rows)
    except ActionForbidden:
        raise
    except (opinion_sheet.NotOpinions, ActionRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect("review:consultation_import", pk)
    messages.success(request, f"已导入 {len(rows)} 条意见。")
    return redirect(consultation)


def signed(request, consultation, lines):
    rows = [line.said for line in lines]
    return signing.dumps([consultation.pk, request.person.pk, rows], salt=SALT, compress=True)


def shown_rows(request, consultation):
    """The rows as they were shown to this person for this round."""
    try:
        of, person, rows = signing.loads(request.POST.get("token", ""), salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as wrong:
        raise opinion_sheet.NotOpinions("预览已经过期，请重新上传表格。") from wrong
    if (of, person) != (consultation.pk, request.person.pk):
        raise opinion_sheet.NotOpinions("这不是您在本轮征求意见中上传的表格，请重新上传。")
    return rows
