"""Indexing beside: what one process stores another has indexed when the storing ends, and its death costs only time."""

from tests.proof.beside import LAWS


def test_what_is_stored_is_indexed_by_the_process_beside(run):
    found = run("beside", seconds=120)

    assert found == {"indexed": LAWS, "waiting": 0, "left": 0}


def test_what_a_killed_process_did_not_index_is_indexed_at_the_end(run):
    found = run("beside", "--kill", seconds=120)

    assert found == {"indexed": LAWS, "waiting": 0, "left": LAWS}
