from django import forms
from django.utils import timezone

from registry.models import NumberRule
from registry.models.number_series import NumberKind
from review.forms.action import ActionForm


class RegistrationForm(ActionForm):
    """登记编号: which 代字, where the body has several; the number itself is drawn, never typed."""

    part = "publication"

    organ = forms.ChoiceField(label="发文代字", required=False)

    def prepare(self):
        rules = NumberRule.objects.of(self.case.issuer, NumberKind.DOCUMENT, timezone.localdate())
        organs = list(dict.fromkeys(rule.organ for rule in rules))
        self.fields["organ"].choices = [(organ, organ) for organ in organs]
        if len(organs) < 2:
            del self.fields["organ"]


class VoidForm(ActionForm):
    """作废编号: why; the number stays in its series and is never given again."""

    part = "publication"

    reason = forms.CharField(
        label="作废原因", max_length=300, help_text="编号作废后仍留在序列中，并写明原因，不再给别的文件使用。"
    )


class PublicationForm(ActionForm):
    """公布: the person says they have read the preview."""

    part = "publication"

    read = forms.BooleanField(
        label="我已核对下面的预览：标题、文号、日期和正文都正确。",
        error_messages={"required": "请先核对预览，再勾选这一项。"},
    )

    @property
    def details(self):
        return {}
