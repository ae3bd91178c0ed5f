from django import forms
from django.utils import timezone

from registry.models import Authority
from review.forms.details import type_field
from review.forms.screening import QuestionsForm
from review.roles import DRAFTERS


class OpeningForm(QuestionsForm):
    """立卷: what a dossier starts with: its name, who drafts and makes it, and the six questions."""

    title = forms.CharField(label="文件名称", max_length=300, help_text="暂定名称即可；提交送审稿后以文稿标题为准。")
    unit = forms.ModelChoiceField(None, label="起草单位")
    issuer = forms.ModelChoiceField(None, label="制定机关", help_text="只列今天制定主体清单上的机关。")
    document_type = type_field()

    field_order = ("title", "unit", "issuer", "document_type")

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        units = person.appointments.current().filter(role__in=DRAFTERS).values("authority")
        self.fields["unit"].queryset = Authority.objects.filter(pk__in=units)
        self.fields["issuer"].queryset = Authority.objects.makers(timezone.localdate())
        if len(self.fields["unit"].queryset) == 1:
            self.initial["unit"] = self.fields["unit"].queryset[0]

    @property
    def fields_of_the_dossier(self):
        return {name: self.cleaned_data[name] for name in self.field_order}
