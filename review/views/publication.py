"""The publication part: the numbers, what the public will see, and what to weigh before it does."""

from django.utils import timezone

from registry.structure import outline
from review import preview
from review.models import State


def context(request, dossier, bar):
    today, text = timezone.localdate(), dossier.text
    return {
        "today": today,
        "version": text,
        "nodes": outline(text.text).nodes if text else (),
        "doubts": preview.doubts(dossier, today) if text and not dossier.document_id else [],
        "repeals": dossier.repeals.all(),
        "next_numbers": preview.next_numbers(dossier, today) if dossier.state == State.SIGNED else [],
    }
