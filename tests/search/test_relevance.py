"""The order of hits, measured with our own questions: a floor that one question more or less does not reach."""

import pytest

from benchmarks.relevance import figures, first_list, library, measure, questions, searching


@pytest.fixture(scope="module")
def search(tmp_path_factory):
    return searching(tmp_path_factory.mktemp("relevance"), first_list())


def test_most_lay_questions_are_answered_on_the_first_page(search):
    found = measure(search, questions())

    assert found.ndcg > 0.8
    assert found.recall_10 > 0.75
    assert found.recall_100 >= found.recall_10


def test_the_questions_are_many_and_their_answers_exist():
    titles = {passage.title for passage in library()}

    assert len(questions()) >= 40
    assert {title for question in questions() for title in question.grades} <= titles


@pytest.mark.parametrize(
    ("found", "ndcg", "recall"),
    [(["甲", "乙"], 1.0, 1.0), (["丙", "甲", "乙"], 0.64, 1.0), (["丙"], 0.0, 0.0), ([], 0.0, 0.0)],
)
def test_the_figures_are_those_of_the_textbook(found, ndcg, recall):
    measured = figures(found, {"甲": 3, "乙": 1})

    assert measured[0] == pytest.approx(ndcg, abs=0.01)
    assert measured[1] == recall
