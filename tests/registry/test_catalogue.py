import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from registry import catalogue, continuity, exclusion, series, yearbook
from registry.catalogue_import import CatalogueRefused, import_entries
from registry.catalogue_row import HEADERS, Faulty, read_row
from registry.intake import write_sheet
from registry.models import Authority, CatalogueEntry, Document, Identification, LedgerEntry, NumberSeries
from registry.stock import TEXT_TO_COME, StockConflict, enter_document
from registry.structure import outline
from tests.factories import make_authority, make_document, make_person

Result, Question = Identification.Result, Identification.Question


def row(serial=1, **cells):
    """The cells of one good row, some of them changed."""
    return {
        "发文字号": f"云政发〔2019〕{serial}号",
        "标题": f"关于示例事项{serial}的通知",
        "成文日期": "2019-7-1",
        **cells,
    }


def put(issuer, *rows, **options):
    return import_entries(list(enumerate(rows, 2)), issuer=issuer, **options)


@pytest.fixture
def government(db):
    return make_authority()


@pytest.fixture
def person(government):
    return make_person("审核丙", government)


@pytest.fixture
def entry(government):
    put(government, row())
    return CatalogueEntry.objects.get()


# 认定


def test_an_identification_is_recorded_with_its_person_and_in_the_ledger(entry, person):
    catalogue.identify(entry, Result.NOT_NORMATIVE, by=person, failed_question=Question.GENERAL, reason="对一个单位")

    assert (entry.identification.result, entry.identification.by) == ("not_normative", person)
    last = LedgerEntry.objects.last()
    assert (last.act, last.subject, last.actor) == ("identify", f"catalogueentry:{entry.pk}", f"{person.pk} 审核丙")
    assert last.payload == {"result": "not_normative", "failed_question": "general", "reason": "对一个单位"}


@pytest.mark.parametrize(
    ("result", "question", "sentence"),
    [
        ("not_normative", "", "请选择不符合的一问"),
        ("normative", "rights", "六问都应当符合"),
        ("perhaps", "", "请选择认定结果"),
        ("not_normative", "seventh", "没有这一问"),
    ],
)
def test_an_identification_that_contradicts_itself_is_refused(entry, person, result, question, sentence):
    with pytest.raises(catalogue.NotIdentified, match=sentence):
        catalogue.identify(entry, result, by=person, failed_question=question)
    assert entry.identification is None


def test_changing_an_identification_needs_a_reason_and_keeps_the_first(entry, person):
    catalogue.identify(entry, Result.NOT_NORMATIVE, by=person, failed_question=Question.RIGHTS)

    with pytest.raises(catalogue.NotIdentified, match="请写明理由"):
        catalogue.identify(entry, Result.NORMATIVE, by=person)
    catalogue.identify(entry, Result.NORMATIVE, by=person, reason="第三条对企业提出了要求")

    assert [one.result for one in entry.identifications.all()] == ["not_normative", "normative"]


def test_what_is_published_as_normative_stays_normative(government, person):
    entry = catalogue.enter_published(make_document(government))

    with pytest.raises(catalogue.NotIdentified, match="已经作为规范性文件登记公布"):
        catalogue.identify(entry, Result.NOT_NORMATIVE, by=person, failed_question=Question.RIGHTS, reason="误认")


def test_a_published_document_enters_its_years_catalogue_once(government):
    document = make_document(government, legality_reviewed_on=date(2020, 1, 1))

    catalogue.enter_published(document)
    entry = catalogue.enter_published(document)

    assert CatalogueEntry.objects.get() == entry
    assert (entry.document, entry.year, entry.identifications.count()) == (document, 2020, 1)


# 漏斗


def test_each_question_takes_out_those_that_fail_it(government):
    put(
        government,
        row(1, 是否规范性文件="是", 合法性审核日期="2019-06-01"),
        row(2, 是否规范性文件="否", 不符合的一问="2"),
        row(3, 是否规范性文件="否", 不符合的一问="2"),
        row(4, 是否规范性文件="否", 不符合的一问="5"),
        row(5),
        row(6, 是否规范性文件="是"),
    )

    stages = {stage.code: (stage.count, stage.dropped) for stage in catalogue.funnel(government, 2019)}

    assert stages == {
        "issued": (6, 0), "maker": (6, 0), "external": (4, 2), "rights": (4, 0), "general": (4, 0),
        "repeated": (3, 1), "series": (3, 0), "normative": (2, 1), "reviewed": (1, 1),
    }  # fmt: skip


def test_every_number_of_the_funnel_opens_the_list_it_counts(government):
    put(
        government,
        row(1, 是否规范性文件="是"),
        row(2, 是否规范性文件="否", 不符合的一问="1"),
        row(3, 是否规范性文件="否", 不符合的一问="4"),
        row(4),
    )
    entries = catalogue.entries_of(government, 2019)

    for stage in catalogue.funnel(government, 2019):
        assert catalogue.narrow(entries, stage.code).count() == stage.count
        assert catalogue.dropped(entries, stage.code).count() == stage.dropped


