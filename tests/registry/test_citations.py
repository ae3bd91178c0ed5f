import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.citations import Form, find_citations, find_repeals


def only(text):
    (mention,) = find_citations(text)
    return mention


def written(text, mention):
    return text[mention.start : mention.end]


@pytest.mark.parametrize(
    ("text", "span", "title", "number", "refs"),
    [
        ("根据《停车法》，制定本办法。", "《停车法》", "停车法", "", ()),
        ("依照《停车法》第九条第一款处罚。", "《停车法》第九条第一款", "停车法", "", ("art_9__para_1",)),
        (
            "按照《关于印发〈停车办法〉的通知》（云政发〔2019〕12 号）执行",
            "《关于印发〈停车办法〉的通知》（云政发〔2019〕12 号）",
            "关于印发〈停车办法〉的通知",
            "云政发〔2019〕12 号",
            (),
        ),
        (
            "《停车条例》（区政府令第3号）第二条",
            "《停车条例》（区政府令第3号）第二条",
            "停车条例",
            "区政府令第3号",
            ("art_2",),
        ),
        ("《停车法》（2018年修正）第二条", "《停车法》（2018年修正）第二条", "停车法", "", ("art_2",)),
        ("《停车法》（以下简称车法）第二条", "《停车法》（以下简称车法）第二条", "停车法", "", ("art_2",)),
        ("《云溪区贯彻《停车法》办法》", "《云溪区贯彻《停车法》办法》", "云溪区贯彻《停车法》办法", "", ()),
    ],
)
def test_quoted_titles_take_their_number_and_references(text, span, title, number, refs):
    mention = only(text)

    assert mention.form == Form.QUOTED
    assert (written(text, mention), mention.title, mention.document_number, mention.refs) == (span, title, number, refs)


@pytest.mark.parametrize(
    ("references", "refs"),
    [
        ("第十二条第一款第（三）项", ("art_12__para_1__item_3",)),
        ("第十二条第三项第2目", ("art_12__item_3__point_2",)),
        ("第三十四条之一", ("art_34-1",)),
        ("第二十四条第二款、第三款", ("art_24__para_2", "art_24__para_3")),
        ("第二条第二款、第八条", ("art_2__para_2", "art_8")),
        ("第九条和第十条", ("art_9", "art_10")),
        ("第十条至第十二条", ("art_10..art_12",)),
        ("第九条第一项至五项", ("art_9__item_1..art_9__item_5",)),
        ("第九条第（一）、（三）项", ("art_9__item_1", "art_9__item_3")),
        ("第二章第一节", ("chp_2__sec_1",)),
        ("第三编第二章", ("prt_3__chp_2",)),
    ],
)
def test_references_become_addresses(references, refs):
    assert only(f"违反本办法{references}规定的").refs == refs


@pytest.mark.parametrize(
    ("text", "form", "span", "title"),
    [
        ("违反本办法第三条的", Form.SELF, "本办法第三条", "本办法"),
        ("属于本条第二款情形", Form.ANAPHORA, "本条第二款", "本条"),
        ("有前款行为的", Form.ANAPHORA, "前款", "前款"),
        ("依照前两款规定", Form.ANAPHORA, "前两款", "前两款"),
        ("第一款所称设施", Form.ANAPHORA, "第一款", ""),
        ("未依照停车法第九条处罚", Form.UNQUOTED, "停车法第九条", "停车法"),
        ("有对外贸易法第九条情形", Form.UNQUOTED, "对外贸易法第九条", "对外贸易法"),
        ("适用国有资产法第九条", Form.UNQUOTED, "国有资产法第九条", "国有资产法"),
        ("依照停车公约第九条", Form.UNQUOTED, "停车公约第九条", "停车公约"),
        ("按照有关规定第九条", Form.BARE, "第九条", ""),
        ("以云政办发〔2019〕12号文件印发", Form.NUMBER, "云政办发〔2019〕12号", ""),
        ("（云政发[2019]12号）", Form.NUMBER, "云政发[2019]12号", ""),
        ("2019年3月1日原云溪区人民政府令第8号公布", Form.NUMBER, "云溪区人民政府令第8号", ""),
        (
            "云溪区关于停车的通知云政发〔2019〕12号",
            Form.HEADING,
            "云溪区关于停车的通知云政发〔2019〕12号",
            "云溪区关于停车的通知",
        ),
    ],
)
def test_other_forms_are_found(text, form, span, title):
    mention = only(text)

    assert (mention.form, written(text, mention), mention.title) == (form, span, title)


