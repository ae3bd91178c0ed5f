"""The pages that search, list and count."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from registry import lifecycle, texts
from registry.models import AuthorityName
from registry.validity import EventKind
from review.workflow import carry_out
from search import indexing
from tests.factories import TEXT, draft, make_authority, make_document, make_law, walk

CANARY = "金丝雀机密词"
TEXT_OF_DOGS = (
    "第一条　为了规范养犬，制定本规定。\n第二条　养犬人应当登记。\n第三条　禁止在公园遛犬。\n"
    "第四条　养犬人应当接种疫苗。\n第五条　养犬人不得遗弃犬只。"
)


@pytest.fixture
def index(db, settings, tmp_path):
    """An index of this test's own; `index()` builds it from what is in the registry."""
    settings.SEARCH_URL = f"embedded:{tmp_path / 'index'}"
    indexing.rebuild()
    return indexing.rebuild


@pytest.fixture
def library(index):
    """Three documents of two bodies, one of them repealed, and a law."""
    government = make_authority(code="yunxi", position=1)
    bureau = make_authority("示例市云溪区公安局", code="gaj", position=2)
    found = {
        "dogs": make_document(
            government,
            text=TEXT_OF_DOGS,
            title="云溪区养犬管理规定",
            document_number="云政发〔2020〕3号",
            topic="公安",
            document_type="通知",
        ),
        "old": make_document(
            bureau,
            text=TEXT_OF_DOGS,
            title="云溪区限制养犬办法",
            published_on=date(2012, 5, 1),
            effective_on=date(2012, 6, 1),
        ),
        "parks": make_document(bureau, title="云溪区公园管理办法", published_on=date(2021, 5, 1)),
        "law": make_law("中华人民共和国动物防疫示例法", text=TEXT_OF_DOGS),
    }
    lifecycle.record_event(found["old"], EventKind.REPEAL, on=date(2020, 2, 1), act_title="决定")
    index()
    return found


