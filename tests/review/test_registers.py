"""The pages of the catalogue, the numbers and the ledger."""

import importlib.util
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from registry import ledger, series
from registry.catalogue_import import import_entries
from registry.catalogue_row import HEADERS
from registry.immutability import guard, removal
from registry.intake import write_sheet
from registry.models import CatalogueEntry, LedgerEntry, LedgerHead
from review.workflow import ActionRefused, carry_out, signature
from tests.factories import draft

SCRIPT = Path(__file__).parents[2] / "scripts" / "verify_ledger.py"


def sign_in(client, person):
    client.force_login(person.accounts.get(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(answer):
    return answer.content.decode()


@pytest.fixture
def catalogue(cast):
    rows = [
        {"是否规范性文件": "是", "合法性审核日期": "2019-5-6"},
        {"是否规范性文件": "否", "不符合的一问": "2"},
        {},
        {"发文字号": "云政发〔2019〕6号"},
    ]
    given = [{"发文字号": f"云政发〔2019〕{n}号", "标题": f"示例通知{n}", **row} for n, row in enumerate(rows, 1)]
    import_entries(list(enumerate(given, 2)), issuer=cast.government)


# 文件目录


def test_the_catalogue_shows_funnel_gaps_and_what_is_undecided(cast, catalogue, client):
    shown = sign_in(client, cast.reviewer).get(reverse("review:catalogue"))

    assert [stage.count for stage in shown.context["stages"]] == [4, 4, 3, 3, 3, 3, 3, 1, 1]
    assert "缺 2 号" in words(shown)
    assert "2 件待认定" in words(shown)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("step=normative", 1),
        ("dropped=external", 1),
        ("step=undecided", 2),
        ("step=x", 4),
        ("q=通知2", 1),
        ("year=x&body=x", 4),
    ],
)
def test_the_address_says_which_list_is_open(cast, catalogue, client, query, count):
    shown = sign_in(client, cast.reviewer).get(f"{reverse('review:catalogue')}?{query}")

    assert shown.context["page"].paginator.count == count


def test_a_reviewer_identifies_an_entry_on_its_page(cast, catalogue, client):
    entry = CatalogueEntry.objects.get(title="示例通知3")
    address = reverse("review:catalogue_entry", args=[entry.pk])

    sign_in(client, cast.reviewer).post(address, {"result": "not_normative", "failed_question": "repeated"})

    assert (entry.identification.failed_question, entry.identification.by) == ("repeated", cast.reviewer)
    assert "在一定期限内反复适用吗？" in words(client.get(address))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"result": "not_normative"}, "请选择不符合的一问"),
        ({"result": "x"}, "认定结果"),
        ({"result": "not_normative", "failed_question": "x"}, "不符合的一问"),
    ],
)
def test_an_identification_with_bad_details_is_shown_again(cast, catalogue, client, given, sentence):
    entry = CatalogueEntry.objects.get(title="示例通知3")

    answer = sign_in(client, cast.reviewer).post(reverse("review:catalogue_entry", args=[entry.pk]), given)

    assert answer.status_code == 400
    assert sentence in words(answer)
    assert entry.identification is None


def test_others_read_the_catalogue_but_do_not_identify(cast, catalogue, client):
    address = reverse("review:catalogue_entry", args=[CatalogueEntry.objects.first().pk])
    sign_in(client, cast.drafter)

    assert "记录认定" not in words(client.get(address))
    assert client.post(address, {"result": "normative"}).status_code == 403


def send(client, cast, content, name="目录.xlsx", **given):
    fields = {"issuer": cast.government.pk, "file": SimpleUploadedFile(name, content), **given}
    return client.post(reverse("review:catalogue_import"), fields)


def test_a_table_is_first_tried_then_entered(cast, client):
    table = write_sheet([{"发文字号": "云政发〔2019〕1号", "标题": "示例通知"}], HEADERS, "目录")
    sign_in(client, cast.registrar)

    tried = send(client, cast, table, dry_run="on")
    assert "新增 1 件" in words(tried)
    assert not CatalogueEntry.objects.exists()
    send(client, cast, table)

    assert CatalogueEntry.objects.get().title == "示例通知"


def test_a_faulty_table_names_its_rows_and_enters_nothing(cast, client):
    table = write_sheet(
        [{"发文字号": "云政发〔2019〕1号", "标题": "甲"}, {"发文字号": "乱写", "标题": "乙"}], HEADERS, "目录"
    )

    answer = send(sign_in(client, cast.registrar), cast, table)

    assert "第 3 行：发文字号“乱写”读不出来" in words(answer)
    assert not CatalogueEntry.objects.exists()


def test_a_file_that_is_no_table_gets_a_sentence(cast, client):
    assert "不支持“.exe”的文件" in words(send(sign_in(client, cast.registrar), cast, b"MZ", "目录.exe"))


# 编号


