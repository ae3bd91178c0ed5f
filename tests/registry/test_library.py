import gzip
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.library import LibraryError, read_jsonl, read_lawrefbook, records

RECORD = {
    "id": "a1",
    "title": "示例市停车条例",
    "level": "地方性法规",
    "issuer": "示例市人民代表大会常务委员会",
    "region": "示例省",
    "doc_no": "示政发〔2019〕1号",
    "adopted_date": "2019-01-02",
    "published_date": "2019-01-03",
    "effective_date": "2019-03-01",
    "expired": False,
    "version_group": "示例省:示例市停车条例",
    "version_no": 2,
    "events": [{"date": "2019-01-02", "kind": "通过", "by": "某会议", "raw": "2019年1月2日 某会议通过"}],
    "history": ["2019年1月2日 某会议通过"],
    "body": "第一条 甲。\r\n\r\n第二条 乙。",
}


@pytest.fixture
def write(tmp_path):
    def write(*lines, name="library.jsonl"):
        path = tmp_path / name
        words = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
        path.write_bytes(gzip.compress(words.encode()) if name.endswith(".gz") else words.encode())
        return path

    return write


@pytest.mark.parametrize("name", ["library.jsonl", "library.jsonl.gz"])
def test_a_record_is_read_whole(write, name):
    (record,) = records(write(RECORD, name=name))

    assert (record.source_key, record.group, record.title) == ("a1", "示例省:示例市停车条例", "示例市停车条例")
    assert (record.level, record.issuer, record.region) == ("地方性法规", "示例市人民代表大会常务委员会", "示例省")
    assert (record.document_number, record.version_number, record.expired) == ("示政发〔2019〕1号", 2, False)
    assert (record.adopted_on, record.published_on, record.effective_on) == (
        date(2019, 1, 2),
        date(2019, 1, 3),
        date(2019, 3, 1),
    )
    assert record.body == "第一条 甲。\n第二条 乙。"
    assert (record.events, record.history) == (tuple(RECORD["events"]), ("2019年1月2日 某会议通过",))
    assert record.doubts == ()


