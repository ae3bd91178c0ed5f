from django.utils import timezone
from django_fsm import RETURN_VALUE, transition

from registry import catalogue
from review import checks, roles
from review.guards import Permission
from review.models.appointment import Role
from review.models.state import State as S
from review.roles import DRAFTERS, holds, holds_in_unit

SECOND_LOOK = Permission(holds(Role.REVIEWER, Role.CHIEF), roles.is_not_the_identifier, roles.is_no_contributor)


class Identifying:
    """认定: whether this is a normative document at all (国办发〔2018〕37号); a "no" takes two people."""

    @transition(
        field="state",
        source=S.DRAFTING,
        target=RETURN_VALUE(S.DRAFTING, S.DOUBTED),
        permission=Permission(holds_in_unit(*DRAFTERS)),
        custom={"label": "认定", "form": "screening", "check": checks.answers_are_complete},
    )
    def identify(self, by, *, answers, reason=""):
        """Answer the six questions; the first that is answered with no decides."""
        failed = next((question for question, yes in answers.items() if not yes), "")
        self.screenings.create(answers=answers, failed_question=failed, reason=reason, by=by)
        return S.DOUBTED if failed else S.DRAFTING

    @transition(
        field="state",
        source=S.DOUBTED,
        target=S.NOT_NORMATIVE,
        permission=SECOND_LOOK,
        custom={"label": "同意不是规范性文件", "primary": True, "note": "复核意见", "note_required": True},
    )
    def uphold_screening(self, by):
        """Agree as a second person: the file leaves the track and stays in the catalogue."""
        screening = self.decide_screening(by, upheld=True)
        catalogue.enter_unissued(
            f"dossier:{self.pk}",
            by=by,
            failed_question=screening.failed_question,
            reason=screening.reason,
            issuer=self.issuer,
            title=self.title,
            document_type=self.document_type,
            drafter=self.unit.name,
        )

    @transition(
        field="state",
        source=S.DOUBTED,
        target=S.DRAFTING,
        permission=SECOND_LOOK,
        custom={"label": "推翻认定，按规范性文件办理", "note": "复核意见", "note_required": True},
    )
    def overturn_screening(self, by):
        """Disagree as a second person: the file stays on the track."""
        self.decide_screening(by, upheld=False)

    def decide_screening(self, by, *, upheld):
        screening = self.screenings.last()
        screening.upheld, screening.decided_by, screening.decided_at = upheld, by, timezone.now()
        screening.save(update_fields=["upheld", "decided_by", "decided_at"])
        return screening
