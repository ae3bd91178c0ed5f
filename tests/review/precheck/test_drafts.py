"""Whole drafts: what was planted is found where it stands, and a sound draft is left alone."""

from datetime import date

import pytest

from review.precheck import Limit, Lookups, Parsed, check
from tests.review.precheck.drafts import FAULTY, PLANTED, SOUND, TITLE

LOOKUPS = Lookups(date(2026, 7, 1), limits={"E1": Limit(30), "V1": Limit(3, 5), "V2": Limit(1, 2)})
FOUND = [(cue.rule, FAULTY[cue.start : cue.end]) for cue in check(Parsed(FAULTY, TITLE), LOOKUPS)]


@pytest.mark.parametrize(("rule", "quote"), PLANTED)
def test_what_was_planted_is_found(rule, quote):
    assert any(rule == fired and quote in passage for fired, passage in FOUND)


def test_nothing_else_is_told():
    assert [(rule, passage) for rule, passage in FOUND if rule not in dict(PLANTED)] == []


def test_a_sound_draft_is_left_alone():
    assert check(Parsed(SOUND, TITLE), LOOKUPS) == ()
