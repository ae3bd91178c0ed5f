"""Two processes at the same moment: drawing numbers, or deciding the same file; prints what came of it as JSON.

DATABASE_URL=sqlite:////tmp/race.sqlite3 python -m tests.proof.race numbers --count 500
DATABASE_URL=sqlite:////tmp/race.sqlite3 python -m tests.proof.race acts --count 100
"""

import argparse
import json
import multiprocessing
import os
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from tests.proof import processes

PROCESSES = 2


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("race", choices=("numbers", "acts"))
    parser.add_argument("--count", type=int, default=100)
    asked = parser.parse_args()
    processes.prepare()
    began = time.monotonic()
    found = {"numbers": numbers, "acts": acts}[asked.race](asked.count)
    print(json.dumps(found | {"seconds": round(time.monotonic() - began, 1)}, ensure_ascii=False))


def at_once(work):
    """What each of the processes said while doing its work, all starting together."""
    barrier = multiprocessing.get_context("fork").Barrier(PROCESSES)
    children = [processes.fork(lambda say, n=n: work(say, n, barrier)) for n in range(PROCESSES)]
    return [child.lines() for child in children]


def numbers(count):
    """Each process draws so many numbers; after every tenth one more draw fails with its transaction."""
    from datetime import date

    from django.db import transaction

    from registry import series
    from registry.models import NumberSeries
    from tests.factories import make_authority

    government = make_authority()

    def draw(say, n, barrier):
        barrier.wait()
        for turn in range(count):
            number = series.draw(government, "document", on=date(2026, 3, 1), by=None)
            say(str(number.serial))
            if turn % 10 == 0:
                with transaction.atomic():
                    series.draw(government, "document", on=date(2026, 3, 1), by=None)
                    transaction.set_rollback(True)

    said = at_once(draw)
    held = NumberSeries.objects.get(authority=government)
    serials = list(held.numbers.order_by("serial").values_list("serial", flat=True))
    return {"said": said, "held": serials, "last": held.last, "missing": held.missing}


def acts(count):
    """So many times both processes take a step on the same file, and only one of them can have its way."""
    from review.models import Dossier
    from review.workflow import ActionRefused, carry_out
    from tests.factories import proof_of
    from tests.proof import audit

    arena = Arena()

    def decide(say, n, barrier):
        for turn in range(count):
            stage, pair, people, details = arena.races[turn % len(arena.races)]
            dossier = Dossier.objects.get(pk=arena.files[turn % len(arena.races)])
            barrier.wait(60)
            try:
                given = {"note": "同时办理", "proof": proof_of(people[n]), "seen": dossier.content_hash, **details[n]}
                carry_out(pair[n], dossier, by=people[n], **given)
            except ActionRefused as refusal:
                say(f"refused {refusal}")
            else:
                say("done")
            barrier.wait(60)
            if n == 0:
                arena.restore(dossier, stage)
            barrier.wait(60)

    before = arena.steps()
    said = at_once(decide)
    pairs = [arena.races[turn % len(arena.races)][1] for turn in range(count)]
    wrong = [fault for pk in arena.files for fault in audit.inconsistencies(Dossier.objects.get(pk=pk))]
    return {"said": said, "pairs": pairs, "steps": arena.steps() - before, "wrong": [*wrong, *audit.gaps()]}


class Arena:
    """One file for every race, brought back to its stage after each."""

    def __init__(self):
        from review.models import Role
        from review.models import State as S
        from tests.factories import Cast, answer_points, draft, make_delegation, make_person, walk

        cast = self.cast = Cast()
        self.deputy = make_person("审核代", cast.office)
        self.third = make_person("登记三", cast.government, Role.REGISTRAR)
        make_delegation(cast.reviewer, self.deputy)
        verdict = {"conclusion": "lawful", "opinion": "内容合法。", "haste": "应急管理需要"}
        changed = {"draft": draft(text="第一条　同时改过。")}
        plain = ({}, {})
        self.races = [  # stage, the two actions, who takes them, what they say
            (S.UNIT_CHECK, ("pass_unit_check", "return_from_unit_check"), 2 * (cast.unit_legal,), plain),
            (S.REVIEWING, ("conclude", "conclude"), (cast.reviewer, self.deputy), 2 * (verdict,)),
            (S.REVIEWING, ("conclude", "request_correction"), (cast.reviewer, self.deputy), (verdict, {})),
            (S.CONFIRMING, ("confirm", "return_conclusion"), 2 * (cast.chief,), plain),
            (S.DELIBERATED, ("sign", "refuse_signature"), 2 * (cast.signatory,), plain),
            (S.SIGNED, ("register", "register"), (cast.registrar, cast.second_registrar), plain),
            (S.SIGNED, ("register", "change_text"), (cast.registrar, cast.drafter), ({}, changed)),
        ]
        files = [walk(cast, to=stage) for stage, *_ in self.races]
        for dossier in files:
            answer_points(dossier)
        self.files = [dossier.pk for dossier in files]

    def steps(self):
        """Every step of these races, for an exact account of who won."""
        from review.models import Step

        return Step.objects.filter(note="同时办理").count()

    def restore(self, dossier, stage):
        """Lead a file back to the stage where it is raced for."""
        from review.models import State as S
        from review.workflow import carry_out
        from tests.factories import draft, walk

        cast = self.cast
        back = {
            S.UNIT_RETURNED: ("send_to_unit_check", cast.drafter, {}),
            S.SUBMITTED: ("recall", cast.drafter, {}),
            S.CORRECTING: ("supply_correction", cast.drafter, {}),
            S.CONFIRMING: ("return_conclusion", cast.chief, {}),
            S.PASSED: ("change_text", cast.drafter, {"draft": draft()}),
            S.SIGNED: ("change_text", cast.drafter, {"draft": draft()}),
            S.REGISTERED: ("void_registration", self.third, {"reason": "重新比赛"}),
        }
        dossier = type(dossier).objects.get(pk=dossier.pk)
        if dossier.state in back and dossier.state != stage:
            action, who, details = back[dossier.state]
            dossier = carry_out(action, dossier, by=who, note="重来", **details)
        walk(cast, to=stage, dossier=dossier)


if __name__ == "__main__":
    main()
