from django import forms
from django.utils import timezone

from review.forms.action import day_field
from review.models import Rule
from review.rulebook import SAID

REASON = forms.CharField(label="变更理由", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class RuleForm(forms.ModelForm):
    """修改规则: what the new version says, from which day, and why."""

    valid_from = day_field("启用日期", help_text="最早为今天；在这一天以前受理的案卷仍按原来的规则办理。")
    reason = REASON

    class Meta:
        model = Rule
        fields = SAID
        help_texts = {
            "value": "期限填天数等；每年固定的日期写成月日四位数，例如 131 为1月31日。",
            "upper": "有上下限的期限填上限，其余留空。",
            "cues": "用顿号分开；只提示审核人留意，不作为审核意见。",
            "basis": "写明文件名称、文号和条款；没有核对原文的，注明“待核对原文”。",
        }


class NewRuleForm(RuleForm):
    """新增规则: a code that has no rule yet."""

    field_order = ("kind", "code")

    class Meta(RuleForm.Meta):
        fields = ("kind", "code", *SAID)


class RetireForm(forms.Form):
    """停用规则: the last day of a rule without a successor, and why."""

    valid_to = day_field("最后一天", help_text="最早为今天；从第二天起不再适用。", initial=timezone.localdate)
    reason = REASON


class DayForm(forms.Form):
    """The day whose rules are listed; one that cannot be read counts as today."""

    day = day_field("在哪一天", required=False)

    @property
    def chosen(self):
        return (self.is_valid() and self.cleaned_data["day"]) or timezone.localdate()
