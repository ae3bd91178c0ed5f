"""The nouns of the procedures, one file each."""

from review.models.appointment import Appointment, Role
from review.models.approval import Approval
from review.models.campaign import Campaign, CampaignState
from review.models.campaign_item import CampaignItem
from review.models.circumstances import Circumstances
from review.models.comment import Comment
from review.models.competition import Competition, CompetitionState
from review.models.consultation import Consultation, ConsultationState
from review.models.correction import Correction
from review.models.deliberation import Deliberation
from review.models.dossier import Dossier
from review.models.draft_text import DraftText
from review.models.extension import Extension
from review.models.finding import Finding
from review.models.issued_opinion import IssuedOpinion
from review.models.material import Material
from review.models.notice import Notice
from review.models.outcome import ItemConclusion, ItemState
from review.models.pause import Pause
from review.models.point_answer import PointAnswer
from review.models.precheck import CueDecision, PreCheck
from review.models.profile import ThreePersonProfile
from review.models.review import Conclusion, Review
from review.models.rule import Rule
from review.models.rule_change import RuleChange
from review.models.saved_search import Digest, SavedSearch
from review.models.screening import Screening
from review.models.second_factor import RecoveryCode, SecondFactor
from review.models.separation_refusal import SeparationRefusal
from review.models.state import State
from review.models.step import Step

__all__ = [
    "Appointment",
    "Approval",
    "Campaign",
    "CampaignItem",
    "CampaignState",
    "Circumstances",
    "Comment",
    "Competition",
    "CompetitionState",
    "Conclusion",
    "Consultation",
    "ConsultationState",
    "Correction",
    "CueDecision",
    "Deliberation",
    "Digest",
    "Dossier",
    "DraftText",
    "Extension",
    "Finding",
    "IssuedOpinion",
    "ItemConclusion",
    "ItemState",
    "Material",
    "Notice",
    "Pause",
    "PointAnswer",
    "PreCheck",
    "RecoveryCode",
    "Review",
    "Role",
    "Rule",
    "RuleChange",
    "SavedSearch",
    "Screening",
    "SecondFactor",
    "SeparationRefusal",
    "State",
    "Step",
    "ThreePersonProfile",
]
