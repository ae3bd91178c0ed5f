"""Every action at every stage for every role and relation, against the table of the rules."""

from collections import Counter

import pytest
from django.db import transaction

from registry.models import LedgerEntry
from review.models import Dossier, State
from review.workflow import ActionForbidden, ActionRefused, carry_out, refusals
from tests.factories import proof_of
from tests.proof.matrix import ACTIONS, LEGAL, RELATIONS, ROLES, may_read
from tests.proof.world import World, undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once; every test takes back what it did."""
    with django_db_blocker.unblock(), undone():
        yield World()


def outcome(action, world, dossier, person):
    """done, forbidden to this person, or refused for another reason."""
    try:
        with transaction.atomic():
            carry_out(action, dossier, by=person, proof=proof_of(person), **world.details(action, dossier))
    except ActionForbidden:
        return "forbidden"
    except ActionRefused as refusal:
        return f"refused: {refusal}"
    return "done"


every_legal_step = pytest.mark.parametrize(("stage", "action"), LEGAL, ids=str)


def mismatches(world, stage, action, cells):
    """The cells whose outcome is not the one of the table."""
    wrong = {}
    for role, relation in cells:
        with undone():
            dossier = Dossier.objects.get(pk=world.dossiers[stage].pk)
            found = outcome(action, world, dossier, world.person(role, relation, dossier))
        wanted = "done" if ACTIONS[action].allows(role, relation) else "forbidden"
        if found != wanted:
            wrong[role, relation] = f"{found}, not {wanted}"
    return wrong


@every_legal_step
def test_an_action_is_open_to_those_of_the_table_and_to_nobody_else(world, stage, action):
    """Everyone as they are and as a contributor; those who hold the right role in every relation."""
    who = ACTIONS[action].who
    cells = [(r, relation) for r in ROLES for relation in RELATIONS if r in who or relation in ("fresh", "contributor")]

    assert mismatches(world, stage, action, cells) == {}


@pytest.mark.heavy
@every_legal_step
def test_authorisation_in_every_cell(world, stage, action):
    assert mismatches(world, stage, action, [(role, relation) for role in ROLES for relation in RELATIONS]) == {}


def test_no_action_is_open_at_another_stage(world):
    """From any stage the table does not name, nobody takes the action, whatever they are."""
    taken = [
        (stage, action, role)
        for stage in State
        for action, rule in ACTIONS.items()
        for role in ROLES
        if stage not in rule.stages and not refusals(action, world.dossiers[stage], by=world.fresh[role])
    ]

    assert taken == []


def test_the_machine_has_no_action_and_no_edge_beside_the_table():
    machine = Counter()
    for step in Dossier._meta.get_field("state").get_all_transitions(Dossier):
        machine[step.name, str(step.source)] += 1

    assert set(machine) == {(action, stage) for stage, action in LEGAL}


def test_people_without_a_role_take_no_action(world):
    visitor = world.cast.visitor
    with undone():
        found = {(stage, action): outcome(action, world, world.dossiers[stage], visitor) for stage, action in LEGAL}

    assert {cell: said for cell, said in found.items() if said != "forbidden"} == {}


def test_a_denied_action_changes_nothing_and_is_on_record(world):
    dossier = world.dossiers[State.CONFIRMING]
    with undone():
        before = Dossier.objects.filter(pk=dossier.pk).values().get(), dossier.steps.count()
        with pytest.raises(ActionForbidden):
            carry_out("confirm", dossier, by=world.fresh["auditor"], seen=dossier.content_hash)
        last = LedgerEntry.objects.last()

        assert (Dossier.objects.filter(pk=dossier.pk).values().get(), dossier.steps.count()) == before
        assert (last.act, last.payload["action"], last.subject) == ("refused", "confirm", f"dossier:{dossier.pk}")


@pytest.mark.parametrize("stage", State)
def test_a_file_is_read_by_those_of_the_table(world, stage):
    wrong = {}
    with undone():
        dossier = Dossier.objects.get(pk=world.dossiers[stage].pk)
        Dossier.objects.filter(pk=dossier.pk).update(reviewer=world.fresh["reviewer"])
        for role in ROLES:
            for place, person in (("fresh", world.fresh[role]), ("elsewhere", world.elsewhere[role])):
                found = Dossier.objects.visible_to(person).filter(pk=dossier.pk).exists()
                if found != may_read(role, stage, elsewhere=place == "elsewhere"):
                    wrong[role, place] = found

    assert wrong == {}


def test_reading_ends_with_the_appointment(world):
    with undone():
        dossier = Dossier.objects.get(pk=world.dossiers[State.REVIEWING].pk)
        person = world.person("reviewer", "fresh", dossier)
        person.appointments.all().delete()

        assert not Dossier.objects.visible_to(person).exists()


def test_the_public_and_people_without_a_role_read_no_file(world):
    assert not Dossier.objects.visible_to(world.cast.visitor).exists()
    assert not Dossier.objects.visible_to(None).exists()
