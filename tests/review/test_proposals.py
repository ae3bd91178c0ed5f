from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registry.intake import KEY, read_sheet, write_sheet
from registry.models import Attachment
from review import proposals
from review.campaigning import open_campaign
from review.models import CampaignItem
from review.workflow import carry_out
from tests.factories import make_authority, make_document
from tests.review.golden import preview_of


@pytest.fixture
def campaign(cast):
    """A clean-up of three documents: one of the cast's unit, two of the government itself."""
    make_document(cast.government, title="甲办法", document_number="云政发〔2018〕1号", drafter=cast.unit)
    make_document(
        cast.government, title="乙办法", document_number="云政发〔2018〕2号", registration_number="YXDR-2018-0010002"
    )
    make_document(cast.government, title="丙办法", document_number="云政发〔2018〕3号", expires_on=date(2040, 1, 1))
    return collecting(cast, "集中清理")


def collecting(cast, title):
    campaign = open_campaign(
        by=cast.cleaner, bodies=[cast.government], title=title, year=2026, cutoff_on=date(2026, 1, 1)
    )
    return carry_out("freeze", campaign, by=cast.cleaner)


@pytest.fixture
def sheet(campaign):
    """The exported rows as a person may change them: sheet(甲办法={"清理意见": "废止"}) gives the workbook back."""

    def edit(**changes):
        exported = read_sheet(proposals.workbook(campaign, campaign.items.for_lists()), "表.xlsx")
        rows = [{**row.cells, **changes.get(row.cells["文件名称"], {})} for row in exported.rows]
        return write_sheet(rows, exported.headers, "表", key=KEY)

    return edit


def look(campaign, content, person):
    return preview_of(campaign, content, person)


def the(title):
    return CampaignItem.objects.get(document__title=title)


def test_an_untouched_workbook_changes_nothing(cast, campaign, sheet):
    carry_out("propose", the("甲办法"), by=cast.cleaner, conclusion="repeal", reason="依据已废止\n详见附件")
    carry_out(
        "propose",
        the("丙办法"),
        by=cast.cleaner,
        conclusion="extend",
        reason="=还需要",
        new_expires_on=date(2042, 1, 1),
    )

    assert look(campaign, sheet(), cast.cleaner).counts == {"新增": 0, "更新": 0, "无变化": 3, "错误": 0}


def test_filled_rows_are_new_or_changed_and_are_applied_at_once(cast, campaign, sheet):
    carry_out("propose", the("甲办法"), by=cast.cleaner, conclusion="retain")
    content = sheet(
        甲办法={"清理意见": "废止", "理由及依据": "依据已废止"}, 乙办法={"清理意见": "继续有效", "备注": "电话确认"}
    )

    previewed = look(campaign, content, cast.cleaner)
    applied = proposals.apply(previewed, by=cast.cleaner)

    assert previewed.counts == {"新增": 1, "更新": 1, "无变化": 1, "错误": 0}
    assert applied == 2
    assert (the("甲办法").conclusion, the("甲办法").reason) == ("repeal", "依据已废止")
    assert the("乙办法").steps.last().note == "电话确认"


