"""Writing the rules: a rule ends and another begins; nothing is overwritten, nothing deleted, everything on record."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from registry import ledger
from registry.ledger import signature
from registry.models import Person
from review.models.appointment import Role
from review.models.rule import Rule
from review.models.rule_change import RuleChange
from review.roles import holds
from review.workflow import ActionForbidden

is_administrator = holds(Role.ADMINISTRATOR)
SAID = ("label", "value", "upper", "unit", "bound", "required", "condition", "note", "cues", "basis", "verified")
TIMED = (Rule.Kind.DEADLINE, Rule.Kind.CONSULTATION, Rule.Kind.LIGHT)
LONGEST = 3650  # of whatever unit; a longer period is a slip of the pen
OVERLAPS = "这个代码在 {first:%Y-%m-%d} 以后已有规则，启用日期重叠。请先停用原有的规则，或者改用“修改”。"


class RuleRefused(Exception):
    """A change of the rules that cannot be made; `sentences` say why."""

    def __init__(self, *sentences):
        super().__init__("".join(sentences))
        self.sentences = sentences


@transaction.atomic
def add(*, by: Person, reason: str, kind: str, code: str, valid_from: date, **said) -> Rule:
    """Begin a rule whose code has none from that day on."""
    stop_others(by)
    _refuse_the_past(valid_from)
    same = Rule.objects.select_for_update().filter(kind=kind, code=code)
    if same.exclude(valid_to__lt=valid_from).exists():
        raise RuleRefused(OVERLAPS.format(first=valid_from))
    rule = _begin(Rule(kind=kind, code=code, valid_from=valid_from, **said))
    _record(RuleChange.Act.ADD, rule, by, reason, after=told(rule))
    return rule


@transaction.atomic
def amend(rule: Rule, *, by: Person, reason: str, valid_from: date, **said) -> Rule:
    """End a rule on the day before and begin its new version; files accepted earlier keep the old one."""
    stop_others(by)
    old = _open(rule)
    before = told(old)
    _refuse_the_past(valid_from)
    _end(old, valid_from - timedelta(days=1))
    if old.kind in TIMED and said.get("unit", old.unit) != old.unit:
        raise RuleRefused(f"规则 {old.code} 按“{old.get_unit_display()}”计算，单位不能改。")
    kept = {field: getattr(old, field) for field in ("kind", "code", "position", *SAID)}
    new = _begin(Rule(**{**kept, **said}, valid_from=valid_from))
    _record(RuleChange.Act.AMEND, new, by, reason, before, told(new))
    return new


@transaction.atomic
def retire(rule: Rule, *, by: Person, reason: str, valid_to: date) -> Rule:
    """End a rule without a successor; `valid_to` is its last day."""
    stop_others(by)
    old = _open(rule)
    before = told(old)
    if valid_to < timezone.localdate():
        raise RuleRefused("停用日期不能早于今天，已经过去的日子仍按原规则。")
    _end(old, valid_to)
    _record(RuleChange.Act.RETIRE, old, by, reason, before, told(old))
    return old


def stop_others(person: Person) -> None:
    """Raise ActionForbidden for anybody but an administrator."""
    if not is_administrator(None, person):
        raise ActionForbidden("规则由系统管理员维护，您没有这个角色。")


def told(rule: Rule) -> dict:
    """A rule as the change log keeps it."""
    days = {"valid_from": rule.valid_from.isoformat(), "valid_to": rule.valid_to and rule.valid_to.isoformat()}
    return {field: getattr(rule, field) for field in SAID} | days


def _open(rule):
    """The row as it is now, if it has not ended yet."""
    rule = Rule.objects.select_for_update().get(pk=rule.pk)
    if rule.valid_to is not None:
        raise RuleRefused(f"这个版本已于 {rule.valid_to:%Y-%m-%d} 停用，不能再改。请打开现行的版本。")
    return rule


def _refuse_the_past(day):
    if day < timezone.localdate():
        raise RuleRefused("启用日期不能早于今天：已经受理的案卷按受理当天的规则办理。")


def _end(rule, day):
    if day < rule.valid_from:
        raise RuleRefused(f"日期太早：原规则从 {rule.valid_from:%Y-%m-%d} 起才启用，新规则最早从第二天起启用。")
    rule.valid_to = day
    rule.save(update_fields=["valid_to"])


def _begin(rule):
    if rule.kind in TIMED and rule.bound != Rule.Bound.NONE and not (rule.unit and 0 < (rule.value or 0) <= LONGEST):
        raise RuleRefused(f"请填写数值和单位，数值在 1 到 {LONGEST} 之间。")
    try:
        rule.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as refusal:
        raise RuleRefused(*refusal.messages) from refusal
    rule.save(force_insert=True)
    return rule


def _record(act, rule, by, reason, before=None, after=None):
    RuleChange.objects.create(
        kind=rule.kind, code=rule.code, act=act, before=before or {}, after=after or {}, reason=reason, by=by
    )
    what = {"before": before, "after": after, "reason": reason}
    ledger.record(f"rule_{act}", f"rule:{rule.kind}/{rule.code}", by=signature(by), payload=what)
