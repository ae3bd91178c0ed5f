from review import package
from review.forms.action import ActionForm
from review.forms.screening import yes_or_no


class CircumstancesForm(ActionForm):
    """回答适用情形: the plain questions on which papers and periods depend, filled with the last answers."""

    part = "materials"
    is_wide = True

    def prepare(self):
        said = package.answers(self.case)
        for condition, question in package.questions(self.case).items():
            self.fields[condition] = yes_or_no(question)
            self.initial.setdefault(condition, {True: "yes", False: "no"}.get(said.get(condition)))

    @property
    def details(self):
        return {"answers": {condition: self.cleaned_data[condition] for condition in package.questions(self.case)}}
