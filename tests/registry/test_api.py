"""The open API on documents, texts, links and vocabularies."""

from datetime import date
from urllib.parse import quote

import pytest
import time_machine as clock
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry import lifecycle, texts
from registry.life import EventKind
from registry.models import CatalogueEntry, Document, Relation
from tests.factories import make_authority, make_document, make_law

API = "/api/v1/"
HOSTILE_PAGES = ["0", "-1", "1000000000", "1.5", "x", "7447680858702390306537472", "1e3", "", " 2", "１"]


@pytest.fixture(autouse=True)
def _unthrottled():
    cache.clear()


@pytest.fixture
def government(db):
    return make_authority(code="yunxi")


@pytest.fixture
def document(government):
    return make_document(
        government,
        title="示例市云溪区停车管理办法",
        document_number="云政发〔2020〕5号",
        registration_number=REGISTERED,
    )


REGISTERED = "YXDR-2020-0010005"


def of(document, rest=""):
    return f"{API}documents/{document.uid}/{rest}"


def read(client, address, *, expect=200, **query):
    response = client.get(address, query)
    assert response.status_code == expect, response.content.decode()
    return response.json()


def titles(body):
    return [row["title"] for row in body["results"]]


class TestDocuments:
    def test_a_record_names_its_facts_and_its_validity_today(self, client, document):
        body = read(client, of(document))

        assert body["uid"] == document.uid
        assert body["issuer"] == {"code": "yunxi", "name": "示例市云溪区人民政府"}
        assert body["level_label"] == "本级规范性文件"
        assert body["published_on"] == "2020-01-01"
        assert body["recorded_at"].endswith("+08:00")
        assert body["validity"]["status_label"] == "有效"
        assert body["content_hash"] == document.revisions.get().content_hash

    def test_a_record_tells_the_validity_of_any_day(self, client, document):
        lifecycle.record_event(document, EventKind.REPEAL, on=date(2022, 5, 1), act_title="清理决定")

        assert read(client, of(document), day="2022-04-30")["validity"]["status"] == "in_force"
        assert read(client, of(document), day="2022-05-01")["validity"]["status"] == "repealed"
        assert read(client, of(document), day="2019-12-31")["validity"] is None

    def test_what_is_not_published_yet_is_not_there(self, client, government):
        hidden = make_document(government, title="金丝雀未公布", published_on=date(2150, 1, 1))
        shown = make_document(government)
        Relation.objects.create(source=hidden, target=shown, kind=Relation.Kind.AMENDS)
        shown.events.create(kind=EventKind.AMENDMENT, on=date(2150, 1, 1), act=hidden)
        texts.add_revision(shown, "金丝雀未来文本", effective_on=None, published_on=date(2150, 1, 1), act=hidden)
        places = ["", "text/", "provisions/", "versions/", "validity/", "relations/", "citations/"]
        lists = [f"{API}documents/", f"{API}documents/?updated_since=2000-01-01"]

        for address in [of(shown, place) for place in places] + lists:
            assert "金丝雀" not in client.get(address).content.decode()
        for place in places:
            assert client.get(of(hidden, place)).status_code == 404
        for ref in (hidden.uid, hidden.title):
            assert client.get(f"{API}documents/resolve/", {"ref": ref}).status_code == 404

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"level": "law"}, ["示例法"]),
            ({"issuer": "yunxi"}, ["新办法", "旧办法"]),
            ({"year": "2021"}, ["新办法"]),
            ({"title": "旧"}, ["旧办法"]),
            ({"number": "云政发[2020]7号"}, ["旧办法"]),
            ({"number": "云政发 ［2020］ 7 号"}, ["旧办法"]),
            ({"status": "repealed"}, ["旧办法"]),
            ({"status": "in_force"}, ["新办法", "示例法"]),
            ({"status": ["in_force", "repealed"]}, ["新办法", "旧办法", "示例法"]),
            ({"status": "in_force", "day": "2021-12-31"}, ["新办法", "旧办法", "示例法"]),
            ({"status": "pending"}, []),
            ({"published_from": "2020-06-01", "published_to": "2021-06-30"}, ["新办法"]),
            ({"effective_to": "2010-12-31"}, ["示例法"]),
            ({"sort": "published_on"}, ["示例法", "旧办法", "新办法"]),
            ({"day": "2020-12-31"}, ["旧办法", "示例法"]),
            ({"updated_since": "2199-01-01T00:00:00+08:00"}, []),
            ({"updated_since": "2001-01-01"}, ["新办法", "旧办法", "示例法"]),
            ({}, ["新办法", "旧办法", "示例法"]),
        ],
    )
    def test_the_list_is_narrowed_and_sorted(self, client, government, query, found):
        old = make_document(government, title="旧办法", document_number="云政发〔2020〕7号")
        new = date(2021, 6, 1)
        make_document(government, title="新办法", published_on=new, effective_on=new)
        make_law("示例法")
        lifecycle.record_event(old, EventKind.REPEAL, on=date(2022, 1, 1), act_title="清理决定")

        assert titles(read(client, f"{API}documents/", **query)) == found

    def test_a_page_counts_all_and_links_its_neighbours(self, client, government):
        for _ in range(5):
            make_document(government)

        response = client.get(f"{API}documents/", {"page": 2, "per_page": 2, "level": "own"})

        body = response.json()
        assert (body["total"], body["page"], body["per_page"], len(body["results"])) == (5, 2, 2, 2)
        base = "http://testserver/api/v1/documents/?page={}&per_page=2&level=own"
        links = {"first": 1, "prev": 1, "next": 3, "last": 3}
        assert response["Link"] == ", ".join(f'<{base.format(page)}>; rel="{rel}"' for rel, page in links.items())

    def test_a_page_beyond_the_last_is_empty(self, client, document):
        body = read(client, f"{API}documents/", page=9)

        assert (body["total"], body["results"]) == (1, [])

    @pytest.mark.parametrize("status", [None, "in_force"])
    def test_a_hundred_documents_take_a_constant_number_of_queries(self, client, government, status):
        law = make_law()
        counts = []
        for number in (10, 90):
            for _ in range(number):
                made = make_document(government)
                made.events.create(kind=EventKind.RETENTION, on=date(2021, 1, 1), act=law)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                query = {"per_page": 100, "level": "own"} | ({"status": status} if status else {})
                found = read(client, f"{API}documents/", **query)
            counts.append(len(queries))

        assert len(found["results"]) == 100
        assert counts[0] == counts[1] <= 8