def test_numbers_show_void_and_missing_ones_with_their_reasons(cast, client):
    series.adopt(cast.government, "document", "云政发〔2019〕1号", title="甲")
    void = series.adopt(cast.government, "document", "云政发〔2019〕4号", title="乙")
    series.void(void, reason="重复取号", by=cast.registrar)
    sign_in(client, cast.visitor)

    shown = client.get(reverse("review:number_series", args=[void.series_id]))

    assert shown.context["spans"] == [(2, 3)]
    assert "重复取号" in words(shown)
    assert "缺的号在导入的资料里没有" in words(shown)
    [line] = client.get(f"{reverse('review:numbers')}?year=2019").context["lines"]
    assert (line["used"], line["void"], line["missing"]) == (1, 1, 2)


def test_numbers_show_the_rules_they_follow(cast, client):
    assert "{organ}〔{year}〕{serial}号" in words(sign_in(client, cast.visitor).get(reverse("review:numbers")))


# 存证


@pytest.fixture
def entries(cast):
    ledger.record("a", "document:1", by=signature(cast.drafter))
    ledger.record("b", "document:2", by=signature(cast.reviewer), payload={"note": "甲"})


def test_everyone_sees_their_own_acts_and_the_auditor_all(cast, entries, client):
    address = reverse("review:ledger")

    assert sign_in(client, cast.drafter).get(address).context["page"].paginator.count == 1
    assert sign_in(client, cast.auditor).get(address).context["page"].paginator.count == 2
    assert client.get(f"{address}?subject=document:2").context["page"].paginator.count == 1


def test_entries_are_told_in_the_words_of_the_desk(cast, client):
    dossier = cast.open()
    with pytest.raises(ActionRefused):
        carry_out("send_to_unit_check", dossier, by=cast.drafter)
    carry_out("save_text", dossier, by=cast.drafter, draft=draft())

    kept, refused = sign_in(client, cast.drafter).get(reverse("review:ledger")).context["lines"]

    assert refused.act == "被拒绝"
    assert "还没有上传文件文本" in refused.content
    assert (kept.subject, kept.is_refusal) == (f"案卷 {dossier.pk}", False)
    assert kept.act != "save_text"


def test_verification_says_that_everything_holds(cast, entries, client):
    answer = sign_in(client, cast.drafter).post(reverse("review:ledger_verify"), follow=True)

    assert "2 条存证全部一致" in words(answer)


def test_verification_names_the_entry_that_was_changed(cast, entries, client):
    tamper('UPDATE registry_ledgerentry SET payload = \'{"note":"乙"}\' WHERE sequence = 2')

    answer = sign_in(client, cast.auditor).post(reverse("review:ledger_verify"), follow=True)

    assert "第 2 条存证与摘要不符" in words(answer)


def test_verification_notices_a_chain_that_was_cut(entries):
    LedgerHead.objects.update(sequence=3, digest="0" * 64)

    assert "可能被截断" in str(ledger.verify())


def tamper(statement):
    """What someone with the database in hand could do, past the triggers."""
    with connection.cursor() as cursor:
        for lift in removal(guard(LedgerEntry), connection.vendor):
            cursor.execute(lift)
        cursor.execute(statement)


def test_the_auditor_exports_what_the_stand_alone_verifier_accepts(cast, entries, client, tmp_path):
    sign_in(client, cast.auditor)
    export, checkpoint = tmp_path / "ledger.jsonl", tmp_path / "checkpoint.jsonl"

    export.write_bytes(client.get(reverse("review:ledger_export")).getvalue())
    checkpoint.write_bytes(client.get(reverse("review:ledger_checkpoint")).content)

    assert verifier().main([str(export), "--checkpoint", str(checkpoint)]) == 0


def verifier():
    spec = importlib.util.spec_from_file_location("verify_ledger", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["ledger_export", "ledger_checkpoint"])
def test_only_the_auditor_exports(cast, client, name):
    assert sign_in(client, cast.administrator).get(reverse(f"review:{name}")).status_code == 403


def test_the_command_verifies_exports_and_keeps_checkpoints(entries, tmp_path, capsys):
    export, checkpoint = tmp_path / "ledger.jsonl", tmp_path / "checkpoint.jsonl"

    call_command("verify_ledger", "--export", str(export), "--checkpoint", str(checkpoint))
    ledger.record("c", "document:3", by="系统")
    call_command("verify_ledger", "--checkpoint", str(checkpoint))

    assert len(export.read_bytes().splitlines()) == 2
    assert [json.loads(line)["sequence"] for line in checkpoint.read_text().splitlines()] == [2, 3]
    assert "与 1 个检查点一致" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"sequence": 1, "digest": "00"}\n', "第 1 条与检查点不符"),
        ('{"sequence": 9, "digest": "00"}\n', "第 9 条"),
        ("x\n", "格式不对"),
    ],
)
def test_the_command_holds_the_ledger_against_earlier_checkpoints(entries, tmp_path, content, sentence):
    path = tmp_path / "checkpoint.jsonl"
    path.write_text(content)

    with pytest.raises(CommandError, match=sentence):
        call_command("verify_ledger", "--checkpoint", str(path))
    assert path.read_text() == content


def test_the_command_fails_on_a_broken_chain(entries):
    tamper("UPDATE registry_ledgerentry SET actor = '某人' WHERE sequence = 1")

    with pytest.raises(CommandError, match="第 1 条"):
        call_command("verify_ledger")
    assert LedgerEntry.objects.count() == 2
