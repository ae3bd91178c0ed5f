"""Numbers out of gap-free series: drawn under a lock, in the transaction of the act that needs them."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from registry import numbering
from registry.models import Authority, DrawnNumber, NumberRule, NumberSeries, Person


class NoNumberRule(Exception):
    """A body has no rule for this kind of number."""

    def __init__(self, authority, kind):
        super().__init__(f"{authority}没有“{kind}”的编号规则，请管理员先在编号规则中设置。")


@transaction.atomic
def draw(
    authority: Authority, kind: str, *, on: date, by: Person | None, title: str = "", organ: str = ""
) -> DrawnNumber:
    """The next number of a body's series for that day's year; it returns to the series if the transaction fails."""
    rules = NumberRule.objects.of(authority, kind, on)
    rule = (rules.filter(organ=organ) if organ else rules).first()
    if rule is None:
        raise NoNumberRule(authority, dict(NumberRule._meta.get_field("kind").choices)[kind])
    series = advance(authority, kind, rule.organ, on.year)
    pattern = numbering.NumberPattern(rule.template)
    text = pattern.format(organ=rule.organ, year=on.year, serial=series.last, unit=authority.unit_code or 0)
    return series.numbers.create(serial=series.last, text=text, title=title, drawn_by=by)


@transaction.atomic
def advance(authority: Authority, kind: str, organ: str, year: int) -> NumberSeries:
    """Move a series one number on; its row stays locked until the transaction ends."""
    series = _locked(authority, kind, organ, year)
    series.last += 1
    series.save(update_fields=["last"])
    return series


@transaction.atomic
def adopt(authority: Authority, kind: str, text: str, *, title: str = "") -> DrawnNumber | None:
    """Enter a number given before this registry existed; None when it cannot be read or is already held."""
    number = numbering.parse(text)
    serial = getattr(number, "serial", None)
    if not serial or not getattr(number, "year", None):
        return None
    organ = getattr(number, "organ", "") or getattr(number, "prefix", "")
    series = _locked(authority, kind, organ, number.year)
    if series.numbers.filter(serial=serial).exists():
        return None
    if serial > series.last:
        series.last = serial
        series.save(update_fields=["last"])
    return series.numbers.create(serial=serial, text=str(number), title=title)


def void(number: DrawnNumber, *, reason: str, by: Person) -> None:
    """Mark a number as never used; it stays in the series with its reason and is not given again."""
    number.voided_at, number.voided_by, number.void_reason = timezone.now(), by, reason
    number.save(update_fields=["voided_at", "voided_by", "void_reason"])


def _locked(authority, kind, organ, year):
    NumberSeries.objects.get_or_create(authority=authority, kind=kind, organ=organ, year=year)
    return NumberSeries.objects.select_for_update().get(authority=authority, kind=kind, organ=organ, year=year)
