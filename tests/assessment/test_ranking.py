"""排名: sums, places, ties, and what has changed since the last period."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from auditor.assessment.ranking import ScoreSum, ranked, sum_of, summed
from auditor.assessment.score import Score, ScoreMethod


def score(owner: str, weight: int, counted: Fraction | int) -> Score:
    share = Fraction(counted)
    return Score(
        "jobs", owner, "industry", Fraction(weight), ScoreMethod.OF_GOAL, share, share
    )


def total(name: str, points: Fraction | int, full: int = 100) -> ScoreSum:
    return ScoreSum(name, Fraction(points), Fraction(full))


def test_scores_are_summed_by_owner_in_the_order_they_come() -> None:
    scores = [
        score("人社局", 10, 1),
        score("住建局", 5, Fraction(1, 2)),
        score("人社局", 10, Fraction(1, 2)),
    ]
    sums = summed(scores, lambda one: one.owner)
    assert [(group.name, group.points, group.full) for group in sums] == [
        ("人社局", Fraction(15), Fraction(20)),
        ("住建局", Fraction(5, 2), Fraction(5)),
    ]
    assert [group.share for group in sums] == [75, 50]


def test_nothing_to_score_has_no_share_and_no_place() -> None:
    empty = sum_of("甲", [])
    assert empty.share is None
    (last,) = ranked([empty])
    assert (last.place, last.climbed, last.gained) == (None, None, None)
    assert [rank.sum.name for rank in ranked([empty, total("乙", 1)])] == ["乙", "甲"]


def test_equals_share_a_place_and_the_next_one_stays_free() -> None:
    ranks = ranked(
        [total("甲", 80), total("乙", 90), total("丙", 40, 50), total("丁", 70)]
    )
    assert [(rank.sum.name, rank.place) for rank in ranks] == [
        ("乙", 1),
        ("甲", 2),
        ("丙", 2),
        ("丁", 4),
    ]


def test_a_place_is_decided_on_fractions_that_print_alike() -> None:
    ranks = ranked(
        [total("甲", Fraction(80001, 1000)), total("乙", Fraction(80002, 1000))]
    )
    assert [(rank.sum.name, rank.place) for rank in ranks] == [("乙", 1), ("甲", 2)]


def test_the_last_period_tells_who_climbed_and_what_was_gained() -> None:
    before = [total("甲", 90), total("乙", 80)]
    ranks = ranked([total("甲", 70), total("乙", 85), total("丙", 60)], before)
    told = [
        (rank.sum.name, rank.place_before, rank.climbed, rank.gained) for rank in ranks
    ]
    assert told == [("乙", 2, 1, 5), ("甲", 1, -1, -20), ("丙", None, None, None)]


def test_a_group_that_had_nothing_to_score_before_has_gained_nothing() -> None:
    (rank,) = ranked([total("甲", 70)], [sum_of("甲", [])])
    assert (rank.place_before, rank.gained) == (None, None)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_a_place_is_one_more_than_there_are_better_ones(points: list[int]) -> None:
    sums = [total(str(number), value) for number, value in enumerate(points)]
    for rank in ranked(sums):
        better = [value for value in points if value > rank.sum.points]
        assert rank.place == 1 + len(better)
