"""清理结果: what the public sees of clean-ups, only once they are published."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from registry.intake import safe_name
from review import published_lists
from review.models import Campaign, CampaignState

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def published():
    return Campaign.objects.filter(state=CampaignState.PUBLISHED).order_by("-published_on", "-id")


@require_safe
def cleanups(request):
    shown = [
        {"campaign": campaign, "totals": published_lists.totals(published_lists.lists(campaign))}
        for campaign in published().prefetch_related("bodies")
    ]
    return render(request, "review/public_cleanup_list.html", {"shown": shown})


@require_safe
def cleanup(request, pk):
    campaign = get_object_or_404(published(), pk=pk)
    lists = published_lists.lists(campaign)
    context = {
        "campaign": campaign,
        "lists": lists,
        "totals": published_lists.totals(lists),
        "population": sum(len(each.items) for each in lists),
        "is_as_published": published_lists.is_as_published(campaign),
    }
    return render(request, "review/public_cleanup_detail.html", context)


@require_safe
def cleanup_workbook(request, pk):
    campaign = get_object_or_404(published(), pk=pk)
    name = safe_name(f"{campaign.title}结果.xlsx")
    disposition = content_disposition_header(True, name)
    return HttpResponse(published_lists.workbook(campaign), XLSX, headers={"Content-Disposition": disposition})
