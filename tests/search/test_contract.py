"""What every engine promises; those that run in a cluster are held to it on genuine servers (`make engine-test`)."""

from dataclasses import replace
from datetime import date

import pytest

from search.engines import IndexUnusable, engine_at
from search.passage import Period
from search.query import SearchQuery
from tests.search.passages import TODAY, document, passage


@pytest.fixture
def engine(place, tmp_path):
    made = engine_at(place(tmp_path / "index"))
    with made.rebuild():
        pass
    return made


@pytest.fixture
def find(engine):
    def ask(text="", **asked):
        return engine.search(SearchQuery(**{"text": text, "day": TODAY, **asked}))

    return ask


def found(results):
    return [hit.document for hit in results.hits]


def keys(results):
    return [passage.key for hit in results.hits for passage in hit.passages]


# Words


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("停车", [1, 2]),
        ("停车 收费", [1]),
        ("收费 或 绿化", [1, 3]),
        ("收费 OR 绿化", [1, 3]),
        ("停车 -收费", [2]),
        ("停车 非 收费", [2]),
        ('"停车场收费"', [1]),
        ("“停车场收费”", [1]),
        ("「停车场收费」", [1]),
        ("『收费停车场』", []),
        ("停車場 收費", [1]),
        ("车", [1, 2]),
        ("标题:绿化", [3]),
        ("标题：停车", []),
        ("正文:绿化", [3]),
        ("机关:云溪区民政局", [2]),
        ("条:2", [3]),
        ("未知:停车", []),
        ('"停车场', [1, 2]),
        ("火星", []),
        ("ＤＢ37-1234", [3]),
    ],
)
def test_words_find_documents(engine, find, asked, expected):
    engine.index(document(1, "公共停车场收费实行政府指导价。"))
    engine.index(document(2, "停车场应当设置无障碍车位。", issuer="mz", issuer_name="云溪区民政局"))
    engine.index(document(3, "本办法适用于绿化。", "绿地按照DB37-1234建设。", title="云溪区城市绿化办法"))

    assert sorted(found(find(asked))) == expected


@pytest.mark.parametrize(
    "quoted", ["安全生产", "全生", "产责任", "安全，生产", "，生产责任", "责任。（一）", "安全,生产"]
)
def test_a_quoted_phrase_is_found_wherever_it_begins(engine, find, quoted):
    engine.index(document(1, "安全，生产责任。\n（一）安全生产"))

    assert found(find(f'"{quoted}"')) == [1]


@pytest.mark.parametrize("quoted", ["安全生产", "项目金额", "生产安全"])
def test_a_quoted_phrase_never_crosses_punctuation_or_a_line_end_that_was_not_typed(engine, find, quoted):
    engine.index(document(1, "安全，生产。项目\n金额"))

    assert found(find(f'"{quoted}"')) == []


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("第105条", "依照本条例第一百零五条处理"),
        ("“第一百零五条”", "依照本条例第105条处理"),
        ("“二〇一九年”", "自2019年起"),
        ("“2019年”", "自二○一九年起"),
    ],
)
def test_numbers_are_found_in_either_script(engine, find, asked, text):
    engine.index(document(1, text))

    assert found(find(asked)) == [1]


def test_words_may_stand_partly_in_the_title_and_partly_in_the_text(engine, find):
    engine.index(document(1, "收费标准由区政府制定。", "本办法自公布之日起施行。", title="云溪区停车管理办法"))

    results = find("停车 收费")

    assert keys(results) == ["10/art_1"]
    assert results.total_passages == 1


def test_a_document_that_matches_by_title_alone_is_found_without_passages(engine, find):
    engine.index(document(1, "甲。", "乙。", title="云溪区停车管理办法"))

    results = find("停车")

    assert [(hit.document, hit.passages, hit.more) for hit in results.hits] == [(1, (), 0)]
    assert (results.total_documents, results.total_passages) == (1, 0)


def test_only_titles_are_searched_when_asked_so(engine, find):
    engine.index(document(1, "停车收费。", title="云溪区价格办法"))
    engine.index(document(2, "甲。", title="云溪区停车办法"))

    assert found(find("停车", scope="title")) == [2]


def test_a_long_question_needs_most_of_its_words(engine, find):
    engine.index(document(1, "高龄老人可以向街道办事处申请高龄补贴，补贴按月发放。"))

    assert found(find("八十岁的高龄老人怎么向街道办事处申请领取高龄补贴")) == [1]


