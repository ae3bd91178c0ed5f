from django_fsm import transition

from review import checks, facts, roles
from review.guards import Permission
from review.models.appointment import Role
from review.models.pause import Pause
from review.models.state import State as S
from review.roles import holds


class Timing:
    """期限: the clock of a review is stopped, resumed and extended; those whose turn it is are reminded."""

    @transition(
        field="state",
        source=S.REVIEWING,
        target=None,
        conditions=[facts.clock_runs],
        permission=Permission(holds(Role.REVIEWER), roles.is_the_reviewer),
        custom={"label": "暂停计时", "form": "pause", "note": "暂停原因", "note_required": True},
    )
    def pause_clock(self, by, *, cause):
        """Leave out the time of an appraisal, a hearing or a question to a superior."""
        self.review.begin_pause(by, Pause.Cause(cause), self.words)

    @transition(
        field="state",
        source=S.REVIEWING,
        target=None,
        conditions=[facts.clock_stands],
        permission=Permission(holds(Role.REVIEWER), roles.is_the_reviewer),
        custom={"label": "恢复计时", "form": "clock", "note": "恢复说明"},
    )
    def resume_clock(self, by):
        """Count on: the deadline moves by the working days of the pause."""
        self.review.end_pause(by)

    @transition(
        field="state",
        source=(S.REVIEWING, S.CORRECTING, S.CONFIRMING),
        target=None,
        permission=Permission(holds(Role.CHIEF), roles.is_no_contributor),
        custom={
            "label": "延长期限",
            "form": "extension",
            "check": checks.extension_is_within_the_rule,
            "note": "延长理由",
            "note_required": True,
        },
    )
    def extend_deadline(self, by, *, workdays):
        """Grant working days beyond the rule, with the reason."""
        review = self.review
        review.extensions.create(workdays=workdays, reason=self.words, by=by)
        review.recount()

    @transition(
        field="state",
        source=(
            S.REVIEWING,
            S.CORRECTING,
            S.CONFIRMING,
            S.REVISING,
            S.PASSED,
            S.DELIBERATED,
            S.SIGNED,
            S.REGISTERED,
        ),
        target=None,
        permission=Permission(holds(Role.CHIEF)),
        custom={
            "label": "催办",
            "form": "clock",
            "check": checks.nobody_was_reminded_today,
            "note": "催办内容",
            "note_required": True,
        },
    )
    def remind(self, by):
        """Remind those whose turn it is; each of them at most once a day."""
