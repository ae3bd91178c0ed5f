"""One file at every stage, one person for every role and relation, and one of everything that has an address."""

from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from registry import catalogue
from registry.models import CatalogueEntry
from review import consulting, facts
from review.models import Campaign, CampaignItem, Dossier, Finding, Pause, State
from review.workflow import carry_out
from tests.factories import (
    NORMATIVE,
    ORDINARY,
    Cast,
    add_materials,
    answer_points,
    decide,
    draft,
    make_authority,
    make_document,
    make_person,
    proof_of,
    walk,
)
from tests.proof.matrix import ROLES, UNIT

FINDING = {"problem": "措辞不明确。", "suggestion": "写明", "grade": "advice"}
CUE = {"cue": {"key": "k", "rule": "term.missing", "start": 0, "end": 3}, "verdict": "accepted"}
VERDICT = {"opinion": "审核意见。"}
NO = NORMATIVE | {"repeated": False}
ASIDE = {  # stages beside the straight way: where the walk leaves it, and how
    State.DOUBTED: (State.DRAFTING, [("identify", "drafter", {"answers": NO, "reason": "一次性措施"})]),
    State.NOT_NORMATIVE: (
        State.DRAFTING,
        [
            ("identify", "drafter", {"answers": NO, "reason": "一次性措施"}),
            ("uphold_screening", "reviewer", {"note": "同意"}),
        ],
    ),
    State.UNIT_RETURNED: (State.UNIT_CHECK, [("return_from_unit_check", "unit_legal", {"note": "退回"})]),
    State.CORRECTING: (State.REVIEWING, [("request_correction", "reviewer", {"note": "补正"})]),
    State.UNLAWFUL: (
        State.REVIEWING,
        [("conclude", "reviewer", {"conclusion": "unlawful", **VERDICT}), ("confirm", "chief", {})],
    ),
    State.REVISING: (
        State.REVIEWING,
        [
            ("add_finding", "reviewer", {**FINDING, "grade": "must_fix"}),
            ("conclude", "reviewer", {"conclusion": "amend", **VERDICT}),
            ("confirm", "chief", {}),
        ],
    ),
    State.ABANDONED: (State.DRAFTING, [("abandon", "drafter", {"note": "终止"})]),
}


