"""清理意见表: the workbook of a clean-up out, in with a preview, and back with its errors."""

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.intake import Unreadable, read_sheet, safe_name
from registry.models import Attachment
from review import proposals
from review.desk import desk
from review.forms.sheet import SheetForm
from review.models import Campaign
from review.views.campaign import filtered
from review.workflow import ActionRefused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT = "review.proposals"
HOURS = 12


@desk
@require_safe
def export(request, pk):
    campaign = get_object_or_404(Campaign, pk=pk)
    items = filtered(campaign.items.visible_to(request.person), request.GET).for_lists()
    return download(proposals.workbook(campaign, items), f"{campaign.title}清理意见表.xlsx")


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request, pk):
    """Take a workbook and show what it would change; nothing is saved but the file itself."""
    campaign = get_object_or_404(Campaign, pk=pk)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            content, name = within_limit(file), safe_name(file.name)
            previewed = look(request, campaign, content, name)
            attachment = Attachment.objects.keep(content, name)
            return show(request, campaign, previewed, signed(request, campaign, attachment))
        except (Unreadable, proposals.NotTheseProposals) as refusal:
            form.add_error("file", str(refusal))
    status = 400 if form.errors else 200
    return render(request, "review/campaign_import.html", {"campaign": campaign, "form": form}, status=status)


@desk
@require_POST
def apply(request, pk):
    """Carry out the previewed workbook, all of it or nothing."""
    campaign = get_object_or_404(Campaign, pk=pk)
    try:
        count = proposals.apply(look_again(request, campaign), by=request.person)
    except (proposals.NotTheseProposals, Unreadable, ActionRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect("review:campaign_import", pk=pk)
    messages.success(request, f"已按表格提出 {count} 件清理意见。")
    return redirect(campaign)


@desk
@require_POST
def errors(request, pk):
    """The rows that were not accepted, with what is wrong with each."""
    campaign = get_object_or_404(Campaign, pk=pk)
    try:
        previewed = look_again(request, campaign)
    except (proposals.NotTheseProposals, Unreadable) as refusal:
        messages.error(request, str(refusal))
        return redirect("review:campaign_import", pk=pk)
    return download(proposals.errors_workbook(previewed), f"{campaign.title}错误行.xlsx")


def show(request, campaign, previewed, token):
    lines = [line for line in previewed.lines if line.outcome != proposals.SAME]
    context = {"campaign": campaign, "preview": previewed, "lines": lines, "token": token}
    return render(request, "review/campaign_preview.html", context)


def look(request, campaign, content, name):
    items = campaign.items.visible_to(request.person).for_lists().select_related("campaign")
    return proposals.preview(campaign, items, read_sheet(content, name), by=request.person)


def look_again(request, campaign):
    """The preview of the file that was shown to this person for this clean-up, as things stand now."""
    try:
        told = signing.loads(request.POST.get("token", ""), salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as wrong:
        raise proposals.NotTheseProposals("预览已经过期，请重新上传表格。") from wrong
    attachment = Attachment.objects.filter(pk=told["attachment"]).first()
    if attachment is None or (told["campaign"], told["person"]) != (campaign.pk, request.person.pk):
        raise proposals.NotTheseProposals("这不是您在本次清理中上传的表格，请重新上传。")
    with attachment.file.open() as file:
        return look(request, campaign, file.read(), attachment.name)


def signed(request, campaign, attachment):
    told = {"attachment": attachment.pk, "campaign": campaign.pk, "person": request.person.pk}
    return signing.dumps(told, salt=SALT)


def within_limit(file):
    if file.size > settings.UPLOAD_LIMIT:
        raise Unreadable(f"文件超过 {settings.UPLOAD_LIMIT // 1024 // 1024} MB，请拆分后再上传。")
    return file.read()


def download(content, name):
    """A workbook as a file to keep, its name dated."""
    stem, _, extension = safe_name(name).rpartition(".")
    dated = f"{stem}{timezone.localdate():%Y%m%d}.{extension}"
    return HttpResponse(content, XLSX, headers={"Content-Disposition": content_disposition_header(True, dated)})
