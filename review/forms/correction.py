from django import forms
from django.utils import timezone

from review import package, rules
from review.correcting import TEXT
from review.forms.action import ActionForm
from review.rules import Kind

LONGEST = 500


def grounds():
    """The grounds of the day for sending a package back, code and name."""
    return [(rule.code, rule.label) for rule in rules.of(Kind.RETURN, timezone.localdate())]


class CorrectionForm(ActionForm):
    """要求补正: for each paper that is missing or wrong, what is wrong with it; the rest stays as it is."""

    part = "materials"
    is_wide = True

    ground = forms.ChoiceField(label="补正理由", help_text="依据当日的规则；各项共用。")

    def prepare(self):
        self.fields["ground"].choices = grounds()
        self.initial.setdefault("ground", "T4")
        self.labels = {TEXT: "送审稿"} | {paper.rule.code: paper.rule.label for paper in package.checklist(self.case)}
        for code, label in self.labels.items():
            self.fields[code] = forms.CharField(
                label=f"{code} {label}",
                required=False,
                max_length=LONGEST,
                help_text="缺什么、哪里不对；没有问题的留空。",
            )

    def clean(self):
        data = super().clean()
        if not self.errors and not any(data.get(code) for code in self.labels):
            self.add_error(None, "请至少在一项材料后写明缺什么、哪里不对。")
        return data

    @property
    def details(self):
        data = self.cleaned_data
        return {
            "items": [
                {"code": code, "label": label, "ground": data["ground"], "wrong": data[code]}
                for code, label in self.labels.items()
                if data.get(code)
            ]
        }

    @property
    def note(self):
        """The notice as the record tells it: what each item asks for, and the words that go with them."""
        asked = [f"{item['code']}{item['label']}：{item['wrong']}" for item in self.details["items"]]
        return "；".join(filter(None, [*asked, super().note]))[:1000]


class ReturnForm(ActionForm):
    """退回起草单位: the ground, by the rules of the day, and what it means here."""

    ground = forms.ChoiceField(label="退回依据的理由")

    def prepare(self):
        self.fields["ground"].choices = grounds()

    @property
    def details(self):
        return {}

    @property
    def note(self):
        """The ground stands before the words in every record."""
        rule = rules.get(Kind.RETURN, self.cleaned_data["ground"], timezone.localdate())
        return f"{rule.code} {rule.label}（{rule.basis}）：{super().note}"[:1000]