def shown(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def leads_to(html, document):
    return f'href="/d/{document.uid}/' in html


def test_every_page_answers_a_stranger(client, library):
    pages = [
        reverse("registry:home"),
        reverse("registry:authorities"),
        reverse("registry:authority", args=["yunxi"]),
        reverse("registry:status", args=["in_force"]),
        reverse("search:results"),
        reverse("search:suggest"),
        reverse("healthz"),
    ]

    assert [client.get(page).status_code for page in pages] == [200] * len(pages)


def test_an_empty_library_says_what_to_do(client, index):
    assert "尚未公布文件" in shown(client, "/")
    assert "没有找到符合条件的文件" in shown(client, "/search/?q=养犬")
    assert "没有这样的文件" in shown(client, "/status/repealed/")
    assert "尚未公布制定主体清单" in shown(client, "/authorities/")


def test_home_counts_our_own_documents_by_status_and_body(client, library):
    html = " ".join(shown(client, "/").split())

    assert '<span class="stat__figure">2</span><span class="stat__name">有效</span>' in html
    assert '<span class="stat__figure">1</span><span class="stat__name">已废止</span>' in html
    assert leads_to(html, library["parks"])
    assert not leads_to(html, library["law"])


def test_a_search_leads_to_the_articles_with_the_words_marked(client, library):
    html = shown(client, "/search/?q=接种疫苗")

    assert "共 3 件" in html
    assert f'href="/d/{library["dogs"].uid}/#art_4">第四条</a>' in html
    assert "疫苗</mark>" in html
    assert "按这样理解：" in html


def test_of_one_document_three_articles_are_shown_and_the_rest_is_counted(client, library):
    html = shown(client, "/search/?q=养犬&issuer=yunxi")

    assert html.count('class="entry__excerpt"') == 3
    assert "条命中" in html


def test_the_label_of_an_article_is_said_once(client, library):
    html = shown(client, "/search/?q=接种疫苗")

    assert ">第四条</a>　" in html
    assert "第四条</a>第四条" not in html


def test_facets_hold_true_counts_and_several_values_can_be_chosen(client, library):
    html = shown(client, "/search/?issuer=yunxi&issuer=gaj")

    assert all(leads_to(html, library[name]) for name in ("dogs", "old", "parks"))
    assert "共 3 件" in html
    assert 'href="?issuer=yunxi" aria-current="true"' in html
    assert "制定机关：示例市云溪区公安局" in html


def test_only_valid_leaves_out_what_has_ended(client, library):
    html = shown(client, "/search/?q=养犬&valid=1")

    assert leads_to(html, library["dogs"])
    assert not leads_to(html, library["old"])
    assert "只看有效" in html


def test_only_valid_is_a_switch_and_not_a_choice_of_statuses(client, library):
    html = shown(client, "/search/?q=养犬&valid=1")

    assert 'href="?q=%E5%85%BB%E7%8A%AC&amp;valid=1&amp;status=in_force">' in html


def test_a_day_decides_what_was_in_force_and_which_text_is_opened(client, library):
    html = shown(client, "/search/?q=养犬&valid=1&day=2015-01-01&level=own")

    assert f'href="/d/{library["old"].uid}/?asof=2015-01-01"' in html
    assert "截至2015-01-01" in html


def test_only_titles_can_be_searched(client, library):
    html = shown(client, "/search/?q=犬&scope=title")

    assert leads_to(html, library["dogs"])
    assert not leads_to(html, library["law"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("云政发[2020]3号", ""),
        ("《云溪区养犬管理规定》", ""),
        ("云溪区养犬管理规定第四条", "#art_4"),
        ("《云溪区养犬管理规定》第4条", "#art_4"),
        ("云溪区养犬管理规定第九十九条", ""),
    ],
)
def test_whoever_names_a_document_is_led_to_it(client, library, text, place):
    html = client.get("/search/", {"q": text}).content.decode()

    jump = html[html.index("可能要找") :].split("</section>")[0]
    assert f'href="/d/{library["dogs"].uid}/{place}"' in jump


def test_a_search_without_a_hit_says_how_it_was_read_and_what_to_change(client, library):
    html = shown(client, "/search/?q=疫苗 绝无此词&year=2020")

    assert "按这样理解：" in html
    assert 'href="?q=%E7%96%AB%E8%8B%97&amp;year=2020"' in html


def test_beyond_the_last_page_comes_the_last_page(client, library):
    assert leads_to(shown(client, "/search/?page=999999999"), library["law"])
    assert leads_to(shown(client, "/status/repealed/?page=999999999"), library["old"])


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("level=%00", "效力级别"),
        ("status=gone", "时效性"),
        ("year=20xx", "公布年份"),
        ("issuer=../etc", "制定机关"),
        ("topic=%07", "主题"),
        ("day=2021-02-31", "已按今天检索"),
        ("sort=price", "不能识别的排序方式"),
        ("scope=near", "不能识别的查找范围"),
        ("match=soft", "不能识别的匹配方式"),
    ],
)
def test_a_condition_that_cannot_be_read_is_left_out_and_named(client, library, query, note):
    html = shown(client, f"/search/?{query}&q=养犬")

    assert note in html
    assert "已忽略" in html or "已按" in html
    assert leads_to(html, library["dogs"])


HOSTILE = [
    "q=%00",
    "q=" + "犬" * 10_000,
    "q=%22",
    "q=(((",
    "q=-",
    "q=或",
    "q=标题：",
    "q=第条",
    "q=第999999999999999999999999条",
    "q=《》第0条",
    "q=%F0%9F%90%95",
    "q=%ED%A0%80",
    "q=<script>alert(1)</script>",
    "page=-1",
    "page=10**9",
    "page=1e9",
    "page=",
    "day=0001-01-01",
    "day=9999-12-31",
    "scope=%00&valid=%00",
    "&".join(f"issuer=a{number}" for number in range(300)),
    "status=in_force&status=in_force&status=",
    "topic=" + "长" * 5000,
]


@pytest.mark.parametrize("address", ["/search/", "/suggest/", "/status/in_force/", "/authorities/yunxi/", "/"])
def test_nothing_in_an_address_is_an_error(client, library, address):
    for query in HOSTILE:
        response = client.get(f"{address}?{query}")
        assert response.status_code == 200, query
        assert b"<script>alert" not in response.content


def test_markup_in_a_hit_is_shown_not_run(client, index):
    make_document(title="<b>养犬</b>规定", text="第一条　<script>alert(1)</script>养犬。")
    index()

    html = shown(client, "/search/?q=养犬")

    assert "<script>alert" not in html
    assert "<b>" not in html