def test_a_long_question_that_nothing_answers_well_is_relaxed_and_says_so(engine, find):
    engine.index(document(1, "建设单位未取得规划许可开工的，由主管部门处罚。"))

    results = find("企业未批先建由哪个部门怎么处罚")

    assert found(results) == [1]
    assert "已放宽" in results.reading


# Booleans, fields and scopes


@pytest.fixture
def spread(engine):
    """What is looked for in one sentence, one paragraph, one article, over two articles, and partly in a title."""
    engine.index(document(1, "停车场收费应当公示。"))
    engine.index(document(2, "停车场应当公示。收费由物价部门核定。"))
    engine.index(document(3, "停车场应当公示：\n（一）收费标准；"))
    engine.index(document(4, "停车场应当公示。", "收费由物价部门核定。"))
    engine.index(document(5, "收费由物价部门核定。", title="停车场办法"))
    engine.index(document(6, "绿化。"))
    return engine


@pytest.mark.parametrize(
    ("scope", "expected"),
    [("all", [1, 2, 3, 4, 5]), ("article", [1, 2, 3]), ("paragraph", [1, 2]), ("sentence", [1]), ("title", [])],
)
@pytest.mark.parametrize("asked", ["停车场 收费", "“停车场” “收费”", "停车场 与 (收费 或 火星)"])
def test_a_scope_says_how_near_each_other_words_must_stand(spread, find, asked, scope, expected):
    results = find(asked, scope=scope)

    assert sorted(found(results)) == expected
    assert results.total_documents == len(expected)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [("all", [6]), ("article", [4, 5, 6]), ("paragraph", [3, 4, 5, 6]), ("sentence", [2, 3, 4, 5, 6])],
)
def test_what_must_be_absent_is_absent_from_a_whole_stretch_of_the_scope(spread, find, scope, expected):
    assert sorted(found(find("-(停车场 收费)", scope=scope))) == expected


@pytest.mark.parametrize(
    ("scope", "expected"), [("all", []), ("article", [4]), ("paragraph", [3, 4]), ("sentence", [2, 3, 4])]
)
def test_a_word_without_another_is_looked_for_within_the_scope(spread, find, scope, expected):
    assert sorted(found(find("停车场 -收费", scope=scope))) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("(停车场 收费) 或 绿化", [1, 2, 3, 4, 5, 6]),
        ("停车场 或 绿化 -收费", [6]),
        ("(停车场 -物价) 或 绿化", [1, 3, 6]),
        ("-(停车场 物价)", [1, 3, 6]),
        ("标题:停车场 收费", [5]),
        ("收费 -标题:停车场", [1, 2, 3, 4]),
        ("标题:(停车场 或 绿化)", [5]),
        ("正文:(停车场 收费)", [1, 2, 3, 4]),
        ("正文:停车场 正文:物价", [2, 4]),
        ("停车场 条:2", [4]),
        ("机关:云溪区 绿化", [6]),
    ],
)
def test_operators_and_fields_go_together(spread, find, asked, expected):
    assert sorted(found(find(asked))) == expected


def test_over_several_articles_every_article_with_a_word_is_a_hit(spread, find):
    results = find("停车场 物价")

    assert {hit.document: len(hit.passages) for hit in results.hits} == {2: 1, 4: 2, 5: 1}
    assert results.total_passages == 4


def test_words_of_two_texts_of_a_document_do_not_meet(engine, find):
    old = Period(date(2020, 1, 1), date(2020, 12, 31), "in_force"), Period(date(2021, 1, 1), None, "superseded")
    engine.index(
        document(1, "停车。", revision=1, periods=old)
        + document(1, "收费。", revision=2, periods=(Period(date(2021, 1, 1), None, "in_force"),))
    )

    assert found(find("停车 收费")) == []


@pytest.mark.parametrize(("match", "expected"), [("broad", [1, 2, 3]), ("plain", [1, 2]), ("exact", [1])])
def test_a_match_is_exact_or_broad(engine, find, match, expected):
    engine.index(document(1, "老年人补贴发放办法。"))
    engine.index(document(2, "发放给老年人的补贴。"))
    engine.index(document(3, "高龄津贴。"))

    groups = (("老年人补贴", "高龄津贴"),)

    assert sorted(found(find("老年人补贴", match=match, synonyms=groups))) == expected


