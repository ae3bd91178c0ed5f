"""Rules that listen for words, each with sentences it must hear and sentences it must leave alone."""

from datetime import date

import pytest

from review.precheck import Lookups, Parsed, check
from review.precheck.rules import PHRASES
from tests.review.precheck.tables import HITS, SILENT

RULES = {phrase.rule: phrase for phrase in PHRASES}
LOOKUPS = Lookups(date(2026, 7, 1))


def heard(rule, sentence):
    text = f"第一条　{sentence}"
    return [text[cue.start : cue.end] for cue in RULES[rule](Parsed(text), LOOKUPS)]


@pytest.mark.parametrize(("rule", "sentence"), [(rule, said) for rule, table in HITS.items() for said in table])
def test_a_rule_hears_what_it_listens_for(rule, sentence):
    assert heard(rule, sentence)


@pytest.mark.parametrize(("rule", "sentence"), [(rule, said) for rule, table in SILENT.items() for said in table])
def test_a_rule_is_silent_where_nothing_is_set(rule, sentence):
    assert heard(rule, sentence) == []


def test_every_rule_has_three_of_each():
    assert set(HITS) == set(SILENT) == set(RULES)
    assert {len(table) for table in (*HITS.values(), *SILENT.values())} == {3}


@pytest.mark.parametrize(("rule", "sentence"), [(rule, table[0]) for rule, table in HITS.items()])
def test_what_is_quoted_or_forbidden_as_a_list_is_no_cue(rule, sentence):
    listed = f"第一条　规范性文件不得有下列内容：\n（一）{sentence}\n（二）其他。"
    quoted = f"第一条　所称“{sentence[:-1]}”，另行说明。"

    assert not list(RULES[rule](Parsed(listed), LOOKUPS))
    assert not list(RULES[rule](Parsed(quoted), LOOKUPS))


def test_several_words_of_one_point_in_a_clause_are_one_cue():
    text = "第一条　情节严重的，处二千元罚款，没收违法所得，并责令停业。"
    fines = [cue for cue in check(Parsed(text), LOOKUPS) if cue.point == "K4.2"]

    assert [text[cue.start : cue.end] for cue in fines] == ["处二千元罚款，没收违法所得，并责令停业"]