@contextmanager
def undone():
    """What happens inside never happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class World:
    def __init__(self):
        self.cast = Cast()
        self.other_unit = make_authority("示例市云溪区民政局", kind="department", short_name="区民政局", unit_code=12)
        self.other_office = make_authority("示例市云溪区政府办公室", kind="office", short_name="区府办", unit_code=2)
        self.fresh = {role: make_person(f"新{role}", self.home(role), role) for role in ROLES}
        self.elsewhere = {role: make_person(f"外{role}", self.away(role), role) for role in ROLES}
        self.dossiers = {state: self.dossier(state) for state in State}
        self.answer(self.dossiers[State.REVISING])

    def home(self, role):
        return self.cast.unit if role in UNIT else self.cast.office

    def away(self, role):
        return self.other_unit if role in UNIT else self.other_office

    def dossier(self, state):
        """A file at a stage, prepared so that every action of the stage could be taken."""
        stop, way = ASIDE.get(state, (state, ()))
        dossier = walk(self.cast, to=stop)
        if stop == State.DRAFTING:
            dossier = carry_out("save_text", dossier, by=self.cast.drafter, draft=draft())
            add_materials(dossier, self.cast.drafter)
        if state == State.REVIEWING:
            answer_points(dossier)
            way = [("add_finding", "reviewer", FINDING)]
        for action, role, details in way:
            dossier = decide(action, dossier, getattr(self.cast, role), **details)
        return Dossier.objects.get(pk=dossier.pk)

    def answer(self, dossier):
        no = {"reply": "not_adopted", "reply_reason": "已有上位法依据。"}
        carry_out("reply", dossier, by=self.cast.drafter, finding=self.finding(dossier), **no)

    def finding(self, dossier):
        return Finding.objects.filter(review__dossier=dossier, withdrawn_at=None).last()

    def details(self, action, dossier):
        """What an action asks for, valid at every stage where the action exists; a clock to resume is stopped first."""
        if action == "resume_clock" and dossier.review and facts.clock_runs(dossier):
            dossier.review.begin_pause(self.cast.reviewer, Pause.Cause.HEARING, "听证")
        given = {
            "add_finding": FINDING,
            "answer_cue": CUE,
            "judge_cue": CUE,
            "add_material": {"code": "M1", "label": "说明", "not_needed": "不涉及"},
            "accept": {"reviewer": self.cast.reviewer},
            "change_text": {"draft": draft(text="第一条　改过。"), "note": "更换"},
            "answer_points": {"answers": {"K1.1": ("fits", "")}},
            "conclude": {"conclusion": "lawful", "haste": "紧急", **VERDICT},
            "describe": {
                "issuer": self.cast.government,
                "effective_on": date(2020, 1, 1),
                "expires_on": None,
                "repeals": [],
                **dict.fromkeys(("document_type", "genre", "topic"), "通知"),
            },
            "identify": {"answers": NORMATIVE},
            "extend_deadline": {"workdays": 3},
            "pause_clock": {"cause": "hearing"},
            "reassign": {"reviewer": self.cast.reviewer},
            "record_deliberation": {
                "meeting": "第1次常务会议",
                "held_on": date(2020, 1, 1),
                "outcome": "passed",
                "minutes": "同意。",
            },
            "redraft": {"draft": draft(text="第一条　重写。")},
            "reply": {"finding": self.finding(dossier), "reply": "adopted"},
            "save_text": {"draft": draft(text="第一条　另一稿。")},
            "tell_circumstances": {"answers": ORDINARY},
            "void_registration": {"reason": "标题有误"},
            "withdraw_finding": {"finding": self.finding(dossier)},
        }
        return {"note": "说明", "seen": dossier.content_hash, **given.get(action, {})}

    def person(self, role, relation, dossier):
        """Somebody with this role who stands in this relation to the file."""
        if relation == "elsewhere":
            return self.elsewhere[role]
        person = self.fresh[role]
        if role == "reviewer":
            dossier.reviewer = person
            dossier.save()
        if relation == "contributor":
            last = dossier.texts.last()
            again = {"title": last.title, "text": last.text, "number": last.number + 1}
            dossier.texts.create(by=person, **again)
        elif relation != "fresh":
            dossier.approvals.create(
                action=relation, person=person, content_hash="sha256:0", voided_at=timezone.now(), void_reason="旧"
            )
        return person


def library(cast):
    """Published things: a document, its line in the catalogue, and a clean-up at every stage of its own."""
    document = make_document(cast.government, drafter=cast.unit)
    if not CatalogueEntry.objects.filter(document=document).exists():
        catalogue.enter_published(document)
    campaigns = {state: campaign(cast, state) for state in ("preparing", "collecting", "decided", "published")}
    return {"document": document, "campaigns": campaigns, "entry": CatalogueEntry.objects.get(document=document)}


def campaign(cast, state):
    made = Campaign.objects.create(title=f"清理{state}", year=2025, cutoff_on=date(2025, 12, 31))
    made.bodies.set([cast.government])
    if state == "preparing":
        return made
    made = carry_out("freeze", made, by=cast.cleaner)
    if state == "collecting":
        return made
    for item in CampaignItem.objects.filter(campaign=made):
        item = carry_out("propose", item, by=cast.cleaner, conclusion="retain")
        carry_out("agree", item, by=cast.chief)
    decision = {"decision_title": "清理决定", "decision_number": "", "decided_on": date(2026, 1, 1)}
    made = carry_out("decide", made, by=cast.signatory, proof=proof_of(cast.signatory), **decision)
    return made if state == "decided" else carry_out("publish", made, by=cast.registrar, proof=proof_of(cast.registrar))


def open_round(cast, dossier):
    """A public consultation under way on a file that is still being drafted."""
    last = timezone.localdate() + timedelta(days=40)
    made = consulting.prepare(dossier, by=cast.drafter, letter="说明", contact="电话", closes_on=last)
    return carry_out("open", made, by=cast.unit_legal)
