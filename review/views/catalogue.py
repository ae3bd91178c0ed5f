"""文件目录: the funnel of a body and year, its entries, one entry with its 认定, and the import of a table."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from registry import catalogue, catalogue_row, continuity, sampling
from registry.catalogue_import import CatalogueRefused, import_entries
from registry.intake import Unreadable, read_sheet, safe_name
from registry.models import Authority, CatalogueEntry, Identification
from review.desk import desk
from review.forms.catalogue_sheet import CatalogueSheetForm
from review.forms.identification import IdentificationForm
from review.forms.sample import SampleForm
from review.models import Role
from review.roles import holds

PER_PAGE = 50
STEPS = (
    catalogue.ISSUED,
    *Identification.Question.values,
    catalogue.UNDECIDED,
    catalogue.NORMATIVE,
    catalogue.REVIEWED,
)

may_identify = holds(Role.REVIEWER, Role.CHIEF, Role.REGISTRAR)


@desk
@require_safe
def index(request):
    bodies, years = shelves()
    body, year = chosen(request.GET, bodies, years)
    context = {
        "bodies": bodies,
        "years": years,
        "body": body,
        "year": year,
        "may_import": may_identify(None, request.person),
    }
    if body:
        entries, step = listed(request.GET, catalogue.entries_of(body, year))
        stages = catalogue.funnel(body, year)
        context |= {
            "stages": stages,
            "step": step,
            "step_label": label_of(step, stages),
            "is_dropped": "dropped" in request.GET,
            "page": Paginator(entries, PER_PAGE).get_page(request.GET.get("page")),
            "runs": continuity.runs(body, year),
            "unreadable": continuity.unreadable(body, year),
            "unissued": catalogue.unissued_of(body, year),
            "undecided": catalogue.narrow(catalogue.entries_of(body, year), catalogue.UNDECIDED).count(),
        }
    return render(request, "review/catalogue_index.html", context)


def shelves():
    """The bodies and years there is a catalogue of."""
    listed = CatalogueEntry.objects.order_by()
    bodies = Authority.objects.filter(pk__in=listed.values("issuer"))
    return list(bodies), sorted(set(listed.values_list("year", flat=True)), reverse=True)


def chosen(query, bodies, years):
    """The body and year the address names, else the first body and the latest year."""
    body = next((body for body in bodies if str(body.pk) == query.get("body")), bodies[0] if bodies else None)
    year = next((year for year in years if str(year) == query.get("year")), years[0] if years else None)
    return body, year


def listed(query, entries):
    """The entries of the step the address names, in the order of their numbers, and the step."""
    step = query.get("dropped") or query.get("step")
    step = step if step in STEPS else catalogue.ISSUED
    entries = catalogue.dropped(entries, step) if "dropped" in query else catalogue.narrow(entries, step)
    words = query.get("q", "").replace("\x00", "").strip()[:100]
    if words:
        entries = entries.filter(title__icontains=words) | entries.filter(document_number__icontains=words)
    return entries.select_related("document"), step


def label_of(step, stages):
    return next((stage.label for stage in stages if stage.code == step), "待认定")


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request, pk):
    """One entry with its history and, for those who may, the form of the six questions."""
    found = get_object_or_404(CatalogueEntry.objects.select_related("issuer", "document"), pk=pk)
    allowed = may_identify(None, request.person)
    form = IdentificationForm(request.POST or None)
    if request.method == "POST":
        if not allowed:
            raise PermissionDenied("认定由审核机构和登记员办理，您没有这个角色。")
        if form.is_valid() and identified(request, found, form):
            return redirect("review:catalogue_entry", pk=pk)
    context = {
        "entry": found,
        "form": form if allowed else None,
        "identifications": found.identifications.select_related("by").order_by("-id"),
        "questions": Identification.Question,
    }
    return render(request, "review/catalogue_entry.html", context, status=400 if form.errors else 200)


def identified(request, found, form):
    """Record the identification; what speaks against it goes back to the form."""
    try:
        catalogue.identify(found, by=request.person, **form.cleaned_data)
    except catalogue.NotIdentified as objection:
        form.add_error(None, str(objection))
        return False
    messages.success(request, "已记录认定。")
    return True


@desk
@require_safe
def sample(request):
    """The year's sample of "no" decisions, for the reviewing office to look at again."""
    if not may_identify(None, request.person):
        raise PermissionDenied("抽查认定由审核机构和登记员办理，您没有这个角色。")
    _, years = shelves()
    form = SampleForm(request.GET if "year" in request.GET else None, years=years)
    year, size = form.chosen
    context = {"form": form, "year": year, "size": size, "entries": sampling.sample(year, size) if year else []}
    return render(request, "review/catalogue_sample.html", context)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request):
    """Enter a body's catalogue from a table; a trial run first shows what it would do."""
    if not may_identify(None, request.person):
        raise PermissionDenied("导入文件目录由审核机构和登记员办理，您没有这个角色。")
    form = CatalogueSheetForm(request.POST or None, request.FILES or None)
    context = {"form": form, "headers": catalogue_row.HEADERS}
    if request.method == "POST" and form.is_valid():
        try:
            context["tally"] = enter(form, request.person)
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
        except CatalogueRefused as refusal:
            context["faults"] = refusal.faults
        else:
            if not form.cleaned_data["dry_run"]:
                messages.success(request, f"已导入。{context['tally']}")
                return redirect(f"{reverse('review:catalogue')}?body={form.cleaned_data['issuer'].pk}")
    status = 400 if form.errors or "faults" in context else 200
    return render(request, "review/catalogue_import.html", context, status=status)


def enter(form, person):
    file = form.cleaned_data["file"]
    if file.size > settings.UPLOAD_LIMIT:
        raise Unreadable(f"文件超过 {settings.UPLOAD_LIMIT // 1024 // 1024} MB，请拆分后再上传。")
    rows = [(row.number, row.cells) for row in read_sheet(file.read(), safe_name(file.name)).rows]
    return import_entries(rows, issuer=form.cleaned_data["issuer"], by=person, dry_run=form.cleaned_data["dry_run"])