class TestResolve:
    @pytest.mark.parametrize(
        "ref",
        [
            "云政发〔2020〕5号",
            "云政发[2020]5号",
            "云政发（2020）5 号",
            "YXDR-2020-0010005",
            "yxdr20200010005",
            "示例市云溪区停车管理办法",
            "《示例市云溪区停车管理办法》",
        ],
    )
    def test_a_reference_in_any_writing_names_the_document(self, client, document, ref):
        body = read(client, f"{API}documents/resolve/", ref=ref)

        assert (body["total"], body["results"][0]["uid"]) == (1, document.uid)
        assert body["results"][0]["validity"]["status"] == "in_force"

    def test_its_identifier_names_the_document(self, client, document):
        assert read(client, f"{API}documents/resolve/", ref=document.uid)["total"] == 1

    def test_several_documents_of_one_title_are_all_listed(self, client, government):
        for _ in range(2):
            make_document(government, title="同名办法")

        assert read(client, f"{API}documents/resolve/", ref="同名办法")["total"] == 2

    def test_an_unknown_reference_is_answered_with_what_to_check(self, client, document):
        body = read(client, f"{API}documents/resolve/", expect=404, ref="云政发〔1999〕1号")

        assert "请核对文号或者标题" in body["detail"]


class TestTexts:
    @pytest.mark.parametrize("article", ["2", "第二条", "第2条", "二", "art_2"])
    def test_one_article_is_cut_from_the_text(self, client, document, article):
        body = read(client, of(document, "text/"), article=article)

        assert (body["address"], body["label"]) == ("art_2", "第二条")
        assert "测试应当真实" in body["text"]
        assert "第三条" not in body["text"]

    def test_an_article_that_was_put_in_later_is_found_as_people_write_it(self, client, government):
        made = make_document(government, text="第一条　甲。\n第一条之一　乙。\n第二条　丙。")

        assert "乙" in read(client, of(made, "text/"), article="第一条之一")["text"]

    @pytest.mark.parametrize("query", [{"as": "txt"}, {}])
    def test_the_text_is_served_plain(self, client, document, query):
        headers = {} if query else {"Accept": "text/plain"}

        response = client.get(of(document, "text/"), query, headers=headers)

        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert response.content.decode() == document.revisions.get().text

    def test_the_text_of_a_day_is_the_one_that_applied(self, client, document):
        texts.add_revision(document, "第一条　新文本。", effective_on=date(2022, 1, 1), published_on=date(2021, 12, 1))

        assert "新文本" not in read(client, of(document, "text/"), asof="2021-12-31")["text"]
        assert "新文本" in read(client, of(document, "text/"))["text"]

    def test_provisions_are_listed_with_their_words(self, client, document):
        body = read(client, of(document, "provisions/"), kind="article")

        assert [row["address"] for row in body["results"]] == ["art_1", "art_2", "art_3"]
        assert {row["kind_label"] for row in body["results"]} == {"条"}
        assert read(client, of(document, "provisions/art_2/"))["text"] == body["results"][1]["text"]

    def test_a_provision_that_is_not_there_says_where_the_list_is(self, client, document):
        body = read(client, of(document, "provisions/art_99/"), expect=404)

        assert "没有“art_99”" in body["detail"]
        assert "/provisions/" in body["detail"]

    def test_versions_are_listed_and_read_one_by_one(self, client, document):
        texts.add_revision(document, "新文本。", effective_on=date(2022, 1, 1), published_on=date(2021, 12, 1))

        listed = read(client, of(document, "versions/"))

        assert [(row["number"], row["effective_on"]) for row in listed] == [(1, "2020-01-01"), (2, "2022-01-01")]
        assert "text" not in listed[0]
        assert read(client, of(document, "versions/2/"))["text"] == "新文本。"
        assert read(client, of(document, "versions/3/"), expect=404)["detail"] == "这份文件没有第 3 版。"

    def test_all_provisions_take_a_constant_number_of_queries(self, client, document):
        with CaptureQueriesContext(connection) as queries:
            read(client, of(document, "provisions/"))

        assert len(queries) <= 4


