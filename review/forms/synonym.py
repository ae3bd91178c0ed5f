from django import forms

from registry.models import Synonym
from registry.models.synonym import check_names


class SynonymForm(forms.ModelForm):
    """近义词: the names one a line, and why they are kept or changed."""

    names = forms.CharField(
        label="词语",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=600,
        help_text="一行一个，至少两个。检索其中任何一个，都会同时查找其他几个。",
    )
    reason = forms.CharField(label="变更理由", max_length=200)

    class Meta:
        model = Synonym
        fields = ("kind", "names", "basis", "first_day", "last_day", "is_used")
        widgets = {day: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for day in ("first_day", "last_day")}
        help_texts = {
            "first_day": "只在一段时间内通用的才填，例如机构改革前后的名称。",
            "is_used": "去掉勾选即停用，检索不再查找这一组；记录保留，可以再启用。",
        }

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        if self.instance.pk:
            self.initial["names"] = "\n".join(self.instance.names)

    def clean_names(self):
        names = list(dict.fromkeys(line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()))
        check_names(names)
        return names
