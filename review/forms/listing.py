from django import forms

from registry.models import Authority
from review.models import State


class ListingForm(forms.Form):
    """案卷列表的条件: each narrows the list; what cannot be read narrows nothing and is said."""

    q = forms.CharField(label="文件名称", max_length=100, required=False)
    state = forms.ChoiceField(label="阶段", choices=[("", "全部"), *State.choices], required=False)
    unit = forms.ModelChoiceField(None, label="起草单位", required=False, empty_label="全部")

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Authority.objects.filter(pk__in=units)

    def narrow(self, dossiers):
        data = self.cleaned_data if self.is_valid() else {**self.cleaned_data}
        if data.get("q"):
            dossiers = dossiers.filter(title__icontains=data["q"])
        if data.get("state"):
            dossiers = dossiers.filter(state=data["state"])
        if data.get("unit"):
            dossiers = dossiers.filter(unit=data["unit"])
        return dossiers
