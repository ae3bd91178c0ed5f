"""Reading the rules: which deadlines, papers, points and conclusions hold on a day. Nothing else reads them."""

from datetime import date

from django.db.models import QuerySet

from review.models.rule import Rule

Kind = Rule.Kind
Condition = Rule.Condition


class NoRule(LookupError):
    """No rule of this code holds on the day; the sentence says what the administrator must enter."""

    def __init__(self, kind, code, day):
        super().__init__(f"{day:%Y-%m-%d} 没有代码为 {code} 的{Kind(kind).label}规则，请系统管理员在“规则”中补上。")


def of(kind: str, day: date) -> QuerySet[Rule]:
    """The rules of a kind that hold on a day, in the order they are listed in."""
    return Rule.objects.on(day).filter(kind=kind)


def find(kind: str, code: str, day: date) -> Rule | None:
    """The one rule of a code that holds on a day, if there is one."""
    return of(kind, day).filter(code=code).first()


def get(kind: str, code: str, day: date) -> Rule:
    """The one rule of a code that holds on a day; NoRule when none does."""
    rule = find(kind, code, day)
    if rule is None:
        raise NoRule(kind, code, day)
    return rule


def labels(kind: str, day: date) -> dict[str, str]:
    """Code and name of each rule of a kind on a day."""
    return dict(of(kind, day).values_list("code", "label"))


def history(kind: str, code: str) -> QuerySet[Rule]:
    """Every version of a rule, the latest first."""
    return Rule.objects.filter(kind=kind, code=code).order_by("-valid_from")