def test_what_has_left_the_registry_is_left_out_of_a_stale_answer(client, index):
    with time_machine.travel("2026-05-02 09:00+08:00"):
        early = make_document(title="提前收录的养犬规定", published_on=date(2026, 5, 1), effective_on=date(2026, 5, 1))
        index()
        assert leads_to(shown(client, "/search/?q=养犬规定"), early)

    with time_machine.travel("2026-04-01 09:00+08:00"):
        assert not leads_to(shown(client, "/search/?q=养犬规定"), early)
        assert not leads_to(shown(client, "/suggest/?q=提前收录"), early)


def test_suggestions_are_few_titles_with_their_addresses(client, index):
    issuer = make_authority()
    for number in range(12):
        make_document(issuer, title=f"云溪区养犬办法（{number}）")
    index()

    found = client.get("/suggest/?q=云溪区养犬").json()["suggestions"]

    assert len(found) == 8
    assert all(one["text"].startswith("云溪区养犬") and one["url"].startswith("/d/") for one in found)


def test_titles_that_begin_with_what_was_typed_come_first(client, index):
    issuer = make_authority()
    first = make_document(issuer, title="养犬办法", published_on=date(2010, 1, 1))
    make_document(issuer, title="城市养犬办法", published_on=date(2020, 1, 1))
    index()

    assert client.get("/suggest/?q=养犬").json()["suggestions"][0]["url"] == first.get_absolute_url()


def test_without_an_index_the_search_says_so_and_lists_still_work(client, library, settings, tmp_path):
    settings.SEARCH_URL = f"embedded:{tmp_path / 'nowhere'}"

    assert "检索暂时不可用" in shown(client, "/search/?q=养犬", status=503)
    assert leads_to(shown(client, "/"), library["parks"])
    assert leads_to(shown(client, "/status/repealed/"), library["old"])
    assert not leads_to(shown(client, "/status/in_force/"), library["old"])
    assert leads_to(shown(client, "/authorities/yunxi/"), library["dogs"])
    assert leads_to(shown(client, "/search/?q=云溪区公园管理办法", status=503), library["parks"])
    assert client.get("/suggest/?q=云溪区公园").json()["suggestions"][0]["url"] == library["parks"].get_absolute_url()
    assert client.get("/healthz").status_code == 503


def test_bodies_are_listed_with_their_documents_and_what_became_of_them(client, index):
    new = make_authority("示例市云溪区住房和城乡建设局", code="zjj")
    gone = {"dissolved_on": date(2019, 1, 1), "may_make_to": date(2018, 12, 31)}
    old = make_authority("示例市云溪区建设局", code="jsj", successor=new, **gone)
    AuthorityName.objects.create(
        authority=new, name="示例市云溪区住建局", first_day=date(2001, 1, 1), last_day=date(2009, 12, 31)
    )
    document = make_document(old)
    index()

    listed, before, after = (shown(client, f"/authorities/{path}") for path in ("", "jsj/", "zjj/"))

    assert listed.index("住房和城乡建设局") < listed.index("已不在清单上的机关") < listed.index("云溪区建设局")
    assert 'href="/authorities/zjj/"' in before
    assert leads_to(before, document)
    assert 'href="/authorities/jsj/"' in after
    assert "示例市云溪区住建局（2001年1月1日至2009年12月31日）" in after


@pytest.mark.parametrize("address", ["/authorities/nobody/", "/status/superseded/", "/status/x/", "/authorities/甲/"])
def test_a_list_that_does_not_exist_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_lists_are_paged(client, index):
    issuer = make_authority(code="yunxi")
    for _ in range(25):
        make_document(issuer)
    index()

    first, second = (shown(client, f"/authorities/yunxi/?page={page}") for page in (1, 2))

    assert (first.count('class="entry__title"'), second.count('class="entry__title"')) == (20, 5)
    assert 'rel="next"' in first


@pytest.mark.parametrize("address", ["/", "/search/?q=测试", "/status/in_force/", "/authorities/yunxi/"])
def test_the_number_of_queries_does_not_grow_with_the_list(client, index, django_assert_max_num_queries, address):
    issuer = make_authority(code="yunxi")
    for _ in range(20):
        lifecycle.record_event(make_document(issuer), EventKind.RETENTION, on=date(2021, 1, 1), act_title="通知")
    index()

    with django_assert_max_num_queries(8):
        shown(client, address)


