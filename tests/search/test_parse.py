import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.explaining import explain
from search.parse import parse
from search.reading import FIELDS, And, Article, Not, Number, Or, Phrase, Reading, Term, all_of, any_of, leaves, negated
from search.wanting import adapt
from search.writing import write

A, B, C, D = Term("甲"), Term("乙"), Term("丙"), Term("丁")


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
        ("停车 云政发（2019）12", And((Term("停车"), Number("云政发〔2019〕12号")))),
        ("云政发（2019）12", Number("云政发〔2019〕12号")),
        ("文号:云政发（2019）12号", Number("云政发〔2019〕12号", "number")),
        ("文号:云政发", Phrase("云政发", "number")),
        ("2019 12号", Number("〔2019〕12号")),
        ("2019年第12号", Number("〔2019〕12号")),
        ("（2019）12号", Number("〔2019〕12号")),
        ("YXDR-2019-0010001", Number("YXDR-2019-0010001")),
        ("“云政发〔2019〕12号”", Phrase("云政发〔2019〕12号")),
        ("甲 与 乙", And((A, B))),
        ("甲 并且 乙", And((A, B))),
        ("甲 + 乙", And((A, B))),
        ("甲 +乙", And((A, B))),
        ("互联网+政务", Term("互联网+政务")),
        ("甲 | 乙", Or((A, B))),
        ("甲|乙｜丙", Or((A, B, C))),
        ("甲 NOT 乙", And((A, Not(B)))),
        ("甲 甲", A),
        ("“甲”或“乙”", Or((Phrase("甲"), Phrase("乙")))),
        ("“甲”与非“乙”", And((Phrase("甲"), Term("与非"), Phrase("乙")))),
        ("(甲 乙) 或 丙", Or((And((A, B)), C))),
        ("（甲 乙）或（丙 丁）", Or((And((A, B)), And((C, D))))),
        ("((甲))", A),
        ("-(甲 乙)", Not(And((A, B)))),
        ("非（甲 或 乙） 丙", And((Not(Or((A, B))), C))),
        ("-(-甲)", A),
        ("甲 (乙 丙)", And((A, B, C))),
        ("标题:(甲 或 乙)", Or((Term("甲", "title"), Term("乙", "title")))),
        ("标题：（甲 正文：乙）丙", And((Term("甲", "title"), Term("乙", "text"), C))),
        ("甲办法（试行）", Term("甲办法（试行）")),
        ("(甲办法（试行） 乙)", And((Term("甲办法（试行）"), B))),
        ("(2019)12号 甲", And((Number("〔2019〕12号"), A))),
        ("《甲》", Phrase("甲")),
        ("《甲》第二条", And((Phrase("甲"), Article("2", "第二条")))),
        ("违反《甲》的", Term("违反《甲》的")),
        ("'甲'", Phrase("甲")),
        ("‘甲’", Phrase("甲")),
        ("don't", Term("don't")),
        ('“甲"', Phrase("甲")),
        ("﹁甲﹂", Phrase("甲")),
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
        ("甲 与", A, "已忽略"),
        ("| 甲", A, "已忽略"),
        ("甲 -", A, "已忽略"),
        ("(甲 乙", And((A, B)), "括号没有成对"),
        ("甲) 乙", And((A, B)), "括号没有成对"),
        ("甲 () 乙", And((A, B)), "空的括号"),
        ("标题:", Term("标题"), "“标题：”后面没有字词"),
        ("(标题：)甲", And((Term("标题"), A)), "“标题：”后面没有字词"),
        ("甲 “”", A, "只有符号"),
        ("作者:甲", Term("作者:甲"), "“作者：”不是可以指定的位置"),
        ("条:总则", Phrase("总则"), "后面不是条号"),
        ("(" * 30 + "甲" + ")" * 30, A, "超过 20 层"),
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
        ("甲", "按这样理解：含“甲”。"),
        ("甲 乙 -丙", "按这样理解：含“甲”，并且含“乙”，不含“丙”。"),
        ("标题:甲 正文:乙 -丙", "按这样理解：标题含“甲”，并且正文含“乙”，不含“丙”。"),
        ("甲 或 标题:“乙”", "按这样理解：含“甲”，或者标题含连续的“乙”。"),
        ("(甲 或 乙) 丙", "按这样理解：（含“甲”，或者含“乙”），并且含“丙”。"),
        ("-甲", "按这样理解：不含“甲”。"),
        ("-甲 -乙", "按这样理解：不含“甲”，不含“乙”。"),
        ("-(甲 乙)", "按这样理解：不要（含“甲”，并且含“乙”）。"),
        ("第十二条 云政发[2019]12号", "按这样理解：是或者提到“第十二条”，并且文号是或者提到“云政发〔2019〕12号”。"),
    ],
)
def test_a_reading_explains_itself(text, said):
    assert explain(parse(text)) == said