class TestValidityAndLinks:
    def test_validity_tells_status_reason_and_events(self, client, document):
        act = make_document(document.issuer, title="废止决定", published_on=date(2022, 4, 1))
        lifecycle.record_event(document, EventKind.REPEAL, on=date(2022, 5, 1), act=act, reason="依据已失效")

        body = read(client, of(document, "validity/"), day="2022-06-01")

        assert body["validity"]["status"] == "repealed"
        assert (body["validity"]["since"], body["validity"]["until"]) == ("2022-05-01", "2022-04-30")
        assert body["reason"] == {"kind": "repeal", "kind_label": "废止", "on": "2022-05-01"}
        assert body["events"][0]["act"]["uid"] == act.uid
        assert body["events"][0]["reason"] == "依据已失效"

    def test_validity_before_publication_is_none(self, client, document):
        body = read(client, of(document, "validity/"), day="2019-01-01")

        assert (body["validity"], body["reason"], body["ended_addresses"]) == (None, None, [])

    def test_a_term_that_ran_out_has_its_reason_without_an_act(self, client, government):
        made = make_document(government, expires_on=date(2021, 12, 31))

        body = read(client, of(made, "validity/"))

        assert body["validity"]["status"] == "lapsed"
        assert body["reason"]["kind_label"] == "届满"

    def test_relations_are_listed_from_both_sides_with_the_others_validity(self, client, document):
        act = make_document(document.issuer, title="废止决定", published_on=date(2022, 4, 1))
        lifecycle.record_event(document, EventKind.REPEAL, on=date(2022, 5, 1), act=act)

        (incoming,) = read(client, of(document, "relations/"))
        (outgoing,) = read(client, of(act, "relations/"))

        assert (incoming["direction"], incoming["document"]["uid"]) == ("incoming", act.uid)
        assert (outgoing["direction"], outgoing["kind_label"]) == ("outgoing", "废止")
        assert outgoing["document"]["validity"]["status"] == "repealed"

    def test_citations_name_their_target_and_its_validity(self, client, government):
        law = make_law("中华人民共和国示例法")
        made = make_document(government, text="第一条　根据《中华人民共和国示例法》和《无此办法》，制定本办法。")

        known, unknown = read(client, of(made, "citations/"))["results"]

        assert (known["target"]["uid"], known["target"]["validity"]["status"]) == (law.uid, "in_force")
        assert (unknown["target"], unknown["outcome_label"]) == (None, "库中没有")


