import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.numbering import (
    DocumentNumber,
    InvalidTemplate,
    NumberOutOfRange,
    NumberPattern,
    RegistrationNumber,
    find,
    normalise,
    parse,
)

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy

TWELVE = DocumentNumber("云政发", 2019, 12)


@pytest.mark.parametrize(
    "text",
    [
        "云政发〔2019〕12号",
        "云政发〔2019〕12 号",
        "云政发[2019]12号",
        "云政发(2019)12号",
        "云政发（2019）12号",
        "云政发【2019】12号",
        "云政发［2019］12号",
        "云政发﹝2019﹞12号",
        "云政发〖2019〗12号",
        "云政发〔2019)12号",
        "云政发〔２０１９〕１２号",
        "云政发〔2019〕第12号",
        "云政发第〔2019〕12号",
        "云政发〔2019〕0012号",
        "云政发〔2019年〕12号",
        "云政发〔2019〕12",
        "云政发〔2019〕12號",
        "　云 政 发 〔 2019 〕\n12 号\u200b",
        "（云政发〔2019〕12号）",
        "云政发〔2019〕12号、云财字〔2019〕3号",
        "云政发〔2019〕12号，云财字〔2019〕3号；云法〔2019〕4号",
    ],
)
def test_every_way_of_writing_a_number_reads_as_the_same_number(text):
    assert parse(text) == TWELVE
    assert normalise(text) == "云政发〔2019〕12号"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("市政府令第17号", "市政府令第17号"),
        ("市政府令17号", "市政府令第17号"),
        ("市政府令（第１７号）", "市政府令第17号"),
        ("市政府第17号令", "市政府令第17号"),
        ("省政府238号令", "省政府令第238号"),
        ("云溪区财政局 税务局公告2020年第8号", "云溪区财政局税务局公告2020年第8号"),
        ("云溪区财政局、税务局公告2020年第8号", "云溪区财政局税务局公告2020年第8号"),
        ("云政办字第12号", "云政办字第12号"),
        ("公告〔2020〕11号", "公告〔2020〕11号"),
    ],
)
def test_orders_and_announcements_need_no_year(text, key):
    assert normalise(text) == key


def test_an_order_is_its_own_kind_and_has_no_year():
    assert parse("市政府令第17号") == DocumentNumber("市政府令", None, 17, is_order=True)
    assert parse("云财公告2020年第8号").year == 2020
    assert not parse("云政发〔2019〕12号").is_order


@pytest.mark.parametrize(
    "text", ["云政发〔2026〕  号", "云政发〔2026〕号", "云政发［2026］＿＿号", "云政发〔2026〕第×号"]
)
def test_a_reserved_place_is_recognised_but_is_no_key(text):
    assert parse(text) == DocumentNumber("云政发", 2026, None)
    assert parse(text).has_blank_serial
    assert normalise(text) == ""
    assert parse(str(parse(text))) == parse(text)


@pytest.mark.parametrize(
    ("text", "key"), [("(2019)12号", "〔2019〕12号"), ("〔2019〕12号", "〔2019〕12号"), ("令第17号", "令第17号")]
)
def test_a_number_without_its_organ_is_partial(text, key):
    assert parse(text).is_partial
    assert normalise(text) == key
    assert not TWELVE.is_partial


