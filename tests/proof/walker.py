"""A random walker that drives the real system and the reference model side by side, and tells where they part.

DATABASE_URL=sqlite:// python -m tests.proof.walker --actions 2000000 --seed 1
"""

import argparse
import os
import random
import time
from dataclasses import dataclass
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from tests.proof import processes
from tests.proof.model import DONE, FORBIDDEN, KNOWN, REFUSED, File, Person

LONGEST = 100  # actions on one file
PAGES = 20  # every so many actions one is taken through the pages
UNIT, OFFICE, GOVERNMENT, ELSEWHERE = "unit", "office", "government", "elsewhere"
PEOPLE = {  # name: (where they work, their roles there)
    "起草甲": (UNIT, ("drafter",)),
    "起草乙": (UNIT, ("drafter", "unit_legal")),
    "法制丙": (UNIT, ("unit_legal",)),
    "外起草": (ELSEWHERE, ("drafter", "unit_legal")),
    "审核丁": (OFFICE, ("reviewer",)),
    "审核戊": (OFFICE, ("reviewer", "chief")),
    "外审核": (ELSEWHERE, ("reviewer",)),
    "起草兼审核": (UNIT, ("drafter", "reviewer")),
    "科长己": (OFFICE, ("chief",)),
    "科长兼签发": (OFFICE, ("chief", "signatory")),
    "签发庚": (GOVERNMENT, ("signatory",)),
    "签发兼登记": (GOVERNMENT, ("signatory", "registrar")),
    "登记辛": (GOVERNMENT, ("registrar",)),
    "登记壬": (GOVERNMENT, ("registrar",)),
    "重名审核": (OFFICE, ("reviewer", "chief")),
    "代科长": (OFFICE, ()),
    "代审核": (OFFICE, ("cleaner",)),
    "代起草": (UNIT, ("unit_legal",)),
    "审计癸": (GOVERNMENT, ("auditor",)),
}
SAME = {"重名审核": "起草甲"}  # entered twice: the reviewer is the drafter
DEPUTIES = {"代科长": ("科长己", "chief"), "代审核": ("审核丁", "reviewer"), "代起草": ("起草甲", "drafter")}
ONWARD = 0.85  # how often the walker means well: an action of the stage, by somebody who may
FORWARD = {  # the straight way to publication, chosen more often
    *(
        "identify",
        "tell_circumstances",
        "send_to_unit_check",
        "pass_unit_check",
        "accept",
        "conclude",
        "confirm",
        "reply",
        "resubmit",
    ),
    *(
        "supply_correction",
        "resume_clock",
        "overturn_screening",
        "redraft",
        "record_deliberation",
        "sign",
        "register",
        "publish",
    ),
}
GIVEN = {
    "text": (1, 2, 3),
    "doubt": (False,) * 5 + (True,),
    "silent": (False,) * 19 + (True,),
    "stale": (False,) * 19 + (True,),
    "unproved": (False,) * 19 + (True,),
    "future": (False,) * 9 + (True,),
    "conclusion": ("lawful", "lawful", "amend", "unlawful"),
    "outcome": ("passed", "passed", "passed", "revise", "rejected"),
    "grade": ("must_fix", "advice"),
    "reply": ("adopted", "partly", "not_adopted"),
    "reviewer": ("审核丁", "审核丁", "审核戊", "外审核", "起草兼审核", "重名审核", "代审核", "科长己"),
    "finding": (1, 1, 2, 3),
}
SPOKEN = {  # what of it an action takes
    **dict.fromkeys(("save_text", "change_text", "redraft"), ("text",)),
    **dict.fromkeys(("accept", "reassign"), ("reviewer",)),
    "identify": ("doubt",),
    "add_finding": ("grade",),
    "withdraw_finding": ("finding",),
    "reply": ("finding", "reply"),
    "conclude": ("conclusion",),
    "record_deliberation": ("outcome", "future"),
}


