"""A clean-up from the first proposal to publication, by different people: the story that other tests build on."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import time_machine

from registry.intake import read_sheet, write_sheet
from registry.models import Authority, Document
from review import proposals
from review.batch import carry_out_all
from review.campaigning import open_campaign
from review.models import Campaign, ItemConclusion, Role
from review.workflow import carry_out
from tests.factories import make_authority, make_person, proof_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
ACTS = {"保留": "继续有效", "废止": "废止", "失效": "宣布失效", "修改": "修改"}


def travel(day, hour=10):
    """Be at work on a day in Shanghai."""
    return time_machine.travel(datetime.combine(day, time(hour), SHANGHAI), tick=False)


class CleanupStaff:
    """Those who take part in a clean-up: one proposes, one reviews, one decides, one publishes."""

    def __init__(self):
        office = make_authority(
            "示例市云溪区司法局", kind=Authority.Kind.DEPARTMENT, short_name="区司法局", unit_code=11
        )
        self.cleaner = make_person("清理辛", office, Role.CLEANER)
        self.reviewer = make_person("审核丙", office, Role.REVIEWER)
        self.signatory = make_person("区长戊", office, Role.SIGNATORY)
        self.registrar = make_person("登记己", office, Role.REGISTRAR)


def filled_in(campaign, person, outcomes):
    """The exported workbook with conclusion and reason filled in, as a unit sends it back: {文号: (意见, 理由)}."""
    items = campaign.items.for_lists()
    sheet = read_sheet(proposals.workbook(campaign, items), "清理意见表.xlsx")
    rows = []
    for row in sheet.rows:
        conclusion, reason = outcomes[row.cells[proposals.NUMBER]]
        rows.append({**row.cells, proposals.CONCLUSION: conclusion, proposals.REASON: reason or ""})
    return write_sheet(rows, sheet.headers, "清理意见表", key=proposals.KEY)


def preview_of(campaign, content, person):
    items = campaign.items.visible_to(person).for_lists().select_related("campaign")
    return proposals.preview(campaign, items, read_sheet(content, "清理意见表.xlsx"), by=person)


def run_cleanup(staff, bodies, outcomes, *, year, cutoff_on, proposed_on, decided_on, published_on, number=""):
    """Take a clean-up from opening to publication, each act on its day; the proposals come by workbook."""
    with travel(proposed_on):
        title = f"{year}年度规范性文件集中清理"
        campaign = open_campaign(by=staff.cleaner, bodies=bodies, title=title, year=year, cutoff_on=cutoff_on)
        campaign = carry_out("freeze", campaign, by=staff.cleaner)
        proposals.apply(
            preview_of(campaign, filled_in(campaign, staff.cleaner, outcomes), staff.cleaner), by=staff.cleaner
        )
        fared = carry_out_all("agree", campaign.items.all(), by=staff.reviewer)
        assert all(each.is_done for each in fared)
    with travel(decided_on):
        decision = {
            "decision_title": "关于公布规范性文件清理结果的决定",
            "decision_number": number,
            "decided_on": decided_on,
        }
        campaign = carry_out("decide", campaign, by=staff.signatory, proof=proof_of(staff.signatory), **decision)
    with travel(published_on):
        return carry_out("publish", campaign, by=staff.registrar, proof=proof_of(staff.registrar))


def golden_cleanup(book):
    """The clean-up of the yearbook: the documents that stood before the year, decided and published at its end."""
    outcomes = {row["no"]: (ACTS[row["result"]], row["reason"]) for row in book["cleanup"]}
    bodies = Authority.objects.filter(
        kind__in=(Authority.Kind.GOVERNMENT, Authority.Kind.OFFICE), documents__isnull=False
    )
    days = {"proposed_on": date(2019, 11, 30), "decided_on": date(2019, 12, 10), "published_on": date(2019, 12, 20)}
    return run_cleanup(CleanupStaff(), bodies.distinct(), outcomes, year=2019, cutoff_on=date(2018, 12, 31), **days)


def ended(campaign):
    """The documents the clean-up put an end to."""
    items = campaign.items.filter(conclusion__in=(ItemConclusion.REPEAL, ItemConclusion.LAPSE))
    return Document.objects.filter(pk__in=items.values("document"))


def reloaded(campaign):
    return Campaign.objects.get(pk=campaign.pk)