def test_one_faulty_row_keeps_every_row_out(cast, campaign, sheet):
    previewed = look(campaign, sheet(甲办法={"清理意见": "继续有效"}, 乙办法={"清理意见": "废止"}), cast.cleaner)

    with pytest.raises(proposals.NotTheseProposals, match="没有保存任何一行"):
        proposals.apply(previewed, by=cast.cleaner)

    assert not CampaignItem.objects.exclude(conclusion="").exists()


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"清理意见": "销毁"}, "清理意见“销毁”不在可选范围"),
        ({"清理意见": "废止"}, "请写明理由及依据"),
        ({"清理意见": "延长有效期", "理由及依据": "还需要"}, "请填写新的有效期截止日"),
        ({"清理意见": "延长有效期", "理由及依据": "还需要", "延长至": "2030-02-31"}, "不是日历上的日期"),
        ({"理由及依据": "只有理由"}, "没有选择清理意见"),
        ({"清理意见": "废止", "理由及依据": "长" * 501}, "超过 500 个字"),
        ({"清理意见": "废止", "理由及依据": "由", "备注": "长" * 1001}, "“备注”超过 1000 个字"),
        ({KEY: "C1-I999999", "清理意见": "继续有效"}, "不在您可以填写的清理范围内"),
        ({KEY: "乱写的", "清理意见": "继续有效"}, "不在您可以填写的清理范围内"),
        ({KEY: "", "文号": "", "登记号": "", "清理意见": "继续有效"}, "只有标题，不能确定是哪一件"),
        (
            {KEY: "", "文号": "某发〔2000〕1号", "登记号": "", "文件名称": "谁", "清理意见": "废止"},
            "都对不上清理范围内的文件",
        ),
    ],
)
def test_a_faulty_row_says_what_is_wrong_with_it(cast, campaign, sheet, cells, sentence):
    if KEY in cells:
        cells = {**cells, KEY: cells[KEY].replace("C1-", f"C{campaign.pk}-")}

    [line] = look(campaign, sheet(乙办法=cells), cast.cleaner).faulty

    assert sentence in "".join(line.sentences)


@pytest.mark.parametrize("written", [{"登记号": " yxdr-2018-0010002 "}, {"登记号": "", "文号": "云政发[2018]第2号"}])
def test_a_row_without_its_mark_is_found_by_its_numbers_however_written(cast, campaign, sheet, written):
    previewed = look(campaign, sheet(乙办法={KEY: "", "清理意见": "继续有效", **written}), cast.cleaner)

    assert [line.item for line in previewed.changing] == [the("乙办法")]


def test_two_rows_of_one_document_are_a_fault(cast, campaign, sheet):
    mark = proposals.mark(the("乙办法"))

    [line] = look(campaign, sheet(甲办法={KEY: mark}), cast.cleaner).faulty

    assert "是同一件文件" in line.sentences[0]


def test_a_conclusion_cannot_be_taken_back_to_blank(cast, campaign, sheet):
    carry_out("propose", the("甲办法"), by=cast.cleaner, conclusion="retain")

    [line] = look(campaign, sheet(甲办法={"清理意见": ""}), cast.cleaner).faulty

    assert line.sentences == ("清理意见不能改为空白，请选择一项。",)


def test_what_was_agreed_is_not_changed_by_a_workbook(cast, campaign, sheet):
    carry_out("agree", carry_out("propose", the("甲办法"), by=cast.cleaner, conclusion="retain"), by=cast.reviewer)

    [line] = look(campaign, sheet(甲办法={"清理意见": "废止", "理由及依据": "由"}), cast.cleaner).faulty

    assert "复核同意" in line.sentences[0]


def test_the_workbook_of_another_clean_up_is_refused_whole(cast, campaign, sheet):
    other = collecting(cast, "专项清理")

    with pytest.raises(proposals.NotTheseProposals, match="这是另一次清理的表格"):
        look(other, sheet(), cast.cleaner)


def test_a_table_without_the_columns_is_refused_whole(cast, campaign):
    with pytest.raises(proposals.NotTheseProposals, match="没有“清理意见”这一列"):
        look(campaign, write_sheet([{"姓名": "某", "电话": "1"}], ["姓名", "电话"], "表"), cast.cleaner)


def test_a_unit_sees_and_fills_only_its_own_documents(cast, campaign, sheet):
    content = sheet(甲办法={"清理意见": "继续有效"}, 乙办法={"清理意见": "继续有效"})

    previewed = look(campaign, content, cast.drafter)

    assert [line.item.document.title for line in previewed.changing] == ["甲办法"]
    assert len(previewed.faulty) == 2


