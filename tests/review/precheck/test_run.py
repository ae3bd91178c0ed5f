"""A run over a dossier's text: what is looked up, what is kept, and what people make of it."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from registry.citations import find_citations
from registry.cited import look_up
from registry.models import Document, LedgerEntry
from registry.validity import EventKind
from review import prechecking
from review.models import CueDecision, State
from review.workflow import ActionForbidden, ActionRefused, carry_out
from tests.factories import draft, make_document, make_law, walk
from tests.review.desk import fresh, page_of, press, signed_in

pytestmark = pytest.mark.django_db

FINE = "逾期不改正的，由区教育局处二千元以下罚款。"
END = "本办法自2090年12月1日起施行，有效期至2095年11月30日。"
TEXT = f"第一条　{FINE}\n第二条　{END}"


def checked(cast, text=TEXT, dossier=None):
    dossier = carry_out("save_text", dossier or cast.open(), by=cast.drafter, draft=draft("示例办法", text))
    return dossier, prechecking.run(dossier.text)


def cue(found, rule):
    return next(cue for cue in found.cues if cue["rule"] == rule)


def test_a_new_text_is_checked_once_it_is_kept(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        dossier = carry_out("save_text", cast.open(), by=cast.drafter, draft=draft("示例办法", TEXT))

    found = prechecking.latest(dossier.text)
    assert [c["rule"] for c in found.cues] == ["penalty.fine"]
    assert (found.content_hash, found.version) == (dossier.content_hash, prechecking.version())


def test_a_run_tells_the_basis_of_its_day_and_cannot_be_changed(cast):
    _, found = checked(cast)

    assert "行政处罚法" in cue(found, "penalty.fine")["basis"]
    with pytest.raises(DatabaseError), transaction.atomic():
        type(found).objects.filter(pk=found.pk).update(cues=[])


def test_the_same_text_gives_the_same_run(cast):
    dossier, first = checked(cast)

    assert prechecking.run(dossier.text).cues == first.cues


def test_a_law_that_ended_is_a_dead_basis_and_one_named_in_a_repeal_clause_too(cast):
    gone = make_law("中华人民共和国旧法")
    gone.events.create(kind=EventKind.REPEAL, on=date(2020, 1, 1))
    make_law("中华人民共和国新法", "第一条　甲。\n第二条　本法自2020年1月1日起施行，《中华人民共和国更旧法》同时废止。")
    text = f"第一条　根据《中华人民共和国旧法》《更旧法》《新法》第九条和《没有的法》，制定本办法。\n第二条　{END}"

    _, found = checked(cast, text)

    assert [(c["rule"], text[c["start"] : c["end"]]) for c in found.cues] == [
        ("basis.ended", "《中华人民共和国旧法》"),
        ("basis.ended", "《更旧法》"),
        ("basis.article", "《新法》第九条"),
        ("basis.unknown", "《没有的法》"),
    ]


def test_looking_up_many_citations_takes_as_many_queries_as_few(cast, django_assert_max_num_queries):
    make_law("中华人民共和国示例法")
    text = "".join(f"根据《示例法》第{n}条、《没有的办法{n}》（云政发〔2020〕{n}号）。" for n in range(1, 80))

    with django_assert_max_num_queries(9):
        found = look_up(find_citations(text), date(2026, 1, 1))

    assert len(found) == 158


COPIED = (
    "申请人应当自收到通知之日起十个工作日内向受理机关提交书面申请和营业执照复印件，"
    "逾期没有提交的视为放弃申请，受理机关不再另行通知。"
)


def test_a_provision_copied_from_a_document_in_force_is_told_with_its_share(cast):
    make_law("中华人民共和国示例法", f"第一条　甲。\n第二条　{COPIED}")
    make_document(cast.government, f"第一条　{COPIED.replace('十个工作日', '七日')}", title="云溪区示例规定")

    _, found = checked(cast, f"第一条　{COPIED}\n第二条　{END}")

    assert cue(found, "copy.higher")["message"].startswith("与上位法《中华人民共和国示例法》重复：第一条（100%）")


def test_what_is_no_longer_in_force_is_not_compared(cast):
    law = make_law("中华人民共和国示例法", f"第一条　{COPIED}")
    law.events.create(kind=EventKind.REPEAL, on=date(2020, 1, 1))

    _, found = checked(cast, f"第一条　{COPIED}\n第二条　{END}")

    assert not [c for c in found.cues if c["rule"].startswith("copy")]


def test_what_the_text_itself_replaces_is_not_compared(cast):
    make_document(cast.government, f"第一条　{COPIED}", title="云溪区旧规定")

    _, found = checked(cast, f"第一条　{COPIED}\n第二条　{END}《云溪区旧规定》同时废止。")

    assert not [c for c in found.cues if c["rule"].startswith("copy")]


def test_the_regulations_of_another_city_are_not_compared(cast):
    make_law("远方市示例条例", f"第一条　{COPIED}", level=Document.Level.LOCAL_REGULATION)
    make_law("示例市示例条例", f"第一条　{COPIED}", level=Document.Level.LOCAL_REGULATION)

    _, found = checked(cast, f"第一条　{COPIED}\n第二条　{END}")

    assert "《示例市示例条例》" in cue(found, "copy.higher")["message"]


def test_our_own_documents_are_compared_as_well(cast):
    make_document(cast.government, f"第一条　{COPIED}", title="云溪区示例规定")

    _, found = checked(cast, f"第一条　{COPIED}\n第二条　{END}")

    assert "本级现行文件《云溪区示例规定》" in cue(found, "copy.own")["message"]
    assert Document.objects.own().exists()


def answer(dossier, person, found, action="answer_cue", rule="penalty.fine", **said):
    return press(person, dossier, action, key=cue(found, rule)["key"], **{"verdict": "accepted", **said})


def test_the_unit_marks_a_passage_to_be_changed(cast):
    dossier, found = checked(cast)

    response = answer(dossier, cast.drafter, found)

    decision = CueDecision.objects.get()
    assert response.url == page_of(dossier, "precheck")
    assert (decision.side, decision.verdict, decision.passage) == ("unit", "accepted", "处二千元以下罚款")
    assert LedgerEntry.objects.filter(act="answer_cue").exists()
    assert fresh(dossier).state == State.DRAFTING


def test_setting_a_cue_aside_needs_a_reason(cast):
    dossier, found = checked(cast)

    refused = answer(dossier, cast.drafter, found, verdict="overruled")
    assert refused.status_code == 409
    assert "不采用体检提示的，请写明理由" in refused.content.decode()
    assert not CueDecision.objects.exists()

    answer(dossier, cast.drafter, found, verdict="overruled", reason="重申上位法第十条。")
    assert CueDecision.objects.get().reason == "重申上位法第十条。"


def test_a_cue_that_is_gone_cannot_be_answered(cast):
    dossier, found = checked(cast)
    checked(cast, TEXT.replace("二千", "三千"), dossier)

    assert "这条提示已不在现在的文本里" in answer(dossier, cast.drafter, found).content.decode()


def test_an_answer_follows_the_unchanged_passage_to_the_next_text(cast):
    dossier, found = checked(cast)
    answer(dossier, cast.drafter, found, verdict="overruled", reason="重申上位法。")
    checked(cast, f"第一条　新增。\n第二条　{FINE}\n第三条　{END}", dossier)

    page = signed_in(cast.drafter).get(page_of(dossier, "precheck"))
    [row] = page.context["rows"]
    assert [decision.reason for decision in row["decisions"]] == ["重申上位法。"]
    assert "就以前的文本作出" in page.content.decode()

    checked(cast, TEXT.replace("二千", "三千"), dossier)
    [row] = signed_in(cast.drafter).get(page_of(dossier, "precheck")).context["rows"]
    assert row["decisions"] == []


def under_review(cast):
    dossier, _ = checked(cast)
    dossier = walk(cast, State.REVIEWING, dossier)
    carry_out("request_correction", dossier, by=cast.reviewer, note="补正")
    dossier, found = checked(cast, TEXT, fresh(dossier))
    return carry_out("supply_correction", dossier, by=cast.drafter, note="已补"), found


def test_a_reviewer_takes_a_cue_up_into_a_finding_filled_in(cast):
    dossier, found = under_review(cast)
    client = signed_in(cast.reviewer)

    response = answer(dossier, cast.reviewer, found, "judge_cue", client=client)
    form = client.get(response.url).context["form"]

    assert (form.action, form["point"].value(), form["address"].value()) == ("add_finding", "K4.2", "art_1")
    assert form["problem"].value().startswith("“处二千元以下罚款”：")
    assert not dossier.review.findings.exists()


def test_what_the_office_makes_of_a_cue_is_not_shown_to_the_unit(cast):
    dossier, found = under_review(cast)
    answer(dossier, cast.reviewer, found, "judge_cue", verdict="overruled", reason="有上位法依据。")

    [seen] = signed_in(cast.reviewer).get(page_of(dossier, "precheck")).context["rows"]
    [hidden] = signed_in(cast.drafter).get(page_of(dossier, "precheck")).context["rows"]

    assert [decision.reason for decision in seen["decisions"]] == ["有上位法依据。"]
    assert hidden["decisions"] == []


def test_only_the_unit_answers_and_only_the_reviewer_judges(cast):
    dossier, found = checked(cast)
    said = {"cue": cue(found, "penalty.fine"), "verdict": "accepted"}

    with pytest.raises(ActionForbidden):
        carry_out("answer_cue", dossier, by=cast.chief, **said)
    with pytest.raises(ActionRefused):
        carry_out("judge_cue", dossier, by=cast.reviewer, **said)


def test_the_part_shows_passage_rule_and_basis(cast):
    dossier, found = checked(cast)

    page = signed_in(cast.drafter).get(page_of(dossier, "precheck")).content.decode()

    assert "<mark>处二千元以下罚款</mark>" in page
    assert 'class="cued" href="#cue-1"' in page
    assert "penalty.fine" in page
    assert cue(found, "penalty.fine")["basis"] in page


def test_a_text_is_checked_anew_on_demand(cast):
    dossier = carry_out("save_text", cast.open(), by=cast.drafter, draft=draft("示例办法", TEXT))
    assert "开始体检" in signed_in(cast.drafter).get(page_of(dossier, "precheck")).content.decode()

    signed_in(cast.drafter).post(reverse("review:dossier_precheck", args=[dossier.pk]))

    assert prechecking.latest(dossier.text).day == timezone.localdate()


def test_a_run_of_other_rules_says_so(cast):
    dossier, _ = checked(cast)
    older = prechecking.PreCheck(
        dossier=dossier,
        content_hash=dossier.content_hash,
        version="0" * 12,
        day=date(2026, 1, 1),
        milliseconds=1,
        cues=[],
    )
    older.save()

    assert "规则在这次体检之后有变化" in signed_in(cast.drafter).get(page_of(dossier, "precheck")).content.decode()


def test_a_term_is_judged_by_the_rules_of_the_day(cast):
    soon = timezone.localdate() + timedelta(days=5)
    _, found = checked(
        cast, f"第一条　甲。\n第二条　本办法自{soon.year}年{soon.month}月{soon.day}日起施行，有效期10年。"
    )

    assert {c["rule"] for c in found.cues} == {"effect.soon", "term.long"}
    assert "最长5年" in cue(found, "term.long")["message"]
