import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.parse import parse
from search.reading import And, Article, Not, Number, Or, Phrase, Term, explain, leaves

A, B, C = Term("甲"), Term("乙"), Term("丙")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", None),
        ("  \n ", None),
        ("甲", A),
        ("甲 乙", And((A, B))),
        ("甲　乙\n丙", And((A, B, C))),
        ("甲 AND 乙", And((A, B))),
        ("甲 或 乙", Or((A, B))),
        ("甲 OR 乙 或 丙", Or((A, B, C))),
        ("甲 或 乙 丙", And((Or((A, B)), C))),
        ("甲或乙", Term("甲或乙")),
        ("甲 or 乙", And((A, Term("or"), B))),
        ("-甲", Not(A)),
        ("甲 -乙", And((A, Not(B)))),
        ("甲 －乙", And((A, Not(B)))),
        ("甲 非 乙", And((A, Not(B)))),
        ("非 甲", Not(A)),
        ("非法占地", Term("非法占地")),
        ("甲-乙", Term("甲-乙")),
        ("甲 - 乙", And((A, B))),
        ("甲 或 -乙", Or((A, Not(B)))),
        ('"甲 乙"', Phrase("甲 乙")),
        ("“甲”", Phrase("甲")),
        ("「甲」『乙』", And((Phrase("甲"), Phrase("乙")))),
        ("＂甲＂", Phrase("甲")),
        ('丙"甲"', And((C, Phrase("甲")))),
        ('-"甲"', Not(Phrase("甲"))),
        ('""', None),
        ("，。", None),
        ('"，"', Phrase("，")),
        ("标题:甲", Term("甲", "title")),
        ("标题：甲", Term("甲", "title")),
        ("标题： 甲", Term("甲", "title")),
        ("正文:“甲”", Phrase("甲", "text")),
        ("-机关:甲", Not(Term("甲", "issuer"))),
        ("标题:", Term("标题:")),
        ("未知:甲", Term("未知:甲")),
        ("条:12", Article("12", "第12条")),
        ("条：第十二条之一", Article("12-1", "第十二条之一")),
        ("条:总则", Phrase("总则")),
        ("第十二条", Article("12", "第十二条")),
        ("停车办法第十二条第三款", And((Term("停车办法"), Article("12", "第十二条")))),
        ("第十百条", Term("第十百条")),
        ("云政发[2019]12号", Number("云政发〔2019〕12号")),
        ("云政发 〔2019〕 12 号", Number("云政发〔2019〕12号")),
        ("云政发〔2019〕12", Number("云政发〔2019〕12号")),
        ("甲 云政发〔2019〕12号 乙", And((A, Number("云政发〔2019〕12号"), B))),
        ("停车 云政发[2019]12号", And((Term("停车"), Number("云政发〔2019〕12号")))),
        ("停车 云政发（2019）12", And((Term("停车"), Term("云政发（2019）12")))),
        ("云政发（2019）12", Number("云政发〔2019〕12号")),
        ("文号:云政发（2019）12号", Number("云政发〔2019〕12号", "number")),
        ("文号:云政发", Phrase("云政发", "number")),
        ("2019 12号", Number("〔2019〕12号")),
        ("2019年第12号", Number("〔2019〕12号")),
        ("（2019）12号", Number("〔2019〕12号")),
        ("YXDR-2019-0010001", Number("YXDR-2019-0010001")),
        ("“云政发〔2019〕12号”", Phrase("云政发〔2019〕12号")),
    ],
)
def test_a_query_is_read_as_its_writer_means_it(text, node):
    assert parse(text).node == node


@pytest.mark.parametrize(
    ("text", "node", "note"),
    [
        ("“甲 乙", And((A, B)), "引号没有成对"),
        ("甲“", A, "引号没有成对"),
        ("或 甲", A, "已忽略"),
        ("甲 或", A, "已忽略"),
        ("甲 或 或 乙", Or((A, B)), "已忽略"),
        ("甲 非", A, "已忽略"),
        ("非 非 甲", Not(A), "已忽略"),
    ],
)
def test_malformed_queries_are_read_as_plain_words_and_that_is_said(text, node, note):
    reading = parse(text)

    assert reading.node == node
    assert note in explain(reading)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "没有输入可以查找的字词，列出符合条件的全部文件。"),
        ("甲", "查找“甲”。"),
        ("甲 乙 -丙", "查找同时含有“甲”、“乙”，不含“丙”。"),
        ("甲 或 标题:“乙”", "查找“甲”或标题中的连续的“乙”。"),
        ("-甲", "查找不含“甲”的条文。"),
        ("-甲 -乙", "查找不含“甲”、“乙”。"),
        ("第十二条 云政发[2019]12号", "查找同时含有“第十二条”、文号“云政发〔2019〕12号”。"),
    ],
)
def test_a_reading_explains_itself(text, said):
    assert explain(parse(text)) == said


@given(
    st.text(st.characters() | st.sampled_from('"“”「」『』＂ -－非或:：标题正文号机关条第十二〔2019〕'), max_size=60)
)
def test_whatever_is_typed_is_read_and_explained(text):
    reading = parse(text)

    assert explain(reading).startswith(("查找", "没有输入"))
    assert len(leaves(reading.node)) <= len(text)