def test_a_part_of_a_code_is_named_in_its_title(write):
    (record,) = read_jsonl(write(RECORD | {"title": "示例法典", "part": "总则"}))

    assert (record.title, record.part) == ("示例法典（总则）", "总则")


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        ({"effective_date": "2019-02-31"}, "施行日期“2019-02-31”不是有效日期，已留空。"),
        ({"adopted_date": 20190102}, "通过日期“20190102”不是有效日期，已留空。"),
        ({"body": " \n "}, "正文为空，请补充原文。"),
        ({"body": "甲\x00乙"}, "正文中有1个无法保存的控制字符，已去掉。"),
        ({"body": "甲\ud800乙"}, "正文中有1个无法保存的控制字符，已去掉。"),
        ({"body": "甲\ufffd乙"}, "正文中有无法识别的字符（显示为“�”），请对照原文核对。"),
        ({"version_no": "二"}, "版本序号“二”无效，按第1版处理。"),
        ({"level": None}, "没有注明效力级别。"),
        ({"events": [{"date": "2019-13-01"}]}, "沿革日期“2019-13-01”不是有效日期，已留空。"),
    ],
)
def test_what_is_odd_becomes_a_doubt(tmp_path, change, doubt):
    path = tmp_path / "library.jsonl"
    path.write_text(json.dumps(RECORD | change), encoding="utf-8")

    (record,) = read_jsonl(path)

    assert doubt in record.doubts
    record.body.encode()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('{"id": "a2", "title"', "不是完整的JSON记录"),
        ("[" * 100_000, "不是完整的JSON记录"),
        ("[1]", "不是一条记录"),
        ('{"title": "甲", "body": "乙"}', "缺少编号"),
        ('{"id": "a2", "title": " ", "body": "乙"}', "缺少标题"),
        ('{"id": "a2", "title": "甲"}', "缺少正文"),
        (json.dumps(RECORD), "编号“a1”与第1行重复"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_kept(write, line, sentence):
    path, sentences = write(RECORD, line, RECORD | {"id": "a3"}), []

    kept = [record.source_key for record in read_jsonl(path, sentences.append)]

    assert kept == ["a1", "a3"]
    assert sentences[0].startswith("library.jsonl第2行：")
    assert sentence in sentences[0]


def test_a_broken_line_stops_the_reading_when_nobody_listens(write):
    with pytest.raises(LibraryError, match=r"library\.jsonl第2行"):
        list(read_jsonl(write(RECORD, "{")))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jsonl.gz", b"no gzip", "无法读取"),
        ("a.jsonl.gz", gzip.compress(b"{}" * 5000, mtime=0)[:20], "无法读取"),
        ("a.jsonl", "甲".encode("gbk"), "第1行不是UTF-8编码"),
        ("a.docx", b"", "不认识的文件"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(LibraryError, match=sentence):
        list(records(path))


@pytest.mark.parametrize("name", ["none.jsonl", "none.jsonl.gz", "none", "none.md"])
def test_a_path_that_does_not_exist_is_refused(tmp_path, name):
    with pytest.raises(LibraryError, match="找不到文件"):
        list(records(tmp_path / name))


MARKDOWN = """# 示例市停车条例

2018年9月1日 示例市第二届人民代表大会常务委员会第五次会议通过

2018年11月2日 示例省第三届人民代表大会常务委员会第六次会议批准

<!-- INFO END -->

## 第一章 总则

**第一条** 为了甲，制定本条例。

第二条 乙。

| 甲 | 乙 |

## 第二章 附则

第三条 本条例自2019年1月1日起施行。
"""


@pytest.fixture
def clone(tmp_path):
    def clone(**files):
        for name, text in files.items():
            path = tmp_path / "laws" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path / "laws"

    return clone


LOCAL = "DLC/示例地方法规/地方性法规/示例/示例市停车条例(2018-11-10).md"


def test_a_markdown_file_is_read_whole(clone):
    (record,) = records(clone(**{LOCAL: MARKDOWN}))

    assert record.source_key == LOCAL
    assert (record.title, record.level, record.region) == ("示例市停车条例", "地方性法规", "示例省")
    assert record.issuer == "示例市人民代表大会常务委员会"
    assert (record.adopted_on, record.published_on, record.effective_on) == (
        date(2018, 9, 1),
        date(2018, 11, 10),
        date(2019, 1, 1),
    )
    assert [event["kind"] for event in record.events] == ["通过", "批准"]
    assert record.body.split("\n") == [
        "第一章 总则",
        "第一条 为了甲，制定本条例。",
        "第二条 乙。",
        "| 甲 | 乙 |",
        "第二章 附则",
        "第三条 本条例自2019年1月1日起施行。",
    ]
    assert record.doubts == ()


def test_versions_share_a_group_and_are_counted_by_day(clone):
    newer, older = LOCAL.replace("2018-11-10", "2021-05-01"), LOCAL

    found = list(read_lawrefbook(clone(**{newer: MARKDOWN, older: MARKDOWN})))

    assert [(record.published_on.year, record.version_number) for record in found] == [(2018, 1), (2021, 2)]
    assert len({record.group for record in found}) == 1


def test_an_amended_text_takes_effect_when_published_unless_it_says_later(clone):
    amended = MARKDOWN.replace("<!--", "2020年3月1日 某会议《关于修改〈示例市停车条例〉的决定》修正\n\n<!--")

    (record,) = read_lawrefbook(clone(**{LOCAL.replace("2018-11-10", "2020-03-05"): amended}))

    assert record.effective_on == date(2020, 3, 5)
    assert record.doubts == ("没有写明修改后文本的施行日期，暂按公布日期，请核对。",)


@pytest.mark.parametrize(
    ("place", "level", "region", "issuer"),
    [
        ("行政法规/甲条例(2019-01-02).md", "行政法规", "", "国务院"),
        ("部门规章/示例部/甲办法(2019-01-02).md", "部门规章", "", "示例部"),
        ("宪法相关法/甲法(2019-01-02).md", "法律", "", ""),
        ("DLC/上海地方法规/地方性法规/上海/甲条例(2019-01-02).md", "地方性法规", "上海市", ""),
        ("DLC/广西地方法规/地方性法规/广西/甲条例(2019-01-02).md", "地方性法规", "广西壮族自治区", ""),
    ],
)
def test_the_folder_says_level_region_and_issuer(clone, place, level, region, issuer):
    (record,) = read_lawrefbook(clone(**{place: "# 甲条例\n\n<!-- INFO END -->\n\n第一条 自公布之日起施行。"}))

    assert (record.level, record.region, record.issuer) == (level, region, issuer)
    assert record.effective_on == date(2019, 1, 2)


@pytest.mark.parametrize(
    ("place", "text", "doubt"),
    [
        ("行政法规/甲(2019-02-31).md", MARKDOWN, "文件名中的公布日期“2019-02-31”不是有效日期，已留空。"),
        ("别的/甲(2019-01-02).md", MARKDOWN, "无法从所在文件夹判断效力级别。"),
        ("行政法规/甲.md", "第一条 甲。", "没有标题行，标题取自文件名。"),
        ("行政法规/甲.md", "# 甲\n\n第一条 甲。", "没有“INFO END”标记，题注和正文的分界按内容判断。"),
        ("行政法规/甲.md", "# 甲\n\n<!-- INFO END -->\n", "正文为空，请补充原文。"),
    ],
)
def test_what_is_odd_in_a_markdown_file_becomes_a_doubt(clone, place, text, doubt):
    (record,) = read_lawrefbook(clone(**{place: text}))

    assert doubt in record.doubts
    assert record.title


def test_a_file_in_another_encoding_is_named_and_the_others_are_kept(clone):
    sentences = []
    folder = clone(**{"行政法规/甲.md": "甲".encode("gbk"), "行政法规/乙.md": MARKDOWN})

    kept = [record.source_key for record in read_lawrefbook(folder, sentences.append)]

    assert kept == ["行政法规/乙.md"]
    assert sentences == ["行政法规/甲.md：不是UTF-8编码，请转换编码后再导入。"]


def test_what_is_no_law_and_what_lies_outside_is_not_read(clone, tmp_path):
    folder = clone(**{"README.md": "# 甲", ".git/甲.md": "# 甲", "案例/甲.md": "# 甲", "行政法规/甲.txt": "# 甲"})
    outside = tmp_path / "outside.md"
    outside.write_text("# 乙", encoding="utf-8")
    (folder / "行政法规" / "乙.md").symlink_to(outside)

    assert list(read_lawrefbook(folder)) == []


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["# 甲", "<!-- INFO END -->", "**", "---", "2019年2月31日 通过", "\n", "<!--", "第一条 "]))
)
def test_whatever_a_markdown_file_holds_it_is_read(tmp_path_factory, pieces):
    folder = tmp_path_factory.mktemp("laws")
    (folder / "甲.md").write_text("".join(pieces), encoding="utf-8")

    (record,) = read_lawrefbook(folder)

    assert record.title


@pytest.mark.data
@pytest.mark.parametrize(("name", "number"), [("corpus.jsonl.gz", 900), ("gov_docs.jsonl.gz", 14)])
def test_real_libraries_are_read_without_loss(data_folder, name, number):
    found = list(records(data_folder / name))

    assert len(found) == number
    assert all(record.body and record.level and record.group for record in found)