def test_cells_that_look_like_formulas_stay_words(cast, campaign, sheet):
    proposals.apply(
        look(campaign, sheet(甲办法={"清理意见": "修改", "理由及依据": "=1+1"}), cast.cleaner), by=cast.cleaner
    )

    part = ZipFile(BytesIO(proposals.workbook(campaign, campaign.items.for_lists()))).read("xl/worksheets/sheet1.xml")
    assert the("甲办法").reason == "=1+1"
    assert b"<f>" not in part


def test_the_key_column_is_hidden_and_locked(campaign):
    part = ZipFile(BytesIO(proposals.workbook(campaign, campaign.items.for_lists()))).read("xl/worksheets/sheet1.xml")

    assert b'hidden="1"' in part
    assert b"<sheetProtection" in part


def test_the_error_workbook_names_each_fault_and_reads_back(cast, campaign, sheet):
    previewed = look(campaign, sheet(乙办法={"清理意见": "销毁"}), cast.cleaner)

    [row] = read_sheet(proposals.errors_workbook(previewed), "错误.xlsx").rows

    assert row.cells["文件名称"] == "乙办法"
    assert "不在可选范围" in row.cells["错误说明"]


# 页面


def upload(client, campaign, content, name="表.xlsx"):
    address = reverse("review:campaign_import", args=[campaign.pk])
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.cleaner.accounts.get())
    return client


def test_a_workbook_is_previewed_then_saved(desk, campaign, sheet):
    page = upload(desk, campaign, sheet(甲办法={"清理意见": "继续有效"}))
    assert "保存这 1 件清理意见" in page.content.decode()
    assert the("甲办法").conclusion == ""

    desk.post(reverse("review:campaign_import_apply", args=[campaign.pk]), {"token": page.context["token"]})

    assert the("甲办法").conclusion == "retain"


def test_a_faulty_workbook_is_handed_back_with_its_faults(desk, campaign, sheet):
    page = upload(desk, campaign, sheet(甲办法={"清理意见": "销毁"}))
    assert "一行也没有保存" in page.content.decode()

    answer = desk.post(reverse("review:campaign_import_errors", args=[campaign.pk]), {"token": page.context["token"]})

    assert read_sheet(answer.content, "错误.xlsx").rows[0].cells["文件名称"] == "甲办法"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("表.xlsx", b"not a workbook", "扩展名是 .xlsx"),
        ("表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office"),
        ("表.xlsm", b"PK\x03\x04", "不支持“.xlsm”"),
        ("表.xlsx", b"", "空"),
    ],
)
def test_a_file_that_is_no_workbook_gets_a_sentence(desk, campaign, name, content, sentence):
    page = upload(desk, campaign, content, name)

    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert not Attachment.objects.exists()


def test_a_preview_of_somebody_else_or_a_forged_one_saves_nothing(desk, cast, client, campaign, sheet):
    token = upload(desk, campaign, sheet(甲办法={"清理意见": "继续有效"})).context["token"]
    address = reverse("review:campaign_import_apply", args=[campaign.pk])
    client.force_login(cast.drafter.accounts.get())

    for given in (token, "forged", ""):
        answer = client.post(address, {"token": given}, follow=True)
        assert "重新上传" in answer.content.decode()
    assert the("甲办法").conclusion == ""


def test_the_export_is_a_dated_workbook(desk, campaign):
    answer = desk.get(reverse("review:campaign_export", args=[campaign.pk]))

    assert answer["Content-Disposition"].startswith("attachment")
    assert len(read_sheet(answer.content, "表.xlsx").rows) == 3


def test_a_document_of_a_body_without_a_unit_belongs_to_the_body(cast):
    bureau = make_authority("示例市云溪区财政局", short_name="区财政局")
    make_document(bureau)
    campaign = open_campaign(by=cast.cleaner, bodies=[bureau], title="清理", year=2026, cutoff_on=date(2026, 1, 1))
    carry_out("freeze", campaign, by=cast.cleaner)

    assert campaign.items.visible_to(cast.cleaner).get().unit == bureau
    assert not campaign.items.visible_to(cast.drafter).exists()
