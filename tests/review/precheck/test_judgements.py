"""Rules that judge the whole text: dates, citations, references, numbering, figures and punctuation."""

from datetime import date

import pytest

from registry.citations import find_citations
from registry.cited import Cited
from registry.models import Document
from review.precheck import Copied, FormerName, Limit, Lookups, Parsed, check

DAY = date(2026, 7, 1)
LIMITS = {"E1": Limit(30, None, "甲"), "V1": Limit(3, 5, "乙"), "V2": Limit(1, 2, "丙"), "D1": Limit(60, None, "丁")}
END = "本办法自2026年12月1日起施行，有效期至2031年11月30日。"


def cues(text, title="示例管理办法", **lookups):
    found = check(Parsed(text, title), Lookups(DAY, limits=LIMITS, **lookups))
    return [(cue.rule, text[cue.start : cue.end]) for cue in found]


def rules(text, **said):
    return [rule for rule, _ in cues(text, **said)]


def articles(*sentences):
    numbers = "一二三四五六七八九"
    return "\n".join(f"第{number}条　{said}" for number, said in zip(numbers, sentences, strict=False))


SPEAKS = {
    "term.missing": [
        (articles("甲。", "本办法自2026年12月1日起施行。"), {}),
        (articles("许可证有效期1年。", "本办法自发布之日起施行。"), {}),
        (articles("甲。", "本办法自公布之日起30日后施行。"), {}),
    ],
    "term.long": [
        (articles("甲。", "本办法自2026年12月1日起施行，有效期至2036年11月30日。"), {}),
        (articles("甲。", "本办法自2026年12月1日起施行，有效期10年。"), {}),
        (articles("甲。", END), {"title": "示例管理办法（试行）"}),
    ],
    "term.short": [
        (articles("甲。", "本办法自2026年12月1日起施行，有效期至2027年11月30日。"), {}),
        (articles("甲。", "本办法自2026年12月1日起施行，有效期2年。"), {}),
        (articles("甲。", "本办法自2026年12月1日起施行，有效期至2026年12月31日。"), {"title": "示例暂行办法"}),
    ],
    "effect.at_once": [
        (articles("甲。", "本办法自公布之日起施行，有效期5年。"), {}),
        (articles("甲。", "本办法自印发之日起施行，有效期至2031年11月30日。"), {}),
        (articles("甲。", "本通告自发布之日起施行，有效期三年。"), {}),
    ],
    "effect.soon": [
        (articles("甲。", "本办法自2026年7月2日起施行，有效期至2031年7月1日。"), {}),
        (articles("甲。", "本办法自2026年7月30日起施行，有效期至2031年7月29日。"), {}),
        (articles("甲。", "本办法自2026年1月1日起施行，有效期至2030年12月31日。"), {}),
    ],
    "effect.missing": [
        (articles("甲。", "本办法有效期五年，自印发起计算。"), {}),
        (articles("甲。", "乙。"), {}),
        ("一、加强领导。\n二、抓好落实。", {}),
    ],
    "name.reserved": [
        (articles("甲。", END), {"title": "云溪区养犬管理条例"}),
        (articles("甲。", END), {"title": "云溪区养犬管理条例（试行）"}),
        (articles("甲。", END), {"title": "云溪区养犬法"}),
    ],
    "reference.broken": [
        (articles("违反本办法第九条规定的，责令改正。", END), {}),
        (articles("甲。", "按照本办法第一条第三款办理。", END), {}),
        (articles("按照本办法第二条至第八条办理。", "乙。", END), {}),
    ],
    "reference.before": [
        (articles("依照前款规定办理。", END), {}),
        (articles("甲。", "违反前款规定的，责令改正。", END), {}),
        (articles("甲。\n乙。", "前两款所称单位，另行规定。", END), {}),
    ],
    "reference.name": [
        (articles("依照本规定第二条办理。", END), {}),
        (articles("依照本细则第二条办理。", END), {}),
        (articles("依照本条例第二条办理。", END), {}),
    ],
    "sequence": [
        (f"第一条　甲。\n第三条　乙。\n第四条　{END}", {}),
        (f"第一条　甲。\n第二条　乙：\n（一）一；\n（三）三。\n第三条　{END}", {}),
        (f"第一章　总则\n第一条　甲。\n第三章　附则\n第二条　{END}", {}),
    ],
    "number.form": [
        (articles("依照云政发[2020]3号文件办理。", END), {}),
        (articles("依照云政发〔2020〕第3号文件办理。", END), {}),
        (articles("依照云政发〔20〕3号文件办理。", END), {}),
    ],
    "text.stray": [
        (articles("深入学习贯彻示例思想 and 全会精神。", END), {}),
        (articles("保护公民the合法权益。", END), {}),
        (articles("企业or个人均可申请。", END), {}),
    ],
    "text.blank": [
        (articles("全年印发文件155 件。", END), {}),
        (articles("共有 27 个单位。", END), {}),
        (articles("补助50 万元。", END), {}),
    ],
    "text.twice": [
        (articles("应当应当公开。", END), {}),
        (articles("依法办理的的事项。", END), {}),
        (articles("由区司法局负责负责解释。", END), {}),
    ],
    "text.broken": [
        (f"第一条　各单位应当按照要求做好有关工作并及时\n报送情况。\n第二条　{END}", {}),
        (f"第一条　区教育局、区民政局、区财政局按照职责分工，\n做好有关工作。\n第二条　{END}", {}),
        (f"第一条　甲。\n第二条　申请人应当在规定的期限之内向区民政局提出书面\n申请。\n第三条　{END}", {}),
    ],
    "mark.half": [
        (articles("各单位应当公开,便民。", END), {}),
        (articles("包括:甲、乙。", END), {}),
        (articles("予以公开;不公开的说明理由。", END), {}),
    ],
    "mark.bracket": [
        (articles("区政府(含办公室)应当公开。", END), {}),
        (articles("街道(镇)负责。", END), {}),
        (articles("期限（自受理之日起)为五日。", END), {}),
    ],
    "mark.twice": [
        (articles("应当公开。。", END), {}),
        (articles("公开，，便民。", END), {}),
        (articles("甲、、乙。", END), {}),
    ],
    "mark.alone": [
        (articles("根据《示例法制定本办法。", END), {}),
        (articles("所称“单位，是指机关。", END), {}),
        (articles("区政府（含办公室负责。", END), {}),
    ],
}
SILENT = [
    (articles("甲。", END), {"title": "云溪区实施《示例条例》的规定"}),
    (articles("甲。", END), {}),
    (articles("许可证有效期1年。", END), {}),
    (articles("甲。", "本办法自2026年12月1日起施行，有效期2年。"), {"title": "示例办法（试行）"}),
    (articles("按照本办法第二条办理。", "甲。\n依照前款规定办理。", END), {}),
    (articles("依照《示例法》第九条办理，不适用本办法第二条。", "有下列情形的：\n（一）甲；\n（二）乙。", END), {}),
    (articles("以便民为目的的服务，为了了解情况以及及时处理。", END), {}),
    (articles("依照云政发〔2020〕3号办理；另有云政发〔2026〕  号。", END), {}),
    (articles("所称PM2.5、APP，是指有关标准；面积80m2。", "有下列材料：\n1.申请书；\n2）身份证。", END), {}),
    (articles("所称“甲”，是指《乙（丙）》；期限自2026年1月1日起五日。", END), {}),
    ("第一章　总则\n第一条　甲。\n第二章　附则\n第二条　" + END, {}),
]


