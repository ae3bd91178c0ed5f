from django import forms

from registry.models import Person
from review.forms.action import ActionForm
from review.models import Appointment, Role


class ReviewerChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return f"{person.name}（{person.authority.label}）"


class ReviewerForm(ActionForm):
    """受理、改派: who reviews; only those who may are offered."""

    reviewer = ReviewerChoice(None, label="审核人", help_text="不列起草单位的人员和参与过起草的人员。")

    def prepare(self):
        current = Appointment.objects.current()
        reviewers = current.filter(role=Role.REVIEWER).values("person")
        insiders = current.filter(authority=self.case.unit).values("person")
        people = (
            Person.objects.filter(pk__in=reviewers).exclude(pk__in=insiders).exclude(pk__in=self.case.contributor_ids)
        )
        self.fields["reviewer"].queryset = people.select_related("authority").order_by("name")
