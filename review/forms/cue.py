from django import forms

from review import prechecking
from review.forms.action import ActionForm
from review.models.finding import Finding
from review.models.precheck import CueDecision

GONE = "这条提示已不在现在的文本里，请刷新页面。"


class CueForm(ActionForm):
    """处理一条体检提示: which one, and what is made of it."""

    part = "precheck"
    in_rows = True

    key = forms.CharField(max_length=32, widget=forms.HiddenInput, error_messages={"required": GONE})
    verdict = forms.ChoiceField(
        label="处理", choices=CueDecision.Verdict, error_messages={"invalid_choice": "请选择采用或者不采用。"}
    )
    reason = forms.CharField(label="理由", required=False, max_length=1000)

    def clean_key(self):
        latest = prechecking.latest(self.case.text)
        found = [cue for cue in latest.cues if cue["key"] == self.cleaned_data["key"]] if latest else []
        if not found:
            raise forms.ValidationError(GONE)
        return found[0]

    @property
    def details(self):
        data = self.cleaned_data
        return {"cue": data["key"], "verdict": data["verdict"], "reason": data["reason"].strip()}

    @property
    def onward(self):
        """A reviewer who takes a cue up goes on to the finding, filled in as far as the cue can say."""
        cue, verdict = self.cleaned_data["key"], self.cleaned_data["verdict"]
        if self.action != "judge_cue" or verdict != CueDecision.Verdict.ACCEPTED:
            return {}
        passage = self.case.text.text[cue["start"] : cue["end"]]
        said = {name: cue[name] for name in ("address", "point", "basis")}
        grade = Finding.Grade.ADVICE if cue["severity"] == "hint" else Finding.Grade.MUST_FIX
        return {"do": "add_finding", **said, "problem": f"“{passage}”：{cue['message']}", "grade": grade}
