"""The system does what the reference model says, on random histories of random people."""

import os

import pytest

from tests.proof import model, walker
from tests.proof.matrix import ACTIONS as MATRIX
from tests.proof.world import undone

pytestmark = pytest.mark.django_db
SEED = 20260701
ACTIONS = int(os.environ.get("FADU_WALK", "1500"))


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield walker.Stage()


def test_the_model_knows_every_action():
    assert set(model.KNOWN) | model.BESIDE == set(MATRIX)


def test_the_system_does_what_the_model_says(stage):
    found = walker.walk(stage, actions=ACTIONS, seed=SEED)

    assert found.fault == ""
    assert found.done > ACTIONS / 10


def test_a_difference_is_found_and_told_by_its_shortest_history(stage, monkeypatch):
    """A model that forgets one rule is contradicted by the system within a few acts."""
    monkeypatch.setattr(model.File, "bring", lambda file, humans, text: setattr(file, "text", text))
    found = walker.walk(stage, actions=5000, seed=SEED)

    assert found.fault
    assert len(found.fault.splitlines()) < 20
