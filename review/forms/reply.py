from django import forms

from review.forms.action import ActionForm
from review.forms.finding import of_this_round
from review.models import Finding


class ReplyForm(ActionForm):
    """答复审核意见: adopted, partly or not, with the reason where it is not adopted."""

    part = "findings"
    in_rows = True

    finding = forms.ModelChoiceField(
        None,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "这条意见不在本轮审核之中，请刷新页面。"),
    )
    reply = forms.ChoiceField(label="答复", choices=Finding.Reply, widget=forms.RadioSelect)
    reply_reason = forms.CharField(
        label="理由", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def prepare(self):
        self.fields["finding"].queryset = of_this_round(self.case)

    def clean(self):
        data = super().clean()
        if data.get("reply") in (Finding.Reply.PARTLY, Finding.Reply.NOT_ADOPTED) and not data.get("reply_reason"):
            self.add_error("reply_reason", "部分采纳或者不采纳的，请写明理由。")
        return data