def test_what_was_looked_for_besides_is_marked_too(engine, find):
    engine.index(document(1, "发放高龄津贴。"))

    (hit,) = find("老年人补贴", synonyms=(("老年人补贴", "高龄津贴"),)).hits

    assert "高龄津贴" in "".join(fragment.text for fragment in hit.passages[0].excerpt if fragment.is_hit)


def test_a_carrier_title_is_a_title(engine, find):
    engine.index(document(1, "甲。", carrier_title="关于印发云溪区停车办法的通知"))

    assert found(find("标题:停车")) == [1]


# Numbers


@pytest.mark.parametrize(
    "asked",
    [
        "云政发〔2020〕7号",
        "云政发[2020]7号",
        "云政发（2020）7",
        "云政发 〔2020〕 7 号",
        "文号:云政发【2020】7号",
        "云政发〔2020〕第07号",
    ],
)
def test_a_document_number_in_any_form_finds_its_document_first(engine, find, asked):
    engine.index(document(1, *["根据云政发〔2020〕7号文件，云政发〔2020〕7号。"] * 3))
    engine.index(document(2, "甲。", number_keys=("云政发〔2020〕7号",)))
    engine.index(document(3, "乙。", number_keys=("云政发〔2020〕77号",)))

    assert found(find(asked)) == ([2] if asked.startswith("文号") else [2, 1])


@pytest.mark.parametrize(
    ("asked", "expected"), [("〔2020〕7号", [1]), ("2020年7号", [1]), ("文号:云政发", [1]), ("YXDR-2020-0010007", [1])]
)
def test_part_of_a_number_or_another_number_finds_it_too(engine, find, asked, expected):
    engine.index(document(1, "甲。", number_keys=("云政发〔2020〕7号", "YXDR-2020-0010007")))
    engine.index(document(2, "乙。", number_keys=("云民〔2020〕8号",)))

    assert found(find(asked)) == expected


def test_a_number_and_words_belong_together(engine, find):
    engine.index(document(1, "停车收费。", "绿化。", number_keys=("云政发〔2020〕7号",)))

    assert keys(find("云政发〔2020〕7号 绿化")) == ["10/art_2"]


@pytest.mark.parametrize("asked", ["停车办法第二条", "停车办法 第2条", "停车办法 条:二"])
def test_an_article_number_leads_to_the_article(engine, find, asked):
    engine.index(document(1, "见停车办法第二条。", "甲。", "乙。", title="停车办法"))

    assert keys(find(asked))[0] == "10/art_2"


# Days and statuses

LIFE = (
    Period(date(2020, 1, 1), date(2020, 1, 31), "pending"),
    Period(date(2020, 2, 1), date(2021, 1, 31), "in_force"),
    Period(date(2021, 2, 1), date(2022, 1, 31), "superseded"),
    Period(date(2022, 2, 1), None, "repealed"),
)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2019, 12, 31), None),
        (date(2020, 1, 1), "pending"),
        (date(2020, 1, 31), "pending"),
        (date(2020, 2, 1), "in_force"),
        (date(2021, 1, 31), "in_force"),
        (date(2021, 2, 1), "superseded"),
        (date(2022, 2, 1), "repealed"),
        (date(2100, 1, 1), "repealed"),
    ],
)
@pytest.mark.parametrize("text", ["停车", ""])
def test_a_text_has_on_every_day_the_status_of_that_day(engine, find, day, status, text):
    engine.index(document(1, "停车。", periods=LIFE))

    for asked in ("pending", "in_force", "superseded", "repealed"):
        assert found(find(text, day=day, statuses=(asked,))) == ([1] if asked == status else [])
    assert found(find(text, day=day)) == ([1] if status not in (None, "superseded") else [])
    assert find(text, day=day).facets["status"] == ([(status, 1)] if status else [])


def test_each_text_of_a_document_has_its_own_life(engine, find):
    old = document(
        1,
        "停车免费。",
        revision=1,
        periods=(
            Period(date(2020, 1, 1), date(2020, 12, 31), "in_force"),
            Period(date(2021, 1, 1), None, "superseded"),
        ),
    )
    new = document(1, "停车收费。", revision=2, periods=(Period(date(2021, 1, 1), None, "in_force"),))
    engine.index(old + new)

    assert keys(find("停车")) == ["2/art_1"]
    assert keys(find("停车", day=date(2020, 6, 1))) == ["1/art_1"]
    assert keys(find("停车", statuses=("superseded",))) == ["1/art_1"]