@dataclass(frozen=True)
class Act:
    action: str
    who: str
    given: tuple
    by_page: bool = False

    def __str__(self):
        told = {*SPOKEN.get(self.action, ()), "silent", "stale", "unproved"}
        given = {name: value for name, value in self.given if name in told and value is not False}
        return f"{self.action} by {self.who}{' on the page' if self.by_page else ''} {given}"


def choose(chance, file, number):
    """The next act: mostly one that leads on, sometimes anything by anybody."""
    given = {name: chance.choice(values) for name, values in GIVEN.items()}
    by_page = number % PAGES == PAGES - 1
    if chance.random() < ONWARD:
        actions = [action for action, rule in KNOWN.items() if file.state in rule.stages and action != "abandon"]
        pairs = [(action, who) for action in actions for who in PEOPLE if not file.forbids(action, who)]
        onward = [pair for pair in pairs if file.answer(*pair, given) == DONE] or pairs
        if onward:
            known = sorted({action for action, _ in onward})
            action = chance.choice(known + 3 * [each for each in known if each in FORWARD])
            who = chance.choice([who for each, who in onward if each == action])
            return Act(action, who, tuple(given.items()), by_page)
    return Act(chance.choice(tuple(KNOWN)), chance.choice(tuple(PEOPLE)), tuple(given.items()), by_page)


