"""What the desk's pages show in their own way: the colour of a stage, a short digest."""

from django import template

from review.models.state import IN_THE_DRAFTERS_HANDS, State

register = template.Library()

TONES = {State.PUBLISHED: "good", State.ABANDONED: "bad", State.UNLAWFUL: "bad", State.NOT_NORMATIVE: "plain"}


@register.filter
def stage_tone(state):
    """Amber while the drafters must act, blue while others do; green, red at the end."""
    return TONES.get(state) or ("warn" if state in IN_THE_DRAFTERS_HANDS else "note")


@register.filter
def short_digest(digest):
    """The first twelve characters, enough to compare by eye; the whole is shown on hover."""
    return digest.partition(":")[2][:12]
