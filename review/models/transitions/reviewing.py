from django.utils import timezone
from django_fsm import RETURN_VALUE, transition

from review import checklist, checks, correcting, facts, issuing, roles
from review.guards import Permission
from review.models.appointment import Role
from review.models.pause import Pause
from review.models.review import Conclusion
from review.models.state import State as S
from review.opinion import issue
from review.roles import DRAFTERS, holds, holds_in_unit

AFTER_CONCLUSION = {
    Conclusion.LAWFUL: S.PASSED,
    Conclusion.AMEND: S.REVISING,
    Conclusion.UNLAWFUL: S.UNLAWFUL,
}


class Reviewing:
    """审核机构: the legal office accepts, reviews and concludes; the unit replies."""

    @transition(
        field="state",
        source=S.SUBMITTED,
        target=S.REVIEWING,
        permission=Permission(holds(Role.CHIEF)),
        custom={
            "label": "受理并指定审核人",
            "primary": True,
            "form": "reviewer",
            "check": checks.reviewer_may_review,
            "note": "受理说明",
        },
    )
    def accept(self, by, *, reviewer):
        """Accept the package and assign a reviewer from outside the unit."""
        self.reviewer = reviewer
        self.open_review()

    @transition(
        field="state",
        source=S.SUBMITTED,
        target=S.UNIT_RETURNED,
        permission=Permission(holds(Role.CHIEF)),
        custom={"label": "退回起草单位", "form": "return_ground", "note": "退回理由", "note_required": True},
    )
    def return_package(self, by):
        """Return a package that cannot be accepted, with the ground (规章制定程序条例 第二十条)."""
        self.void_approvals("送审材料退回")

    @transition(
        field="state",
        source=S.REVIEWING,
        target=None,
        permission=Permission(holds(Role.CHIEF)),
        custom={
            "label": "改派审核人",
            "form": "reviewer",
            "check": checks.reviewer_may_review,
            "note": "改派原因",
            "note_required": True,
        },
    )
    def reassign(self, by, *, reviewer):
        """Give the review to somebody else."""
        self.reviewer = reviewer
        self.reviews.filter(pk=self.review.pk).update(reviewer=reviewer)

    @transition(
        field="state",
        source=S.REVIEWING,
        target=None,
        permission=Permission(holds(Role.REVIEWER), roles.is_the_reviewer),
        custom={"label": "申请回避", "note": "回避原因", "note_required": True, "danger": True},
    )
    def recuse(self, by):
        """Step aside for good; the chief names another reviewer while the clock runs on."""
        self.reviewer = None

    @transition(
        field="state",
        source=S.REVIEWING,
        target=S.CORRECTING,
        conditions=[facts.clock_runs],
        permission=Permission(holds(Role.REVIEWER), roles.is_the_reviewer),
        custom={"label": "要求补正", "form": "correction", "note": "其他需要补正的内容"},
    )
    def request_correction(self, by, *, items=()):
        """Ask the unit to complete the package, naming every paper that is missing or wrong; the clock stops."""
        correcting.ask_for(self, by, items)
        self.review.begin_pause(by, Pause.Cause.CORRECTION, self.words)

    @transition(
        field="state",
        source=S.CORRECTING,
        target=S.REVIEWING,
        conditions=[facts.package_is_complete, correcting.everything_asked_for_is_supplied],
        permission=Permission(holds_in_unit(*DRAFTERS)),
        custom={"label": "补正完毕", "primary": True, "note": "补正说明", "note_required": True},
    )
    def supply_correction(self, by):
        """Hand the completed package back to the reviewer, who goes on with the present text; the clock runs on."""
        correcting.settle(self)
        review = self.review
        review.content_hash = self.content_hash
        review.save(update_fields=["content_hash"])
        review.end_pause(by)

    @transition(
        field="state",
        source=S.REVIEWING,
        target=None,
        permission=Permission(holds(Role.REVIEWER), roles.is_the_reviewer, roles.is_no_contributor),
        custom={"label": "提出审核意见", "form": "finding"},
    )
    def add_finding(self, by, **finding):
        """Record one point of the review."""
        review = self.review
        review.findings.create(number=review.findings.count() + 1, **finding)

    @transition(
        field="state",
        source=S.REVIEWING,
        target=None,
        permission=Permission(holds(Role.REVIEWER), roles.is_the_reviewer),
        custom={"label": "撤回一条意见", "form": "withdraw", "check": checks.finding_is_of_this_round},
    )
    def withdraw_finding(self, by, *, finding):
        """Take back one point of the present round; it stays on file, marked as withdrawn."""
        finding.withdrawn_at = timezone.now()
        finding.save(update_fields=["withdrawn_at"])

    @transition(
        field="state",
        source=S.REVIEWING,
        target=None,
        permission=Permission(holds(Role.REVIEWER), roles.is_the_reviewer, roles.is_no_contributor),
        custom={"label": "填写审核要点", "form": "checklist", "check": checks.answers_are_of_the_checklist},
    )
    def answer_points(self, by, *, answers):
        """Enter what was found on points of the checklist."""
        checklist.keep(self.review, answers, by)

    @transition(
        field="state",
        source=S.REVIEWING,
        target=S.CONFIRMING,
        conditions=[
            facts.text_under_review_is_the_present_one,
            facts.clock_runs,
            facts.every_point_is_answered,
            facts.every_fault_has_its_finding,
        ],
        permission=Permission(
            holds(Role.REVIEWER), roles.is_the_reviewer, roles.is_no_contributor, roles.has_not_judged_the_review
        ),
        custom={
            "label": "作出审核结论",
            "primary": True,
            "form": "conclusion",
            "check": checks.conclusion_may_be_drawn,
            "approves": True,
        },
    )
    def conclude(self, by, *, conclusion, opinion, haste=""):
        """Conclude the round: 合法, 应当予以修改 or 不合法 (国办发〔2018〕115号 六)."""
        review = self.review
        review.haste = haste
        review.conclusion, review.opinion, review.concluded_at = conclusion, opinion, timezone.now()
        review.save()

    @transition(
        field="state",
        source=S.CONFIRMING,
        target=RETURN_VALUE(S.PASSED, S.REVISING, S.UNLAWFUL),
        permission=Permission(
            holds(Role.CHIEF), roles.is_not_the_reviewer, roles.is_no_contributor, roles.has_not_issued
        ),
        custom={"label": "复核同意", "second_factor": True, "primary": True, "approves": True, "note": "复核意见"},
    )
    def confirm(self, by):
        """Confirm the reviewer's conclusion and issue the opinion under a number."""
        review = self.review
        review.number = issuing.draw_opinion_number(self, by)
        review.confirmed_by, review.confirmed_at = by, timezone.now()
        review.save()
        issue(review)
        return AFTER_CONCLUSION[review.conclusion]

    @transition(
        field="state",
        source=S.CONFIRMING,
        target=S.REVIEWING,
        permission=Permission(holds(Role.CHIEF), roles.is_not_the_reviewer),
        custom={"label": "退回审核人", "note": "退回原因", "note_required": True},
    )
    def return_conclusion(self, by):
        """Ask the reviewer to look again."""
        self.void_approvals("负责人退回审核结论", "conclude")

    @transition(
        field="state",
        source=S.REVISING,
        target=None,
        permission=Permission(holds_in_unit(*DRAFTERS)),
        custom={"label": "答复审核意见", "form": "reply", "check": checks.finding_is_of_this_round},
    )
    def reply(self, by, *, finding, reply, reply_reason=""):
        """Answer one point: adopted, partly or not, with the reason."""
        finding.reply, finding.reply_reason, finding.replied_at = reply, reply_reason, timezone.now()
        finding.save(update_fields=["reply", "reply_reason", "replied_at"])

    @transition(
        field="state",
        source=S.REVISING,
        target=S.REVIEWING,
        conditions=[facts.every_finding_is_answered, facts.text_changed_or_all_declined],
        permission=Permission(holds_in_unit(*DRAFTERS)),
        custom={"label": "修改完毕重新送审", "primary": True, "note": "修改说明"},
    )
    def resubmit(self, by):
        """Open the next round with the same reviewer."""
        self.void_approvals("重新送审", "conclude", "confirm")
        self.open_review()

    @transition(
        field="state",
        source=S.UNLAWFUL,
        target=S.DRAFTING,
        permission=Permission(holds_in_unit(*DRAFTERS)),
        custom={"label": "重新起草", "primary": True, "form": "draft", "note": "说明"},
    )
    def redraft(self, by, *, draft):
        """Start again with a new text; the verdict on the old one stays."""
        self.add_text(by, draft, "重新起草")
