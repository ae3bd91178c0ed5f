from django import forms

from registry.models import Identification


class IdentificationForm(forms.Form):
    """认定: the six questions; the first that is answered with no decides."""

    result = forms.ChoiceField(label="认定结果", choices=Identification.Result, widget=forms.RadioSelect)
    failed_question = forms.ChoiceField(
        label="不符合的一问",
        choices=[("", "六问都符合"), *Identification.Question.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text="从第一问起逐问判断，选第一个回答“不是”的问题。",
    )
    reason = forms.CharField(
        label="理由",
        required=False,
        max_length=Identification._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="改变原来的认定时必须填写。",
    )
