from django import forms

from review import checklist, rules
from review.forms.action import ActionForm
from review.models import PointAnswer


class ChecklistForm(ActionForm):
    """填写审核要点: a result and a note for each point of the round's checklist; the rest may follow later."""

    part = "findings"
    is_wide = True
    body = "review/_checklist_form.html"

    def prepare(self):
        review = self.case.review
        self.points = list(rules.of(rules.Kind.POINT, self.case.review_day)) if review else []
        given = checklist.proposed(review) if review else {}
        for point in self.points:
            answer = given.get(point.code)
            self.fields[f"result_{point.code}"] = forms.ChoiceField(
                label=f"{point.code} {point.label}",
                choices=PointAnswer.Result,
                required=False,
                widget=forms.RadioSelect,
                initial=answer.result if answer else None,
            )
            self.fields[f"note_{point.code}"] = forms.CharField(
                label=f"{point.code} 说明", max_length=500, required=False, initial=answer.note if answer else ""
            )

    @property
    def rows(self):
        """Each point with its two fields."""
        return [(point, self[f"result_{point.code}"], self[f"note_{point.code}"]) for point in self.points]

    @property
    def details(self):
        said = self.cleaned_data
        answers = {point.code: (said[f"result_{point.code}"], said[f"note_{point.code}"]) for point in self.points}
        return {"answers": {code: answer for code, answer in answers.items() if answer[0]}}
