from django import forms
from django.utils import timezone

from registry.models import Authority, Document
from review.forms.action import RowsField, day_field
from review.models.campaign import Campaign


class CampaignForm(forms.ModelForm):
    """新建清理: what is cleaned up, on which basis, over whose documents."""

    year = forms.IntegerField(label="年度", min_value=1949, max_value=2100, help_text="结果计入这一年的年度报告。")
    cutoff_on = day_field("截止日", help_text="截止日有效的文件都列入清理范围；不能晚于今天。")
    bodies = RowsField(Authority.objects.none(), label="清理范围（制定机关）", widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Campaign
        fields = ("title", "occasion", "basis", "year", "cutoff_on", "bodies")
        help_texts = {
            "title": "例如：2026年度规范性文件集中清理",
            "basis": "布置这次清理的文件或者规定，可以不填。",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = Document.objects.own().order_by().values("issuer")
        self.fields["bodies"].queryset = Authority.objects.filter(pk__in=own)

    def clean_cutoff_on(self):
        cutoff = self.cleaned_data["cutoff_on"]
        if cutoff > timezone.localdate():
            raise forms.ValidationError("截止日不能晚于今天。")
        return cutoff
