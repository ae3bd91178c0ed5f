"""The administrator's pages of the rules."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from review import rules
from review.models import Rule, RuleChange
from tests.review.desk import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule():
    return rules.get(rules.Kind.DEADLINE, "R5", timezone.localdate())


def said(rule, **changed):
    kept = {name: getattr(rule, name) for name in ("label", "value", "unit", "bound", "note", "basis")}
    return {**kept, "valid_from": timezone.localdate().isoformat(), "reason": "本级新规定", **changed}


def page(name, *args):
    return reverse(f"review:{name}", args=args)


def test_the_list_shows_the_rules_of_the_kind_and_day_asked_for(cast):
    client = signed_in(cast.reviewer)

    then = client.get(page("rules"), {"kind": "material", "day": "2015-06-01"}).content.decode()
    now = client.get(page("rules"), {"kind": "material"}).content.decode()

    assert "公平竞争审查结论" not in then
    assert "公平竞争审查结论" in now
    assert "未核对原文" in now


@pytest.mark.parametrize("query", [{"day": "2015-02-30"}, {"day": "\x00"}, {"kind": "x"}])
def test_a_day_or_kind_that_is_none_shows_todays_deadlines(cast, query):
    answer = signed_in(cast.reviewer).get(page("rules"), query)

    assert answer.status_code == 200
    assert list(answer.context["rules"]) == list(rules.of("deadline", timezone.localdate()))


def test_the_administrator_amends_and_the_page_tells_old_and_new(cast, rule):
    client = signed_in(cast.administrator)

    answer = client.post(page("rule_amend", rule.pk), said(rule, value=3), follow=True)

    shown = answer.content.decode()
    assert "数值：5 → 3" in shown
    assert "本级新规定" in shown
    assert rules.get("deadline", "R5", timezone.localdate()).value == 3


def test_a_refused_change_keeps_what_was_typed(cast, rule):
    answer = signed_in(cast.administrator).post(
        page("rule_amend", rule.pk), said(rule, value=3, valid_from="2020-01-01")
    )

    assert answer.status_code == 400
    assert "启用日期不能早于今天" in answer.content.decode()
    assert "本级新规定" in answer.content.decode()
    assert not RuleChange.objects.exists()


def test_the_administrator_adds_and_retires(cast):
    client = signed_in(cast.administrator)
    first = timezone.localdate().isoformat()
    fields = {"kind": "return", "code": "T9", "label": "附件不全", "basis": "本级规定", "valid_from": first}

    client.post(page("rule_new"), {**fields, "reason": "新增"})
    rule = Rule.objects.get(code="T9")
    client.post(page("rule_retire", rule.pk), {"valid_to": first, "reason": "不再需要"})

    rule.refresh_from_db()
    assert rule.valid_to == timezone.localdate()
    assert [change.act for change in RuleChange.objects.all()] == ["retire", "add"]


def test_an_added_rule_that_overlaps_is_refused_with_a_sentence(cast):
    fields = {"kind": "return", "code": "T1", "label": "重", "basis": "无", "reason": "误"}
    answer = signed_in(cast.administrator).post(
        page("rule_new"), {**fields, "valid_from": timezone.localdate().isoformat()}
    )

    assert answer.status_code == 400
    assert "启用日期重叠" in answer.content.decode()


def test_others_read_the_rules_and_change_none(cast, rule):
    client = signed_in(cast.chief)

    assert client.get(page("rule", rule.pk)).status_code == 200
    assert "停用</a>" not in client.get(page("rule", rule.pk)).content.decode()
    for name in ("rule_amend", "rule_retire"):
        assert client.get(page(name, rule.pk)).status_code == 403
        assert client.post(page(name, rule.pk), said(rule)).status_code == 403
    assert rules.history("deadline", "R5").count() == 2


def test_the_administrator_reads_no_dossier(dossier_at, cast):
    dossier = dossier_at("reviewing")

    assert signed_in(cast.administrator).get(dossier.get_absolute_url()).status_code == 404


def test_the_versions_of_a_rule_are_listed_with_their_days(cast):
    rule = rules.get("point", "K1.1", date(2026, 1, 1))
    shown = signed_in(cast.reviewer).get(page("rule", rule.pk)).content.decode()

    assert "2018-05-16 至 2024-01-31" in shown
    assert "2024-02-01 至 今后" in shown
