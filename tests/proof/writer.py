"""A writer: one person after another takes a random step on a random file, and each is acknowledged."""

import itertools
from datetime import date

from review.models import Dossier, State
from review.models.state import CLOSED
from review.opening import open_dossier
from review.workflow import ActionRefused, carry_out
from tests.factories import add_materials, answer_points, draft, proof_of

DECISION = {"conclusion": "lawful", "opinion": "内容合法。", "haste": "应急管理需要"}
MEETING = {"meeting": "第1次常务会议", "held_on": date(2020, 1, 1), "outcome": "passed", "minutes": "同意。"}
FINDING = {"problem": "建议精简。", "grade": "advice"}
STEPS = {  # at each stage: what may happen, and who does it; what leads on stands twice
    State.DRAFTING: (("save_text", "drafter"), *2 * (("send_to_unit_check", "drafter"),)),
    State.UNIT_RETURNED: (("save_text", "drafter"), ("send_to_unit_check", "drafter")),
    State.UNIT_CHECK: (
        *3 * (("pass_unit_check", "unit_legal"),),
        ("recall", "drafter"),
        ("return_from_unit_check", "unit_legal"),
    ),
    State.SUBMITTED: (*4 * (("accept", "chief"),), ("recall", "drafter")),
    State.REVIEWING: (*2 * (("conclude", "reviewer"),), ("add_finding", "reviewer")),
    State.CONFIRMING: (*3 * (("confirm", "chief"),), ("return_conclusion", "chief")),
    State.PASSED: (*3 * (("record_deliberation", "registrar"),), ("change_text", "drafter")),
    State.DELIBERATED: (*4 * (("sign", "signatory"),), ("refuse_signature", "signatory")),
    State.SIGNED: (("register", "registrar"),),
    State.REGISTERED: (("publish", "registrar"), ("void_registration", "second_registrar")),
}


def write(say, cast, chance, name):
    """Work until killed."""
    mine = list(living())
    say("ready")
    for count in itertools.count(1):
        dossier, mark = Dossier.objects.get(pk=chance.choice(mine).pk), f"{name}-{count}"
        if dossier.state not in CLOSED and step(cast, chance, dossier, mark):
            say(f"done {mark}")


def living():
    return Dossier.objects.exclude(state__in=CLOSED)


def step(cast, chance, dossier, mark):
    """One act, or none where another writer was first."""
    action, role = chance.choice(STEPS[dossier.state])
    try:
        person = getattr(cast, role)
        if action == "conclude":
            answer_points(dossier)
        carry_out(action, dossier, by=person, note=mark, proof=proof_of(person), **details(action, dossier, cast, mark))
    except ActionRefused:
        return False
    return True


def opened(cast, mark):
    """A new file with its first text and its package."""
    dossier = open_dossier(cast.unit, title=mark, issuer=cast.government, document_type="通知", by=cast.drafter)
    carry_out("save_text", dossier, by=cast.drafter, draft=draft(title=mark))
    add_materials(dossier, cast.drafter)
    facts = {"document_type": "通知", "genre": "", "topic": "", "effective_on": date(2020, 1, 1)}
    carry_out("describe", dossier, by=cast.drafter, issuer=cast.government, expires_on=None, repeals=[], **facts)


def details(action, dossier, cast, mark):
    """What an action asks for besides the note."""
    given = {
        "save_text": {"draft": draft(text=f"第一条　{mark}")},
        "change_text": {"draft": draft(text=f"第一条　{mark}")},
        "accept": {"reviewer": cast.reviewer},
        "add_finding": FINDING,
        "conclude": DECISION,
        "record_deliberation": MEETING,
        "void_registration": {"reason": "标题有误"},
    }
    return {"seen": dossier.content_hash, **given.get(action, {})}
