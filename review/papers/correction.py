"""补正通知书: what a package lacks, paper by paper; the clock stands still until it is supplied."""

from django.utils import timezone

from review import correcting, rules
from review.models import Correction, Step
from review.papers.paper import Paper, Table, body, chinese

HEAD = ("序号", "材料", "需要补正的内容", "理由")
WIDTHS = (10, 25, 40, 25)


def compose(step: Step) -> Paper:
    """From the step that asked for the correction."""
    dossier, office = step.case, step.actor.authority
    asked_on, items = timezone.localdate(step.at), asked_with(step)
    due = correcting.due_on(items)
    limit = f"请于{chinese(due)}前补正，" if due else "请补正后"
    return Paper(
        office=office.name,
        title=f"关于《{dossier.title}》的补正通知书",
        addressee=dossier.unit.name,
        blocks=(
            *body(f"你单位报送的《{dossier.title}》送审材料收悉。经审查，需要补正下列内容："),
            *((listed(items, asked_on),) if items else ()),
            *body(step.note, f"{limit}在本系统中提交。自{chinese(asked_on)}起停止计时，补正期间不计入审核期限。"),
        ),
        signature=office.name,
        made_on=asked_on,
        marks=(f"经办人：{step.actor.name}",),
    )


def asked_with(step: Step) -> list[Correction]:
    """The items put on file since the notice before."""
    items = Correction.objects.filter(review__dossier=step.case, at__lte=step.at)
    before = step.case.steps.filter(action=step.action, pk__lt=step.pk).last()
    return list(items.filter(at__gt=before.at) if before else items)


def listed(items, day):
    grounds = rules.labels(rules.Kind.RETURN, day)
    rows = (
        (str(number), f"{item.code} {item.label}", item.wrong, grounds.get(item.ground, item.ground))
        for number, item in enumerate(items, 1)
    )
    return Table(HEAD, tuple(rows), WIDTHS)
