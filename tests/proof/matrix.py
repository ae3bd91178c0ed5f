"""The authorisation matrix as plain data, written from the rules and not from the code; whatever is not here is denied.

Two tables, ACTIONS and READERS, by the stages of `review.models.State`. Where this first cut does less than the full
matrix, DEVIATIONS says so; it nowhere allows more.
"""

from dataclasses import dataclass

UNIT = ("drafter", "unit_legal")
OFFICE = ("reviewer", "chief", "signatory", "registrar", "cleaner", "auditor", "administrator")
ROLES = (*UNIT, *OFFICE)
BUSY_DRAFTING = ("drafting", "unit_returned", "correcting", "revising")
REVIEWED = ("conclude", "confirm")
DECIDED = (*REVIEWED, "sign")
ISSUED = ("sign", "register")

# How a person stands to a file, besides the role they hold:
#   fresh         in the unit that drafts or in the office, nothing done yet; a reviewer is the one assigned
#   contributor   brought one version of the text
#   elsewhere     the same role in another unit; a reviewer is not the one assigned
#   conclude …    took that decision on this file before, even if it was voided since
RELATIONS = ("fresh", "contributor", "elsewhere", "conclude", "confirm", "sign", "register")


@dataclass(frozen=True)
class Rule:
    """From which stages an action leads on, who takes it, and who never does because of what they did before."""

    stages: tuple[str, ...]
    who: tuple[str, ...]
    never: tuple[str, ...] = ()
    assigned: bool = False

    def allows(self, role: str, relation: str) -> bool:
        bound = self.assigned or set(self.who) <= set(UNIT)
        return role in self.who and relation not in self.never and not (bound and relation == "elsewhere")


NOT_DRAFTED = ("contributor",)
ACTIONS = {
    "identify": Rule(("drafting",), UNIT),
    "uphold_screening": Rule(("doubted",), ("reviewer", "chief"), NOT_DRAFTED),
    "overturn_screening": Rule(("doubted",), ("reviewer", "chief"), NOT_DRAFTED),
    "save_text": Rule(BUSY_DRAFTING, UNIT),
    "add_material": Rule((*BUSY_DRAFTING, "unit_check"), UNIT),
    "tell_circumstances": Rule(BUSY_DRAFTING, UNIT),
    "describe": Rule(BUSY_DRAFTING, UNIT),
    "answer_cue": Rule((*BUSY_DRAFTING, "unit_check"), UNIT),
    "judge_cue": Rule(("reviewing",), ("reviewer",), NOT_DRAFTED, assigned=True),
    "send_to_unit_check": Rule(("drafting", "unit_returned"), ("drafter",)),
    "pass_unit_check": Rule(("unit_check",), ("unit_legal",), NOT_DRAFTED),
    "return_from_unit_check": Rule(("unit_check",), ("unit_legal",), NOT_DRAFTED),
    "recall": Rule(("unit_check", "submitted"), ("drafter",)),
    "abandon": Rule(
        ("drafting", "unit_check", "unit_returned", "submitted", "correcting", "revising", "unlawful"), ("drafter",)
    ),
    "accept": Rule(("submitted",), ("chief",)),
    "return_package": Rule(("submitted",), ("chief",)),
    "reassign": Rule(("reviewing",), ("chief",)),
    "recuse": Rule(("reviewing",), ("reviewer",), assigned=True),
    "request_correction": Rule(("reviewing",), ("reviewer",), assigned=True),
    "supply_correction": Rule(("correcting",), UNIT),
    "pause_clock": Rule(("reviewing",), ("reviewer",), assigned=True),
    "resume_clock": Rule(("reviewing",), ("reviewer",), assigned=True),
    "extend_deadline": Rule(("reviewing", "correcting", "confirming"), ("chief",), NOT_DRAFTED),
    "remind": Rule(
        ("reviewing", "correcting", "confirming", "revising", "passed", "deliberated", "signed", "registered"),
        ("chief",),
    ),
    "add_finding": Rule(("reviewing",), ("reviewer",), NOT_DRAFTED, assigned=True),
    "withdraw_finding": Rule(("reviewing",), ("reviewer",), assigned=True),
    "answer_points": Rule(("reviewing",), ("reviewer",), NOT_DRAFTED, assigned=True),
    "conclude": Rule(("reviewing",), ("reviewer",), (*NOT_DRAFTED, "confirm", *ISSUED), assigned=True),
    "confirm": Rule(("confirming",), ("chief",), (*NOT_DRAFTED, "conclude", *ISSUED)),
    "return_conclusion": Rule(("confirming",), ("chief",), ("conclude",)),
    "reply": Rule(("revising",), UNIT),
    "resubmit": Rule(("revising",), UNIT),
    "redraft": Rule(("unlawful",), UNIT),
    "record_deliberation": Rule(("passed",), ("registrar",)),
    "change_text": Rule(("passed", "deliberated", "signed"), UNIT),
    "sign": Rule(("deliberated",), ("signatory",), (*NOT_DRAFTED, *REVIEWED, "register")),
    "refuse_signature": Rule(("deliberated",), ("signatory",), (*NOT_DRAFTED, *REVIEWED)),
    "register": Rule(("signed",), ("registrar",), (*NOT_DRAFTED, *DECIDED)),
    "void_registration": Rule(("registered",), ("registrar",), ("register",)),
    "publish": Rule(("registered",), ("registrar",), (*NOT_DRAFTED, *DECIDED)),
}

LEGAL = [(stage, action) for action, rule in ACTIONS.items() for stage in rule.stages]

BEFORE_SUBMISSION = ("drafting", "unit_check", "unit_returned")
IDENTIFYING = ("doubted", "not_normative")
IN_REVIEW = ("submitted", "reviewing", "correcting", "confirming", "revising", "unlawful")
# Who reads a file at which stages, besides the unit that drafts it, which always does.
READERS = {
    "chief": (*IDENTIFYING, *IN_REVIEW, "passed", "deliberated", "signed", "registered", "published", "abandoned"),
    "reviewer": (*IDENTIFYING, *IN_REVIEW, "passed", "deliberated", "signed", "registered", "published", "abandoned"),
    "signatory": ("deliberated", "signed", "registered", "published"),
    "registrar": ("passed", "deliberated", "signed", "registered", "published"),
}


def may_read(role: str, stage: str, *, elsewhere: bool) -> bool:
    """A reviewer who is not assigned reads no more than a unit that does not draft, but for doubts to look at again."""
    if role in UNIT:
        return not elsewhere
    return stage in READERS.get(role, ()) and not (role == "reviewer" and elsewhere and stage not in IDENTIFYING)


DEVIATIONS = """
There is no public hearing of opinions, no fixed hour of publication, no correction of errors, no amendment of a
published document by a new file, no filing with a higher body and no emergency withdrawal yet: none has a stage.
The unit cannot abandon a file while it is being reviewed or confirmed; it asks the chief to return it first.
Only the chief moves a review to another reviewer; a reviewer steps aside. Both only while it is under way.
Only the assigned reviewer asks for a correction; the chief does so by taking the conclusion back.
Only the registrar records what a meeting decided, and so reads a file from the stage before the meeting on.
An assigned reviewer goes on reading a file that was abandoned, as part of their own work.
A package may also be returned unaccepted, findings taken back and answered one by one: finer steps of the same rows.
"""
