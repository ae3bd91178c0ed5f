"""期限的说明: how a deadline comes about, in the words a person would use."""

from datetime import date

from review import clock, rules
from review.models.review import Review


def told(review: Review) -> list[str]:
    """The sentences that explain the deadline of a round: its start, what is left out or added, its end, its rule."""
    count = clock.count(review)
    return [deadline(review, count), *standstill(review, count), *doubts(count)]


def deadline(review, count) -> str:
    began = "受理" if review.round == 1 else f"第{review.round}轮送审"
    parts = [f"{written(count.start)}{began}，次日起算，期限{count.rule.value}个工作日"]
    for pause in review.pauses.exclude(ended_on=None):
        span = (pause.began_on, pause.ended_on)
        when = f"{briefly(span[0], count.start)}至{briefly(span[1], count.start)}"
        parts.append(f"扣除{pause.get_cause_display()}{count.left_out(span)}个工作日（{when}）")
    for extension in review.extensions.select_related("by"):
        parts.append(f"经{extension.by.name}批准延长{extension.workdays}个工作日")
    due = count.due
    parts.append(f"{briefly(due.day, count.start)}届满{'（暂定）' if due.provisional else ''}")
    return f"{'，'.join(parts)}（规则 {count.rule.code}，依据：{count.rule.basis}）。"


def standstill(review, count):
    """A pause that goes on, and what is left when it ends."""
    for pause in review.pauses.open():
        used = count.used(pause.began_on)
        yield (
            f"{briefly(pause.began_on, count.start)}起因{pause.get_cause_display()}暂停计时，已用{used}个工作日，"
            f"恢复计时后还有{max(count.length - used, 0)}个工作日；届满日期在恢复后重新计算。"
        )
        yield from correction_due(pause, count)


def correction_due(pause, count):
    """Until when the unit has to complete its package (R5)."""
    rule = rules.find(rules.Kind.DEADLINE, "R5", pause.began_on)
    if pause.cause == pause.Cause.CORRECTION and rule:
        due = clock.due(rule, pause.began_on, count.calendar)
        yield f"起草单位应当在{briefly(due.day, count.start)}前补齐（规则 R5，依据：{rule.basis}）。"


def milestones(dossier) -> list[str]:
    """The later deadlines of a file: publication after signature, filing after publication."""
    published = dossier.document.published_on if dossier.document else None
    known = [("P1", "形成", dossier.made_on), ("F1", "公布", published), ("F2", "公布", published)]
    calendar = clock.calendar()
    return [
        f"{rule.label}：{written(start)}{began}，次日起算，{rule.amount}，"
        f"最迟{briefly(due.day, start)}{'（暂定）' if due.provisional else ''}（规则 {code}，依据：{rule.basis}）。"
        for code, began, start in known
        if start
        and (rule := rules.find(rules.Kind.DEADLINE, code, start))
        and (due := clock.due(rule, start, calendar))
    ]


def doubts(count):
    unknown = sorted(set(range(count.start.year, count.due.day.year + 1)) - count.calendar.confirmed_years)
    if unknown:
        years = "、".join(f"{year}年" for year in unknown)
        yield f"{years}的放假安排还没有录入，按周一至周五暂算；录入以后自动重算并通知。"
    if not count.rule.verified:
        yield "这条规则的依据尚未核对原文。"


def written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def briefly(day: date, beside: date) -> str:
    """A day without its year where that is the year of the day beside it."""
    return f"{day.month}月{day.day}日" if day.year == beside.year else written(day)