# 连号


def test_gaps_of_a_year_are_found_and_a_void_number_explains_itself(government, person):
    put(government, row(1), row(2), row(5))
    void = series.adopt(government, "document", "云政发〔2019〕3号")
    series.void(void, reason="重复取号", by=person)

    [run] = continuity.runs(government, 2019)

    assert (run.organ, run.last, run.count, run.is_unbroken) == ("云政发", 5, 3, False)
    assert [(gap.text, gap.reason) for gap in run.gaps] == [
        ("云政发〔2019〕3号", "已作废：重复取号"),
        ("云政发〔2019〕4号", ""),
    ]


# 初步认定


@pytest.mark.parametrize(
    ("title", "kind", "question"),
    [
        ("关于同意示例方案的批复", "批复", "general"),
        ("关于申请拨付资金的请示", "请示", "external"),
        ("关于张某任免职务的通知", "通知", "external"),
        ("关于表彰先进单位的决定", "决定", "general"),
        ("关于印发防汛应急预案的通知", "通知", "external"),
        ("关于下达年度计划的通知", "通知", "rights"),
        ("关于公布文物保护单位的通知", "通知", "rights"),
        ("关于做好征兵工作的通知", "通知", "repeated"),
        ("关于其他事项的通知", "通知", "rights"),
    ],
)
def test_a_first_reading_names_the_question_by_kind_and_title(title, kind, question):
    found, reason = exclusion.presumed(title, kind)

    assert found == question
    assert reason.startswith("按公文种类和标题初步认定")


def test_what_was_only_presumed_does_not_overrule_a_person(government, person):
    put(government, row(是否规范性文件="否"))
    entry = CatalogueEntry.objects.get()
    catalogue.identify(entry, Result.NORMATIVE, by=person, reason="内容涉及企业权利义务")

    put(government, row(是否规范性文件="否"))

    assert entry.identification.result == "normative"


# 导入


def test_an_import_can_be_repeated_and_then_updates_only_what_differs(government):
    first = put(government, row(1, 是否规范性文件="否"), row(2))
    again = put(government, row(1, 是否规范性文件="否"), row(2))
    changed = put(government, row(1, 标题="改正后的标题"), row(2))

    assert (first.added, first.identified) == (2, 1)
    assert (again.added, again.updated, again.unchanged, again.identified) == (0, 0, 2, 0)
    assert (changed.updated, changed.unchanged) == (1, 1)
    assert CatalogueEntry.objects.filter(title="改正后的标题").exists()


def test_a_dry_run_says_the_same_and_leaves_nothing(government):
    tally = put(government, row(1, 是否规范性文件="否"), row(2), dry_run=True)

    assert (tally.added, tally.identified) == (2, 1)
    assert not CatalogueEntry.objects.exists()
    assert not NumberSeries.objects.exists()
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"发文字号": "不是文号"}, "发文字号“不是文号”读不出来"),
        ({"标题": ""}, "没有标题"),
        ({"标题": "长" * 301}, "“标题”超过 300 个字"),
        ({"成文日期": "2019-02-31"}, "不是日历上的日期"),
        ({"是否规范性文件": "也许"}, "只能填“是”或“否”"),
        ({"是否规范性文件": "否", "不符合的一问": "7"}, "不在六问之中"),
        ({"是否规范性文件": "是", "不符合的一问": "2"}, "应当空着"),
        ({"施行日期": "2019-8-1", "有效期至": "2019-7-1"}, "有效期至不能早于施行日期"),
    ],
)
def test_one_bad_row_refuses_all_and_says_where(government, cells, sentence):
    with pytest.raises(CatalogueRefused, match=sentence) as refused:
        put(government, row(1), row(2, **cells))

    assert refused.value.faults[0].place == 3
    assert not CatalogueEntry.objects.exists()


def test_a_number_given_twice_is_refused_with_both_rows(government):
    with pytest.raises(CatalogueRefused, match="第 3 行：发文字号“云政发〔2019〕1号”与第 2 行重复"):
        put(government, row(1), row(1, 发文字号="云政发[2019] 1 号"))


@pytest.mark.parametrize(
    "asked", ["3", "rights", "涉及公民、法人和其他组织的权利义务吗？", "涉及公民、法人和其他组织的权利义务吗"]
)
def test_a_question_may_be_named_by_number_wording_or_code(asked):
    assert read_row(2, row(是否规范性文件="否", 不符合的一问=asked)).failed_question == "rights"


def test_every_fault_of_a_row_is_named_at_once():
    with pytest.raises(Faulty) as faulty:
        read_row(2, row(发文字号="", 标题="", 成文日期="13月"))
    assert len(faulty.value.sentences) == 3


