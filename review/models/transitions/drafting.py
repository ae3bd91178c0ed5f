from django_fsm import transition

from review import checks, facts, roles
from review.guards import Permission
from review.models.appointment import Role
from review.models.state import State as S
from review.roles import DRAFTERS, holds_in_unit


class Drafting:
    """起草单位: the unit drafts, checks, submits and withdraws."""

    @transition(
        field="state",
        source=(S.DRAFTING, S.UNIT_RETURNED, S.CORRECTING, S.REVISING),
        target=None,
        permission=Permission(holds_in_unit(*DRAFTERS)),
        custom={"label": "提交新稿", "form": "draft"},
    )
    def save_text(self, by, *, draft):
        """Bring a new version of the text; whoever brings it becomes a contributor."""
        self.add_text(by, draft, "文本已更换")

    @transition(
        field="state",
        source=(S.DRAFTING, S.UNIT_CHECK, S.UNIT_RETURNED, S.CORRECTING, S.REVISING),
        target=None,
        permission=Permission(holds_in_unit(*DRAFTERS)),
        custom={"label": "提交材料", "form": "material"},
    )
    def add_material(self, by, *, code, label, attachment=None, not_needed=""):
        """Add one paper of the package, or say why it is not needed; the check itself brings the unit's opinion."""
        self.materials.create(code=code, label=label, attachment=attachment, not_needed=not_needed, by=by)

    @transition(
        field="state",
        source=(S.DRAFTING, S.UNIT_RETURNED, S.CORRECTING, S.REVISING),
        target=None,
        permission=Permission(holds_in_unit(*DRAFTERS)),
        custom={"label": "回答适用情形", "form": "circumstances", "check": checks.questions_are_answered},
    )
    def tell_circumstances(self, by, *, answers):
        """Say what the papers and periods depend on; the latest answers count, the earlier ones stay."""
        self.circumstances.create(answers=answers, by=by)

    @transition(
        field="state",
        source=(S.DRAFTING, S.UNIT_RETURNED, S.CORRECTING, S.REVISING),
        target=None,
        permission=Permission(holds_in_unit(*DRAFTERS)),
        custom={"label": "填写基本信息", "form": "details"},
    )
    def describe(self, by, *, issuer, document_type, genre, topic, effective_on, expires_on, repeals):
        """Set the fields that publication will carry."""
        self.issuer, self.document_type, self.genre, self.topic = issuer, document_type, genre, topic
        self.effective_on, self.expires_on = effective_on, expires_on
        self.repeals.set(repeals)

    @transition(
        field="state",
        source=(S.DRAFTING, S.UNIT_RETURNED),
        target=S.UNIT_CHECK,
        conditions=[
            facts.is_found_normative,
            facts.has_a_text,
            facts.issuer_may_make,
            facts.dates_are_set,
            facts.circumstances_are_told,
            facts.no_consultation_is_unfinished,
        ],
        permission=Permission(holds_in_unit(Role.DRAFTER)),
        custom={"label": "送单位法制初审", "primary": True},
    )
    def send_to_unit_check(self, by):
        """Hand the draft to the unit's own legal desk (国办发〔2018〕115号 四)."""

    @transition(
        field="state",
        source=S.UNIT_CHECK,
        target=S.SUBMITTED,
        conditions=[facts.circumstances_are_told, facts.package_is_complete, facts.competition_is_settled],
        permission=Permission(holds_in_unit(Role.UNIT_LEGAL), roles.is_no_contributor),
        custom={"label": "初审通过并送审", "primary": True, "approves": True, "note": "初审意见"},
    )
    def pass_unit_check(self, by):
        """Approve the draft within the unit and submit it to the legal office."""

    @transition(
        field="state",
        source=S.UNIT_CHECK,
        target=S.UNIT_RETURNED,
        permission=Permission(holds_in_unit(Role.UNIT_LEGAL), roles.is_no_contributor),
        custom={"label": "初审退回", "note": "退回原因", "note_required": True},
    )
    def return_from_unit_check(self, by):
        """Send the draft back to its drafter with the reason."""

    @transition(
        field="state",
        source=(S.UNIT_CHECK, S.SUBMITTED),
        target=S.DRAFTING,
        permission=Permission(holds_in_unit(Role.DRAFTER)),
        custom={"label": "撤回", "note": "撤回原因", "note_required": True},
    )
    def recall(self, by):
        """Take the draft back before it is accepted."""
        self.void_approvals("起草单位撤回")

    @transition(
        field="state",
        source=(S.DRAFTING, S.UNIT_CHECK, S.UNIT_RETURNED, S.SUBMITTED, S.CORRECTING, S.REVISING, S.UNLAWFUL),
        target=S.ABANDONED,
        permission=Permission(holds_in_unit(Role.DRAFTER)),
        custom={"label": "终止", "note": "终止原因", "note_required": True, "danger": True},
    )
    def abandon(self, by):
        """End the procedure without a document; everything stays on file."""
        self.void_approvals("程序终止")