@pytest.mark.parametrize(
    "text",
    [
        "YXDR-2019-0010001",
        "yxdr-2019-0010001",
        "ＹＸＤＲ－２０１９－００１０００１",
        "YXDR—2019—0010001",
        "YXDR 2019 001 0001",
    ],
)
def test_a_registration_number_is_read_in_any_rendering(text):
    assert parse(text) == RegistrationNumber("YXDR", 2019, 1, 1)
    assert normalise(text) == "YXDR-2019-0010001"
    assert parse(text).organ == "YXDR"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "号",
        "云政发",
        "云政发〔20223",
        "云政发〔85〕3号",
        "云政发〔2019〕0号",
        "云政发〔2019〕123456号",
        "云政发〔2119〕1号",
        "关于印发《办法》的通知",
        "（2019）云03民终12号",
        "YXDX-2019-0010001",
        "YXDR-2019-001001",
        "云政发〔2019〕12号、详见附件",
        "云" * 300 + "〔2019〕12号",
    ],
)
def test_what_is_no_number_has_no_key(text):
    assert parse(text) is None
    assert normalise(text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据云政发〔2018〕37号文件", [("云政发〔2018〕37号", "云政发〔2018〕37号")]),
        ("《办法》（云政发〔2019〕12 号）同时废止", [("云政发〔2019〕12 号", "云政发〔2019〕12号")]),
        (
            "按照云府 〔2011〕 35 号和云办（2019）5号",
            [("云府 〔2011〕 35 号", "云府〔2011〕35号"), ("云办（2019）5号", "云办〔2019〕5号")],
        ),
        ("《办法》和云政发〔2019〕1号", [("云政发〔2019〕1号", "云政发〔2019〕1号")]),
        ("（和政发〔2019〕1号）", [("和政发〔2019〕1号", "和政发〔2019〕1号")]),
        ("2019年1月3日云政发［2019］2", [("云政发［2019］2", "云政发〔2019〕2号")]),
        (
            "依据国务院令第513号和省政府第238号令",
            [("国务院令第513号", "国务院令第513号"), ("省政府第238号令", "省政府令第238号")],
        ),
        ("《办法》（国务院令第513号）的规定", [("国务院令第513号", "国务院令第513号")]),
        ("的复函云办函〔2004〕20号", [("云办函〔2004〕20号", "云办函〔2004〕20号")]),
        ("登记号：yxdr-2019-0010001。", [("yxdr-2019-0010001", "YXDR-2019-0010001")]),
        ("云财公告2020年第8号", [("云财公告2020年第8号", "云财公告2020年第8号")]),
        ("见（2019）12号", [("（2019）12号", "〔2019〕12号")]),
        ("示例市云溪区人民政府办公室综合业务科云政发〔2019〕12号", [("〔2019〕12号", "〔2019〕12号")]),
        ("产量表（2019）12个；（2019）云03民终12号；第12号令人满意；云政发〔2026〕  号", []),
        ("", []),
    ],
)
def test_numbers_are_found_inside_running_text(text, found):
    assert [(text[start:end], key) for start, end, key in find(text)] == found


BRACKETS = st.sampled_from(["〔〕", "[]", "()", "【】", "（）", "［］", "﹝﹞", "〖〗", "❲❳"])
BLANK = st.sampled_from(["", "", " ", "  ", "　", "\t", "\n", "\u200b", "\xa0"])
ORGAN = st.text("云溪政府发办字函规财法联市区人社", min_size=1, max_size=12)


@st.composite
def renderings(draw):
    """A number and one of the ways people write it."""
    number = DocumentNumber(draw(ORGAN), draw(st.integers(1900, 2099)), draw(st.integers(1, 99999)))
    opening, closing = draw(BRACKETS)
    parts = [
        *number.organ,
        draw(st.sampled_from(["", "第"])),
        opening,
        str(number.year),
        draw(st.sampled_from(["", "年"])),
        closing,
        draw(st.sampled_from(["", "第"])),
        "0" * draw(st.integers(0, 4)) + str(number.serial),
        draw(st.sampled_from(["号", "号", "號", ""])),
    ]
    text = "".join(part + draw(BLANK) for part in parts)
    wide = str.maketrans("0123456789", "０１２３４５６７８９") if draw(st.booleans()) else {}
    return number, text.translate(wide)


@patient
@given(renderings())
def test_every_rendering_of_a_number_has_the_same_key(rendering):
    number, text = rendering

    assert parse(text) == number
    assert normalise(text) == str(number)
    assert normalise(str(number)) == str(number)


@patient
@given(st.text() | st.text("〔〕[]()（）第号令公告字0123456789年 　-PCDRpcdr云政发×"))
def test_arbitrary_text_is_never_a_crash_and_what_is_found_reads_alone(text):
    parse(text)
    for start, end, key in find(text):
        assert key == normalise(text[start:end]) == normalise(key)


