"""From a name that someone types straight to the place, on the day asked."""

from datetime import date

import pytest
from django.utils import timezone

from registry import texts
from search.jump import jumps
from tests.factories import make_authority, make_document, make_law

pytestmark = pytest.mark.django_db
TEXT = (
    "第一条　为了规范养犬，制定本规定。\n第二条　养犬人应当登记。\n登记不收费。\n"
    "第三条　禁止下列行为：\n（一）在公园遛犬；\n（二）遗弃犬只。\n第三条之一　犬只应当接种疫苗。"
)
LATER = "第一条　为了文明养犬，制定本规定。\n第二条　养犬人应当登记。"
TODAY = timezone.localdate()


@pytest.fixture
def dogs():
    return make_document(
        make_authority("示例市云溪区人民政府"),
        text=TEXT,
        title="云溪区养犬管理规定（试行）",
        carrier_title="云溪区人民政府关于印发《云溪区养犬管理规定（试行）》的通知",
        document_number="云政发〔2020〕3号",
        registration_number="YXDR-2020-0010003",
    )


def places(text, day=TODAY):
    return [(jump.document.uid, jump.address) for jump in jumps(text, day)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("云政发〔2020〕3号", ""),
        ("云政发[2020]第3号第二条", "art_2"),
        ("（2020）3号", ""),
        ("YXDR-2020-0010003", ""),
        ("yxdr 2020 0010003 第三条", "art_3"),
        ("ＹＸＤＲ－２０２０－００１０００３", ""),
        ("《云溪区养犬管理规定（试行）》第二条第二款", "art_2__para_2"),
        ("《云溪区养犬管理规定（试行）》（云政发〔2020〕3号）第二条", "art_2"),
        ("云溪区养犬管理规定第三条第（二）项", "art_3__para_1__item_2"),
        ("养犬管理规定的第三条第一款第二项", "art_3__para_1__item_2"),
        ("养犬管理规定 3条", "art_3"),
        ("“养犬管理规定”第三条之一", "art_3-1"),
        ("标题:养犬管理规定", ""),
        ("云溪区人民政府关于印发《云溪区养犬管理规定（试行）》的通知", ""),
    ],
)
def test_a_name_in_any_writing_leads_to_the_exact_place(dogs, text, address):
    assert places(text) == [(dogs.uid, address)]


def test_the_place_is_named_level_by_level(dogs):
    assert jumps("养犬管理规定第三条第二项", TODAY)[0].label == "第三条第（二）项"


def test_a_place_the_text_does_not_have_leads_to_the_last_level_it_has_and_says_so(dogs):
    found = jumps("养犬管理规定第二条第九款", TODAY)[0]

    assert (found.address, found.missing) == ("art_2", "第二条第九款")
    assert jumps("养犬管理规定第九十九条", TODAY)[0].missing == "第九十九条"
    assert jumps("养犬管理规定第二条第二款", TODAY)[0].missing == ""


def test_the_day_decides_the_text_the_place_is_looked_for_in(dogs):
    texts.add_revision(dogs, LATER, effective_on=date(2022, 1, 1), published_on=date(2022, 1, 1))

    then, now = jumps("养犬管理规定第三条", date(2021, 6, 1))[0], jumps("养犬管理规定第三条", TODAY)[0]

    assert then.url == f"/d/{dogs.uid}/?asof=2021-06-01#art_3"
    assert (now.url, now.missing) == (f"/d/{dogs.uid}/", "第三条")


def test_what_was_not_published_on_the_day_is_not_named(dogs):
    assert places("云政发〔2020〕3号", date(2019, 12, 31)) == []


def test_a_law_is_known_by_its_short_name():
    law = make_law("中华人民共和国示例处罚法")

    assert places("示例处罚法第二条") == [(law.uid, "art_2")]


def test_a_name_that_several_documents_bear_offers_all_of_them(dogs):
    other = make_document(dogs.issuer, title="云溪区养犬管理规定", document_number="云政发〔2024〕3号")

    assert places("养犬管理规定") == [(other.uid, ""), (dogs.uid, "")]


def test_a_choice_is_offered_on_the_page(client, dogs, settings, tmp_path):
    settings.SEARCH_URL = f"embedded:{tmp_path / 'nowhere'}"
    make_document(dogs.issuer, title="云溪区养犬管理规定")

    assert "有 2 处符合，请选择" in client.get("/search/", {"q": "养犬管理规定"}).content.decode()


@pytest.mark.parametrize(
    "text", ["养犬", "养犬 登记", "第三条", "", "第", "《》", "〔2020〕", "()", "第0条", "号" * 200]
)
def test_words_that_describe_name_nothing(dogs, text):
    assert places(text) == []
