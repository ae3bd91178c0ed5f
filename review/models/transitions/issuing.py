from django.utils import timezone
from django_fsm import RETURN_VALUE, transition

from review import checks, facts, issuing, roles
from review.guards import Permission
from review.models.appointment import Role
from review.models.deliberation import Deliberation
from review.models.state import State as S
from review.roles import DRAFTERS, holds, holds_in_unit

AFTER_MEETING = {
    Deliberation.Outcome.PASSED: S.DELIBERATED,
    Deliberation.Outcome.REVISE: S.REVISING,
    Deliberation.Outcome.REJECTED: S.ABANDONED,
}


class Issuing:
    """制定机关: the government deliberates, signs, numbers and publishes."""

    @transition(
        field="state",
        source=S.PASSED,
        target=RETURN_VALUE(S.DELIBERATED, S.REVISING, S.ABANDONED),
        conditions=[facts.reviewed_text_is_the_present_one],
        permission=Permission(holds(Role.REGISTRAR)),
        custom={
            "label": "登记审议结果",
            "primary": True,
            "form": "deliberation",
            "check": checks.meeting_is_not_in_the_future,
            "seen": True,
        },
    )
    def record_deliberation(self, by, *, meeting, held_on, outcome, minutes):
        """Enter what the meeting decided on the reviewed text (国办发〔2018〕37号: no review, no deliberation)."""
        self.deliberations.create(
            meeting=meeting,
            held_on=held_on,
            outcome=outcome,
            minutes=minutes,
            content_hash=self.content_hash,
            by=by,
        )
        if outcome == Deliberation.Outcome.PASSED:
            self.approve("record_deliberation", "集体审议通过", by)
        return AFTER_MEETING[outcome]

    @transition(
        field="state",
        source=(S.PASSED, S.DELIBERATED, S.SIGNED),
        target=S.REVIEWING,
        permission=Permission(holds_in_unit(*DRAFTERS)),
        custom={
            "label": "更换文本重新审核",
            "form": "draft",
            "note": "更换原因",
            "note_required": True,
            "danger": True,
        },
    )
    def change_text(self, by, *, draft):
        """Change the text after it passed: review, deliberation and signature fall, and it is reviewed again."""
        self.add_text(by, draft, "审核通过后文本有改动")
        self.open_review()

    @transition(
        field="state",
        source=S.DELIBERATED,
        target=S.SIGNED,
        conditions=[facts.reviewed_text_is_the_present_one, facts.deliberated_text_is_the_present_one],
        permission=Permission(
            holds(Role.SIGNATORY), roles.is_no_contributor, roles.has_not_reviewed, roles.has_not_registered
        ),
        custom={"label": "签发", "second_factor": True, "primary": True, "approves": True, "note": "签发意见"},
    )
    def sign(self, by):
        """Sign the text as reviewed and decided; the day of signature is the day it was made."""
        self.made_on = timezone.localdate()

    @transition(
        field="state",
        source=S.DELIBERATED,
        target=S.DRAFTING,
        permission=Permission(holds(Role.SIGNATORY), roles.is_no_contributor, roles.has_not_reviewed),
        custom={"label": "不予签发", "note": "原因", "note_required": True, "danger": True},
    )
    def refuse_signature(self, by):
        """Send the file back to its drafter."""
        self.void_approvals("领导不予签发")

    @transition(
        field="state",
        source=S.SIGNED,
        target=S.REGISTERED,
        conditions=[facts.signed_text_is_the_present_one],
        permission=Permission(holds(Role.REGISTRAR), roles.is_no_contributor, roles.has_not_decided),
        custom={
            "label": "登记编号",
            "second_factor": True,
            "primary": True,
            "form": "registration",
            "approves": True,
        },
    )
    def register(self, by, *, organ=""):
        """Give 发文字号 and 登记号, each the next of its series, in this transaction."""
        self.number, self.registration = issuing.draw_numbers(self, by, organ)

    @transition(
        field="state",
        source=S.REGISTERED,
        target=S.SIGNED,
        permission=Permission(holds(Role.REGISTRAR), roles.did_not_register),
        custom={"label": "作废编号", "form": "void", "danger": True},
    )
    def void_registration(self, by, *, reason):
        """Void both numbers; they stay in their series with the reason and are never given again."""
        issuing.void_numbers(self, by, reason)
        self.number = self.registration = None
        self.void_approvals("编号作废", "register")

    @transition(
        field="state",
        source=S.REGISTERED,
        target=S.PUBLISHED,
        conditions=[
            facts.carries_every_approval,
            facts.decided_by_different_people,
            facts.expiry_is_not_past,
        ],
        permission=Permission(holds(Role.REGISTRAR), roles.is_no_contributor, roles.has_not_decided),
        custom={"label": "公布", "second_factor": True, "primary": True, "form": "publication", "approves": True},
    )
    def publish(self, by):
        """Enter the document in the registry: from here on the public relies on it."""
        self.document = issuing.enter_in_registry(self)
