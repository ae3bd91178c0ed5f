"""Rules as data: which hold on a day, how they change, and that a file keeps those of its own day."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from time_machine import travel

from registry.models import LedgerEntry
from review import rulebook, rules
from review.forms import form_for
from review.models import Rule, RuleChange, State
from review.rulebook import RuleRefused
from review.workflow import ActionForbidden, refusals
from tests.factories import answer_points, walk

pytestmark = pytest.mark.django_db
Kind = Rule.Kind
TODAY = date(2026, 11, 23)
EVERY_POINT = (
    "K1.1 K1.2 K2.1 K2.2 K2.3 K2.4 K3.1 K3.2 K3.3 K4.1 K4.2 K4.3 K4.4 K4.5 K4.6 K5.1 K5.2 K5.3 K5.4 K5.5 K5.6 "
    "K6.1 K6.2 K6.3 K6.4 K6.5 K7.1 K7.2 K7.3 K8.1 K8.2 K8.3 K8.4 K9.1 K9.2 K9.3 K9.4"
)
SEEDED = {
    Kind.MATERIAL: "M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12",
    Kind.POINT: EVERY_POINT,
    Kind.CONCLUSION: "lawful amend unlawful return not_normative preconsent risk",
    Kind.RETURN: "T1 T2 T3 T4 T5 T6",
    Kind.CONSULTATION: "C1 C2 C3 C4 C5 C6",
}


@pytest.fixture(autouse=True)
def _one_day():
    with travel(f"{TODAY}T09:00:00+08:00", tick=False):
        yield


def codes(kind, day):
    return list(rules.of(kind, day).values_list("code", flat=True))


@pytest.mark.parametrize("kind", SEEDED)
def test_every_code_is_seeded_in_order_for_today(kind):
    assert codes(kind, TODAY) == SEEDED[kind].split()


def test_deadlines_of_the_whole_life_of_a_document_are_seeded():
    expected = {"R1", "R2", "R3", "P1", "E1", "V1", "V2", "V3", "F1", "F2", "F3", "L1", "S1", "A1"}

    assert expected <= set(codes(Kind.DEADLINE, TODAY))


@pytest.mark.parametrize("day", [date(2012, 1, 1), date(2019, 3, 1), date(2024, 1, 31), date(2024, 2, 1), TODAY])
@pytest.mark.parametrize("code", ["R1", "R2"])
def test_a_review_has_a_deadline_on_every_day_since_2012(day, code):
    assert rules.get(Kind.DEADLINE, code, day).unit == Rule.Unit.WORKDAY


def test_every_rule_names_its_basis_and_what_was_not_checked_says_so():
    assert not Rule.objects.filter(basis="").exists()
    assert not Rule.objects.filter(verified=True, basis__contains="待核对原文").exists()
    assert not Rule.objects.filter(verified=True, basis__contains="凭记忆").exists()


def test_a_day_without_the_rule_says_what_to_enter():
    with pytest.raises(rules.NoRule, match="2011-12-31 没有代码为 R2 的期限规则，请系统管理员"):
        rules.get(Kind.DEADLINE, "R2", date(2011, 12, 31))


@pytest.mark.parametrize(
    ("code", "words"), [("R2", "不超过15个工作日"), ("V1", "3至5年"), ("F3", "每年1月31日前"), ("R4", "不受限制")]
)
def test_an_amount_is_told_in_words(code, words):
    assert rules.get(Kind.DEADLINE, code, TODAY).amount == words


def test_a_file_keeps_the_rules_of_its_day_beside_one_of_today(cast):
    fast = {"by": cast.administrator, "reason": "本级新规定", "value": 10, "basis": "云政发〔2026〕9号"}
    rulebook.amend(rules.get(Kind.DEADLINE, "R2", TODAY), valid_from=TODAY, **fast)
    with travel("2019-03-04T09:00:00+08:00", tick=False):
        old = walk(cast, to=State.REVIEWING)
    new = walk(cast, to=State.REVIEWING)

    assert (old.review.due_on, new.review.due_on) == (date(2019, 3, 25), date(2026, 12, 7))
    points = [{code: rule.basis for code, rule in form_for("add_finding", case).points.items()} for case in (old, new)]
    assert "国发〔2016〕34号" in points[0]["K6.1"]
    assert "公平竞争审查条例 第八条" in points[1]["K6.1"]
    assert "353号" not in points[0]["K1.1"]
    assert "353号" in points[1]["K1.1"]
    papers = [rules.of(Kind.MATERIAL, case.opened_on).get(code="M7").basis for case in (old, new)]
    assert papers[0] != papers[1]


def test_a_conclusion_that_the_rules_of_the_round_do_not_know_is_refused(cast):
    dossier = walk(cast, to=State.REVIEWING)
    rule = rules.get(Kind.CONCLUSION, "amend", TODAY)
    rulebook.retire(rule, by=cast.administrator, reason="测试", valid_to=TODAY)
    with travel(f"{TODAY + timedelta(days=1)}T09:00:00+08:00", tick=False):
        later = walk(cast, to=State.REVIEWING)
        for case in (dossier, later):
            answer_points(case)
        said = {"conclusion": "amend", "opinion": "须修改。", "haste": "紧急", "by": cast.reviewer}
        kept = refusals("conclude", dossier, seen=dossier.content_hash, **said)
        refused = refusals("conclude", later, seen=later.content_hash, **said)
        offered = [dict(form_for("conclude", case).fields["conclusion"].choices) for case in (dossier, later)]

    assert "受理之日的规则没有这一种审核结论，请另选。" in refused
    assert "受理之日的规则没有这一种审核结论，请另选。" not in kept
    assert ("amend" in offered[0], "amend" in offered[1]) == (True, False)


def test_an_amendment_ends_the_old_version_and_begins_the_new_one(cast):
    old = rules.get(Kind.DEADLINE, "R5", TODAY)

    new = rulebook.amend(old, by=cast.administrator, reason="改为三日", valid_from=date(2027, 1, 1), value=3)

    old.refresh_from_db()
    assert (old.value, old.valid_to) == (5, date(2026, 12, 31))
    assert (new.value, new.valid_from, new.valid_to, new.position) == (3, date(2027, 1, 1), None, old.position)
    assert [rules.get(Kind.DEADLINE, "R5", day).value for day in (old.valid_to, new.valid_from)] == [5, 3]


def test_a_change_keeps_person_reason_and_both_values_and_enters_the_ledger(cast):
    rule = rules.get(Kind.DEADLINE, "R5", TODAY)
    rulebook.amend(rule, by=cast.administrator, reason="改为三日", valid_from=TODAY, value=3)

    change = RuleChange.objects.get()
    assert (change.by, change.reason, change.act) == (cast.administrator, "改为三日", "amend")
    assert (change.before["value"], change.after["value"]) == (5, 3)
    entry = LedgerEntry.objects.get(act="rule_amend")
    assert (entry.subject, entry.payload["reason"]) == ("rule:deadline/R5", "改为三日")


@pytest.mark.parametrize("role", ["drafter", "unit_legal", "reviewer", "chief", "signatory", "registrar", "auditor"])
def test_only_the_administrator_changes_rules(cast, role):
    rule = rules.get(Kind.DEADLINE, "R5", TODAY)
    with pytest.raises(ActionForbidden, match="系统管理员"):
        rulebook.amend(rule, by=getattr(cast, role), reason="改", valid_from=TODAY, value=3)
    assert not RuleChange.objects.exists()


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), date(2000, 1, 1)])
def test_the_past_keeps_its_rules(cast, day):
    rule = rules.get(Kind.DEADLINE, "R5", TODAY)
    with pytest.raises(RuleRefused, match="启用日期不能早于今天"):
        rulebook.amend(rule, by=cast.administrator, reason="改", valid_from=day, value=3)
    with pytest.raises(RuleRefused, match="停用日期不能早于今天"):
        rulebook.retire(rule, by=cast.administrator, reason="停", valid_to=day)
    assert rules.get(Kind.DEADLINE, "R5", TODAY).value == 5


def test_a_version_that_begins_today_cannot_be_replaced_today(cast):
    rule = rules.get(Kind.DEADLINE, "R5", TODAY)
    new = rulebook.amend(rule, by=cast.administrator, reason="改", valid_from=TODAY, value=3)
    with pytest.raises(RuleRefused, match="最早从第二天起启用"):
        rulebook.amend(new, by=cast.administrator, reason="再改", valid_from=TODAY, value=4)


def test_an_ended_version_is_not_changed_again(cast):
    rule = rules.get(Kind.DEADLINE, "R5", TODAY)
    rulebook.retire(rule, by=cast.administrator, reason="停", valid_to=TODAY)
    with pytest.raises(RuleRefused, match="已于 2026-11-23 停用"):
        rulebook.amend(rule, by=cast.administrator, reason="改", valid_from=date(2027, 1, 1), value=3)


@pytest.mark.parametrize("said", [{"value": None}, {"value": 0}, {"value": 9999}, {"unit": ""}, {"unit": "day"}])
def test_a_deadline_nobody_could_count_is_refused(cast, said):
    rule = rules.get(Kind.DEADLINE, "R2", TODAY)
    with pytest.raises(RuleRefused, match=r"单位不能改|请填写数值和单位"):
        rulebook.amend(rule, by=cast.administrator, reason="改", valid_from=TODAY, **said)
    assert rules.get(Kind.DEADLINE, "R2", TODAY) == rule


def test_a_second_rule_of_the_same_days_is_refused_with_a_sentence(cast):
    with pytest.raises(RuleRefused, match="启用日期重叠"):
        rulebook.add(
            by=cast.administrator, reason="新增", kind="return", code="T1", valid_from=TODAY, label="重", basis="无"
        )


def test_a_new_rule_holds_from_its_first_day(cast):
    said = {"kind": "return", "code": "T7", "label": "附件不全", "basis": "本级规定"}
    rulebook.add(by=cast.administrator, reason="新增", valid_from=date(2027, 1, 1), **said)

    assert "T7" not in codes(Kind.RETURN, TODAY)
    assert codes(Kind.RETURN, date(2027, 1, 1))[-1] == "T7"


def test_the_database_refuses_overlapping_periods_too():
    closed = Rule.objects.get(kind="deadline", code="P1", valid_to__isnull=False)
    with pytest.raises(DatabaseError, match="不能重叠"), transaction.atomic():
        Rule.objects.create(
            kind="deadline", code="P1", label="重", basis="无", valid_from=date(2013, 1, 1), valid_to=date(2013, 2, 1)
        )
    with pytest.raises(DatabaseError, match="不能重叠"), transaction.atomic():
        Rule.objects.filter(pk=closed.pk).update(valid_to=date(2020, 1, 1))


def test_the_database_keeps_every_version(cast):
    rule = rules.get(Kind.DEADLINE, "R5", TODAY)
    rulebook.amend(rule, by=cast.administrator, reason="改", valid_from=TODAY, value=3)
    for change in (
        lambda: Rule.objects.filter(pk=rule.pk).update(value=99),
        lambda: Rule.objects.filter(pk=rule.pk).delete(),
        lambda: RuleChange.objects.update(reason="无"),
        lambda: RuleChange.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_rule_may_not_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        Rule.objects.create(
            kind="return", code="T8", label="倒", basis="无", valid_from=TODAY, valid_to=TODAY - timedelta(days=1)
        )


def test_a_refused_change_leaves_nothing(cast):
    rule = rules.get(Kind.DEADLINE, "R5", TODAY)
    with pytest.raises(RuleRefused):
        rulebook.amend(rule, by=cast.administrator, reason="改", valid_from=TODAY, basis="")

    rule.refresh_from_db()
    assert rule.valid_to is None
    assert not RuleChange.objects.exists()