@pytest.mark.parametrize(
    ("rule", "text", "said"), [(rule, text, said) for rule, table in SPEAKS.items() for text, said in table]
)
def test_a_rule_speaks_where_it_should(rule, text, said):
    assert rule in rules(text, **said)


@pytest.mark.parametrize(("text", "said"), SILENT)
def test_a_sound_text_has_no_cue(text, said):
    assert cues(text, **said) == []


def law(title="示例法", published=date(2010, 1, 1), **fields):
    return Document(pk=1, title=title, published_on=published, effective_on=published, **fields)


def cited(text, **known):
    return {mention: Cited(**known) for mention in find_citations(text)}


SOUND = articles("根据《示例法》第三条，制定本办法。", END)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "known"),
    [
        ("basis.unknown", {}),
        ("basis.ambiguous", {"documents": (law(), law("示例法"))}),
        ("basis.early", {"documents": (law(published=date(2027, 1, 1)),)}),
        ("basis.ended", {"documents": (law(expires_on=date(2020, 1, 1)),)}),
        ("basis.article", {"documents": (law(),), "missing": ("art_3",)}),
    ],
)
def test_a_basis_is_judged_by_what_the_library_knows(rule, known):
    documents = known.get("documents", ())
    worth = documents[0].validity_on(DAY) if len(documents) == 1 else None

    assert cues(SOUND, cited=cited(SOUND, validity=worth, **known)) == [(rule, "《示例法》第三条")]


