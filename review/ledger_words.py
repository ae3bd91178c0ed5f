"""存证内容: a ledger entry in the words of the desk; the stored codes stay what the chain covers."""

from dataclasses import dataclass

from django.db import models

from registry.models import Authority, CatalogueEntry, Identification, LedgerEntry, Person, Synonym
from review.models import Appointment, Campaign, CampaignItem, Competition, Consultation, Dossier

KNOWN = (
    Dossier,
    Competition,
    Consultation,
    Campaign,
    CampaignItem,
    CatalogueEntry,
    Authority,
    Synonym,
    Person,
    Appointment,
)
SUBJECTS = {model._meta.model_name: model for model in KNOWN}
ACTS = {
    "open": "新建",
    "refused": "被拒绝",
    "identify": "认定",
    "import_catalogue": "导入目录",
    "synonym": "维护近义词",
    "delegate": "委托代理",
    "revoke_delegation": "撤销代理",
    "merge_people": "登记为同一人",
    "second_factor_enrolled": "绑定动态验证码",
    "second_factor_paused": "动态验证码连续输错，暂停使用",
    "second_factor_loss": "申请解除动态验证码",
    "second_factor_ended": "确认解除动态验证码",
    "enter_calendar": "录入放假安排",
    "recount": "重算期限",
    "rule_add": "新增规则",
    "rule_amend": "修改规则",
    "rule_retire": "停用规则",
    "prepare": "拟定",
    "begin": "提出初审意见",
}
NAMES = {
    "note": "说明",
    "on_behalf_of": "代",
    "to": "代理人",
    "role": "角色",
    "first_day": "自",
    "last_day": "至",
    "person": "人员",
    "into": "归入",
    "why": "原因",
    "reason": "理由",
    "result": "认定",
    "failed_question": "不符合",
    "title": "名称",
    "cutoff_on": "截止日",
    "closes_on": "截止日期",
    "bodies": "范围",
    "added": "新增",
    "updated": "更新",
    "unchanged": "无变化",
    "identified": "认定",
    "registered": "登记",
    "content_hash": "文本",
}
WORDS = {**dict(Identification.Result.choices), **dict(Identification.Question.choices)}


@dataclass(frozen=True)
class Told:
    """An entry as a person reads it."""

    entry: LedgerEntry
    act: str
    subject: str
    content: str
    is_refusal: bool


def told(entry: LedgerEntry) -> Told:
    """The words for an entry; a code that has none is shown as it is."""
    name, _, key = entry.subject.partition(":")
    model = SUBJECTS.get(name)
    subject = f"{model._meta.verbose_name} {key}" if model else entry.subject
    is_refusal = entry.act == "refused"
    content = "；".join(filter(None, [attempted(entry, model), movement(entry, model), *details(entry)]))
    return Told(entry, label(entry.act, model), subject, content, is_refusal)


def label(act: str, model: type[models.Model] | None) -> str:
    """What the desk calls an act of a model."""
    steps = model._meta.get_field("state").get_all_transitions(model) if hasattr(model, "State") else []
    return next((step.custom["label"] for step in steps if step.name == act), ACTS.get(act, act))


def attempted(entry, model) -> str:
    return f"要办理“{label(entry.payload['action'], model)}”" if entry.payload.get("action") else ""


def movement(entry, model) -> str:
    """From which state to which, where the entry tells."""
    source, target = entry.payload.get("source"), entry.payload.get("target")
    if not target or source == target:
        return ""
    states = dict(model.State.choices) if hasattr(model, "State") else {}
    return f"{states.get(source, source)} → {states.get(target, target)}"


def details(entry):
    """Everything else that was recorded, under its Chinese name."""
    for name, value in entry.payload.items():
        if name not in ("source", "target", "action") and value not in ("", None, []):
            words = "、".join(map(str, value)) if isinstance(value, list) else WORDS.get(value, str(value))
            yield f"{NAMES.get(name, name)}：{words}"