# Counts, facets, order, pages


@pytest.fixture
def library(engine):
    """Twelve documents of two issuers and three years, three passages each."""
    for number in range(1, 13):
        engine.index(
            document(
                number,
                "停车收费。",
                "停车。",
                "绿化。",
                issuer="a" if number % 3 else "b",
                year=2018 + number % 3,
                topic="交通" if number % 2 else "城建",
                published_on=date(2018, 1, number),
                effective_on=date(2018, 2, 13 - number),
                expires_on=date(2027, 1, number) if number % 2 else None,
            )
        )
    return engine


def test_counts_are_of_documents_and_of_the_passages_that_were_hit(library, find):
    results = find("停车", per_page=5)

    assert (results.total_documents, results.total_passages) == (12, 24)
    assert all(len(hit.passages) == 2 and hit.more == 0 for hit in results.hits)
    assert results.facets["issuer"] == [("a", 8), ("b", 4)]
    assert results.facets["year"] == [("2018", 4), ("2019", 4), ("2020", 4)]


def test_a_facet_counts_without_its_own_choice_but_with_the_others(library, find):
    results = find("停车", issuer=("b",), topic=("交通",))

    assert sorted(found(results)) == [3, 9]
    assert results.facets["issuer"] == [("a", 4), ("b", 2)]
    assert results.facets["topic"] == [("交通", 2), ("城建", 2)]
    assert results.facets["year"] == [("2018", 2)]


def test_several_values_of_one_facet_are_alternatives(library, find):
    assert find("停车", year=("2018", "2019")).total_documents == 8


def test_no_more_than_three_passages_of_a_document_are_shown_and_the_rest_counted(engine, find):
    engine.index(document(1, *["停车。"] * 8))

    (hit,) = find("停车").hits

    assert (len(hit.passages), hit.more) == (3, 5)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("published", list(range(12, 0, -1))),
        ("published_asc", list(range(1, 13))),
        ("effective", list(range(1, 13))),
        ("effective_asc", list(range(12, 0, -1))),
        ("expires", [1, 3, 5, 7, 9, 11, 2, 4, 6, 8, 10, 12]),
        ("relevance", list(range(1, 13))),
    ],
)
def test_the_order_is_stable_and_pages_join_without_gap_or_repeat(library, find, sort, expected):
    pages = [find("停车", sort=sort, page=page, per_page=5) for page in (1, 2, 3, 4)]

    assert [document for page in pages for document in found(page)] == expected


def test_without_words_all_documents_come_newest_first(library, find):
    results = find()

    assert found(results) == list(range(12, 0, -1))
    assert (results.total_documents, results.total_passages) == (12, 0)


def test_a_title_that_says_it_comes_before_a_text_that_mentions_it(engine, find):
    engine.index(document(1, "停车停车停车。", "绿化。"))
    engine.index(document(2, "停车收费由区政府规定。", title="云溪区停车管理办法"))

    assert found(find("停车")) == [2, 1]


def test_what_is_in_force_comes_before_what_was_repealed(engine, find):
    engine.index(document(1, "停车。", periods=(Period(date(2020, 1, 1), None, "repealed"),)))
    engine.index(document(2, "停车。"))

    assert found(find("停车")) == [2, 1]


# Excerpts


def test_an_excerpt_is_cut_from_the_original_and_marks_what_was_looked_for(engine, find):
    text = "　　第一条  公共停車場<b>收费</b>，按〔２０１９〕 号文㈠执行。"
    engine.index(document(1, text))

    (hit,) = find("停车场").hits
    excerpt = hit.passages[0].excerpt

    assert str(excerpt) == text
    assert [fragment.text for fragment in excerpt if fragment.is_hit] == ["停車場"]


# Suggestions


def test_suggestions_are_titles_and_those_that_begin_so_come_first(engine):
    engine.index(document(1, "甲。", title="云溪区停车管理办法"))
    engine.index(document(2, "乙。", title="停车收费办法"))
    engine.index(document(3, "丙。", title="绿化办法"))
    engine.index(document(4, "丁。", title="停车旧规", periods=(Period(date(2027, 1, 1), None, "in_force"),)))

    assert [one.document for one in engine.suggest("停车", day=TODAY)] == [2, 1]
    assert [one.document for one in engine.suggest("停", day=TODAY, limit=1)] == [2]
    assert engine.suggest("", day=TODAY) == ()


