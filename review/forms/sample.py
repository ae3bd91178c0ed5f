from django import forms

USUAL, MOST = 10, 500


class SampleForm(forms.Form):
    """抽查: which year, and how many."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    size = forms.IntegerField(label="抽查件数", min_value=1, max_value=MOST, initial=USUAL)

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, f"{year} 年") for year in years]
        self.years = years

    @property
    def chosen(self):
        """The year and size asked for; the latest year and the usual size where nothing sensible was."""
        self.full_clean()
        data = self.cleaned_data if self.is_bound else {}
        return data.get("year") or next(iter(self.years), None), data.get("size") or USUAL