def test_a_further_article_continues_the_title_named_before():
    mentions = find_citations("《停车法》第九条“甲”、第十条“乙”。第十一条丙。")

    assert [(m.form, m.title) for m in mentions] == [
        (Form.QUOTED, "停车法"),
        (Form.CONTINUED, "停车法"),
        (Form.BARE, ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "持《停车许可证》的",
        "填写《停车申请表》",
        "见《云溪日报》",
        "第三条 甲应当乙。",
        "制定本办法。",
        "第一次",
        "《没有结束",
        "每条第一款式",
    ],
)
def test_papers_and_the_numbers_of_articles_are_no_citations(text):
    assert [m for m in find_citations(text) if m.form in (Form.QUOTED, Form.BARE, Form.SELF, Form.NUMBER)] == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("本办法自2026年1月1日起施行。《甲办法》（云政发〔2019〕1号）同时废止。", ["甲办法"]),
        ("《甲办法》、《乙办法》和2018年1月1日公布的《丙办法》予以废止。", ["甲办法", "乙办法", "丙办法"]),
        ("《甲办法》自本办法施行之日起废止。", ["甲办法"]),
        ("自本规定公布之日起，《甲办法》即行废止。", ["甲办法"]),
        ("根据《立法法》，《甲办法》同时废止。", ["甲办法"]),
        ("《甲办法》自2026年1月1日起施行，《乙办法》同时废止。", ["乙办法"]),
        ("根据《关于修改〈甲办法〉的决定》修正的《甲办法》同时废止。", ["甲办法"]),
        ("区人民政府决定废止《甲办法》和《乙办法》，自公布之日起施行。", ["甲办法", "乙办法"]),
        ("现决定废止下列文件：\n一、《甲办法》\n二、《乙办法》", ["甲办法", "乙办法"]),
        ("《甲办法》第三条同时废止。", ["甲办法"]),
        ("对《甲办法》提出修改或者废止的建议。", []),
        ("《甲办法》应当予以废止。", []),
        ("《甲办法》被新规定取代的，予以废止。", []),
        ("与《甲办法》相抵触的规定同时废止。", []),
        ("《甲办法》继续有效。《乙办法》同时废止。", ["乙办法"]),
        ("本办法同时废止。", []),
    ],
)
def test_only_clauses_that_end_a_named_document_repeal_it(text, titles):
    assert [mention.title for mention in find_repeals(text)] == titles


def test_a_repeal_of_part_keeps_the_part():
    (mention,) = find_repeals("《甲办法》第三条同时废止。")

    assert mention.refs == ("art_3",)


PIECES = [
    "《",
    "》",
    "〈",
    "（",
    "）",
    "第",
    "一",
    "十",
    "条",
    "款",
    "项",
    "至",
    "、",
    "本办法",
    "前款",
    "停车法",
    "〔2019〕",
    "12号",
    "令第8号",
    "\n",
    "。",
    "废止",
    "同时",
]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80))
def test_mentions_are_in_order_and_do_not_overlap(text):
    mentions = find_citations(text)

    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert set(find_repeals(text)) <= set(mentions)


@pytest.mark.parametrize(
    "unit",
    ["《", "《》", "第一条、", "法第一条", "《甲》同时废止", "《甲》、", "〔2019〕1号", "第（一）（二）", "依照的"],
)
def test_a_long_run_of_anything_is_read_to_its_end(unit):
    text = unit * (100_000 // len(unit)) + "废止"

    assert all(mention.end <= len(text) for mention in find_repeals(text))


@pytest.mark.data
def test_citations_that_a_person_marked_are_found(data_folder):
    lines = (data_folder / "citations_sample.jsonl").read_text(encoding="utf-8").splitlines()
    checked = [record for record in map(json.loads, lines) if record["checked"]]
    found = {(r["id"], m.start, m.end, m.title) for r in checked for m in find_citations(r["text"])}
    marked = {(r["id"], *c["span"], c.get("title") or "") for r in checked for c in r["citations"]}

    assert len(found & marked) >= 0.97 * max(len(found), len(marked))
