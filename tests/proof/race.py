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
    """For each of so many files both processes take a deciding action, and one of them at most can have its way."""
    from review.models import Dossier
    from review.workflow import ActionRefused, carry_out
    from tests.factories import proof_of

    tasks = files(count)
    proofs = {person: proof_of(person) for _, _, people in tasks for person in people}

    def decide(say, n, barrier):
        for pk, pair, people in tasks:
            dossier = Dossier.objects.get(pk=pk)
            barrier.wait(30)
            try:
                carry_out(
                    pair[n], dossier, by=people[n], note="同时办理", proof=proofs[people[n]], seen=dossier.content_hash
                )
            except ActionRefused as refusal:
                say(f"refused {refusal}")
            else:
                say("done")

    said = at_once(decide)
    steps = [Dossier.objects.get(pk=pk).steps.filter(action__in=pair).count() for pk, pair, _ in tasks]
    return {"said": said, "pairs": [pair for _, pair, _ in tasks], "steps": steps}


def files(count):
    """(file, the two actions, who takes them), the races in turn."""
    from review.models import State
    from tests.factories import Cast, walk

    cast = Cast()
    races = [
        (State.UNIT_CHECK, ("pass_unit_check", "return_from_unit_check"), (cast.unit_legal, cast.unit_legal)),
        (State.CONFIRMING, ("confirm", "confirm"), (cast.chief, cast.chief)),
        (State.CONFIRMING, ("return_conclusion", "confirm"), (cast.chief, cast.chief)),
    ]
    turns = [races[number % len(races)] for number in range(count)]
    return [(walk(cast, to=state).pk, pair, people) for state, pair, people in turns]


if __name__ == "__main__":
    main()
