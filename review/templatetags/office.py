"""What the pages of clean-up and catalogue show in their own way: the colour of a state, the number of a question."""

from django import template

from registry.models import Identification
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


@register.filter
def question_number(question):
    """Which of the six questions it is, 1 to 6."""
    return Identification.Question.values.index(question) + 1 if question in Identification.Question.values else ""