class Stage:
    """The real system: its people and a file that lacks one paper; every walk starts here and is then undone."""

    def __init__(self):
        from review import package
        from review.models import Appointment, Dossier, Role
        from tests.factories import NORMATIVE, ORDINARY, make_authority, make_delegation, make_person, proof_of

        self.normative, self.ordinary = NORMATIVE, ORDINARY
        self.places = {
            GOVERNMENT: make_authority(),
            UNIT: make_authority("示例市云溪区教育局", kind="department", unit_code=10),
            OFFICE: make_authority("示例市云溪区司法局", kind="department", unit_code=11),
            ELSEWHERE: make_authority("示例市云溪区民政局", kind="department", unit_code=12),
        }
        self.rows = {
            name: make_person(name, self.places[where], *map(Role, roles)) for name, (where, roles) in PEOPLE.items()
        }
        for double, root in SAME.items():
            self.rows[double].same_as = self.rows[root]
            self.rows[double].save()
        for deputy, (principal, _) in DEPUTIES.items():
            make_delegation(self.rows[principal], self.rows[deputy])
        self.names = {row.pk: name for name, row in self.rows.items()}
        self.dossier = Dossier.objects.create(
            title="示例办法", issuer=self.places[GOVERNMENT], unit=self.places[UNIT], effective_on="2020-01-01"
        )
        *rest, lacking = [paper.rule for paper in package.checklist(self.dossier) if paper.rule.required]
        for rule in rest:
            self.dossier.materials.create(code=rule.code, label=rule.label, not_needed="不涉及", by=self.rows["起草甲"])
        self.paper = {"code": lacking.code, "label": lacking.label, "not_needed": "不涉及"}
        self.proofs = {name: proof_of(row) for name, row in self.rows.items()}
        self.clients = {}
        assert Appointment.objects.delegated().count() == len(DEPUTIES)

    def file(self):
        """The same file and people as the model knows them."""
        people = {}
        for name, (where, roles) in PEOPLE.items():
            held = [(role, where, None) for role in roles]
            if name in DEPUTIES:
                principal, role = DEPUTIES[name]
                held.append((role, PEOPLE[principal][0], principal))
            people[name] = Person(name, SAME.get(name, name), tuple(held))
        return File(people, UNIT)

    def fresh(self):
        from review.models import Dossier

        return Dossier.objects.get(pk=self.dossier.pk)

    def details(self, act, dossier):
        """What an act says, in the words of the one door; empty when it speaks of what is not there."""
        from django.utils import timezone

        given = dict(act.given)
        speaks = "finding" in SPOKEN.get(act.action, ())
        finding = self.finding(dossier, given["finding"]) if speaks else None
        text = {"title": "示例办法", "text": f"第一条　第{given['text']}种写法。"}
        meeting = timezone.localdate() + timedelta(days=1 if given["future"] else 0)
        said = {
            "identify": {
                "answers": self.normative | {"repeated": not given["doubt"]},
                "reason": "一次性" if given["doubt"] else "",
            },
            "tell_circumstances": {"answers": self.ordinary},
            "save_text": {"draft": text},
            "change_text": {"draft": text},
            "redraft": {"draft": text},
            "add_material": self.paper,
            "describe": {
                "issuer": self.places[GOVERNMENT],
                "effective_on": dossier.effective_on,
                "expires_on": None,
                "repeals": [],
                **dict.fromkeys(("document_type", "genre", "topic"), "通知"),
            },
            "accept": {"reviewer": self.rows[given["reviewer"]]},
            "reassign": {"reviewer": self.rows[given["reviewer"]]},
            "add_finding": {"problem": "措辞不明确。", "grade": given["grade"]},
            "withdraw_finding": {"finding": finding},
            "reply": {
                "finding": finding,
                "reply": given["reply"],
                "reply_reason": "已说明。",
            },
            "pause_clock": {"cause": "hearing"},
            "conclude": {"conclusion": given["conclusion"], "opinion": "审核意见。", "haste": "紧急"},
            "record_deliberation": {
                "meeting": "常务会议",
                "held_on": meeting,
                "outcome": given["outcome"],
                "minutes": "同意。",
            },
            "void_registration": {"reason": "标题有误"},
        }
        return said.get(act.action, {})

    def finding(self, dossier, number):
        """A point by its place in the whole file; asked for only by acts that speak of one."""
        from review.models import Finding

        found = list(Finding.objects.filter(review__dossier=dossier).order_by("pk"))
        return found[number - 1] if number <= len(found) else None

    def take(self, act):
        """Take an act through the door or on the page; what the system answered."""
        dossier, given = self.fresh(), dict(act.given)
        if act.action == "conclude":
            self.answer_points(dossier)
        details = self.details(act, dossier)
        note = "" if given["silent"] else "说明"
        seen = "sha256:other" if given["stale"] else dossier.content_hash
        if act.by_page and act.action in ON_THE_PAGE:
            return self.press(act, dossier, {"note": note, "seen": seen})
        return self.knock(act, dossier, details, note, seen, "" if given["unproved"] else self.proofs[act.who])

    def answer_points(self, dossier):
        """The checklist is no part of the model: it is there whenever somebody concludes."""
        from review import checklist, rules

        if dossier.review:
            codes = rules.labels(rules.Kind.POINT, dossier.review_day)
            checklist.keep(dossier.review, dict.fromkeys(codes, ("fits", "")), dossier.review.reviewer)

    def knock(self, act, dossier, details, note, seen, proof):
        from review.workflow import ActionForbidden, ActionRefused, carry_out

        try:
            carry_out(act.action, dossier, by=self.rows[act.who], note=note, seen=seen, proof=proof, **details)
        except ActionForbidden:
            return FORBIDDEN
        except ActionRefused:
            return REFUSED
        return DONE

    def press(self, act, dossier, sent):
        """A page says done by leading on; whether it forbids or refuses depends on what this person may read."""
        from django.test import Client

        from review.views import proof

        client = self.clients.setdefault(act.who, Client(HTTP_HOST="localhost"))
        client.force_login(self.rows[act.who].accounts.get(), backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[proof.KEY] = "" if dict(act.given)["unproved"] else self.proofs[act.who]
        session.save()
        sent |= {"reason": "标题有误", "read": "on"}
        status = client.post(f"/w/dossiers/{dossier.pk}/act/{act.action}/", sent).status_code
        return {302: DONE, 400: REFUSED, 409: REFUSED, 403: FORBIDDEN, 404: FORBIDDEN}.get(status, f"HTTP {status}")

    def seen(self, dossier):
        """What the real file is like, in the terms of the model."""
        standing = dossier.approvals.standing()
        return {
            "state": dossier.state,
            "reviewer": self.names.get(dossier.reviewer_id),
            "approvals": sorted((a.action, self.names[a.person_id]) for a in standing.select_related(None)),
            "rounds": dossier.reviews.count(),
            "numbered": dossier.number_id is not None,
        }


ON_THE_PAGE = {
    *("send_to_unit_check", "pass_unit_check", "return_from_unit_check", "recall", "abandon", "return_package"),
    *("recuse", "request_correction", "supply_correction", "confirm", "return_conclusion", "resubmit", "sign"),
    *("refuse_signature", "register", "void_registration", "publish", "uphold_screening", "overturn_screening"),
}


def wanted(file):
    """What the model says the real file is like."""
    return {
        "state": file.state,
        "reviewer": file.reviewer,
        "approvals": sorted((a.action, a.who) for a in file.approvals if a.stands),
        "rounds": len(file.rounds),
        "numbered": file.state in ("registered", "published"),
    }


def speaks_of_nothing(act, file):
    """An act about a point of review that is not there cannot even be said."""
    number = dict(act.given)["finding"]
    return act.action in ("reply", "withdraw_finding") and number > sum(len(each.findings) for each in file.rounds)


def step(stage, file, act):
    """Take one act in both; where they part, say how."""
    expected = file.act(act.action, act.who, dict(act.given))
    before = None if expected == DONE else stage.dossier.steps.count()
    said = stage.take(act)
    if act.by_page and act.action in ON_THE_PAGE and expected != DONE:
        said = expected if said in (REFUSED, FORBIDDEN) else said
    if said != expected:
        return f"the model says {expected}, the system {said}"
    dossier = stage.fresh()
    if before is not None and dossier.steps.count() != before:
        return "a refusal left a step"
    if (found := stage.seen(dossier)) != (right := wanted(file)):
        return f"the model has {right}, the system {found}"
    return ""


def replay(stage, history):
    """The first difference in a history played from the start, and how far it got."""
    from tests.proof.world import undone

    with undone():
        file = stage.file()
        for number, act in enumerate(history):
            if not speaks_of_nothing(act, file) and (fault := step(stage, file, act)):
                return fault, number
    return "", len(history)


def shortest(stage, history):
    """The history without every act that is not needed to see a difference."""
    number = len(history) - 1
    while number >= 0:
        shorter = history[:number] + history[number + 1 :]
        fault, reached = replay(stage, shorter)
        if fault:
            history = shorter[: reached + 1]
            number = min(number, len(history))
        number -= 1
    return history


@dataclass
class Walked:
    """How far the walker came, and the shortest history on which system and model part."""

    actions: int = 0
    done: int = 0
    published: int = 0
    cells: int = 0
    fault: str = ""


def walk(stage, *, actions, seed):
    """Walk file after file until so many actions are taken or system and model part."""
    from tests.proof.world import undone

    chance, found, cells = random.Random(seed), Walked(), set()
    while found.actions < actions:
        file, history, fault = stage.file(), [], ""
        with undone():
            while not fault and len(history) < LONGEST and found.actions < actions:
                act = choose(chance, file, found.actions)
                if speaks_of_nothing(act, file):
                    continue
                cells.add((file.state, act.action, act.who))
                history.append(act)
                source = file.state
                fault = step(stage, file, act)
                found.actions += 1
                found.done += file.state != source
        found.published += file.state == "published"
        if fault:
            history = shortest(stage, history)
            found.fault = "\n".join([replay(stage, history)[0] or fault, *map(str, history)])
            break
    found.cells = len(cells)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actions", type=int, default=2_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    processes.prepare()
    began = time.monotonic()
    found = walk(Stage(), actions=asked.actions, seed=asked.seed)
    print(found.fault or "The system did what the model says.")
    print(f"{found.actions} actions, {found.done} moves, {found.published} publications, {found.cells} cells (stage,")
    print(f"action, person), seed {asked.seed}, {time.monotonic() - began:.0f} seconds")
    raise SystemExit(bool(found.fault))


if __name__ == "__main__":
    main()
