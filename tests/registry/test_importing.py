"""Reference law comes in once, can be resumed, and says what it doubts."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from registry.importing import import_records
from registry.library import LibraryRecord, records
from registry.models import Document, Outbox, Provision, Revision
from registry.validity import Status

pytestmark = pytest.mark.django_db
BODY = "第一章 总则\n第一条　甲。\n第二条　乙：\n（一）丙；\n（二）丁。"


def record(number=1, body=BODY, **fields):
    defaults = {
        "source_key": f"示例法{number}.md",
        "group": "法律:示例法",
        "title": "示例法",
        "level": "法律",
        "issuer": "示例国人民代表大会",
        "published_on": date(2000 + number, 1, 1),
        "effective_on": date(2000 + number, 3, 1),
        "version_number": number,
    }
    return LibraryRecord(body=body, **{**defaults, **fields})


def test_a_law_comes_in_with_its_structure_and_waits_for_the_index():
    outcome = import_records([record()])

    document = Document.objects.get()
    assert (outcome.created, document.level, document.issuer.name) == (1, "law", "示例国人民代表大会")
    addresses = Provision.objects.values_list("address", flat=True)
    assert "art_2__para_1__item_1" in addresses
    assert [p.text for p in document.revisions.get().articles] == [
        "第一条　甲。",
        "第二条　乙：\n（一）丙；\n（二）丁。",
    ]
    assert Outbox.objects.filter(document=document).count() == 1


def test_a_second_run_changes_nothing():
    import_records([record()])

    outcome = import_records([record()])

    assert (outcome.created, outcome.revised, outcome.unchanged) == (0, 0, 1)
    assert (Revision.objects.count(), Outbox.objects.count()) == (1, 1)


def test_versions_become_texts_of_one_document_in_their_order():
    import_records([record(2, "第一条　新。"), record(1, "第一条　旧。")])

    document = Document.objects.get()
    assert document.revision_on(date(2001, 12, 31)).text == "第一条　旧。"
    assert document.revision_on(date(2002, 3, 1)).text == "第一条　新。"
    assert document.events.get().kind == "amendment"


def test_a_later_run_adds_only_the_new_version():
    import_records([record(1)])

    outcome = import_records([record(1), record(2, "第一条　新。")])

    assert (outcome.created, outcome.revised) == (0, 1)
    assert Revision.objects.count() == 2


def test_an_interrupted_run_is_taken_up():
    laws = [record(group=f"法律:第{n}法", title=f"第{n}法") for n in range(120)]

    def stop(done):
        if done >= 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_records(laws, progress=stop)
    held = Document.objects.count()
    outcome = import_records(laws)

    assert held == 50
    assert (outcome.created, outcome.unchanged) == (70, 50)


def test_a_dry_run_writes_nothing():
    outcome = import_records([record()], dry_run=True)

    assert outcome.created == 1
    assert not Document.objects.exists()


def test_an_expired_law_without_a_day_is_ended_and_doubted():
    outcome = import_records([record(expired=True)])

    assert Document.objects.get().validity_on(date(2100, 1, 1)).status == Status.REPEALED
    assert "没有日期" in outcome.doubts[0]


def test_the_command_names_a_missing_file(tmp_path):
    with pytest.raises(CommandError, match="找不到文件"):
        call_command("import_library", tmp_path / "nothing.jsonl")


def test_the_command_reports_doubts_and_goes_on(tmp_path, capsys):
    good = {"id": "1", "title": "示例条例", "level": "行政法规", "body": BODY, "version_group": "g", "version_no": 1}
    path = tmp_path / "laws.jsonl"
    path.write_text(json.dumps(good, ensure_ascii=False) + "\n{broken\n", encoding="utf-8")

    call_command("import_library", path, report=tmp_path / "doubts.txt")

    assert Document.objects.get().title == "示例条例"
    assert "2" in (tmp_path / "doubts.txt").read_text(encoding="utf-8")


@pytest.mark.data
def test_real_laws_come_in_and_a_second_run_changes_nothing(data_folder):
    laws = list(records(data_folder / "corpus.jsonl.gz"))[:60]

    first, second = import_records(laws), import_records(laws)

    assert first.created == Document.objects.count() > 50
    assert (second.created, second.revised) == (0, 0)