# Changes


def halfway():
    """Passages whose source fails before the end."""
    yield passage(1, 1, "绿化。")
    yield passage(2, 1, "停车。")
    raise RuntimeError("power")


def test_a_change_is_found_at_once_and_what_it_replaced_is_not(engine, find):
    engine.replace(1, document(1, "停车。"), version=1)
    engine.replace(1, document(1, "绿化。"), version=2)

    assert (found(find("停车")), found(find("绿化"))) == ([], [1])


def test_an_older_version_is_ignored(engine, find):
    engine.replace(1, document(1, "停车。"), version=5)

    assert engine.replace(1, document(1, "绿化。"), version=4) is False
    assert (found(find("停车")), found(find("绿化"))) == ([1], [])
    assert engine.versions() == {1: 5}


def test_a_document_that_was_taken_out_does_not_come_back_with_an_older_version(engine, find):
    engine.replace(1, document(1, "停车。"), version=5)
    engine.replace(1, (), version=6)

    assert engine.replace(1, document(1, "停车。"), version=5) is False
    assert found(find("停车")) == []
    assert engine.count() == (0, 0)
    assert engine.versions() == {}


def test_the_same_version_again_changes_nothing(engine, find):
    for _ in range(3):
        engine.replace(1, document(1, "停车。", "停车。"), version=1)

    assert engine.count() == (1, 2)
    assert find("停车").total_passages == 2


def test_removed_documents_are_gone(engine, find):
    engine.index(document(1, "停车。") + document(2, "停车。"))

    engine.remove([1])

    assert found(find("停车")) == [2]


def test_passages_of_another_document_are_refused(engine):
    with pytest.raises(ValueError, match="another document"):
        engine.replace(1, document(2, "停车。"), version=1)


def test_a_rebuild_replaces_everything_at_its_end_and_the_old_index_answers_until_then(engine, find):
    engine.index(document(1, "停车。"))

    with engine.rebuild() as fresh:
        fresh.index(document(2, "停车。"), {2: 3})
        assert found(find("停车")) == [1]

    assert found(find("停车")) == [2]
    assert engine.versions() == {2: 3}


def test_a_rebuild_that_fails_leaves_the_old_index(engine, find):
    engine.index(document(1, "停车。"))

    with pytest.raises(RuntimeError, match="power"), engine.rebuild() as fresh:
        fresh.index(halfway())

    assert found(find("停车")) == [1]


def test_a_change_that_fails_halfway_changes_nothing(engine, find):
    engine.index(document(1, "停车。"))

    with pytest.raises(RuntimeError, match="power"):
        engine.index(halfway())

    assert found(find("停车")) == [1]
    engine.index(document(3, "停车。"))
    assert sorted(found(find("停车"))) == [1, 3]


def test_an_engine_without_an_index_says_so(place, tmp_path):
    empty = engine_at(place(tmp_path / "nothing"))

    with pytest.raises(IndexUnusable, match="重建索引"):
        empty.search(SearchQuery(day=TODAY))
    with pytest.raises(IndexUnusable):
        empty.replace(1, document(1, "停车。"), version=1)


# Comparing with the registry


def test_the_content_of_a_document_has_a_fingerprint_that_only_another_content_changes(engine):
    held = {number: document(number, "停车。", "收费。", periods=LIFE) for number in (1, 2, 3)}
    for number, passages in held.items():
        engine.replace(number, passages, version=1)
    assert engine.fingerprints() == {number: engine.fingerprint(passages) for number, passages in held.items()}

    engine.replace(1, document(1, "停车。", "免费。", periods=LIFE), version=1)
    engine.replace(2, document(2, "停车。", "收费。"), version=1)

    found = engine.fingerprints()
    assert [number for number, passages in held.items() if found[number] == engine.fingerprint(passages)] == [3]


# Explanation and bounds


def test_results_say_how_the_words_were_read(find):
    assert find("停车 -收费").reading == "按这样理解：含“停车”，不含“收费”。"


def test_a_page_beyond_the_last_is_empty_but_counted(library, find):
    results = find("停车", page=500, per_page=100)

    assert (results.hits, results.total_documents) == ((), 12)


def test_odd_characters_in_a_document_do_no_harm(engine, find):
    engine.index([replace(passage(1, 1, "停车\ud800\x00收费"), title="标\udfff题")])

    assert found(find("停车")) == [1]
