"""Dates and titles over nine hundred real laws agree with those that were read by other means."""

import gzip
import json

import pytest

from registry.intake import terms
from registry.intake.body import Body
from registry.intake.describe import describe

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def laws(data_folder):
    with gzip.open(data_folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_days_of_effect_are_found_in_nearly_every_law(laws):
    def stated(body):
        found = terms.find(body)
        return "on_publication" if found.on_issue else found.effective_on and found.effective_on.isoformat()

    wrong = [law["title"] for law in laws if law["body_effective"] and stated(law["body"]) != law["body_effective"]]

    assert len(wrong) <= 1, wrong


def test_titles_are_taken_whole(laws):
    wrong = [
        law["title"]
        for law in laws
        if describe(Body([law["title"], *law["body"].split("\n")]), "txt").title != law["title"]
    ]

    assert not wrong