@pytest.mark.django_db
def test_a_basis_in_force_is_no_cue():
    assert cues(SOUND, cited=cited(SOUND, documents=(law(),), validity=law().validity_on(DAY))) == []


@pytest.mark.django_db
def test_an_unknown_basis_is_told_once_and_an_ended_one_wherever_it_stands():
    text = articles("根据《示例法》，制定本办法。", "依照《示例法》办理。", END)
    gone = law(expires_on=date(2020, 1, 1))

    assert rules(text, cited=cited(text)) == ["basis.unknown"]
    assert rules(text, cited=cited(text, documents=(gone,), validity=gone.validity_on(DAY))) == ["basis.ended"] * 2


def test_what_a_repeal_clause_names_must_be_known():
    text = articles("甲。", END + "《旧办法》同时废止。")

    assert cues(text, cited=cited(text)) == [("repeal.unknown", "《旧办法》")]
    assert cues(text, cited=cited(text, documents=(law("旧办法"),))) == []


NAMES = (FormerName("工商局", "市场监督管理局", "方案"), FormerName("规划局", "自然资源局", "方案"))


@pytest.mark.parametrize("sentence", ["区工商局负责登记。", "由区规划局、区工商局办理。", "报市工商局备查。"])
def test_a_former_name_of_a_body_is_told(sentence):
    assert "body.former" in rules(articles(sentence, END), former_names=NAMES)


@pytest.mark.parametrize("sentence", ["区自然资源和规划局负责。", "区市场监督管理局负责。", "原“区工商局”的职责划转。"])
def test_a_present_name_is_left_alone(sentence):
    assert "body.former" not in rules(articles(sentence, END), former_names=NAMES)


@pytest.mark.parametrize(
    ("share", "own", "rule"), [(60, False, "copy.higher"), (95, False, "copy.higher"), (60, True, "copy.own")]
)
def test_a_copied_provision_is_told_with_its_share(share, own, rule):
    text = articles("甲" * 40, END)

    assert cues(text, copied=(Copied(0, 44, share, "《示例法》", own),))[0] == (rule, text[:44])
    assert rules(text, copied=(Copied(0, 44, 59, "《示例法》", own),)) == []


def test_many_copied_provisions_of_one_document_are_one_cue():
    text = articles("甲" * 40, "乙" * 40, END)
    copied = tuple(Copied(at, at + 44, 70, "《示例法》", False) for at in (0, 45))
    [cue] = check(Parsed(text, "示例管理办法"), Lookups(DAY, LIMITS, copied=copied))

    assert cue.message.startswith("与上位法《示例法》重复：第一条（70%）、第二条（70%）。")


def test_limits_come_from_the_rules_of_the_day():
    text = articles("甲。", "本办法自2026年12月1日起施行，有效期至2036年11月30日。")
    [cue] = check(Parsed(text, "示例办法"), Lookups(DAY, limits=LIMITS))

    assert (cue.basis, "最长5年" in cue.message) == ("乙", True)
    assert not check(Parsed(text, "示例办法"), Lookups(DAY, limits={"V1": Limit(3, 10)}))


def test_a_cue_keeps_its_key_while_its_line_stays_the_same():
    before = articles("甲。", "逾期不改正的，处二千元罚款。", END)
    after = articles("甲。", "乙。", "逾期不改正的，处二千元罚款。", END)
    changed = articles("甲。", "逾期不改正的，处三千元罚款。", END)

    keys = [{c.key for c in check(Parsed(t), Lookups(DAY)) if c.point == "K4.2"} for t in (before, after, changed)]

    assert keys[0] == keys[1] != keys[2]


def test_the_same_text_gives_the_same_cues():
    text = articles("逾期不改正的，处二千元罚款。", "区政府(含办公室)应当应当公开。", END)

    assert check(Parsed(text), Lookups(DAY)) == check(Parsed(text), Lookups(DAY))