class TestOtherFacts:
    def test_vocabularies_give_codes_and_names(self, client, db):
        assert {"code": "in_force", "label": "有效"} in read(client, f"{API}statuses/")
        assert {"code": "own", "label": "本级规范性文件"} in read(client, f"{API}levels/")

    def test_authorities_are_narrowed_by_kind_and_by_the_list_of_makers(self, client, government):
        make_authority("示例市云溪区档案馆", code="archive", kind="other", may_make_from=None, parent=government)

        everyone = read(client, f"{API}authorities/")["results"]
        makers = read(client, f"{API}authorities/", maker_on="2020-01-01")["results"]
        others = read(client, f"{API}authorities/", kind="other")["results"]

        assert [row["code"] for row in everyone] == ["yunxi", "archive"]
        assert [row["code"] for row in makers] == ["yunxi"]
        assert [(row["code"], row["parent"], row["kind_label"]) for row in others] == [("archive", "yunxi", "其他")]

    def test_a_catalogue_counts_the_funnel_and_lists_no_more_than_five_facts(self, client, government):
        CatalogueEntry.objects.create(
            issuer=government, year=2020, document_number="云政发〔2020〕9号", title="会议通知", drafter="金丝雀科"
        )

        response = client.get(f"{API}catalogue/yunxi/2020/")

        body = response.json()
        assert body["funnel"][0] == {"code": "issued", "label": "印发文件", "count": 1, "dropped": 0}
        assert body["results"] == [
            {
                "document_number": "云政发〔2020〕9号",
                "title": "会议通知",
                "document_type": "",
                "made_on": None,
                "normative": None,
            }
        ]
        assert "金丝雀" not in response.content.decode()

    def test_a_catalogue_of_nobody_is_not_found(self, client, db):
        assert "没有代码为“nobody”的机关" in read(client, f"{API}catalogue/nobody/2020/", expect=404)["detail"]

    def test_the_checkpoint_is_the_head_of_the_ledger(self, client, db):
        assert read(client, f"{API}ledger/checkpoint/") == {"sequence": 0, "digest": ""}


class TestAsking:
    @pytest.mark.parametrize("page", HOSTILE_PAGES)
    @pytest.mark.parametrize("name", ["page", "per_page"])
    def test_a_hostile_page_is_refused_by_name_or_ignored_when_empty(self, client, db, name, page):
        response = client.get(f"{API}documents/", {name: page})

        if page == "":
            assert response.status_code == 200
        else:
            (error,) = response.json()["errors"]
            assert (response.status_code, error["parameter"]) == (400, name)
            assert "之间的整数" in error["message"]

    @pytest.mark.parametrize("name", ["day", "published_from", "effective_to", "updated_since"])
    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ("2024-02-31", "2024-02-31"),
            ("0001-01-01", "年份应在"),
            ("9999-12-31", "年份应在"),
            ("24-01-01", "应写成"),
            ("昨天", "应写成"),
            ("2024-1-1", "应写成"),
        ],
    )
    def test_a_day_that_is_none_is_refused_with_a_sentence(self, client, db, name, given, sentence):
        body = read(client, f"{API}documents/", expect=400, **{name: given})

        assert body["errors"][0]["parameter"] == name
        assert sentence in body["errors"][0]["message"]

    @pytest.mark.parametrize(
        "name", ["ordering", "opinion__startswith", "title__regex", "format", "q", "page[]", "issuer__name", "as"]
    )
    def test_an_unknown_parameter_is_named(self, client, db, name):
        (error,) = read(client, f"{API}documents/", expect=400, **{name: "x"})["errors"]

        assert (error["parameter"], error["code"]) == (name, "unknown")
        assert "可以使用的参数：" in error["message"]

    def test_every_mistake_is_named_at_once(self, client, db):
        query = {"page": "x", "day": "2024-02-31", "level": "nonsense", "colour": "red", "number": "不是文号"}

        errors = read(client, f"{API}documents/", expect=400, **query)["errors"]

        assert {error["parameter"] for error in errors} == set(query)

    @pytest.mark.parametrize("address", ["documents/?page=1&page=2", "documents/?day=2020-01-01&day=2021-01-01"])
    def test_a_parameter_that_can_mean_one_thing_is_given_once(self, client, db, address):
        (error,) = read(client, API + address, expect=400)["errors"]

        assert error["code"] == "repeated"

    def test_a_time_zone_that_was_not_encoded_is_understood(self, client, document):
        response = client.get(f"{API}documents/?updated_since=2001-01-01T00:00:00+08:00")

        assert response.json()["total"] == 1

    @pytest.mark.parametrize("ref", ["\x00", "\ud800", "a" * 301, ""])
    def test_text_that_no_title_holds_is_refused(self, client, db, ref):
        address = f"{API}documents/resolve/?ref={quote(ref, errors='surrogatepass')}"

        assert client.get(address).status_code in (400, 404)


