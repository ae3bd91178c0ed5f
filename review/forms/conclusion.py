from django import forms

from review import rules
from review.forms.action import ActionForm
from review.models import Conclusion


class ConclusionForm(ActionForm):
    """作出审核结论: one of the conclusions the rules of the round permit, and the opinion."""

    part = "findings"

    conclusion = forms.ChoiceField(label="审核结论", widget=forms.RadioSelect)
    opinion = forms.CharField(
        label="审核意见",
        help_text="写明审核的依据、主要问题和处理建议；复核同意后随意见书发给起草单位。",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    haste = forms.CharField(
        label="少于最短审核时间的理由",
        help_text="受理后不足规定的最短时间就作出结论的必填，例如应对突发事件、执行上级紧急要求。",
        max_length=300,
        required=False,
    )

    def prepare(self):
        permitted = rules.labels(rules.Kind.CONCLUSION, self.case.review_day)
        self.fields["conclusion"].choices = [choice for choice in Conclusion.choices if choice[0] in permitted]
