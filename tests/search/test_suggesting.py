"""What is offered while someone types."""

from datetime import date

import pytest
import time_machine
from django.utils import timezone

from registry import outbox
from review.workflow import carry_out
from search import names, near
from search.suggesting import suggest
from tests.factories import draft, make_authority, make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def dogs():
    return make_document(
        make_authority("示例市云溪区公安局", code="gaj", short_name="区公安局"),
        title="云溪区养犬管理规定",
        document_number="云政发〔2020〕3号",
        topic="社会治安",
    )


def offered(typed):
    return [one["text"] for one in suggest(typed, timezone.localdate())]


@pytest.mark.parametrize(
    "typed",
    [
        "云溪区养犬",
        "养犬管理",
        "养犬 规定",
        "云政发〔2020〕3",
        "云政发[2020]3号",
        "yangquan",
        "yang'quan",
        "yqgl",
        "YQGLGD",
        "yxqyq",
        "养权管理规定",
        "养犬管理规订",
        "养犬理管规定",
        "养犬管管理规定",
        "养犬理规定",
    ],
)
def test_a_title_is_offered_by_its_words_its_number_its_sound_and_with_a_typo(dogs, typed):
    assert offered(typed)[0] == "云溪区养犬管理规定"


@pytest.mark.parametrize("typed", ["绿化", "uan", "xyz", "养猫管理条例", "a", "单"])
def test_what_is_unlike_every_name_offers_nothing(dogs, typed):
    assert offered(typed) == []


def test_bodies_and_topics_are_offered_with_their_pages(client, dogs):
    found = client.get("/suggest/?q=区公安局").json()["suggestions"]
    topics = client.get("/suggest/?q=社会治").json()["suggestions"]

    assert found == [{"text": "示例市云溪区公安局", "url": "/authorities/gaj/", "kind": "机关", "note": ""}]
    assert topics[0]["kind"] == "主题"
    assert client.get(topics[0]["url"]).status_code in (200, 503)


def test_a_place_in_a_document_comes_first(dogs):
    assert suggest("养犬管理规定第二条", timezone.localdate())[0]["url"] == f"/d/{dogs.uid}/#art_2"


def test_places_are_read_as_people_there_say_them():
    make_document(title="单县公园管理办法")

    assert offered("shanxian") == ["单县公园管理办法"]


def test_a_new_document_is_offered_at_once_and_nothing_of_a_draft(dogs, cast):
    assert offered("噪声防治") == []
    carry_out("save_text", cast.open(), by=cast.drafter, draft=draft(title="噪声防治办法"))
    assert offered("噪声防治") == []

    make_document(title="云溪区噪声防治办法")

    assert offered("噪声防治") == ["云溪区噪声防治办法"]


def test_what_is_not_public_yet_is_not_offered():
    with time_machine.travel("2026-05-02 09:00+08:00"):
        make_document(title="提前收录的规定", published_on=date(2026, 5, 1))
        assert offered("提前收录") == ["提前收录的规定"]
    with time_machine.travel("2026-04-01 09:00+08:00"):
        assert offered("提前收录") == []


def test_the_table_is_made_once_and_anew_when_a_public_fact_changes(dogs, django_assert_num_queries):
    offered("养犬")
    with django_assert_num_queries(1):
        before = names.names()
    outbox.announce(dogs)

    assert names.names() is not before


@pytest.mark.parametrize(
    ("key", "text", "is_near"),
    [
        ("abcd", "xxabcdxx", True),
        ("abcd", "xxabXdxx", True),
        ("abcd", "xxabdxx", True),
        ("abcd", "xxabXcdxx", True),
        ("abcd", "xxacbdxx", True),
        ("abcd", "xxaXcXxx", False),
        ("abcd", "", False),
        ("ab", "aX", False),
    ],
)
def test_one_typo_is_near_and_two_are_not(key, text, is_near):
    assert near.is_near(key, text) is is_near


HOSTILE = ["\x00", "'" * 200, "(" * 100, "第" * 200, "🐕", "\ud800", "a" * 10_000, "；" * 50, "%", "[[[", "号令"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_is_an_error(client, dogs, typed):
    assert client.get("/suggest/", {"q": typed.encode("utf-8", "replace").decode()}).status_code == 200
