"""What the pages of clean-up show in their own way: the colour of a state."""

from django import template

from review.models import CampaignState, ItemState

register = template.Library()

TONES = {
    CampaignState.PUBLISHED: "good",
    CampaignState.DECIDED: "warn",
    CampaignState.CANCELLED: "plain",
    ItemState.AGREED: "good",
    ItemState.RETURNED: "warn",
    ItemState.OPEN: "plain",
}


@register.filter
def cleanup_tone(state):
    """Green when done, amber when somebody must act, grey before or beside it, blue under way."""
    return TONES.get(state, "note")
