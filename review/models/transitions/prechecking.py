from django_fsm import transition

from review import checks, roles
from review.guards import Permission
from review.models.appointment import Role
from review.models.precheck import CueDecision
from review.models.state import State as S
from review.roles import DRAFTERS, holds, holds_in_unit

Side = CueDecision.Side


class Prechecking:
    """体检: the unit and the reviewer each say what they make of a cue; neither answer changes the text."""

    @transition(
        field="state",
        source=(S.DRAFTING, S.UNIT_CHECK, S.UNIT_RETURNED, S.CORRECTING, S.REVISING),
        target=None,
        permission=Permission(holds_in_unit(*DRAFTERS)),
        custom={"label": "处理体检提示", "form": "cue", "check": checks.cue_is_answered_in_full},
    )
    def answer_cue(self, by, *, cue, verdict, reason=""):
        """The unit means to change the passage, or says why it stays."""
        self.decide_cue(Side.UNIT, by, cue, verdict, reason)

    @transition(
        field="state",
        source=S.REVIEWING,
        target=None,
        permission=Permission(holds(Role.REVIEWER), roles.is_the_reviewer, roles.is_no_contributor),
        custom={"label": "判断体检提示", "form": "cue", "check": checks.cue_is_answered_in_full},
    )
    def judge_cue(self, by, *, cue, verdict, reason=""):
        """The reviewer takes a cue up, which is not yet a finding, or sets it aside with the reason."""
        self.decide_cue(Side.OFFICE, by, cue, verdict, reason)

    def decide_cue(self, side, by, cue, verdict, reason):
        """Keep one answer to one passage of the present text."""
        self.cue_decisions.create(
            side=side,
            by=by,
            verdict=verdict,
            reason=reason,
            key=cue["key"],
            rule=cue["rule"],
            passage=self.text.text[cue["start"] : cue["end"]],
            content_hash=self.content_hash,
        )
