"""The page of a document: what it says, to whom, and on which day."""

import json
import re
from datetime import date

import pytest
import time_machine

from registry import lifecycle, texts
from registry.models import AuthorityName, Relation
from registry.validity import EventKind
from tests.factories import TEXT, make_authority, make_document, make_law

LONG_TEXT = "\n".join(
    f"第{number}条　根据《中华人民共和国示例法》第二条，应当办理第{number}项。" for number in range(1, 1243)
)


@pytest.fixture
def amended(db):
    document = make_document(title="云溪区养犬管理规定", published_on=date(2020, 1, 8), effective_on=date(2020, 2, 1))
    act = make_document(title="关于修改养犬规定的决定", published_on=date(2022, 5, 1))
    new = TEXT.replace("测试应当真实", "测试应当真实、完整")
    texts.add_revision(document, new, effective_on=date(2022, 6, 1), published_on=date(2022, 5, 1), act=act)
    lifecycle.record_event(document, EventKind.AMENDMENT, on=date(2022, 6, 1), act=act)
    return document


def page(client, document, query=""):
    response = client.get(f"/d/{document.uid}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_document_shows_its_facts_its_text_and_a_place_for_every_article(client, db):
    document = make_document(
        title="云溪区养犬管理规定", registration_number="YXDR-2020-0010001", index_number="000014349/2020-00001"
    )

    html = page(client, document)

    assert all(words in html for words in ("YXDR-2020-0010001", "000014349/2020-00001", "2020年1月1日", "测试应当真实"))
    assert 'id="art_2' in html
    assert 'href="#art_2"' in html


def test_facts_that_are_not_known_are_left_out(client, db):
    html = page(client, make_document())

    assert "登记号" not in html
    assert "起草单位" not in html


def test_a_document_of_another_day_shows_the_text_and_worth_of_that_day(client, amended):
    html = page(client, amended, "?asof=2021-01-01")

    assert "测试应当真实。" in html
    assert "真实、完整" not in html
    assert "您正在查看 2021年1月1日 的文本和效力" in html
    assert "真实、完整" in page(client, amended)


def test_the_first_text_is_called_historic_only_once_a_later_one_applies(client, amended):
    assert "历史文本" in page(client, amended, "?asof=2021-01-01")
    assert "历史文本" not in page(client, amended, "?asof=2023-01-01")


def test_every_text_is_listed_with_its_days(client, amended):
    html = page(client, amended)

    assert "2020年2月1日起至2022年5月31日" in html
    assert f'href="/d/{amended.uid}/?asof=2022-06-01"' in html


def test_a_text_that_is_still_to_be_published_is_not_shown(client, db):
    document = make_document()
    texts.add_revision(document, "第一条　明天的秘密。", effective_on=date(2020, 1, 1), published_on=date(2999, 1, 1))

    html = page(client, document, "?asof=2999-06-01")

    assert "明天的秘密" not in html


def test_a_day_before_publication_is_answered_plainly(client, amended):
    response = client.get(f"/d/{amended.uid}/?asof=2019-12-31")

    assert response.status_code == 404
    assert "该日期尚未公布" in response.content.decode()
    assert f'href="/d/{amended.uid}/"' in response.content.decode()


@pytest.mark.parametrize(
    "written", ["2021-02-31", "31/12/2020", "昨天", "0000-00-00", "2020-01-01T00:00", "%00", "9" * 500]
)
def test_a_day_that_does_not_exist_is_refused_with_a_sentence(client, amended, written):
    response = client.get(f"/d/{amended.uid}/?asof={written}")

    assert response.status_code == 400
    assert "不是一个日期" in response.content.decode()


def test_a_repealed_document_says_since_when_by_which_act_and_what_came_instead(client, db):
    document, act = make_document(title="旧办法"), make_document(title="新办法", published_on=date(2021, 2, 1))
    lifecycle.record_event(document, EventKind.REPEAL, on=date(2021, 3, 1), act=act, reason="上位法已经修改")
    Relation.objects.create(source=act, target=document, kind=Relation.Kind.REPLACES, on=date(2021, 3, 1))

    html = page(client, document)

    banner = re.search(r'<div class="notice notice--error".*?替代文件.*?</p>', html, re.S)[0]
    assert "本文件自 2021年3月1日 起已废止" in banner
    assert "上位法已经修改" in banner
    assert banner.count(f'href="/d/{act.uid}/"') == 2


def test_a_document_whose_term_ran_out_says_so_without_an_act(client, db):
    html = page(client, make_document(expires_on=date(2021, 12, 31)))

    assert "本文件自 2022年1月1日 起已失效" in html
    assert "有效期至 2021年12月31日，届满后自动失效" in html


def test_before_its_end_a_repealed_document_is_shown_in_force(client, db):
    document = make_document()
    lifecycle.record_event(document, EventKind.REPEAL, on=date(2021, 3, 1), act_title="废止决定")

    html = page(client, document, "?asof=2021-02-28")

    assert "notice--error" not in html
    assert "，有效。" in re.search(r'<meta name="description" content="(.*?)">', html)[1]


@time_machine.travel("2026-03-01 09:00+08:00", tick=False)
def test_what_is_about_to_change_is_said(client, db):
    pending = make_document(published_on=date(2026, 2, 1), effective_on=date(2026, 4, 1))
    expiring = make_document(expires_on=date(2026, 5, 1))
    partial = make_document()
    lifecycle.record_event(partial, EventKind.PARTIAL_END, on=date(2021, 1, 1), act_title="决定", addresses=("art_2",))

    assert "自 2026年4月1日 起施行" in page(client, pending)
    assert "有效期至 2026年5月1日，即将届满" in page(client, expiring)
    assert "部分条款已失效或停止执行：第二条" in page(client, partial)


def test_a_status_turns_at_midnight_in_shanghai(client, db):
    document = make_document(expires_on=date(2026, 3, 31))

    with time_machine.travel("2026-03-31 23:59:59+08:00", tick=False):
        before = client.get(f"/d/{document.uid}/")
    with time_machine.travel("2026-04-01 00:00:01+08:00", tick=False):
        after = client.get(f"/d/{document.uid}/", headers={"if-none-match": before.headers["ETag"]})

    assert "notice--error" not in before.content.decode()
    assert after.status_code == 200
    assert "起已失效" in after.content.decode()


def test_history_lists_publication_effect_and_every_event_with_its_basis(client, amended):
    lifecycle.record_event(amended, EventKind.RETENTION, on=date(2023, 1, 5), act_title="清理结果的通知")

    steps = re.search(r'<ol class="timeline">.*?</ol>', page(client, amended), re.S)[0]

    assert [words for words in ("公布", "施行", "修改", "继续有效") if words in steps] == [
        "公布",
        "施行",
        "修改",
        "继续有效",
    ]
    assert "依据：清理结果的通知" in steps
    assert steps.count("2022年6月1日") == 1


def test_relations_show_in_both_directions_with_what_the_other_is_worth(client, db):
    basis, document = make_law("中华人民共和国示例法"), make_document(title="示例实施办法")
    Relation.objects.create(source=document, target=basis, kind=Relation.Kind.BASED_ON)

    assert re.search(rf'制定依据</h2>.*?href="/d/{basis.uid}/"', page(client, document), re.S)
    assert re.search(rf'以本文件为依据</h2>.*?href="/d/{document.uid}/"', page(client, basis), re.S)


def test_citations_are_links_and_what_the_library_lacks_is_marked(client, db):
    law = make_law("中华人民共和国示例法")
    text = "第一条　根据《中华人民共和国示例法》第二条和《某某不在库条例》，制定本办法。"
    document = make_document(text=text)

    html = page(client, document)

    assert f'<a class="cited" href="/d/{law.uid}/#art_2" title="有效">《中华人民共和国示例法》第二条</a>' in html
    assert 'class="cited cited--unknown" title="库中没有">《某某不在库条例》' in html
    assert re.search(rf'被引用</h2>.*?href="/d/{document.uid}/"', page(client, law), re.S)


def test_a_cited_document_that_has_ended_says_so_beside_the_link(client, db):
    law = make_law("中华人民共和国示例法")
    document = make_document(text="第一条　根据《中华人民共和国示例法》，制定本办法。")
    lifecycle.record_event(law, EventKind.REPEAL, on=date(2021, 3, 1), act_title="决定")

    assert '<small class="cited__status">已废止</small>' in page(client, document)


def test_the_maker_bears_the_name_of_the_day_of_publication(client, db):
    issuer = make_authority("示例市云溪区住房和城乡建设局")
    AuthorityName.objects.create(
        authority=issuer, name="示例市云溪区建设局", first_day=date(2010, 1, 1), last_day=date(2021, 1, 1)
    )

    assert "示例市云溪区建设局" in page(client, make_document(issuer))


def test_reference_law_has_the_same_page_with_its_level(client, db):
    html = page(client, make_law())

    assert "<dd>法律</dd>" in html


@pytest.mark.parametrize("uid", ["no-such-document", "a" * 80, "..", "甲"])
@pytest.mark.parametrize("tail", ["", "compare/", "download/txt/", "art_1/"])
def test_what_does_not_exist_is_not_found(client, db, uid, tail):
    assert client.get(f"/d/{uid}/{tail}").status_code == 404


def test_what_is_not_yet_published_is_not_found(client, db):
    document = make_document(title="尚未公布的办法", published_on=date(2999, 1, 1), effective_on=date(2999, 1, 1))

    answers = {client.get(f"/d/{uid}/").content for uid in (document.uid, "no-such-document")}

    assert client.get(f"/d/{document.uid}/").status_code == 404
    assert len(answers) == 1


def test_the_address_of_an_article_leads_to_its_place(client, amended):
    assert client.get(f"/d/{amended.uid}/art_2/").headers["Location"] == f"/d/{amended.uid}/#art_2"
    assert client.get(f"/d/{amended.uid}/art_99/").status_code == 404


def test_markup_in_titles_and_texts_is_shown_not_run(client, db):
    hostile = "<script>alert(1)</script>"
    document = make_document(
        title=f"办法{hostile}", carrier_title=hostile, topic='"><img src=x>', text=f"第一条　{hostile}《{hostile}》。"
    )

    for query in ("", "download/html/"):
        html = page(client, document, query)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    assert json.loads(re.search(r'ld\+json">(.*?)</script>', page(client, document))[1])["name"] == document.title


def test_machines_are_told_the_title_the_day_the_source_and_the_legal_force(client, db):
    html = page(client, make_document(title="云溪区养犬管理规定"))

    for name in ("SiteName", "ArticleTitle", "PubDate", "ContentSource", "ColumnName"):
        assert re.search(rf'<meta name="{name}" content="[^"]+">', html), name
    assert '"legislationLegalForce": "https://schema.org/InForce"' in html


def test_a_page_that_did_not_change_is_not_sent_again(client, amended):
    first = client.get(f"/d/{amended.uid}/")
    again = client.get(f"/d/{amended.uid}/", headers={"if-none-match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert "public" in first.headers["Cache-Control"]
    assert "Last-Modified" in first.headers


def test_a_page_is_sent_again_when_anything_it_shows_has_changed(client, db):
    law = make_law("中华人民共和国示例法")
    document = make_document(text="第一条　根据《中华人民共和国示例法》，制定本办法。")
    first = client.get(f"/d/{document.uid}/")

    lifecycle.record_event(law, EventKind.REPEAL, on=date(2021, 3, 1), act_title="决定")
    again = client.get(f"/d/{document.uid}/", headers={"if-none-match": first.headers["ETag"]})

    assert again.status_code == 200


def test_a_page_with_a_cookie_is_not_kept_for_others(client, amended):
    client.cookies["sessionid"] = "x"

    assert "private" in client.get(f"/d/{amended.uid}/").headers["Cache-Control"]


def test_the_number_of_queries_does_not_grow_with_the_text(client, django_assert_max_num_queries, db):
    make_law("中华人民共和国示例法")
    document = make_document(text=LONG_TEXT)

    with django_assert_max_num_queries(12):
        html = page(client, document)

    assert html.count('class="cited"') == 1242


def test_the_number_of_queries_does_not_grow_with_the_company(client, django_assert_max_num_queries, db):
    document = make_document()
    issuer = document.issuer
    for number in range(12):
        other = make_document(issuer, text=f"第一条　根据《{document.title}》，制定本办法。")
        Relation.objects.create(source=other, target=document, kind=Relation.Kind.BASED_ON)
        lifecycle.record_event(document, EventKind.RETENTION, on=date(2021, 1, 1 + number), act=other)

    with django_assert_max_num_queries(12):
        html = page(client, document)

    assert html.count("继续有效") == 12


@pytest.mark.django_db
def test_a_kept_page_is_not_shown_once_anything_changed(client, django_assert_max_num_queries):
    document = make_document()
    first = client.get(document.get_absolute_url())

    with django_assert_max_num_queries(1):
        again = client.get(document.get_absolute_url())
    lifecycle.record_event(document, "repeal", on=date(2021, 1, 1), act_title="废止决定")
    after = client.get(document.get_absolute_url())

    assert again.content == first.content
    assert "已废止" in after.content.decode()
