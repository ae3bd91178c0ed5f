"""编号: every series with its last number, its list, its void and missing numbers, and the rules they follow."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from registry.models import NumberRule, NumberSeries
from registry.models.number_series import NumberKind
from review.desk import desk
from review.models import Dossier, Role, State
from review.roles import holds
from review.row_keys import row_keys

PER_PAGE = 100

handles_numbers = holds(Role.CHIEF, Role.SIGNATORY, Role.REGISTRAR)


@desk
@require_safe
def index(request):
    """Every series but the identifiers of documents, which nobody writes on paper."""
    shown = NumberSeries.objects.exclude(kind=NumberKind.UID).select_related("authority")
    years = sorted(set(shown.order_by().values_list("year", flat=True)), reverse=True)
    if year := row_keys([request.GET.get("year", "")]):
        shown = shown.filter(year__in=[min(year[0], 9999)])
    page = Paginator(shown.order_by("-year", "authority__position", "kind", "organ"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    lines = [line(series) for series in page]
    rules = NumberRule.objects.select_related("authority").order_by("authority__position", "kind", "-valid_from")
    return render(request, "review/numbers_index.html", {"lines": lines, "page": page, "years": years, "rules": rules})


def line(series):
    """One series with how many of its numbers are used, void and missing."""
    numbers = series.numbers.all()
    void = numbers.exclude(voided_at=None).count()
    return {"series": series, "used": numbers.count() - void, "void": void, "missing": len(series.missing)}


@desk
@require_safe
def series(request, pk):
    found = get_object_or_404(NumberSeries.objects.exclude(kind=NumberKind.UID).select_related("authority"), pk=pk)
    numbers = found.numbers.select_related("drawn_by", "voided_by").order_by("-serial")
    if "void" in request.GET:
        numbers = numbers.exclude(voided_at=None)
    page = Paginator(numbers, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "series": found,
        "page": page,
        "named": named(request.person, page.object_list),
        "spans": spans(found.missing),
        "has_adopted": found.numbers.filter(drawn_by=None).exists(),
    }
    return render(request, "review/numbers_series.html", context)


def named(person, numbers):
    """The numbers whose title this person may read: imported ones, and those of files that they or all may read."""
    if handles_numbers(None, person):
        return {number.pk for number in numbers}
    files = Dossier.objects.visible_to(person) | Dossier.objects.filter(state=State.PUBLISHED)
    holding = Q(number__in=numbers) | Q(registration__in=numbers) | Q(reviews__number__in=numbers)
    held = files.filter(holding).values_list("number", "registration", "reviews__number")
    return {number.pk for number in numbers if number.drawn_by is None}.union(*held)


def spans(serials):
    """Serials in a row drawn together: [1, 2, 3, 7] → [(1, 3), (7, 7)]."""
    found = []
    for serial in serials:
        if found and found[-1][1] == serial - 1:
            found[-1] = (found[-1][0], serial)
        else:
            found.append((serial, serial))
    return found