@pytest.mark.parametrize(
    "unit", ["云", "〔", "〔2019〕", "第", "0", "云政发〔2019〕1", "号、", "令第1", "ABDR-2019-", "第0", " "]
)
def test_a_long_run_of_anything_is_read_to_its_end(unit):
    text = unit * (100_000 // len(unit))

    assert parse(text) is None
    assert all(end <= len(text) for _, end, _ in find(text))


@pytest.mark.parametrize(
    ("template", "values", "written"),
    [
        ("{organ}〔{year}〕{serial}号", {"organ": "云政发", "year": 2026, "serial": 3}, "云政发〔2026〕3号"),
        (
            "{prefix}-{year}-{unit:03d}{serial:04d}",
            {"prefix": "YXDR", "year": 2026, "unit": 2, "serial": 15},
            "YXDR-2026-0020015",
        ),
        (
            "{organ}-{year}-{unit:03d}{serial:04d}",
            {"organ": "YXDR", "year": 2026, "unit": 0, "serial": 15},
            "YXDR-2026-0000015",
        ),
        ("YXGS—{year}—{serial}", {"year": 2026, "serial": 9}, "YXGS—2026—9"),
        ("{organ}令第{serial}号", {"organ": "云溪区人民政府", "serial": 7}, "云溪区人民政府令第7号"),
    ],
)
def test_a_pattern_writes_a_number_and_reads_it_back(template, values, written):
    pattern = NumberPattern(template)

    assert pattern.format(**values, title="用不着的内容") == written
    assert pattern.read(written) == values
    assert pattern.read(f" {written.replace('〔', '［').lower()}　") == values
    assert pattern.read(written + "1号") is None


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{organ}〔{year}〕{serial", "花括号没有成对"),
        ("{organ}〔{year}〕号", "要有序号"),
        ("{serial}〔{year}〕{serial}号", "只能用一次"),
        ("{author}〔{year}〕{serial}号", "不能用“{author}”"),
        ("{organ.__class__}{serial}", "不能用"),
        ("{0}{serial}", "不能用"),
        ("{}{serial}", "不能用"),
        ("{serial!r}", "位数写成"),
        ("{serial:>9}", "位数写成"),
        ("{organ:03d}{serial}", "位数写成"),
        ("{serial:{year}}", "位数写成"),
        ("{year:02d}-{serial}", "位数不够"),
        ("{unit}{serial}", "分不开"),
        ("{unit} {serial}", "分不开"),
        ("{prefix}{organ}{serial}", "分不开"),
        ("{unit}0{serial}", "不能有数字"),
        ("", "要有序号"),
    ],
)
def test_an_invalid_template_is_refused_with_a_sentence_and_a_sample(template, reason):
    with pytest.raises(InvalidTemplate, match=reason) as refusal:
        NumberPattern(template)

    assert "例如“{organ}〔{year}〕{serial}号”" in str(refusal.value)


def test_a_pattern_shows_what_its_numbers_look_like():
    assert NumberPattern("{organ}〔{year}〕{serial}号").sample == "云政发〔2026〕12号"
    assert NumberPattern("{prefix}-{year}-{unit:03d}{serial:04d}", "registration").sample == "YXDR-2026-0010012"


@pytest.mark.parametrize(
    "values",
    [
        {"organ": "云政发", "year": 2026, "serial": 1000},
        {"organ": "云政发", "year": 26, "serial": 1},
        {"organ": "云政发〔", "year": 2026, "serial": 1},
        {"organ": "", "year": 2026, "serial": 1},
        {"year": 2026, "serial": 1},
        {"organ": "云政发", "year": 2026, "serial": "甲"},
        {"organ": "云政发", "year": 2026, "serial": -1},
    ],
)
def test_a_number_that_could_not_be_read_back_is_never_issued(values):
    with pytest.raises(NumberOutOfRange, match="请检查各项是否齐全"):
        NumberPattern("{organ}〔{year}〕{serial:03d}号").format(**values)


@patient
@given(st.text(max_size=30) | st.text("{}:03d!r.serialyear号〔〕-", max_size=30))
def test_an_arbitrary_template_is_accepted_or_refused_with_a_sentence(template):
    try:
        said = NumberPattern(template).sample
    except InvalidTemplate as refusal:
        said = str(refusal) if "例如" in str(refusal) else ""

    assert said


def records(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.data
def test_real_numbers_are_read(data_folder):
    with gzip.open(data_folder / "gov_docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        written = [json.loads(line).get("doc_no") for line in lines]
    written += [row.get("doc_no") for row in records(data_folder / "gov_index_sample.jsonl")]
    register = json.loads((data_folder / "registry_2019.json").read_text(encoding="utf-8"))
    written += [row["no"] for row in register["issued_documents"]]
    written += [row["registration_no"] for row in register["cleanup"]]

    assert [text for text in written if text and not normalise(text)] == []


@pytest.mark.data
def test_numbers_cited_in_real_sentences_are_found_where_people_saw_them(data_folder):
    missed = []
    for record in records(data_folder / "citations_sample.jsonl"):
        spans = {(start, end) for start, end, _ in find(record["text"])}
        numbers = [c for c in record.get("citations") or [] if c.get("doc_no_span")]
        missed += [c["doc_no"] for c in numbers if tuple(c["doc_no_span"]) not in spans]

    assert missed == []
