from django import forms

MOST_WORDS = 5000


class OpinionForm(forms.Form):
    """发表意见: name and contact as one likes; the field that stays empty catches machines."""

    text = forms.CharField(label="您的意见", max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 6}))
    place = forms.CharField(label="针对哪一条", max_length=60, required=False, help_text="例如：第五条。可以不填。")
    author = forms.CharField(label="姓名或者单位", max_length=100, required=False, help_text="可以不填，不会公开。")
    contact = forms.CharField(
        label="联系方式", max_length=100, required=False, help_text="可以不填，不会公开，只用于核实和答复。"
    )
    website = forms.CharField(label="此处请留空", max_length=200, required=False)

    @property
    def is_by_a_machine(self):
        return bool(self.cleaned_data["website"])

    @property
    def opinion(self):
        return {name: value.strip() for name, value in self.cleaned_data.items() if name != "website"}
