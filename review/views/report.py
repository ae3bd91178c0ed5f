"""年度报告: the paragraph, the figures behind it, the account of what is in force, and every list."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from registry.models import Authority, CatalogueEntry
from review import annual, stock_account
from review.desk import desk
from review.models import Campaign, CampaignState, ItemConclusion
from review.row_keys import row_keys

FIRST, LAST = 1949, 2100


@desk
@require_safe
def latest(request):
    """The latest year there is anything to report of."""
    years = reported()
    return redirect("review:report", year=years[0] if years else timezone.localdate().year)


def reported():
    catalogued = CatalogueEntry.objects.order_by().values_list("year", flat=True).distinct()
    cleaned = (
        Campaign.objects.filter(state=CampaignState.PUBLISHED).order_by().values_list("year", flat=True).distinct()
    )
    return sorted({*catalogued, *cleaned}, reverse=True)


@desk
@require_safe
def report(request, year):
    account = account_of(year)
    paragraph = annual.paragraph(year)
    rows = [
        {"code": code, "label": label, "count": account.count(code)} for code, label in stock_account.LABELS.items()
    ]
    context = {
        "year": year,
        "years": reported(),
        "paragraph": paragraph,
        "parts": [{"is_figure": isinstance(part, annual.Figure), "part": part} for part in paragraph.parts],
        "account": account,
        "rows": rows,
    }
    return render(request, "review/report_year.html", context)


def account_of(year):
    today = timezone.localdate()
    if not FIRST <= year <= today.year:
        raise Http404
    return stock_account.account(year, today)


@desk
@require_safe
def listing(request, year):
    """The documents behind one number."""
    of = request.GET.get("of", "")
    if of == "cleanup":
        title, documents = cleaned(request.GET, year)
    elif of in stock_account.LABELS:
        title, documents = stock_account.LABELS[of], account_of(year).documents[of]
    else:
        raise Http404
    day = account_of(year).last
    lines = [{"document": document, "validity": document.validity_on(day)} for document in documents]
    return render(request, "review/report_list.html", {"year": year, "title": title, "lines": lines, "day": day})


def cleaned(query, year):
    """(title, documents) of one body and conclusion in the year's clean-ups."""
    body = Authority.objects.filter(pk__in=row_keys([query.get("body", "")])).first()
    conclusion = query.get("conclusion")
    if body is None or conclusion not in ItemConclusion.values:
        raise Http404
    items = annual.outcomes(year)
    documents = [i.document for i in items if (i.document.issuer_id, i.conclusion) == (body.pk, conclusion)]
    return f"{body.label}规范性文件：{ItemConclusion(conclusion).label}", documents
