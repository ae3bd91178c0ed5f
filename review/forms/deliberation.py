from django import forms

from review.forms.action import ActionForm, day_field
from review.models import Deliberation


class DeliberationForm(ActionForm):
    """登记审议结果: the meeting, its day and what it decided."""

    meeting = forms.CharField(label="会议名称", max_length=100, help_text="例如：区政府第 12 次常务会议")
    held_on = day_field("会议日期")
    outcome = forms.ChoiceField(label="审议结果", choices=Deliberation.Outcome, widget=forms.RadioSelect)
    minutes = forms.CharField(label="会议记录要点", max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}))
