"""Whoever was told “done” is right, whenever the machine stops (kill -9); the rest is whole or absent."""

import pytest
from django.db import connection

from registry.models import LedgerHead
from review.models import State
from tests.factories import draft, walk
from tests.proof import audit


def test_crash_of_two_writers_loses_nothing_acknowledged(run):
    found = run("crash", "--cycles", 200, "--seed", 7, "--index", seconds=240)

    assert found["wrong"] == []
    assert found["cycles"] == 200
    assert found["acknowledged"] >= 5  # a busy machine gives a writer little time to live


@pytest.mark.heavy
def test_crash_of_two_writers_twenty_thousand_times(run):
    found = run("crash", "--cycles", 20_000, seconds=4 * 3600)

    assert found["wrong"] == []
    assert found["acknowledged"] >= 2_000


@pytest.fixture
def passed(dossier_at):
    return dossier_at(State.PASSED)


def test_the_audit_finds_nothing_wrong_with_an_undisturbed_file(passed):
    assert list(audit.inconsistencies(passed)) == []
    assert list(audit.gaps()) == []


def lose_a_step(dossier):
    with connection.cursor() as cursor:
        for guard in ("review_step_no_delete", "review_step_no_change"):
            cursor.execute(removal_of(guard))
    dossier.steps.last().delete()


def removal_of(trigger):
    return f'DROP TRIGGER "{trigger}"' + (" ON review_step" if connection.vendor == "postgresql" else "")


def leave_a_text(dossier):
    text = draft(text="第一条　没有人提交过的文本。")
    dossier.texts.create(number=9, by_id=dossier.texts.last().by_id, **text)


def keep_an_old_approval(dossier):
    person = dossier.texts.last().by
    dossier.approvals.create(action="sign", label="签发", person=person, content_hash="sha256:0")


@pytest.mark.parametrize("damage", [lose_a_step, leave_a_text, keep_an_old_approval])
def test_the_audit_notices_half_an_act(passed, damage):
    damage(passed)

    assert list(audit.inconsistencies(type(passed).objects.get(pk=passed.pk)))


def test_the_audit_notices_a_gap_and_a_cut_ledger(passed):
    watch = audit.Audit()
    assert watch.growth() == []
    series = passed.review.number.series
    series.last += 1
    series.save()
    LedgerHead.objects.update(sequence=1)

    assert any("missing" in line for line in audit.gaps())
    assert "the head of the ledger is not its last entry" in watch.growth()


def test_the_audit_notices_an_act_the_ledger_does_not_tell(passed, cast):
    watch = audit.Audit()
    watch.growth()
    passed.steps.create(action="sign", source="passed", target="signed", actor=cast.signatory)

    assert any("step and ledger differ" in line for line in watch.growth())


def test_the_audit_notices_a_publication_the_index_will_not_hear_of(passed, cast):
    published = walk(cast, dossier=passed)
    assert list(audit.unpublished(published)) == []
    published.document.outbox.all().delete()

    assert any("without Outbox" in line for line in audit.unpublished(published))
