"""Titles, numbers, issuers and the guess about the kind, from the lines of fictional documents."""

from datetime import date

import pytest

from registry.intake.body import Body
from registry.intake.describe import describe

RULES = ["第一条　为了规范养犬行为，制定本办法。", "第二条　任何单位和个人应当遵守本办法，不得放任犬只扰民。"]


def reading(*lines, boxed=()):
    return describe(Body(list(lines), list(boxed)), "txt")


def test_a_cover_notice_and_its_rules_are_told_apart():
    found = reading(
        "云溪区人民政府办公室文件",
        "云政办发〔2026〕12号",
        "云溪区人民政府办公室",
        "关于印发《云溪区养犬管理办法（试行）》的通知",
        "各街道办事处：",
        "现印发给你们。",
        "云溪区人民政府办公室",
        "2026年11月3日",
        "云溪区养犬管理",
        "办　法",
        "（试行）",
        *RULES,
    )

    assert found.carrier_title == "云溪区人民政府办公室关于印发《云溪区养犬管理办法（试行）》的通知"
    assert found.title == "云溪区养犬管理办法"
    assert (found.document_number, found.issuer) == ("云政办发〔2026〕12号", "云溪区人民政府办公室")
    assert (found.document_type, found.genre, found.trial) == ("通知", "办法", True)
    assert found.made_on == date(2026, 11, 3)
    assert found.text.startswith("各街道办事处：\n现印发")
    assert "云溪区养犬管理\n办　法\n（试行）\n第一条" in found.text


def test_a_cover_without_its_rules_is_pointed_out():
    found = reading("云溪区人民政府关于印发云溪区养犬管理办法的通知", "各街道办事处：", "现印发给你们。")

    assert found.title == "云溪区人民政府关于印发云溪区养犬管理办法的通知"
    assert found.carrier_title == ""
    assert any("缺页" in warning for warning in found.warnings)


def test_a_decision_that_publishes_results_is_no_cover():
    found = reading("云溪区人民政府关于公布规范性文件清理结果的决定", "各街道办事处：", "经清理，决定如下。")

    assert (found.title, found.carrier_title) == ("云溪区人民政府关于公布规范性文件清理结果的决定", "")


def test_an_order_brings_its_rules_without_a_title_of_its_own():
    found = reading(
        "云溪市人民政府令", "第12号", "《云溪市养犬管理办法》已经审议通过，现予公布。", "云溪市养犬管理办法", *RULES
    )

    assert (found.title, found.document_number, found.document_type) == ("云溪市养犬管理办法", "第12号", "令")


def test_the_letterhead_of_a_joint_document_is_lifted():
    found = reading(
        "云溪区民政局",
        "云溪区财政局",
        "云民〔2026〕3号",
        "关于发放高龄补贴的通知",
        "各街道：",
        "应当按时发放。",
        "云溪区民政局",
        "云溪区财政局",
        "2026年1月5日",
    )

    assert (found.title, found.document_number) == ("关于发放高龄补贴的通知", "云民〔2026〕3号")
    assert found.issuer == "云溪区民政局、云溪区财政局"


def test_secrecy_urgency_and_signer_are_not_the_title():
    found = reading(
        "000001", "特急", "云溪区人民政府文件", "云政发〔2026〕5号　　签发人：某某", "云溪区养犬管理办法", *RULES
    )

    assert (found.title, found.document_number) == ("云溪区养犬管理办法", "云政发〔2026〕5号")


def test_a_letterhead_in_a_table_is_lifted():
    found = reading("| 云政发〔2026〕5号 | 签发人：某某 |", "云溪区养犬管理办法", *RULES)

    assert (found.title, found.document_number) == ("云溪区养犬管理办法", "云政发〔2026〕5号")


def test_marks_and_a_number_under_the_title_are_lifted():
    found = reading("云溪区养犬管理规定", "（征求意见稿）", "（云政发〔2026〕5号）", *RULES)

    assert (found.document_number, found.text) == ("云政发〔2026〕5号", "\n".join(RULES))


def test_a_text_without_a_title_keeps_every_line():
    found = reading(*RULES)

    assert (found.title, found.text) == ("", "\n".join(RULES))
    assert any("标题" in warning for warning in found.warnings)


def test_a_first_line_that_names_no_kind_is_the_title_alone():
    found = reading("云溪区养犬手册", "前言", *RULES)

    assert (found.title, found.text.split("\n")[0]) == ("云溪区养犬手册", "前言")


def test_a_trial_that_is_only_quoted_does_not_count():
    assert not reading("云溪区人民政府关于废止《云溪区养犬管理暂行办法》的决定", "各街道：", "决定如下。").trial


def test_a_title_may_hold_a_comma_and_speak_of_documents():
    title = "云溪区人民政府关于规范养犬行为，改善环境的意见"

    assert reading(title, "各街道：", "内容。").title == title
    assert reading("云溪区人民政府关于废止部分文件的决定", "各街道：", "内容。").title.endswith("的决定")


def test_rules_about_awards_are_judged_by_their_content():
    assert reading("云溪区见义勇为表彰奖励办法", *RULES).normative


@pytest.mark.parametrize("title", ["云溪区养犬管理暂行办法", "云溪区养犬管理办法（试行）"])
def test_a_trial_shows_in_the_title(title):
    assert reading(title, *RULES).trial


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("云溪区人民政府办公室关于召开养犬管理工作会议的通知", "会议"),
        ("云溪区人民政府关于公布规范性文件清理结果的决定", "清理结果"),
        ("云溪区人民政府关于张某任职的通知", "人事任免"),
        ("云溪区人民政府关于表彰先进集体的决定", "表彰"),
        ("云溪区人民政府关于成立养犬管理领导小组的通知", "机构"),
        ("云溪区人民政府关于某项目的批复", "公文种类"),
        ("云溪区人民政府关于某路段房屋征收的决定", "具体事项"),
        ("云溪区养犬管理应急预案", "预案"),
    ],
)
def test_internal_and_concrete_documents_are_guessed_not_normative(title, why):
    found = reading(title, *RULES)

    assert not found.normative
    assert why in found.normative_reason
    assert "人工认定" in found.normative_reason


@pytest.mark.parametrize(
    "lines",
    [
        ("云溪区养犬管理办法", *RULES),
        ("云溪区人民政府关于加强养犬管理的通告", "禁止个人在广场遛犬。", "居民应当为犬只办理登记。"),
        ("云规〔2026〕3号", "关于养犬登记的通知", "请遵照执行。"),
    ],
)
def test_rules_for_everybody_are_guessed_normative(lines):
    assert reading(*lines).normative


def test_a_notice_without_rules_is_guessed_not_normative():
    assert not reading("云溪区人民政府办公室关于做好统计工作的通知", "请按时报送。").normative
