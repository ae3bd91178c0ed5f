from django import forms

from registry.structure import Kind, outline
from review import rules
from review.facts import standing_findings
from review.forms.action import ActionForm
from review.models import Finding

CITED = {Kind.CHAPTER, Kind.ARTICLE, Kind.HEADING, Kind.ANNEX}
MOST_PROVISIONS = 1500
WHOLE = ("", "全文")


class FindingForm(ActionForm):
    """提出审核意见: one point, tied to a provision of the text and to a point of the checklist with its basis."""

    part = "findings"

    address = forms.ChoiceField(label="条款", required=False)
    point = forms.ChoiceField(label="审核要点", required=False)
    problem = forms.CharField(label="问题", max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    basis = forms.CharField(label="依据", max_length=300, required=False, help_text="留空则填入所选审核要点的依据。")
    suggestion = forms.CharField(
        label="修改建议", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    grade = forms.ChoiceField(
        label="程度", choices=Finding.Grade, initial=Finding.Grade.MUST_FIX, widget=forms.RadioSelect
    )

    def prepare(self):
        self.labels = dict([WHOLE, *provisions(self.case)])
        self.points = {rule.code: rule for rule in points(self.case)}
        self.fields["address"].choices = list(self.labels.items())
        self.fields["point"].choices = [
            ("", "不在要点之列"),
            *((code, f"{code} {rule.label}（{rule.basis}）"[:80]) for code, rule in self.points.items()),
        ]

    @property
    def details(self):
        data = super().details
        rule = self.points.get(data["point"])
        label = self.labels[data["address"]] if data["address"] else ""
        return {**data, "label": label[:60], "basis": data["basis"] or (rule.basis if rule else "")}


class WithdrawForm(ActionForm):
    """撤回一条意见: which one."""

    part = "findings"
    in_rows = True

    finding = forms.ModelChoiceField(
        None,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "这条意见不在本轮审核之中，请刷新页面。"),
    )

    def prepare(self):
        self.fields["finding"].queryset = of_this_round(self.case)


def of_this_round(dossier):
    return Finding.objects.filter(pk__in=[finding.pk for finding in standing_findings(dossier)])


def provisions(dossier):
    """(address, label) of every provision of the present text that people cite."""
    text = dossier.text
    nodes = outline(text.text).nodes if text else ()
    cited = [node for node in nodes if node.kind in CITED and (node.label or node.heading)]
    return [(node.address, f"{node.label} {node.heading}".strip()[:60]) for node in cited[:MOST_PROVISIONS]]


def points(dossier):
    """The checklist of the day the present round was opened."""
    return rules.of(rules.Kind.POINT, dossier.review_day)
