"""Two processes at the same moment: numbers without a gap, and one of two decisions."""

import os

import pytest


def test_two_processes_draw_every_number_once(run):
    found = run("race", "numbers", "--count", 500, seconds=300)

    drawn = [int(serial) for said in found["said"] for serial in said]
    assert sorted(drawn) == list(range(1, 1001))
    assert found["held"] == list(range(1, 1001))
    assert (found["last"], found["missing"]) == (1000, [])


RACES = int(os.environ.get("FADU_RACES", "140"))  # of two people for one file; `make race-test` runs 5,000


def test_of_two_decisions_at_the_same_moment_one_wins_and_the_other_is_told(run):
    raced = run("race", "acts", "--count", RACES, seconds=60 + 2 * RACES)
    outcomes = list(zip(*raced["said"], strict=True))

    assert len(outcomes) == RACES
    for pair, said in zip(raced["pairs"], outcomes, strict=True):
        assert sorted(word.split()[0] for word in said) == ["done", "refused"], (pair, said)
    assert all("现在的阶段是" in word for pair in outcomes for word in pair if word != "done")
    assert raced["steps"] == RACES
    assert raced["wrong"] == []


@pytest.mark.heavy
def test_crash_free_numbers_of_two_processes_ten_thousand_times(run):
    found = run("race", "numbers", "--count", 10_000, seconds=3600)

    assert found["held"] == list(range(1, 20_001))
