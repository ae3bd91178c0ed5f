"""登记通知单: the two numbers of a signed text (统一登记、统一编号、统一公布)."""

from django.utils import timezone

from review.models import Dossier
from review.papers.paper import Paper, body, chinese


def compose(dossier: Dossier) -> Paper:
    number, registration = dossier.number, dossier.registration
    drawn_on = timezone.localdate(registration.drawn_at)
    office = registration.drawn_by.authority
    return Paper(
        office=office.name,
        title="规范性文件登记通知单",
        number=registration.text,
        addressee=dossier.unit.name,
        blocks=body(
            f"《{dossier.title}》已于{chinese(drawn_on)}登记编号。",
            f"登记号：{registration}",
            f"发文字号：{number}",
            "请按登记的文本和编号统一公布；未经登记、编号和公布的，不得作为行政管理的依据。",
        ),
        signature=office.name,
        made_on=drawn_on,
        marks=(f"文本摘要：{dossier.content_hash}",),
    )
