"""公平竞争审查: the drafter begins, somebody else concludes on the same text, an exception has its end."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from registry.models import LedgerEntry
from review import competing, package
from review.models import Competition, Dossier, State
from review.workflow import ActionForbidden, ActionRefused, carry_out
from tests.factories import ORDINARY, add_materials, decide, draft, make_authority, make_person
from tests.review.desk import page_of, signed_in

pytestmark = pytest.mark.django_db

FAIR = {"conclusion": "fair", "reason": "没有排除、限制竞争的内容。"}


@pytest.fixture
def regulator(cast):
    market = make_authority("示例市云溪区市场监督管理局", kind="department", short_name="区市场监管局", unit_code=30)
    return make_person("市监子", market, "competition")


@pytest.fixture
def dossier(cast):
    dossier = carry_out("save_text", cast.open(), by=cast.drafter, draft=draft())
    return carry_out("tell_circumstances", dossier, by=cast.drafter, answers=ORDINARY | {"business": True})


def begun(cast, dossier, involves=True):
    return competing.begin(dossier, by=cast.drafter, involves=involves, opinion="已逐项对照。")


def checked(cast, dossier):
    """Everything else is in order, and the file is with the unit's legal desk."""
    add_materials(dossier, cast.drafter)
    return carry_out("send_to_unit_check", dossier, by=cast.drafter)


def test_the_regulator_concludes_on_the_first_opinion(cast, dossier, regulator):
    done = carry_out("conclude", begun(cast, dossier), by=regulator, **FAIR)

    assert (done.state, done.concluded_by) == ("concluded", regulator)
    acts = LedgerEntry.objects.filter(subject=f"competition:{done.pk}").order_by("sequence")
    assert list(acts.values_list("act", flat=True)) == ["begin", "conclude"]


def test_nobody_concludes_on_their_own_opinion_or_that_of_their_unit(cast, dossier):
    insider = make_person("兼职", cast.unit, "competition", "drafter")
    own = competing.begin(dossier, by=insider, involves=True, opinion="涉及。")

    for person, sentence in ((insider, "起草单位以外"), (cast.drafter, "没有办理"), (cast.reviewer, "没有办理")):
        with pytest.raises(ActionForbidden, match=sentence):
            carry_out("conclude", own, by=person, **FAIR)
    assert Competition.objects.get().state == "drafted"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"conclusion": "exception"}, "例外情形和期限"),
        ({"conclusion": "exception", "ground": "public"}, "例外情形和期限"),
        ({"conclusion": "fine"}, "请选择审查结论"),
        ({"reason": " "}, "请写明审查意见"),
        ({"ground": "law"}, "只有适用例外规定"),
    ],
)
def test_an_incomplete_conclusion_is_refused_and_leaves_nothing(cast, dossier, regulator, changed, sentence):
    competition = begun(cast, dossier)

    with pytest.raises(ActionRefused, match=sentence):
        carry_out("conclude", competition, by=regulator, **FAIR | changed)

    assert Competition.objects.get().state == "drafted"
    assert LedgerEntry.objects.last().act == "refused"


def test_an_exception_is_listed_when_its_end_nears(cast, dossier, regulator):
    ends = timezone.localdate() + timedelta(days=60)
    details = {"conclusion": "exception", "reason": "节约能源。", "ground": "public", "ends_on": ends}
    done = carry_out("conclude", begun(cast, dossier), by=regulator, **details)

    assert list(competing.running_out(Competition.objects.all(), timezone.localdate())) == [done]
    early = timezone.localdate() - timedelta(days=60)
    assert not competing.running_out(Competition.objects.all(), early).exists()
    assert dossier.title in signed_in(regulator).get(reverse("review:competitions")).content.decode()


def test_unfair_goes_back_to_the_drafter_and_settles_nothing(cast, dossier, regulator):
    done = carry_out("conclude", begun(cast, dossier), by=regulator, conclusion="unfair", reason="限定经营者。")

    assert done.state == "returned"
    assert not competing.is_settled(dossier)