@pytest.mark.parametrize(
    ("scope", "said"),
    [("article", "在同一条里，"), ("paragraph", "在同一段里，"), ("sentence", "在同一句里，"), ("title", "只查标题，")],
)
def test_a_reading_names_its_scope(scope, said):
    assert explain(adapt(parse("甲"), scope, "plain", ())) == f"按这样理解：{said}含“甲”。"


def test_exact_takes_every_word_as_it_stands():
    assert adapt(parse("甲乙 -标题:丙"), "all", "exact", ()).wanted == And((Phrase("甲乙"), Not(Phrase("丙", "title"))))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("甲  AND 乙", "甲 乙"),
        ("「甲」", "“甲”"),
        ("标题：（甲 | 乙）", "标题:甲 或 标题:乙"),
        ("(甲 与 乙) OR 丙", "(甲 乙) 或 丙"),
        ("云政发[2019]12号", "云政发〔2019〕12号"),
        ("2019 与 12号", "2019 与 12号"),
    ],
)
def test_every_query_has_one_form(text, form):
    assert write(parse(text).node) == form


SIGNS = st.sampled_from(
    [*"\"“”「」『』《》＂'‘ -－+|&非或与()（）:：甲乙", *FIELDS, "第十二条", "〔2019〕", "12号", "云政发", " 或 "]
)
TYPED = st.lists(st.characters() | SIGNS, max_size=40).map("".join)
LEAVES = st.one_of(
    st.builds(Term, st.text("甲乙丙丁戊", min_size=1, max_size=4), st.sampled_from(["", "title", "text", "issuer"])),
    st.builds(
        Phrase, st.text("甲乙，丙（）「", min_size=1, max_size=6), st.sampled_from(["", "title", "text", "issuer"])
    ),
    st.builds(lambda n: Number(f"云政发〔2019〕{n}号"), st.integers(1, 99)),
    st.builds(lambda n: Article(str(n), f"第{n}条"), st.integers(1, 99)),
)
TREES = st.recursive(
    LEAVES,
    lambda nodes: (
        st.lists(nodes, min_size=1, max_size=4).map(all_of)
        | st.lists(nodes, min_size=1, max_size=4).map(any_of)
        | nodes.map(negated)
    ),
    max_leaves=12,
)


@given(TYPED)
def test_whatever_is_typed_is_read_and_explained(text):
    reading = parse(text)
    found = list(leaves(reading.node))

    assert explain(reading).startswith(("按这样理解：", "没有输入"))
    assert len(found) <= len(text)
    assert {getattr(leaf, "field", "") for leaf in found} <= {"", *FIELDS.values()}


@given(TREES)
def test_a_tree_that_is_written_reads_back_as_the_same_tree(tree):
    assert parse(write(tree)) == Reading(tree, wanted=tree)


@given(TYPED)
def test_what_was_typed_reads_the_same_in_its_one_form(text):
    node = parse(text).node
    form = write(node)

    assert parse(form).node == node
    assert write(parse(form).node) == form


@pytest.mark.parametrize("unit", ["(", "“", "「", "甲 或 ", "标题:", "(甲 或 ", "-", "《", "云政发〔2019〕1号 "])
def test_a_megabyte_is_read_too(unit):
    reading = parse(unit * (1_000_000 // len(unit) // 20))

    assert explain(reading)
