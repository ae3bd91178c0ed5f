"""Data for machines inside a page: a block that no browser runs."""

import json

from django import template
from django.utils.safestring import mark_safe

register = template.Library()

ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.filter
def data_block(value):
    """JSON-LD in its own element; what could end the element is written as an escape."""
    text = json.dumps(value, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 no mark-up is left in it
