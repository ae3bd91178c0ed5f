from django import forms

from registry.models import Identification
from review.forms.action import ActionForm
from review.models import Screening

Question = Identification.Question


def yes_or_no(label, **options):
    """A question in plain words; neither answer is chosen beforehand."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", "是"), ("no", "不是")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        **options,
    )


class QuestionsForm(forms.Form):
    """六问: the test of 国办发〔2018〕37号; content decides, not the title."""

    maker = yes_or_no(Question.MAKER.label)
    external = yes_or_no(Question.EXTERNAL.label)
    rights = yes_or_no(Question.RIGHTS.label)
    general = yes_or_no(Question.GENERAL.label)
    repeated = yes_or_no(Question.REPEATED.label)
    series = yes_or_no(Question.SERIES.label)
    reason = forms.CharField(
        label="理由",
        required=False,
        max_length=Screening._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="有一问回答“不是”的，请写明理由；由审核机构另一人复核后，才退出规范性文件程序。",
    )

    def clean(self):
        data = super().clean()
        answers = [data.get(question) for question in Question.values]
        if False in answers and not data.get("reason"):
            self.add_error("reason", "认定为不是规范性文件的，请写明理由。")
        return data

    @property
    def screening(self):
        """The answers in the order of the questions, and the reason."""
        answers = {question: self.cleaned_data[question] for question in Question.values}
        return {"answers": answers, "reason": self.cleaned_data["reason"]}


class ScreeningForm(QuestionsForm, ActionForm):
    """认定: the questions asked again of a dossier."""

    part = "identification"
    is_wide = True

    @property
    def details(self):
        return self.screening
