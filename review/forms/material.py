from django import forms

from review import package
from review.forms.action import ActionForm
from review.uploads import PAPERS, NotTaken, take_paper


class MaterialForm(ActionForm):
    """提交材料: a paper of the checklist, or the reason why it is not needed."""

    part = "materials"
    in_rows = True

    code = forms.ChoiceField(label="材料")
    file = forms.FileField(label="文件", required=False, widget=forms.FileInput(attrs={"accept": ",".join(PAPERS)}))
    not_needed = forms.CharField(label="无需提供的理由", max_length=300, required=False)

    def prepare(self):
        self.rules = {rule.code: rule for rule in package.listed(self.case)}
        self.fields["code"].choices = [(code, f"{code} {rule.label}") for code, rule in self.rules.items()]

    def clean(self):
        data = super().clean()
        if bool(data.get("file")) == bool(data.get("not_needed")) and not self.errors:
            self.add_error(None, "请上传文件，或者写明无需提供的理由，二者选一。")
        if data.get("file") and not self.errors:
            try:
                data["attachment"] = take_paper(data["file"])
            except NotTaken as refusal:
                self.add_error("file", str(refusal))
        return data

    @property
    def details(self):
        data = self.cleaned_data
        label = self.rules[data["code"]].label
        return {
            "code": data["code"],
            "label": label,
            "attachment": data.get("attachment"),
            "not_needed": data["not_needed"],
        }
