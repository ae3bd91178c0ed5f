import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import normalise
from search.normalise import fold, fold_with_places

ODD = st.text(st.characters() | st.sampled_from("〔［（㈠…\n　規ｱ﹕①½İß\u200b\ud800¶，。一年条第"), max_size=40)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("［２０１９］", "〔2019〕"),
        ("(1)（1）[1]【1】{1}｛1｝〔1〕", "〔1〕" * 7),
        ("㈠…①", "〔一〕...1"),
        ("規範性文件與證書", "规范性文件与证书"),
        ("２０１９ 年　第 12\t号", "2019年第12号"),
        ("“安全”「生产」『责任』", '"安全""生产""责任"'),
        ("ABC—ａｂｃ", "abc-abc"),
        ("二○一九", "二〇一九"),
        ("项目\n\n金额", "项目¶金额"),
        ("经费。\n（一）补助\n", "经费。〔一〕补助"),
        ("停\u200b车\x00场", "停车场"),
        ("\ud800", "\ufffd"),
    ],
)
def test_a_key_unifies_what_readers_type_differently(text, key):
    assert fold(text) == key


@given(ODD)
def test_folding_a_key_again_changes_nothing(text):
    key = fold(text)

    assert fold(key) == key


@given(ODD)
def test_every_character_of_a_key_knows_the_place_it_came_from(text):
    key, places = fold_with_places(text)

    assert key == fold(text)
    assert len(places) == len(key)
    assert places == sorted(places)
    for character, place in zip(key, places, strict=True):
        assert character in normalise.FOLD[ord(text[place])]


@given(ODD, st.integers(0, 40), st.integers(0, 40))
def test_the_key_of_a_part_is_a_part_of_the_key(text, one, other):
    text = text.replace("¶", "").translate({ord(end): "。" for end in normalise.LINE_ENDS})
    first, last = sorted((one, other))

    assert fold(text[first:last]) in fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第105条", ("第105条", "第一百零五条")),
        ("第一百零五条", ("第一百零五条", "第105条")),
        ("2019年", ("2019年", "二〇一九年")),
        ("二〇一九年第3章", ("二〇一九年第3章", "2019年第3章", "二〇一九年第三章")),
        ("第十百条", ("第十百条",)),
        ("安全生产", ("安全生产",)),
    ],
)
def test_numbers_have_variants_in_the_other_script(text, expected):
    assert normalise.variants(text) == expected


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("第十二条", "12"),
        ("第１２条", "12"),
        ("第 12 条", "12"),
        ("第十二条之一", "12-1"),
        ("第12条之1", "12-1"),
        ("第一百零五条", "105"),
        ("十条", "10"),
        ("第三章", ""),
        ("（一）", ""),
        ("第十百条", ""),
        ("", ""),
    ],
)
def test_an_article_label_has_one_number(label, number):
    assert normalise.article(label) == number


def test_a_document_number_is_also_found_without_its_organ():
    assert normalise.number_keys(["云政发〔2019〕12号", "", "YXDR-2019-0010001"]) == (
        "云政发〔2019〕12号",
        "yxdr-2019-0010001",
        "〔2019〕12号",
    )


def test_the_table_of_simplified_characters_has_no_chains():
    simpler = normalise.SIMPLER

    assert len(simpler) > 1000
    assert not set(simpler) & set(simpler.values())