class TestFreshness:
    PLACES = ["", "text/", "provisions/", "provisions/art_1/", "versions/", "versions/1/", "validity/", "relations/"]

    @pytest.mark.parametrize("place", [*PLACES, "citations/"])
    def test_what_has_not_changed_is_not_sent_again(self, client, document, place):
        first = client.get(of(document, place))

        again = client.get(of(document, place), headers={"If-None-Match": first["ETag"]})

        assert not first["ETag"].startswith("W/")
        assert first["Cache-Control"] == again["Cache-Control"] == "public, max-age=60"
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert again["Last-Modified"] == first["Last-Modified"]

    @pytest.mark.parametrize("place", PLACES)
    def test_an_event_makes_every_answer_about_the_document_new(self, client, document, place):
        first = client.get(of(document, place))
        lifecycle.record_event(document, EventKind.REPEAL, on=date(2022, 1, 1), act_title="清理决定")

        assert client.get(of(document, place), headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_midnight_makes_the_answer_new(self, client, document):
        with clock.travel("2031-03-01T23:59:00+08:00", tick=False):
            before = client.get(of(document))
        with clock.travel("2031-03-02T00:01:00+08:00", tick=False):
            after = client.get(of(document), headers={"If-None-Match": before["ETag"]})
            since = client.get(of(document), headers={"If-Modified-Since": before["Last-Modified"]})

        assert (after.status_code, since.status_code) == (200, 200)

    def test_a_day_that_was_named_stays_the_same_answer_over_midnight(self, client, document):
        with clock.travel("2031-03-01T23:59:00+08:00", tick=False):
            before = client.get(of(document), {"day": "2021-01-01"})
        with clock.travel("2031-03-02T00:01:00+08:00", tick=False):
            after = client.get(of(document), {"day": "2021-01-01"}, headers={"If-None-Match": before["ETag"]})

        assert after.status_code == 304

    def test_the_list_is_new_once_anything_changed(self, client, document):
        first = client.get(f"{API}documents/")
        same = client.get(f"{API}documents/", headers={"If-None-Match": first["ETag"]})
        make_document(document.issuer)

        assert same.status_code == 304
        assert client.get(f"{API}documents/", headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_two_forms_of_one_text_have_two_tags(self, client, document):
        assert client.get(of(document, "text/"))["ETag"] != client.get(of(document, "text/"), {"as": "txt"})["ETag"]

    def test_an_unchanged_record_is_settled_by_one_query(self, client, document):
        first = client.get(of(document, "text/"))

        with CaptureQueriesContext(connection) as queries:
            client.get(of(document, "text/"), headers={"If-None-Match": first["ETag"]})

        assert len(queries) == 1


def test_reference_law_is_read_like_our_own(client, db):
    law = make_law()

    assert read(client, of(law))["level"] == Document.Level.LAW
