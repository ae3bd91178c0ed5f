"""存证: one's own acts for everyone, the whole chain, its verification and export for the auditor."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from registry import chain, ledger
from registry.models import LedgerEntry
from review.desk import desk
from review.ledger_words import told
from review.models import Role
from review.roles import holds
from review.workflow import signature

PER_PAGE = 50

is_auditor = holds(Role.AUDITOR)


@desk
@require_safe
def index(request):
    entries = LedgerEntry.objects.order_by("-sequence")
    sees_all = is_auditor(None, request.person)
    if not sees_all:
        entries = entries.filter(actor=signature(request.person))
    if request.GET.get("subject"):
        entries = entries.filter(subject=request.GET["subject"].replace("\x00", "")[:100])
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [told(entry) for entry in page],
        "sees_all": sees_all,
        "head": ledger.checkpoint(),
    }
    return render(request, "review/ledger_index.html", context)


@desk
@require_POST
def verify(request):
    """Walk the whole chain and say what was found; anybody may ask."""
    verdict = ledger.verify()
    say = messages.success if verdict.holds else messages.error
    say(request, str(verdict))
    return redirect("review:ledger")


@desk
@require_safe
def export(request):
    """The whole ledger, a line for each entry, as the stand-alone verifier reads it."""
    stop_others(request.person)
    lines = (chain.line(row) for row in ledger.rows())
    return StreamingHttpResponse(lines, "application/jsonl; charset=utf-8", headers=named("存证", "jsonl"))


@desk
@require_safe
def checkpoint(request):
    """The head of the chain as it is now, to be kept elsewhere."""
    stop_others(request.person)
    line = json.dumps(ledger.checkpoint(), sort_keys=True) + "\n"
    return HttpResponse(line, "application/jsonl; charset=utf-8", headers=named("检查点", "jsonl"))


def stop_others(person):
    if not is_auditor(None, person):
        raise PermissionDenied("导出存证由审计员办理，您没有这个角色。")


def named(stem, extension):
    name = f"{stem}{timezone.localtime():%Y%m%d%H%M}.{extension}"
    return {"Content-Disposition": content_disposition_header(True, name)}
