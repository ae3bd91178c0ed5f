"""Two clean-ups through the real procedure: that of 2019, published, and this year's, still collecting."""

from datetime import date

from django.utils import timezone

from registry.models import Document
from review.batch import carry_out_all
from review.campaigning import open_campaign
from review.demonstration import past
from review.demonstration.catalogue import DECISION_NUMBER, DECISION_TITLE, TOLD
from review.demonstration.source import pieces
from review.models import Appointment, ItemConclusion, Role
from review.workflow import carry_out

SCOPE = ("区政府", "区政府办公室")
PRESENT_SCOPE = (*SCOPE, "区教体局", "区民政局", "区住建局", "区粮食局")
BASIS = "《示例省规范性文件管理条例》第十一条"
KEPT = "符合现行法律、法规和政策，实践中仍有需要。"
PROPOSED = {  # what the units say of the documents the clues point at
    "养老服务促进办法": (
        ItemConclusion.AMEND,
        "所依据的《示例省养老服务促进条例》已经废止，应当依据《示例省养老服务条例》修改。",
    ),
    "高龄老人津贴发放办法": (ItemConclusion.AMEND, "制定依据已经废止，津贴标准也已调整，应当修改后重新公布。"),
    "招商引资奖励暂行办法": (ItemConclusion.REPEAL, "暂行已逾两年，奖励内容与公平竞争审查要求不一致，应当废止。"),
    "共享单车停放管理办法（试行）": (ItemConclusion.LAPSE, "试行期限早已届满，实际工作已按城市运行管理规定办理。"),
    "粮食收购者备案管理办法": (ItemConclusion.REPEAL, "制定机关已经撤并，备案制度已有上级统一规定。"),
}
RETURNED = {
    "农机购置补贴实施细则": "补贴目录和标准均已调整，请说明为什么仍可继续适用。",
    "普惠性幼儿园扶持办法": "请核对补助标准与现行财政政策是否一致，并补充依据。",
    "残疾人就业扶助办法": "请征求区残疾人联合会的意见后重新提出。",
}
AGREED, WAITING = 12, 6  # documents simply kept: with the second person's agreement, and still without


def told(name: str) -> dict[str, str]:
    """{document name: reason} of those that the clean-up of 2019 ended."""
    return {piece.fields[0]: reason for piece in pieces(name) for (_, reason), _ in piece.marked("清理")}


def clean_up_past_year(district, stock: dict[str, Document]) -> None:
    """20 documents of the government and 29 of its office: 19 and 24 kept, 1 and 5 repealed."""
    ended = {stock[name].pk: reason for each in ("government.txt", "office.txt") for name, reason in told(each).items()}
    cleaner = district.holder(Role.CLEANER)
    with past.on(date(TOLD, 9, 16)):
        campaign = open_campaign(
            by=cleaner,
            bodies=[district.bodies[name] for name in SCOPE],
            title=f"{TOLD}年行政规范性文件集中清理",
            basis=BASIS,
            year=TOLD,
            cutoff_on=date(TOLD - 1, 12, 31),
        )
        campaign = carry_out("freeze", campaign, by=cleaner)
    with past.on(date(TOLD, 10, 28)):
        for item in campaign.items.select_related("document"):
            conclusion = ItemConclusion.REPEAL if item.document_id in ended else ItemConclusion.RETAIN
            reason = ended.get(item.document_id, KEPT)
            carry_out("propose", item, by=cleaner, conclusion=conclusion, reason=reason)
    with past.on(date(TOLD, 11, 20)):
        carry_out_all("agree", campaign.items.all(), by=district.holder(Role.REVIEWER))
    with past.on(date(TOLD, 12, 10)):
        decision = {"decision_title": DECISION_TITLE, "decision_number": DECISION_NUMBER}
        leader = district.holder(Role.SIGNATORY)
        proof = district.proof(leader)
        carry_out("decide", campaign, by=leader, proof=proof, decided_on=date(TOLD, 12, 10), **decision)
    with past.on(date(TOLD, 12, 20)):
        registrar = district.holder(Role.REGISTRAR)
        carry_out("publish", campaign, by=registrar, proof=district.proof(registrar))


class PresentCleanup:
    """Collecting: some proposed, some agreed, some sent back, most still open with the clues of the registry."""

    def __init__(self, district, stock: dict[str, Document]):
        self.district, self.stock = district, stock
        self.cleaner, self.reviewer = district.holder(Role.CLEANER), district.holder(Role.REVIEWER)

    def open(self) -> None:
        today = timezone.localdate()
        self.campaign = open_campaign(
            by=self.cleaner,
            bodies=[self.district.bodies[name] for name in PRESENT_SCOPE],
            title=f"{today.year}年行政规范性文件清理",
            basis=BASIS,
            year=today.year,
            cutoff_on=today.replace(day=1) - past.ONE_DAY,
        )
        carry_out("freeze", self.campaign, by=self.cleaner)

    def propose(self) -> None:
        for name, (conclusion, reason) in PROPOSED.items():
            self.put_forward(self.item(name), conclusion, reason)
        for item in [*map(self.item, RETURNED), *self.plain()]:
            self.put_forward(item, ItemConclusion.RETAIN, KEPT)

    def put_forward(self, item, conclusion, reason) -> None:
        """By the unit that carries the document out where it has a drafter, else by the clean-up's own office."""
        held = Appointment.objects.filter(role=Role.DRAFTER, authority=item.unit).first()
        by = held.person if held else self.cleaner
        carry_out("propose", item, by=by, conclusion=conclusion, reason=reason)

    def judge(self) -> None:
        carry_out_all("agree", self.plain()[:AGREED], by=self.reviewer)
        for name, reason in RETURNED.items():
            carry_out("send_back", self.item(name), by=self.reviewer, note=reason)

    def item(self, name: str):
        return self.campaign.items.get(document=self.stock[name])

    def plain(self) -> list:
        """Every other document that nothing speaks against."""
        named = [self.stock[name].pk for name in (*PROPOSED, *RETURNED)]
        items = self.campaign.items.exclude(document__in=named).for_lists()
        return [item for item in items if not item.evidence][::2][: AGREED + WAITING]