def test_nothing_of_a_draft_shows_on_any_public_page(client, index, cast):
    published = walk(cast)
    words = draft(title=f"{CANARY}办法", text=TEXT.replace("测试", CANARY))
    carry_out("save_text", cast.open(), by=cast.drafter, draft=words)
    index()
    uid = published.document.uid

    pages = ["/", "/search/", f"/search/?q={CANARY}", f"/suggest/?q={CANARY}", "/authorities/", "/sitemap.xml"]
    pages += [f"/authorities/{cast.government.code}/", "/status/in_force/", "/status/pending/", f"/d/{uid}/"]
    pages += [f"/d/{uid}/download/{form}/" for form in ("html", "txt", "json")]
    for page in pages:
        html = shown(client, page)
        assert CANARY not in html.replace(f'value="{CANARY}"', "").replace(f"“{CANARY}”", ""), page


def test_drafts_leave_public_pages_as_they_are(client, index, cast):
    document = make_document(cast.government)
    before = client.get(f"/d/{document.uid}/")

    carry_out("save_text", cast.open(), by=cast.drafter, draft=draft())

    assert client.get(f"/d/{document.uid}/", headers={"if-none-match": before.headers["ETag"]}).status_code == 304


def test_a_superseded_text_is_found_only_when_asked_for(client, index):
    document = make_document(text="第一条　旧的狂犬条款。")
    texts.add_revision(document, "第一条　新的条款。", effective_on=date(2021, 1, 1), published_on=date(2021, 1, 1))
    index()

    assert not leads_to(shown(client, "/search/?q=狂犬条款"), document)
    assert leads_to(shown(client, "/search/?q=狂犬条款&status=superseded"), document)


def test_health_tells_of_the_database_and_the_index(client, index):
    assert client.get("/healthz").json() == {"status": "ok", "database": "ok", "index": "ok"}

    with time_machine.travel("2026-05-02 09:00+08:00"):
        make_document()
    with time_machine.travel("2026-05-02 09:30+08:00"):
        late = client.get("/healthz")

    assert (late.status_code, late.json()["index"]) == (503, "late")


@pytest.mark.parametrize(
    "typed",
    ["养犬 登记", "养犬  与 登记", "(养犬)+登记", "养犬　AND　登记&scope=all&sort=relevance&match=broad&page=1"],
)
def test_equal_questions_have_one_address(client, library, typed):
    html = shown(client, f"/search/?q={typed.replace('+', '%20%2B')}")

    address = "http://testserver/search/?q=%E5%85%BB%E7%8A%AC+%E7%99%BB%E8%AE%B0"
    assert f'<link rel="canonical" href="{address}">' in html


@pytest.mark.parametrize(("scope", "found"), [("all", True), ("article", False), ("sentence", False)])
def test_a_scope_narrows_the_page_and_is_a_condition_to_be_taken_away(client, library, scope, found):
    html = shown(client, f"/search/?q=遛狗 疫苗&scope={scope}&match=plain".replace("遛狗", "遛犬"))

    assert leads_to(html, library["dogs"]) == found
    assert ("去掉条件：</span>同" in html) == (not found)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("(养犬", "括号没有成对"),
        ("标题:", "后面没有字词"),
        ("作者:甲", "不是可以指定的位置"),
        ("养犬 或", "已忽略"),
        ("犬" * 300, "超过 200 个字"),
    ],
)
def test_what_was_read_otherwise_than_typed_is_said(client, library, typed, said):
    assert said in shown(client, f"/search/?q={typed}")


def test_a_hit_in_a_document_with_several_texts_leads_to_the_history_of_its_article(client, library):
    dogs = library["dogs"]
    assert "本条沿革" not in shown(client, "/search/?q=接种疫苗")

    day = date(2021, 1, 1)
    texts.add_revision(dogs, TEXT_OF_DOGS + "\n第六条　犬只登记免费。", effective_on=day, published_on=day)
    indexing.rebuild()

    html = shown(client, "/search/?q=接种疫苗&day=2022-01-01")
    assert f'href="/d/{dogs.uid}/art_4/history/?asof=2022-01-01"' in html
    assert html.count("本条沿革") == 1


def test_people_at_the_desk_are_told_why_a_hit_stands_where_it_does(client, library, cast):
    client.force_login(cast.reviewer.accounts.get())

    html = shown(client, "/search/?q=接种疫苗&explain=1")

    assert "排序权重第 2 版" in html
    assert "本级规范性文件 1.25 × 有效 1.0" in html
    assert "“接种疫苗”见于第四条（×1.0）" in html


def test_nobody_else_is_told(client, library):
    html = shown(client, "/search/?q=接种疫苗&explain=1")

    assert "为什么排在这里" not in html
    assert "排序说明" not in html