def test_a_normative_row_with_its_publication_becomes_a_public_document(government):
    registered = {
        "公布日期": "2019-7-5",
        "登记号": "YXDR-2019-0010001",
        "有效期至": "2024-6-30",
        "起草单位": "区教育局",
    }
    tally = put(government, row(是否规范性文件="是", 合法性审核日期="2019-6-1", **registered))

    document = Document.objects.get()
    assert tally.registered == 1
    assert CatalogueEntry.objects.get().document == document
    assert (document.registration_number, document.legality_reviewed_on) == ("YXDR-2019-0010001", date(2019, 6, 1))
    assert document.is_in_force_on(date(2024, 6, 30))
    assert not document.is_in_force_on(date(2024, 7, 1))


# 存量文件


def test_an_old_document_enters_with_a_text_that_says_what_is_missing(government):
    document, is_new = enter_document(
        government, title="旧办法", document_number="云政发〔2015〕2号", published_on=date(2015, 3, 1)
    )

    assert is_new
    assert document.revisions.get().text == TEXT_TO_COME
    assert outline(TEXT_TO_COME).nodes
    assert document.is_in_force_on(date(2019, 1, 1))


def test_an_old_document_that_contradicts_the_registry_is_refused(government):
    enter_document(government, title="旧办法", document_number="云政发〔2015〕2号", published_on=date(2015, 3, 1))

    with pytest.raises(StockConflict, match="《旧办法》，与这里的标题不同"):
        enter_document(government, title="另一办法", document_number="云政发[2015]2号", published_on=date(2015, 3, 1))


def test_a_registration_number_of_another_document_is_refused_and_nothing_is_half_done(government):
    held = {"是否规范性文件": "是", "公布日期": "2019-7-5", "登记号": "YXDR-2019-0010001"}

    with pytest.raises(CatalogueRefused, match="登记号YXDR-2019-0010001已被该机关的另一份文件使用"):
        put(government, row(1, **held), row(2, **held))
    assert not Document.objects.exists()


# 命令


BOOK = {
    "issued_documents": [
        {
            "no": "云政发〔2019〕1号",
            "title": "示例市云溪区人民政府关于示例事项的批复",
            "kind": "批复",
            "date": "2019-01-03",
        },
        {
            "no": "云政发〔2019〕2号",
            "title": "示例市云溪区人民政府关于示例禁区的通告",
            "kind": "通告",
            "date": "2019-05-15",
            "normative": True,
            "published": "2019-05-20",
            "registration_no": "YXDR-2019-0010001",
            "review": {"opinion_date": "2019-05-06"},
        },
    ],
    "cleanup": [
        {
            "body": "区政府办公室",
            "no": "云政办发〔2016〕3号",
            "title": "旧办法",
            "issued": "2016-02-05",
            "unit": "云溪区财政局",
            "registration_no": "YXDR-2016-0020001",
            "valid_until": "2021-12-31",
        },
    ],
}


def test_the_command_enters_a_yearbook_and_creates_the_bodies_it_names(db, tmp_path, capsys):
    path = tmp_path / "book.json"
    path.write_text(json.dumps(BOOK), "utf-8")

    call_command("import_catalogue", str(path))

    assert "新增 2 件" in capsys.readouterr().out
    assert Authority.objects.get(kind="government").name == "示例市云溪区人民政府"
    assert Authority.objects.get(kind="office").documents.get().drafter.name == "云溪区财政局"


def test_a_dry_run_of_the_command_leaves_no_trace(db, tmp_path, capsys):
    path = tmp_path / "book.json"
    path.write_text(json.dumps(BOOK), "utf-8")

    call_command("import_catalogue", str(path), "--dry-run")

    assert "没有保存" in capsys.readouterr().out
    assert not Authority.objects.exists()


def test_the_command_enters_a_workbook_for_the_named_body(government, tmp_path):
    path = tmp_path / "目录.xlsx"
    path.write_bytes(write_sheet([row(1), row(2)], HEADERS, "目录"))

    call_command("import_catalogue", str(path), "--issuer-code", government.code)

    assert CatalogueEntry.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("book.json", b"{", "这不是年度清单"),
        ("book.json", b"[]", "这不是年度清单"),
        ("book.json", b'{"issued_documents": [1], "cleanup": []}', "这不是年度清单"),
        ("book.json", b'{"issued_documents": [{"no": 3, "title": null}], "cleanup": []}', "读不出来"),
        ("list.xlsx", b"PK", "issuer-code"),
        ("missing.json", None, "读不了文件"),
    ],
)
def test_the_command_answers_what_it_cannot_read_with_a_sentence(db, tmp_path, name, content, sentence):
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        call_command("import_catalogue", str(tmp_path / name))


def test_old_stock_that_is_incomplete_refuses_the_whole_yearbook(db):
    with pytest.raises(CatalogueRefused, match="存量文件须有制定机关"):
        yearbook.enter({**BOOK, "cleanup": [{"body": "区教育局", "title": "某办法"}]})
    assert not CatalogueEntry.objects.exists()
