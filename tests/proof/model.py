"""The workflow as the rules tell it, in plain Python: what a file is, who may do what with it, and what comes of it.

Written from the authorisation matrix (tests/proof/matrix.py) and the documented rules of the guards, never from the
code it is compared with. It knows three answers: done, forbidden (this person never), refused (not now, not so).
"""

from dataclasses import dataclass, field

from tests.proof.matrix import ACTIONS, UNIT

DONE, FORBIDDEN, REFUSED = "done", "forbidden", "refused"
NOTED = {
    *("uphold_screening", "overturn_screening", "return_from_unit_check", "recall", "abandon", "return_package"),
    *("reassign", "recuse", "request_correction", "supply_correction", "return_conclusion", "change_text"),
    *("refuse_signature", "pause_clock"),
}
ON_ONE_TEXT = {"pass_unit_check", "conclude", "confirm", "record_deliberation", "sign", "register", "publish"}
PROVED = {"confirm", "sign", "register", "publish"}  # asked for with a code of the telephone
EVERY_APPROVAL = {"conclude", "confirm", "record_deliberation", "sign", "register"}
BESIDE = {
    "answer_cue",
    "judge_cue",
    "answer_points",
    "extend_deadline",
    "remind",
}  # no other step depends on what they say
STAYS = {
    *("identify", "save_text", "add_material", "tell_circumstances", "describe", "reassign", "recuse", "add_finding"),
    *("withdraw_finding", "confirm", "reply", "record_deliberation", "pause_clock", "resume_clock"),
}  # or leads on by what was said
LEADS_TO = {
    "uphold_screening": "not_normative",
    "overturn_screening": "drafting",
    "send_to_unit_check": "unit_check",
    "pass_unit_check": "submitted",
    "return_from_unit_check": "unit_returned",
    "recall": "drafting",
    "abandon": "abandoned",
    "accept": "reviewing",
    "return_package": "unit_returned",
    "request_correction": "correcting",
    "supply_correction": "reviewing",
    "conclude": "confirming",
    "return_conclusion": "reviewing",
    "resubmit": "reviewing",
    "redraft": "drafting",
    "change_text": "reviewing",
    "sign": "signed",
    "refuse_signature": "drafting",
    "register": "registered",
    "void_registration": "signed",
    "publish": "published",
}
KNOWN = {action: rule for action, rule in ACTIONS.items() if action in STAYS | LEADS_TO.keys()}
AFTER_CONFIRMATION = {"lawful": "passed", "amend": "revising", "unlawful": "unlawful"}
AFTER_MEETING = {"passed": "deliberated", "revise": "revising", "rejected": "abandoned"}


@dataclass(frozen=True)
class Person:
    """A row for a human being; `roles` are (role, unit, the person in whose place, or nobody)."""

    name: str
    human: str
    roles: tuple[tuple[str, str, str | None], ...]

    def units(self):
        return {unit for _, unit, _ in self.roles}

    def holds(self, role):
        return any(role == held for held, _, _ in self.roles)


@dataclass
class Finding:
    number: int
    grade: str
    withdrawn: bool = False
    reply: str = ""


@dataclass
class Round:
    text: int
    conclusion: str = ""
    paused: bool = False
    findings: list[Finding] = field(default_factory=list)

    def standing(self):
        return [finding for finding in self.findings if not finding.withdrawn]

    def must_fix(self):
        return [finding for finding in self.standing() if finding.grade == "must_fix"]


@dataclass
class Approval:
    action: str
    who: str
    humans: frozenset[str]
    text: int
    stands: bool = True


