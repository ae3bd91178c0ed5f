from django import forms

from review.forms.action import ActionForm, day_field
from review.forms.screening import yes_or_no
from review.models import Competition


class FirstOpinionForm(forms.Form):
    """公平竞争初审: whether operators are touched, and why one thinks so."""

    involves = yes_or_no("涉及经营者经济活动吗？")
    opinion = forms.CharField(
        label="初审意见",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="涉及的，逐项说明是否限制市场准入、要素流动，是否影响经营成本和经营行为；不涉及的，写明理由。",
    )


class CompetitionForm(ActionForm):
    """作出会同审查结论: the conclusion and its grounds; an exception names its ground and its end."""

    conclusion = forms.ChoiceField(label="审查结论", choices=Competition.Conclusion, widget=forms.RadioSelect)
    reason = forms.CharField(label="审查意见", max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
    ground = forms.ChoiceField(
        label="例外情形", required=False, choices=[("", "不适用例外规定"), *Competition.Ground.choices]
    )
    ends_on = day_field("例外期限", required=False, help_text="只有适用例外规定的才填写。")
