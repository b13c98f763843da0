"""Where a clause stands in a text, in its own words or in others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.tracing.passages import (
    MOST_PLACES,
    all_occurrences,
    differences,
    nearest_passage,
    occurrences,
)

_TEXT = "今年新增就业6000人，建成云溪大桥。"


def test_a_clause_stands_in_each_of_its_places() -> None:
    assert list(occurrences("甲乙甲乙甲", "甲乙")) == [(0, 2), (2, 4)]
    assert list(occurrences("甲乙甲乙甲", "甲乙甲")) == [(0, 3), (2, 5)]


_SIGNS = st.text("甲乙", max_size=40)


@given(_SIGNS, st.lists(st.text("甲乙", max_size=15), max_size=9))
def test_many_clauses_stand_where_each_of_them_does(
    text: str, clauses: list[str]
) -> None:
    places = all_occurrences(text, [*clauses, text])
    assert set(places) == {*clauses, text}
    for clause, spans in places.items():
        assert list(spans) == list(occurrences(text, clause))


def test_the_passage_most_like_a_clause_is_found_with_what_differs() -> None:
    span = nearest_passage("新增就业6500人", _TEXT)
    assert span is not None
    passage = _TEXT[slice(*span)]
    assert list(differences("新增就业6500人", passage)) == ["5→0"]


def test_what_is_like_nothing_is_found_nowhere() -> None:
    assert nearest_passage("完全不相干的另一句话", _TEXT) is None


def test_a_clause_is_found_by_what_it_begins_with_and_by_what_it_ends_with() -> None:
    clause = "新增城镇就业六千五百人次"
    beginning = "年初提出新增城镇就业若干千人数，其余从略。"
    end = "年初提出改善乡镇收入六千五百人次，其余从略。"
    spans = [nearest_passage(clause, text) for text in (beginning, end)]
    assert None not in spans


_CLAUSE = "新增城镇就业六千五百人次"


@pytest.mark.parametrize(
    "passage", ["新增城镇就业若干名，另行公布", "改善生活质量六千五百人次"]
)
def test_pieces_that_stand_all_over_a_text_do_not_hide_the_passage(
    passage: str,
) -> None:
    pieces = [_CLAUSE[start : start + 4] for start in range(len(_CLAUSE) - 3)]
    everywhere = "".join([f"{piece}某。" * MOST_PLACES for piece in pieces])
    text = f"{everywhere}年初提出{passage}。"
    span = nearest_passage(_CLAUSE, text)
    assert span is not None
    half = _CLAUSE[:6] if passage.startswith("新增") else _CLAUSE[6:]
    assert half in text[slice(*span)]
