"""The pre-check part: every cue beside the text, with its source, and what unit and office made of it."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from registry.structure import outline
from review import prechecking
from review.desk import desk
from review.models import CueDecision, Dossier
from review.precheck import version
from review.roles import reviews_it

AROUND = 24
TONES = {"serious": ("bad", "重点核对"), "check": ("warn", "核对"), "hint": ("note", "提示")}


@dataclass(frozen=True)
class Mark:
    """A passage in the text that leads to its cue."""

    start: int
    end: int
    note: str
    url: str
    tone: str = "cued"
    has_ended: bool = False


@desk
@require_POST
def run(request, pk):
    """Check the present text anew, by the rules and the library of today."""
    dossier = get_object_or_404(Dossier.objects.visible_to(request.person), pk=pk)
    if dossier.text:
        found = prechecking.run(dossier.text)
        messages.success(request, f"体检完成，共{len(found.cues)}条提示。")
    return redirect("review:dossier_part", pk, "precheck")


def context(request, dossier, bar):
    text = dossier.text
    latest = prechecking.latest(text)
    shown = rows(dossier, text, latest.cues, reviews_it(dossier, request.person)) if latest else []
    return {
        "version": text,
        "precheck": latest,
        "is_stale": bool(latest) and latest.version != version(),
        "rows": shown,
        "open_count": sum(not row["decisions"] for row in shown),
        "labels": Counter(row["cue"]["label"] for row in shown).most_common(),
        "nodes": outline(text.text).nodes if text else (),
        "marks": [Mark(c["start"], c["end"], c["label"], f"#cue-{n}") for n, c in enumerate(latest.cues, 1)]
        if latest
        else [],
        "answering": "answer_cue" if bar.allows("answer_cue") else "judge_cue" if bar.allows("judge_cue") else "",
    }


def rows(dossier, text, cues, insider):
    """Each cue with the words around it and the last answer of each side; the office's own is for the office."""
    sides = CueDecision.Side.values if insider else [CueDecision.Side.UNIT]
    answers = {(a.key, a.side): a for a in dossier.cue_decisions.filter(side__in=sides).select_related("by")}
    return [
        {
            "number": number,
            "cue": cue,
            "tone": TONES[cue["severity"]][0],
            "weight": TONES[cue["severity"]][1],
            "before": words(text.text, cue["start"] - AROUND, cue["start"])[::-1].partition("\n")[0][::-1],
            "passage": text.text[cue["start"] : cue["end"]],
            "after": words(text.text, cue["end"], cue["end"] + AROUND).partition("\n")[0],
            "decisions": [answers[cue["key"], side] for side in sides if (cue["key"], side) in answers],
        }
        for number, cue in enumerate(cues, 1)
    ]


def words(text, start, end):
    return text[max(0, start) : end]
