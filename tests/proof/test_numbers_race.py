"""Two processes at the same moment: numbers without a gap, and one of two decisions."""

import pytest


def test_two_processes_draw_every_number_once(run):
    found = run("race", "numbers", "--count", 500, seconds=300)

    drawn = [int(serial) for said in found["said"] for serial in said]
    assert sorted(drawn) == list(range(1, 1001))
    assert found["held"] == list(range(1, 1001))
    assert (found["last"], found["missing"]) == (1000, [])


def test_of_two_decisions_at_the_same_moment_one_wins_and_the_other_is_told(run):
    raced = run("race", "acts", "--count", 100, seconds=300)
    outcomes = list(zip(*raced["said"], strict=True))

    assert len(outcomes) == 100
    for pair, said, steps in zip(raced["pairs"], outcomes, raced["steps"], strict=True):
        assert sorted(word.split()[0] for word in said) == ["done", "refused"], (pair, said)
        assert steps == 1
    assert all("现在的阶段是" in word for pair in outcomes for word in pair if word != "done")


@pytest.mark.heavy
def test_crash_free_numbers_of_two_processes_ten_thousand_times(run):
    found = run("race", "numbers", "--count", 10_000, seconds=3600)

    assert found["held"] == list(range(1, 20_001))
