"""受理回执: that a package was accepted, when, who reviews it and until when."""

from django.utils import timezone

from review.models import Review, Step
from review.papers.paper import Paper, body, chinese


def compose(step: Step, review: Review) -> Paper:
    """From the step that accepted the package and the round it opened."""
    dossier, office = step.case, step.actor.authority
    due = f"审核期限至{chinese(review.due_on)}{'（暂定，待日历公布后确定）' if review.due_is_provisional else ''}。"
    return Paper(
        office=office.name,
        title=f"关于《{dossier.title}》的受理回执",
        addressee=dossier.unit.name,
        blocks=body(
            f"你单位报送的《{dossier.title}》合法性审核材料，已于{chinese(timezone.localdate(step.at))}受理，"
            f"由{review.reviewer.name}承办。",
            due,
        ),
        signature=office.name,
        made_on=timezone.localdate(step.at),
        marks=(f"送审稿摘要：{review.content_hash}", f"受理人：{step.actor.name}"),
    )
