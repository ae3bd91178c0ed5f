"""文号体检: which documents a text or a list cites, and what each is worth on a day; nothing is kept."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from registry.cited_list import HEADERS, cited_in
from registry.intake import write_sheet
from review.desk import desk
from review.forms.citation_check import CitationCheckForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def citation_check(request):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CitationCheckForm(*sent, initial={"day": timezone.localdate()})
    if not form.is_valid():
        return render(request, "review/citation_check.html", {"form": form}, status=400 if form.errors else 200)
    day = form.cleaned_data["day"]
    rows = cited_in(form.cleaned_data["text"], day)
    if "workbook" in request.POST:
        return workbook(rows, day)
    counts = {tone: sum(row.tone == tone for row in rows) for tone in ("bad", "warn", "plain", "good")}
    return render(request, "review/citation_check.html", {"form": form, "day": day, "rows": rows, "counts": counts})


def workbook(rows, day):
    name = f"文号体检_{day}.xlsx"
    response = HttpResponse(write_sheet([row.as_line() for row in rows], HEADERS, "文号体检"), content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response
