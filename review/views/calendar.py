"""日历: the years that are known, their days, and the administrator's import with a preview."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry import holidays
from registry.holidays import HEADERS, OFF, WORK, Announced, Line
from registry.intake import Unreadable, read_sheet, safe_name
from registry.intake.workbook import write_sheet
from registry.models import CalendarYear, Workday
from review import recounting
from review.desk import desk
from review.forms.calendar import CalendarForm
from review.rulebook import is_administrator

SALT, HOURS = "calendar", 12
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@desk
@require_safe
def index(request):
    years = list(CalendarYear.objects.order_by("-year"))
    today = timezone.localdate()
    context = {
        "years": years,
        "unknown": sorted({today.year, today.year + 1} - {year.year for year in years}),
        "may_import": is_administrator(None, request.person),
    }
    return render(request, "review/calendar_list.html", context)


@desk
@require_safe
def year(request, year):
    known = get_object_or_404(CalendarYear, year=year)
    return render(request, "review/calendar_year.html", {"year": known, "lines": lines_of(year)})


@desk
@require_safe
def download(request, year):
    """The days of a year as a workbook that the import takes back."""
    get_object_or_404(CalendarYear, year=year)
    rows = [dict(zip(HEADERS, (line.day, line.label, line.note), strict=True)) for line in lines_of(year)]
    content = write_sheet(rows, HEADERS, f"{year}年放假安排", choices={"安排": (OFF, WORK)})
    named = content_disposition_header(True, f"{year}年放假安排.xlsx")
    return HttpResponse(content, XLSX, headers={"Content-Disposition": named})


def lines_of(year):
    days = Workday.objects.filter(day__year=year)
    return [Line(number, day.day, day.works, day.note) for number, day in enumerate(days, 1)]


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request):
    """Show what a file would enter; nothing is saved yet."""
    recounting.stop_others(request.person)
    form = CalendarForm(request.POST or None, request.FILES or None, initial={"year": request.GET.get("year")})
    if request.method == "POST" and form.is_valid():
        try:
            announced = read(**form.cleaned_data)
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
        else:
            context = {"announced": announced, "token": None if announced.faulty else sealed(announced)}
            return render(request, "review/calendar_preview.html", context, status=400 if announced.faulty else 200)
    status = 400 if form.errors else 200
    return render(request, "review/calendar_import.html", {"form": form, "headers": HEADERS}, status=status)


@desk
@require_POST
def apply(request):
    """Enter the previewed year."""
    recounting.stop_others(request.person)
    try:
        announced = opened(request.POST.get("token", ""))
    except signing.BadSignature:
        messages.error(request, "预览已经过期，请重新上传文件。")
        return redirect("review:calendar_import")
    moved = recounting.enter_year(announced, by=request.person)
    messages.success(request, f"已录入{announced.year}年的放假安排，重算了 {moved} 件案卷的期限。")
    return redirect("review:calendar_year", year=announced.year)


def read(file, year, notice):
    if file.size > settings.UPLOAD_LIMIT:
        raise Unreadable(f"文件超过 {settings.UPLOAD_LIMIT // 1024 // 1024} MB，请检查是不是选错了文件。")
    content, name = file.read(), safe_name(file.name)
    if name.lower().endswith(".json"):
        return holidays.read_json(content, year, notice)
    return holidays.read([(row.number, row.cells) for row in read_sheet(content, name).rows], year, notice)


def sealed(announced):
    """The previewed days, to come back unchanged with the press of the button."""
    days = [(line.day.isoformat(), line.works, line.note) for line in announced.differing]
    return signing.dumps({"year": announced.year, "notice": announced.notice, "days": days}, salt=SALT, compress=True)


def opened(token):
    told = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
    lines = [Line(n, date.fromisoformat(day), works, note) for n, (day, works, note) in enumerate(told["days"], 1)]
    return Announced(told["year"], told["notice"], tuple(lines))
