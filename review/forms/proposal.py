from django import forms

from review.forms.action import ActionForm, day_field
from review.models.campaign_item import CampaignItem
from review.models.outcome import ItemConclusion


class ProposalForm(ActionForm):
    """提出清理意见: the outcome, its reason, and the new last day of an extension."""

    conclusion = forms.ChoiceField(label="清理意见", choices=[("", "请选择"), *ItemConclusion.choices])
    reason = forms.CharField(
        label="理由及依据",
        required=False,
        max_length=CampaignItem._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="除“继续有效”外都要写明理由。",
    )
    new_expires_on = day_field("延长至", required=False, help_text="只有“延长有效期”需要填写。")

    def clean_reason(self):
        """One kind of line end, whichever door a reason came through."""
        return self.cleaned_data["reason"].replace("\r\n", "\n")
