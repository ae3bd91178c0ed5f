"""Published clean-ups for other systems."""

from collections import Counter

from django.db.models import Prefetch
from rest_framework.exceptions import NotFound

from registry.answering import Reading
from registry.api.documents import documents
from registry.asking import Paged, Several, Whole
from review.models import Campaign
from review.models.outcome import ItemConclusion
from review.serializers import CleanupItemSerializer, CleanupRecordSerializer, CleanupSerializer


def published():
    """The clean-ups whose results the public may read."""
    return Campaign.objects.filter(state=Campaign.State.PUBLISHED)


class CleanupFilter(Paged):
    year = Whole(required=False, min_value=1900, max_value=2200, help_text="年度。")


class CleanupList(Reading):
    tag, summary = "清理", "已公布的清理"
    description = "已经公布结果的清理，新的在前。"
    parameters, answer, paged = CleanupFilter, CleanupSerializer, True

    def find(self, asked):
        return published().filter(year=asked["year"]) if asked.get("year") else published()

    def show(self, found, asked):
        return self.show_page(found, asked)


class CleanupRecord(Reading):
    tag, summary = "清理", "一次清理"
    description = "一次清理的决定、范围和各种结论的件数。"
    answer = CleanupRecordSerializer

    def find(self, asked, cleanup):
        found = published().filter(pk=cleanup).first()
        if found is None:
            raise NotFound(f"没有编号为 {cleanup} 的已公布清理。编号见 /api/v1/cleanups/。")
        return found

    def show(self, campaign, asked):
        counted = Counter(campaign.items.values_list("conclusion", flat=True))
        campaign.totals = [
            {"conclusion": code, "conclusion_label": label, "count": counted[code]}
            for code, label in ItemConclusion.choices
        ]
        return self.serialise(campaign, asked)


class CleanupItemFilter(Paged):
    conclusion = Several(choices=ItemConclusion.choices, required=False, help_text="结论，可以写多次。")


class CleanupItems(CleanupRecord):
    summary = "一次清理的清单"
    description = "一次清理逐件的结论和理由，以及每件今天的效力。"
    parameters, answer, paged = CleanupItemFilter, CleanupItemSerializer, True

    def show(self, campaign, asked):
        public = documents(self.today)
        found = campaign.items.filter(document__in=public.values("pk")).prefetch_related(Prefetch("document", public))
        found = found.filter(conclusion__in=asked["conclusion"]) if asked.get("conclusion") else found
        return self.show_page(found, asked)
