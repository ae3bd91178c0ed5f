"""补正通知书: what a package lacks; the clock stands still until it is supplied."""

from django.utils import timezone

from review.models import Step
from review.papers.paper import Line, Paper, Style, body, chinese


def compose(step: Step) -> Paper:
    """From the step that asked for the correction."""
    dossier, office = step.case, step.actor.authority
    asked_on = timezone.localdate(step.at)
    return Paper(
        office=office.name,
        title=f"关于《{dossier.title}》的补正通知书",
        addressee=dossier.unit.name,
        blocks=(
            *body(f"你单位报送的《{dossier.title}》送审材料收悉。经审查，需要补正下列内容："),
            *(Line(line) for line in lines(step.note)),
            Line("请补正后在本系统中提交。补正期间不计入审核期限。"),
            Line(f"本通知自{chinese(asked_on)}起停止计时。", Style.BODY),
        ),
        signature=office.name,
        made_on=asked_on,
        marks=(f"经办人：{step.actor.name}",),
    )


def lines(note):
    return [line.strip() for line in note.splitlines() if line.strip()]
