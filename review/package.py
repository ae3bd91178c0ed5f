"""送审材料: what the package of a dossier needs, by the rules of its day and by what the unit says of the draft."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import QuerySet

from review import competing, rules
from review.models.material import Material
from review.models.rule import Rule
from review.rules import Condition, Kind

QUESTIONS = {
    Condition.BUSINESS: "涉及经营主体的生产经营活动吗？",
    Condition.RIGHTS: "对公民、法人和其他组织的权利义务有重大影响吗？",
    Condition.DECISION: "属于重大行政决策吗？",
    Condition.HELD: "开展过风险评估、专家论证或者听证吗？",
    Condition.AMENDS: "是修改已有的文件吗？",
}


@dataclass
class Paper:
    """A line of the checklist: its rule, whether it is needed, and every version handed in, the latest first."""

    rule: Rule
    answer: bool | None
    versions: list[Material] = field(default_factory=list)
    stand_in: str = ""  # what is on file here and makes the paper needless

    @property
    def need(self) -> str:
        if self.rule.required:
            return "必需"
        return "条件必需" if self.rule.condition else "可选"

    @property
    def is_needed(self) -> bool:
        return self.rule.required or bool(self.rule.condition and self.answer)

    @property
    def present(self) -> Material | None:
        return self.versions[0] if self.versions else None

    @property
    def earlier(self) -> list[Material]:
        return self.versions[1:]

    @property
    def is_missing(self) -> bool:
        return self.is_needed and not self.versions and not self.stand_in


def listed(dossier) -> QuerySet[Rule]:
    """The papers of the rules of the day the dossier was opened; the text itself is kept elsewhere."""
    return rules.of(Kind.MATERIAL, dossier.opened_on).exclude(condition=Condition.TEXT)


def answers(dossier) -> dict[str, bool]:
    """What the unit last said of the draft; nothing while it has not been asked."""
    said = dossier.circumstances.last()
    return said.answers if said else {}


def questions(dossier) -> dict[str, str]:
    """The questions on which a paper or a period depends by the rules of the dossier's day."""
    asked = Rule.objects.on(dossier.opened_on).filter(kind__in=(Kind.MATERIAL, Kind.CONSULTATION))
    conditions = set(asked.values_list("condition", flat=True))
    return {condition: words for condition, words in QUESTIONS.items() if condition in conditions}


def checklist(dossier) -> list[Paper]:
    """Every paper with what is there of it."""
    held, said = defaultdict(list), answers(dossier)
    for material in dossier.materials.select_related("attachment", "by").order_by("-pk"):
        held[material.code].append(material)
    on_file = stand_ins(dossier)
    return [
        Paper(rule, said.get(rule.condition), held[rule.code], on_file.get(rule.code, "")) for rule in listed(dossier)
    ]


def stand_ins(dossier) -> dict[str, str]:
    """What was done here and need not be handed in again as a paper, by the code of the paper."""
    heard = dossier.consultations.filter(state="closed").count()
    done = {"M5": f"本系统办结的征求意见 {heard} 轮"} if heard else {}
    if competing.is_settled(dossier):
        done["M7"] = f"本系统的公平竞争审查：{competing.latest(dossier).get_state_display()}"
    return done


def missing(dossier) -> list[Paper]:
    """The papers that are needed and neither there nor explained."""
    return [paper for paper in checklist(dossier) if paper.is_missing]
