from django import forms

LONGEST_NOTE = 1000
LONGEST_KEY = 18  # digits of a row's key


class ActionForm(forms.Form):
    """What an action asks for: nothing by itself, and a note where the action wants one."""

    part = "text"  # the part of the dossier page where this form stands
    is_wide = False
    body = "_form.html"  # the template that lays out its fields
    in_rows = False  # stands in the rows of its part, not in the bar

    def __init__(self, case, step, **kwargs):
        super().__init__(**kwargs)
        self.case, self.action, self.custom = case, step.name, step.custom
        self.prepare()
        if "note" in self.custom:
            self.fields["note"] = forms.CharField(
                label=self.custom["note"],
                required=self.custom.get("note_required", False),
                max_length=LONGEST_NOTE,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"required": f"请填写{self.custom['note']}。"},
            )

    def prepare(self):
        """Fill in what may be chosen for this case."""

    @property
    def label(self):
        return self.custom["label"]

    @property
    def asks(self):
        """Whether a person has anything to fill in, or the button alone will do."""
        return bool(self.visible_fields())

    @property
    def note(self):
        return self.cleaned_data.get("note", "")

    @property
    def details(self):
        """What the action takes besides the note."""
        return {name: value for name, value in self.cleaned_data.items() if name != "note"}

    @property
    def onward(self):
        """The query of the page to go to afterwards; empty for the form's own part."""
        return {}


class OpinionForm(ActionForm):
    """Actions on the opinion itself, taken with its points in view."""

    part = "findings"


class SeenForm(forms.Form):
    """What every action carries unseen: the text that was on the page, and the person's last step then."""

    seen = forms.CharField(required=False, max_length=80)
    after = forms.IntegerField(required=False, min_value=0)


def day_field(label, **options):
    """A day as browsers enter it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    wrong = {"invalid": "这一天不在日历上，请按 2026-07-01 的样子填写。"}
    return forms.DateField(label=label, widget=widget, error_messages=wrong, **options)


class RowsField(forms.ModelMultipleChoiceField):
    """Rows to tick; a key that no database can hold is a wrong choice like any other."""

    def clean(self, value):
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": str(key)[:20]})
        return super().clean(value)