@dataclass
class File:
    """One file and everything about it that a rule asks for."""

    people: dict[str, Person]
    unit: str
    state: str = "drafting"
    text: int = 0  # which wording; none at first
    normative: bool = False
    told: bool = False  # what the unit says of the draft, on which the papers it needs depend
    package: bool = False
    reviewer: str | None = None
    contributors: set[str] = field(default_factory=set)  # human beings
    identifiers: set[str] = field(default_factory=set)
    recused: set[str] = field(default_factory=set)
    rounds: list[Round] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)

    # Who: E.2 and E.4

    def principal(self, action, who):
        """(may, in whose place): whether somebody has the role an action asks for, and for whom they would act."""
        rule, person = ACTIONS[action], self.people[who]
        found = []
        for role, unit, other in person.roles:
            fits = role in rule.who and (unit == self.unit or not set(rule.who) <= set(UNIT))
            if fits and (not rule.assigned or self.reviewer in (who, other or who)):
                found.append(other)
        return (bool(found), None if None in found or not found else found[0])

    def faces(self, who):
        """The human beings somebody counts as: themselves and those in whose place they stand."""
        person = self.people[who]
        return {person.human} | {self.people[other].human for _, _, other in person.roles if other}

    def took(self, *actions):
        """The human beings who ever took, or had taken for them, one of these decisions."""
        return {human for approval in self.approvals if approval.action in actions for human in approval.humans}

    def forbids(self, action, who):
        rule, faces = ACTIONS[action], self.faces(who)
        past = {"contributor": self.contributors}
        bans = [past.get(relation, self.took(relation)) for relation in rule.never]
        if action in ("uphold_screening", "overturn_screening"):
            bans.append(self.identifiers)
        return not self.principal(action, who)[0] or any(faces & ban for ban in bans)

    # When: the guards

    def approved(self, *actions):
        """Each of these decisions stands, on the present text."""
        return set(actions) <= {a.action for a in self.approvals if a.stands and a.text == self.text}

    def decided_apart(self):
        """Reviewer, confirmer, signatory and registrar are four human beings, and none of them drafted (E.4, 2)."""
        deciders = [
            {human for a in self.approvals if a.stands and a.action == action for human in a.humans}
            for action in ("conclude", "confirm", "sign", "register")
        ]
        together = set().union(*deciders)
        return len(together) == sum(map(len, deciders)) and not together & self.contributors

    def may_review(self, who):
        """A reviewer by office, from outside the unit, who neither touched the text nor stepped aside."""
        person = self.people[who]
        clean = not self.faces(who) & (self.contributors | self.recused | self.took("confirm", "sign", "register"))
        return person.holds("reviewer") and self.unit not in person.units() and clean

    def finding(self, number):
        """A point of the present round that was not taken back."""
        standing = self.rounds[-1].standing() if self.rounds else []
        return next((finding for finding in standing if finding.number == number), None)

    def allows(self, action, given):
        """Whether everything but the person is right."""
        facts = {
            "send_to_unit_check": lambda: self.normative and self.told and self.text,
            "pass_unit_check": lambda: self.told and self.package,
            "supply_correction": lambda: self.package,
            "accept": lambda: self.may_review(given["reviewer"]),
            "reassign": lambda: self.may_review(given["reviewer"]),
            "withdraw_finding": lambda: self.finding(given["finding"]),
            "reply": lambda: self.finding(given["finding"]),
            "request_correction": lambda: not self.rounds[-1].paused,
            "pause_clock": lambda: not self.rounds[-1].paused,
            "resume_clock": lambda: self.rounds[-1].paused,
            "conclude": lambda: self.concludes(given["conclusion"]),
            "resubmit": self.answered,
            "record_deliberation": lambda: self.approved("conclude", "confirm") and not given["future"],
            "sign": lambda: self.approved("conclude", "confirm", "record_deliberation"),
            "register": lambda: self.approved("sign"),
            "publish": lambda: self.approved(*EVERY_APPROVAL) and self.decided_apart(),
        }
        said = not (action in NOTED and given["silent"])
        read = not (action in ON_ONE_TEXT and given["stale"])
        proved = not (action in PROVED and given["unproved"])
        return said and read and proved and bool(facts.get(action, lambda: True)())

    def concludes(self, conclusion):
        """The clock runs, the text is the one under review, and the conclusion fits what was found in it."""
        last = self.rounds[-1]
        return not last.paused and last.text == self.text and self.fits(conclusion)

    def fits(self, conclusion):
        """合法 leaves nothing that must be fixed; 应当予以修改 names at least one thing."""
        return {"lawful": not self.rounds[-1].must_fix(), "amend": bool(self.rounds[-1].must_fix())}.get(
            conclusion, True
        )

    def answered(self):
        """Every point has its answer; where any was adopted the text has changed."""
        last = self.rounds[-1]
        unchanged = last.text == self.text
        return all(f.reply and not (unchanged and f.reply != "not_adopted") for f in last.standing())

    # What comes of it

    def answer(self, action, who, given):
        """What the system should say, without doing anything."""
        if self.state not in ACTIONS[action].stages:
            return REFUSED
        if self.forbids(action, who):
            return FORBIDDEN
        return DONE if self.allows(action, given) else REFUSED

    def act(self, action, who, given):
        """What the system should say; if it is done, the file is what it should be afterwards."""
        said = self.answer(action, who, given)
        if said == DONE:
            other = self.principal(action, who)[1]
            humans = {self.people[each].human for each in (who, other) if each}
            effect = getattr(self, f"_{action}", None)
            target = effect(humans, given) if effect else None
            self.state = target or LEADS_TO.get(action, self.state)
            if action in ON_ONE_TEXT and not (action == "record_deliberation" and given["outcome"] != "passed"):
                self.approvals.append(Approval(action, who, frozenset(humans), self.text))
        return said

    def void(self, *actions):
        for approval in self.approvals:
            if not actions or approval.action in actions:
                approval.stands = False

    def bring(self, humans, text):
        self.text = text
        self.contributors |= humans
        self.void()

    def begin_round(self):
        self.rounds.append(Round(self.text))

    def _identify(self, humans, given):
        self.identifiers |= humans
        self.normative = not given["doubt"]
        return "doubted" if given["doubt"] else "drafting"

    def _overturn_screening(self, humans, given):
        self.normative = True

    def _tell_circumstances(self, humans, given):
        self.told = True

    def _save_text(self, humans, given):
        self.bring(humans, given["text"])

    def _redraft(self, humans, given):
        self.bring(humans, given["text"])

    def _change_text(self, humans, given):
        self.bring(humans, given["text"])
        self.begin_round()

    def _add_material(self, humans, given):
        self.package = True

    def _recall(self, humans, given):
        self.void()

    _abandon = _return_package = _refuse_signature = _recall

    def _accept(self, humans, given):
        self.reviewer = given["reviewer"]
        self.begin_round()

    def _reassign(self, humans, given):
        self.reviewer = given["reviewer"]

    def _recuse(self, humans, given):
        self.reviewer = None
        self.recused |= humans

    def _request_correction(self, humans, given):
        self.rounds[-1].paused = True

    _pause_clock = _request_correction

    def _resume_clock(self, humans, given):
        self.rounds[-1].paused = False

    def _supply_correction(self, humans, given):
        self.rounds[-1].paused = False
        self.rounds[-1].text = self.text

    def _add_finding(self, humans, given):
        number = sum(len(each.findings) for each in self.rounds) + 1
        self.rounds[-1].findings.append(Finding(number, given["grade"]))

    def _withdraw_finding(self, humans, given):
        self.finding(given["finding"]).withdrawn = True

    def _reply(self, humans, given):
        self.finding(given["finding"]).reply = given["reply"]

    def _conclude(self, humans, given):
        self.rounds[-1].conclusion = given["conclusion"]

    def _confirm(self, humans, given):
        return AFTER_CONFIRMATION[self.rounds[-1].conclusion]

    def _return_conclusion(self, humans, given):
        self.void("conclude")

    def _resubmit(self, humans, given):
        self.void("conclude", "confirm")
        self.begin_round()

    def _record_deliberation(self, humans, given):
        return AFTER_MEETING[given["outcome"]]

    def _void_registration(self, humans, given):
        self.void("register")
