"""得分: published scoring rules recomputed by hand, and each kind of goal. The sources stand in docs/office.md."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.assessment.score import Score, ScoreMethod, score_of, scores_of
from auditor.model.plan import (
    AtLeast,
    Change,
    Commitment,
    Falls,
    Goal,
    Observed,
    Plan,
    Rises,
    Target,
)
from auditor.model.scoring import CeilingScore, NoDataScore, ScoredAgainst, ScoreRule
from tests.builders import (
    Number,
    Rows,
    about,
    at_least,
    at_most,
    audited,
    between,
    by_shares,
    judged,
    level,
    milestone,
    plan,
    rate,
    target,
)


def scored(
    of: Target, reported: Rows = (), rule: ScoreRule | None = None, *, as_of: str = ""
) -> Score | None:
    whole = with_score(rule or ScoreRule())
    return score_of(
        judged(of, reported, as_of=as_of, within=whole), whole, rule or ScoreRule()
    )


def with_score(rule: ScoreRule) -> Plan:
    whole = plan()
    return replace(whole, policy=replace(whole.policy, score=rule))


def points(
    of: Target, reported: Rows, rule: ScoreRule | None = None, *, as_of: str = ""
) -> Fraction:
    score = scored(of, reported, rule, as_of=as_of)
    assert score is not None
    return score.points


# 国家统计局《全面建设小康社会统计监测方案》(2008): x ÷ x* for what should be high, x* ÷ x for what should be low,
# neither above 100 %, each times its weight.
@pytest.mark.parametrize(
    ("goal", "weight", "actual", "expected"),
    [
        (
            at_least("2.5"),
            "1.5",
            "2.01",
            Fraction("1.206"),
        ),  # R&D in GDP: 80.4 % of 1.5
        (
            at_least(60),
            3,
            "53.73",
            Fraction("2.6865"),
        ),  # towns' share of the people: 89.55 % of 3
        (at_least(60), 3, 66, Fraction(3)),
        (at_most(40), 2, 50, Fraction("1.6")),  # Engel's coefficient: 40 ÷ 50
        (at_most(40), 2, "31.2", Fraction(2)),
        (at_most("0.6"), 3, "0.75", Fraction("2.4")),  # energy per GDP
    ],
)
def test_the_bureau_of_statistics_monitoring_of_2008(
    goal: Goal, weight: Number, actual: Number, expected: Fraction
) -> None:
    assert points(level(goal, weight=weight), {"12月": actual}) == expected


# A city's investment attraction of 2024, as published with its arithmetic: 0.5 points each, 120 % is the most.
@pytest.mark.parametrize(
    ("completion", "expected"),
    [("96", "0.48"), ("90", "0.45"), ("106", "0.53"), ("120", "0.6"), ("135", "0.6")],
)
def test_the_investment_attraction_of_a_city_in_2024(
    completion: str, expected: str
) -> None:
    rule = ScoreRule(cap=Decimal(120))
    assert points(target(100, weight="0.5"), {"全年": completion}, rule) == Fraction(
        expected
    )


# A city's 节能目标责任评价考核计分表: 40 points at the goal, 36 at 90 %, 32 at 80 % … 20 at 50 %, below that none.
@pytest.mark.parametrize(
    ("completion", "expected"),
    [
        ("100", 40),
        ("90", 36),
        ("80", 32),
        ("70", 28),
        ("60", 24),
        ("50", 20),
        ("49.9", 0),
    ],
)
def test_the_energy_saving_table_of_a_city(completion: str, expected: int) -> None:
    rule = ScoreRule(floor=Decimal(50))
    assert points(target(100, weight=40), {"全年": completion}, rule) == expected


# A county's quarterly rating of industry teams: actual ÷ 时序目标 × points, full points at the most.
@pytest.mark.parametrize(("actual", "expected"), [(600, 20), (450, 15), (900, 20)])
def test_the_quarterly_rating_of_industry_teams(actual: int, expected: int) -> None:
    rule = ScoreRule(against=ScoredAgainst.SCHEDULE)
    assert points(target(1200, weight=20), {"上半年": actual}, rule) == expected


# 宁夏某市水资源考核 2017: total water taken, 10 points within the ceiling, else none.
@pytest.mark.parametrize(
    ("actual", "expected"), [("6.4", 10), ("6.5", 10), ("6.51", 0)]
)
def test_the_water_ceiling_of_2017(actual: str, expected: int) -> None:
    rule = ScoreRule(ceilings=CeilingScore.KEPT)
    water = level(at_most("6.5"), unit="亿元", weight=10)
    assert points(water, {"12月": actual}, rule) == expected


def test_points_are_not_given_unless_asked_for() -> None:
    assert scores_of(audited(target(1200), {"上半年": 600})) == ()


def test_scores_come_in_the_order_of_the_plan_with_their_owner_and_section() -> None:
    whole = audited(
        target(1200, owners=("发改委", "财政局")),
        {"上半年": 600},
        within=with_score(ScoreRule()),
    )
    (score,) = scores_of(whole)
    assert (score.target, score.owner, score.section) == (
        "investment",
        "发改委",
        "industry",
    )
    assert (score.method, score.numerator, score.denominator) == (
        ScoreMethod.OF_GOAL,
        Fraction(600),
        Fraction(1200),
    )
    assert (score.points, score.was_capped, score.was_below_floor) == (
        Fraction(1, 2),
        False,
        False,
    )


def test_a_level_earns_the_way_it_has_come_from_its_base() -> None:
    reported: Rows = {"2023-12": 74, "6月": 84}
    score = scored(level(90), reported)
    assert score is not None
    assert (score.method, score.completion) == (ScoreMethod.OF_WAY, Fraction(10, 16))
    assert points(level(90), {"2023-12": 74, "6月": 70}) == 0


def test_a_level_past_its_goal_already_is_divided_by_the_goal() -> None:
    assert points(level(90), {"2023-12": 91, "6月": 45}) == Fraction(1, 2)


def test_growth_is_divided_by_the_growth_promised_and_never_below_nothing() -> None:
    assert points(rate(15), {"上半年": "3.9"}) == Fraction("0.26")
    assert points(rate(15), {"上半年": -2}) == 0


def test_a_goal_of_nothing_or_less_is_kept_or_not() -> None:
    assert points(rate(0), {"上半年": "0.1"}) == 1
    assert points(rate(AtLeast(Decimal(-5))), {"上半年": -6}) == 0


def test_a_milestone_earns_its_stages() -> None:
    assert points(milestone("完工", weight=4), {"6月": "开工"}) == 2
    assert points(milestone("完工", weight=4), {"12月": "投用"}) == 4


def test_a_budget_is_held_against_what_may_be_used_by_then() -> None:
    assert points(target(at_most(120)), {"上半年": 60}) == 1
    assert points(target(at_most(120)), {"上半年": 80}) == Fraction(3, 4)
    assert points(
        target(at_most(120)), {"上半年": 0}, ScoreRule(cap=Decimal(120))
    ) == Fraction(6, 5)


def test_a_ceiling_kept_well_earns_up_to_the_cap() -> None:
    assert points(
        level(at_most(40), unit="%"), {"6月": 38}, ScoreRule(cap=Decimal(120))
    ) == Fraction(40, 38)


def test_a_breached_redline_earns_nothing_and_a_kept_one_no_more_than_the_whole() -> (
    None
):
    redline = level(at_most(0), unit="个", commitment=Commitment.REDLINE)
    assert points(redline, {"3月": 1, "6月": 0}) == 0
    assert points(redline, {"6月": 0}, ScoreRule(cap=Decimal(120))) == 1
    limit = level(at_most(40), commitment=Commitment.REDLINE)
    assert points(limit, {"6月": 20}, ScoreRule(cap=Decimal(120))) == 1
    assert points(limit, {"6月": 41}) == 0


def test_a_ceiling_of_nothing_is_kept_or_not() -> None:
    assert points(level(at_most(0), unit="个"), {"6月": 0}) == 1
    assert points(level(at_most(0), unit="个"), {"6月": 2}) == 0


@pytest.mark.parametrize(("actual", "expected"), [(101, 1), (100, 0), (99, 0)])
def test_a_direction_is_kept_or_not(actual: int, expected: int) -> None:
    last_year: dict[str, Number] = {"2023-06": 100}
    assert points(level(Rises(), unit="家"), {**last_year, "6月": actual}) == expected
    mirrored = 200 - actual
    assert points(level(Falls(), unit="家"), {**last_year, "6月": mirrored}) == expected


@pytest.mark.parametrize(
    ("goal", "actual", "expected"),
    [
        (about(6), "6.5", 1),
        (about(6), "5.5", 1),
        (about(6), "4.4", Fraction("0.8")),  # 4.4 ÷ 5.5
        (about(6), 13, Fraction(1, 2)),  # 6.5 ÷ 13
        (between(6, 7), 7, 1),
        (between(6, 7), 3, Fraction(1, 2)),
    ],
)
def test_a_band_earns_everything_within_and_its_nearer_edge_outside(
    goal: Goal, actual: Number, expected: Fraction
) -> None:
    assert points(rate(goal), {"上半年": actual}) == expected


def test_a_total_beyond_its_band_is_held_against_the_upper_edge() -> None:
    assert points(target(between(100, 200)), {"全年": 400}) == Fraction(1, 2)
    assert points(target(between(100, 200)), {"上半年": 60}) == Fraction(3, 5)


def test_what_nobody_reported_is_left_out_or_earns_nothing() -> None:
    assert scored(target(1200), {}, as_of="2024-06") is None
    score = scored(
        target(1200), {}, ScoreRule(no_data=NoDataScore.ZERO), as_of="2024-06"
    )
    assert score is not None
    assert (score.method, score.points, score.weight) == (
        ScoreMethod.UNREPORTED,
        Fraction(0),
        Fraction(1),
    )


def test_what_is_not_due_is_never_scored() -> None:
    assert (
        scored(milestone(), {}, ScoreRule(no_data=NoDataScore.ZERO), as_of="2024-06")
        is None
    )


def test_a_schedule_of_nothing_yet_is_no_divisor() -> None:
    late = target(1200, pacing=by_shares(0, 0, 0, 100))
    rule = ScoreRule(against=ScoredAgainst.SCHEDULE)
    assert points(late, {"上半年": 600}, rule) == Fraction(1, 2)
    assert points(late, {"上半年": 0}, rule) == 0


@pytest.mark.parametrize(("actual", "expected"), [(-7, 1), (-1, 0), (0, 0), (3, 0)])
def test_a_band_below_zero_earns_nothing_above_it(actual: int, expected: int) -> None:
    assert points(target(between(-10, -5)), {"全年": actual}) == expected


def test_a_goal_held_against_something_else_is_kept_or_not_and_nothing_promised_earns_nothing() -> (
    None
):
    whole = with_score(ScoreRule())
    assessment = judged(target(1200), {"上半年": 600}, within=whole)
    change = Change(Decimal("-13.5"))
    for gap, expected in ((Fraction(-1), 1), (Fraction(0), 1), (Fraction(1), 0)):
        score = score_of(replace(assessment, goal=change, gap=gap), whole, ScoreRule())
        assert score is not None
        assert (score.method, score.points) == (ScoreMethod.KEPT, Fraction(expected))
    assert score_of(replace(assessment, goal=Observed()), whole, ScoreRule()) is None


def test_a_score_tells_when_it_was_cut() -> None:
    capped = scored(target(100), {"全年": 135}, ScoreRule(cap=Decimal(120)))
    below = scored(target(100), {"全年": 49}, ScoreRule(floor=Decimal(50)))
    assert capped is not None
    assert below is not None
    assert capped.was_capped
    assert (capped.counted, capped.completion) == (Fraction(6, 5), Fraction(27, 20))
    assert below.was_below_floor
    assert (below.counted, below.completion) == (Fraction(0), Fraction(49, 100))


@pytest.mark.parametrize(
    ("reported", "points"), [(6, Fraction(6, 1200)), (0, 0), (-6, 0), (-600, 0)]
)
def test_without_a_floor_the_least_that_is_done_counts_and_nothing_takes_away(
    reported: int, points: Fraction
) -> None:
    score = scored(target(1200), {"全年": reported}, ScoreRule())
    assert score is not None
    assert score.points == points
