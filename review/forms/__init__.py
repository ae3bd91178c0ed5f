"""One form per kind of action: what the person must say, and the details the action takes from it."""

from review.forms.action import ActionForm, OpinionForm
from review.forms.checklist import ChecklistForm
from review.forms.circumstances import CircumstancesForm
from review.forms.clock import ClockForm, ExtensionForm, PauseForm
from review.forms.competition import CompetitionForm
from review.forms.conclusion import ConclusionForm
from review.forms.consultation import CommentForm, ConsultationOpeningForm, DispositionForm, FeedbackForm
from review.forms.correction import CorrectionForm, ReturnForm
from review.forms.cue import CueForm
from review.forms.decision import DecisionForm
from review.forms.deliberation import DeliberationForm
from review.forms.details import DetailsForm
from review.forms.draft import DraftForm
from review.forms.finding import FindingForm, WithdrawForm
from review.forms.material import MaterialForm
from review.forms.numbers import PublicationForm, RegistrationForm, VoidForm
from review.forms.proposal import ProposalForm
from review.forms.reply import ReplyForm
from review.forms.reviewer import ReviewerForm
from review.forms.screening import ScreeningForm

FORMS = {
    "confirm": OpinionForm,
    "return_conclusion": OpinionForm,
    "resubmit": OpinionForm,
    "circumstances": CircumstancesForm,
    "clock": ClockForm,
    "extension": ExtensionForm,
    "pause": PauseForm,
    "checklist": ChecklistForm,
    "competition": CompetitionForm,
    "conclusion": ConclusionForm,
    "correction": CorrectionForm,
    "cue": CueForm,
    "comment": CommentForm,
    "consultation_opening": ConsultationOpeningForm,
    "decision": DecisionForm,
    "deliberation": DeliberationForm,
    "details": DetailsForm,
    "disposition": DispositionForm,
    "draft": DraftForm,
    "feedback": FeedbackForm,
    "finding": FindingForm,
    "material": MaterialForm,
    "publication": PublicationForm,
    "registration": RegistrationForm,
    "proposal": ProposalForm,
    "reply": ReplyForm,
    "return_ground": ReturnForm,
    "reviewer": ReviewerForm,
    "screening": ScreeningForm,
    "void": VoidForm,
    "withdraw": WithdrawForm,
}


class UnknownAction(Exception):
    """No action of a case bears this name."""


def form_for(action: str, case, **given) -> ActionForm:
    """The form of an action on a case, filled with what was given (data, files, initial)."""
    step = next((step for step in case.get_all_state_transitions() if step.name == action), None)
    if step is None:
        raise UnknownAction(action)
    return form_class(action, step.custom)(case, step, **given)


def form_class(action: str, custom: dict) -> type[ActionForm]:
    """The form an action names, or the one under the action's own name, or the plain one."""
    return FORMS.get(custom.get("form", action), ActionForm)


__all__ = ["FORMS", "ActionForm", "UnknownAction", "form_class", "form_for"]