def test_not_touching_anybody_takes_a_second_look_of_somebody_else(cast, dossier, regulator):
    competition = begun(cast, dossier, involves=False)

    with pytest.raises(ActionForbidden):
        carry_out("agree", competition, by=cast.drafter, note="同意")
    with pytest.raises(ActionRefused, match="不涉及"):
        carry_out("conclude", competition, by=regulator, **FAIR)
    with pytest.raises(ActionRefused, match="请填写复核意见"):
        carry_out("agree", competition, by=cast.unit_legal)
    assert carry_out("agree", competition, by=cast.unit_legal, note="同意").state == "unaffected"
    assert competing.is_settled(dossier)


def test_what_touches_operators_is_not_agreed_away(cast, dossier):
    with pytest.raises(ActionRefused, match="应当会同审查"):
        carry_out("agree", begun(cast, dossier), by=cast.unit_legal, note="同意")


def test_a_first_opinion_is_sent_back_with_the_reason(cast, dossier, regulator):
    with pytest.raises(ActionRefused, match="请填写退回原因"):
        carry_out("send_back", begun(cast, dossier), by=regulator)

    assert carry_out("send_back", Competition.objects.get(), by=regulator, note="不全").state == "returned"


@pytest.mark.parametrize("action", ["conclude", "agree", "send_back"])
def test_a_settled_review_takes_no_further_action(cast, dossier, regulator, action):
    done = carry_out("conclude", begun(cast, dossier), by=regulator, **FAIR)

    with pytest.raises(ActionRefused, match="不能办理"):
        carry_out(action, done, by=regulator, note="x")


def test_a_file_that_touches_business_is_not_submitted_without_a_conclusion(cast, dossier, regulator):
    carry_out("add_material", dossier, by=cast.drafter, code="M7", label="公平竞争审查结论", not_needed="简单。")
    waiting = checked(cast, dossier)
    with pytest.raises(ActionRefused, match="公平竞争审查结论"):
        decide("pass_unit_check", waiting, cast.unit_legal)

    carry_out("conclude", begun(cast, waiting), by=regulator, **FAIR)

    assert "M7" not in [paper.rule.code for paper in package.missing(waiting)]
    assert decide("pass_unit_check", waiting, cast.unit_legal).state == State.SUBMITTED


def test_a_conclusion_on_another_text_settles_nothing(cast, dossier, regulator):
    carry_out("conclude", begun(cast, dossier), by=regulator, **FAIR)
    changed = carry_out("save_text", dossier, by=cast.drafter, draft=draft(text="第一条　改过。"))

    assert not competing.is_settled(changed)
    other = competing.begin(changed, by=cast.drafter, involves=True, opinion="涉及。")
    carry_out("save_text", changed, by=cast.drafter, draft=draft(text="第一条　又改过。"))
    with pytest.raises(ActionRefused, match="文本在初审之后有变化"):
        carry_out("conclude", other, by=regulator, **FAIR)


def test_the_pages_lead_from_the_first_opinion_to_the_conclusion(cast, dossier, regulator):
    drafter = signed_in(cast.drafter)
    url = reverse("review:competition_new", args=[dossier.pk])

    assert drafter.post(url, {"involves": "yes", "opinion": ""}).status_code == 400
    drafter.post(url, {"involves": "yes", "opinion": "涉及停车收费。"})
    made = Competition.objects.get()
    assert "涉及停车收费。" in drafter.get(page_of(dossier, "competition")).content.decode()
    act = reverse("review:competition_act", args=[made.pk, "conclude"])
    signed_in(regulator).post(act, FAIR)

    assert Competition.objects.get().state == "concluded"
    assert signed_in(cast.registrar).get(made.get_absolute_url()).status_code == 404
    assert Dossier.objects.get().state == State.DRAFTING
