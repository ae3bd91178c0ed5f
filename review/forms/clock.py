from django import forms

from review import clock
from review.forms.action import ActionForm
from review.models import Pause

BY_ITSELF = (Pause.Cause.CORRECTION,)  # its own action pauses the clock


class ClockForm(ActionForm):
    """Actions on the deadline, taken with its account in view."""

    part = "clock"


class PauseForm(ClockForm):
    """暂停计时: for what."""

    cause = forms.ChoiceField(
        label="事由",
        choices=[choice for choice in Pause.Cause.choices if choice[0] not in BY_ITSELF],
        widget=forms.RadioSelect,
        help_text="材料不齐的，请用“要求补正”。",
    )


class ExtensionForm(ClockForm):
    """延长期限: by how many working days."""

    workdays = forms.IntegerField(label="延长几个工作日", min_value=1, max_value=365)

    def prepare(self):
        review = self.case.review
        if review:
            self.fields["workdays"].help_text = f"最多还能延长 {clock.granted(review)} 个工作日。"
