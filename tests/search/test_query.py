from datetime import date

import pytest

from search.query import SearchQuery

DAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("given", "page", "per_page"),
    [
        ({}, 1, 20),
        ({"page": 10**9, "per_page": 10**6}, 500, 100),
        ({"page": -3, "per_page": 0}, 1, 1),
        ({"page": "7", "per_page": "50"}, 7, 50),
        ({"page": "x", "per_page": "1.5"}, 1, 20),
        ({"page": float("nan"), "per_page": float("inf")}, 1, 20),
        ({"page": None, "per_page": None}, 1, 20),
    ],
)
def test_pages_stay_within_bounds(given, page, per_page):
    query = SearchQuery(day=DAY, **given)

    assert (query.page, query.per_page) == (page, per_page)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲" * 300, "甲" * 200),
        ("  甲\x00乙\x07 ", "甲 乙"),
        ("甲\n乙", "甲\n乙"),
        ("甲\ud800", "甲?"),
        (None, ""),
        (12, "12"),
    ],
)
def test_text_is_legible_and_short(text, kept):
    assert SearchQuery(text, day=DAY).text == kept


def test_filters_are_lists_of_text_without_repeats():
    query = SearchQuery(day=DAY, issuer="a", year=[2019, "2019", 2020], topic=None, level=[str(n) for n in range(99)])

    assert (query.issuer, query.year, query.topic) == (("a",), ("2019", "2020"), ())
    assert len(query.level) == 50


def test_an_unknown_order_is_the_usual_one():
    assert SearchQuery(day=DAY, sort="price; drop").sort == "relevance"


def test_a_query_without_a_day_is_refused():
    with pytest.raises(ValueError, match="day"):
        SearchQuery("甲")


def test_equal_queries_are_equal_values():
    assert SearchQuery("甲 ", day=DAY, page="2") == SearchQuery("甲", day=DAY, page=2)
    assert len({SearchQuery("甲", day=DAY), SearchQuery("甲", day=DAY)}) == 1
