"""What holds for every target and every figure."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.assessment.evidence import Use, evidence_for
from auditor.assessment.pacing import share_due
from auditor.model.actuals import Actual
from auditor.model.assessment import Assessment, Reason, Status
from auditor.model.bound import Bound
from auditor.model.direction import Direction
from auditor.model.findings import Amount
from auditor.model.month import Month
from auditor.model.plan import (
    Better,
    Commitment,
    Falls,
    Goal,
    Measure,
    Pacing,
    Plan,
    Rises,
    Target,
)
from auditor.model.quantity import Quantity
from auditor.rendering.messages.numbers import amount_digits
from tests.builders import (
    AT_THE_CLOSE,
    EVENLY,
    about,
    amended,
    at_least,
    at_most,
    audited,
    between,
    by_shares,
    judged,
    milestone,
    plan,
    row,
    rows,
    target,
    told,
    unit_of,
)

quick = settings(deadline=None, max_examples=min(120, settings().max_examples))

STAGES = ("未启动", "前期", "开工", "在建", "完工", "投用")
UNITS = {
    "money": ("万元", "亿元", "元"),
    "area": ("亩", "公顷", "平方公里"),
    "count": ("家", "人"),
    "ratio": ("%", "‰"),
}

amounts = st.decimals(-50, 3000, places=2)
positive = st.decimals("0.01", 2000, places=2)


def plain(number: Decimal) -> str:
    return format(number, "f")


@st.composite
def pacings(draw: st.DrawFn) -> Pacing:
    points = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)))
    return draw(
        st.sampled_from([EVENLY, EVENLY, AT_THE_CLOSE, by_shares(*points, 100)])
    )


@st.composite
def goals(draw: st.DrawFn, numbers: st.SearchStrategy[Decimal] = positive) -> Goal:
    low, high = sorted((draw(numbers), draw(numbers)))
    better = draw(st.sampled_from([None, Better.HIGHER, Better.LOWER]))
    tolerance = draw(st.sampled_from([None, "0", "3.5"]))
    kinds: list[Goal] = [
        at_least(plain(low)),
        at_most(plain(low)),
        about(plain(low), tolerance, better),
        between(plain(low), plain(high), better),
        Rises(),
        Falls(),
    ]
    return draw(st.sampled_from(kinds))


@st.composite
def targets(draw: st.DrawFn) -> Target:
    measure = draw(st.sampled_from([Measure.FLOW, Measure.LEVEL, Measure.RATE]))
    unit = (
        "%"
        if measure is Measure.RATE
        else draw(st.sampled_from(["万元", "亩", "家", "%"]))
    )
    numbers = positive if measure is Measure.FLOW else amounts
    pacing = draw(pacings())
    return target(
        draw(goals(numbers)),
        measure=measure,
        unit=unit,
        name=draw(st.sampled_from(["完成投资", "能耗下降", "覆盖率"])),
        pacing=EVENLY if measure is Measure.RATE and pacing.points else pacing,
        commitment=draw(st.sampled_from(Commitment)),
        due=draw(st.sampled_from(["12月", "6月", "9月"])),
        history=(amended("5月", draw(goals(numbers))),) if draw(st.booleans()) else (),
    )


@st.composite
def figures(
    draw: st.DrawFn, of: Target, years: tuple[int, ...] = (2024, 2024, 2024, 2023)
) -> Actual:
    first, last = sorted((draw(st.integers(1, 12)), draw(st.integers(1, 12))))
    year = draw(st.sampled_from(years))
    start = draw(st.sampled_from([1, 1, 1, first]))
    made = row(
        f"{year}-{start:02}..{last:02}",
        0,
        unit=of.unit.name if of.unit else "个",
        line=draw(st.integers(2, 60)),
    )
    if of.unit is None:
        stage = draw(st.sampled_from(STAGES))
        return replace(made, quantity=None, stage=stage, steps=STAGES.index(stage))
    return replace(
        made,
        quantity=Quantity(draw(amounts), of.unit),
        bound=draw(st.sampled_from([Bound.EXACT] * 12 + [*Bound])),
        single=draw(st.booleans()),
        direction=draw(st.sampled_from([*Direction])),
        published=draw(
            st.sampled_from([None, None, date(2024, 4, 10), date(2024, 7, 1)])
        ),
        stated_ratio=draw(st.none() | amounts),
    )


@st.composite
def stories(draw: st.DrawFn) -> tuple[Target, list[Actual], str]:
    of = draw(
        st.one_of(
            targets(),
            targets(),
            targets(),
            st.builds(milestone, st.sampled_from(STAGES[1:])),
        )
    )
    reported = draw(
        st.lists(figures(of), min_size=draw(st.sampled_from([0, 2, 3])), max_size=8)
    )
    return (
        of,
        reported,
        draw(
            st.sampled_from(
                [*[""] * 6, "2023-06", "2024-03", "2024-09", "2024-12", "2025-02"]
            )
        ),
    )


@st.composite
def paced_plans(draw: st.DrawFn) -> tuple[Target, Plan]:
    return target(
        pacing=draw(pacings()), due=draw(st.sampled_from(["3月", "9月", "12月"]))
    ), plan()


@quick
@given(paced_plans())
def test_a_pacing_profile_rises_from_nothing_to_everything(
    paced: tuple[Target, Plan],
) -> None:
    of, within = paced
    start, close = within.span.first, within.close(of).number
    shares = [
        share_due(of, within, Month(month))
        for month in range(start - 2, within.span.last + 3)
    ]
    assert shares == sorted(shares)
    assert [shares[place] for place in (0, 1, close - start + 2, -1)] == [0, 0, 1, 1]


@quick
@given(stories())
def test_every_story_has_a_judgement_and_the_judgement_holds_together(
    story: tuple[Target, list[Actual], str],
) -> None:
    of, reported, as_of = story
    audit = audited(of, reported, as_of=as_of)
    found = audit.assessments[0]
    assert sum(audit.counts().values()) == 1
    assert _holds_together(found)
    assert found.figures().keys() >= ({"actual", "period"} if found.reported else set())


def _holds_together(found: Assessment) -> bool:
    """Return whether an exact figure lies in the band of its status: none is left out, none overlaps another."""
    exact = found.reported is not None and found.reported.bound is Bound.EXACT
    gap, points = found.gap, found.gap_points
    equal = found.reason is Reason.EQUAL_TO_LAST_YEAR
    limit = 1 if found.target.measure is Measure.RATE and found.base is None else 10
    bands = {
        Status.ON_TRACK: gap is None or (gap <= 0 and not equal),
        Status.AT_RISK: gap == 0
        if equal
        else gap is not None and gap > 0 and points is not None and points <= limit,
        Status.BEHIND: gap is not None
        and gap > 0
        and (points is None or points > limit),
    }
    return bands.get(found.status, True) or not exact


@quick
@given(stories(), st.data())
def test_the_judgement_does_not_depend_on_the_order_of_the_rows(
    story: tuple[Target, list[Actual], str], data: st.DataObject
) -> None:
    of, reported, as_of = story
    shuffled = data.draw(st.permutations(reported))
    assert summary(of, shuffled, as_of) == summary(of, reported, as_of)


def summary(of: Target, reported: list[Actual], as_of: str) -> tuple[object, ...]:
    found = judged(of, reported, as_of=as_of)
    total = (
        told(found.reported, "value", "bound", "period", "steps")
        if found.reported
        else None
    )
    return (
        total,
        *told(found, "status", "reason", "gap", "completion", "forecast", "late"),
    )


@quick
@given(stories(), st.data())
def test_an_equal_row_again_changes_nothing(
    story: tuple[Target, list[Actual], str], data: st.DataObject
) -> None:
    of, reported, as_of = story
    assume(reported)
    again = data.draw(st.sampled_from(reported))
    assert summary(of, [*reported, again], as_of) == summary(of, reported, as_of)


@quick
@given(
    pacing=pacings(),
    month=st.integers(1, 12),
    goal=positive,
    value=amounts,
    exactly=st.booleans(),
)
def test_the_gap_of_a_flow_is_zero_exactly_when_completion_equals_the_share_due(
    *, pacing: Pacing, month: int, goal: Decimal, value: Decimal, exactly: bool
) -> None:
    of = target(plain(goal), pacing=pacing)
    share = share_due(of, plan(of), Month.of(2024, month))
    due = Fraction(goal) * share
    hundredths = due * 100
    assume(not exactly or hundredths.denominator == 1)
    reported = Decimal(hundredths.numerator) / 100 if exactly else value
    found = judged(of, {f"2024-01..{month:02}": plain(reported)})
    assert found.share_due == share
    if share:
        assert (found.gap == 0) is (found.completion == share)
        assert not exactly or found.gap == 0
    else:
        assert told(found, "gap", "expected", "gap_points") == (None, None, None)


@quick
@given(st.sampled_from(["money", "area"]), st.data())
def test_a_verdict_does_not_depend_on_the_units(kind: str, data: st.DataObject) -> None:
    small, large = data.draw(st.permutations(UNITS[kind]))[:2]
    story = data.draw(
        st.tuples(goals(), st.sampled_from([Measure.FLOW, Measure.LEVEL]), pacings())
    )
    goal, measure, pacing = story
    of = target(goal, measure=measure, unit=small, pacing=pacing)
    # A tolerance is stated in the unit of the goal, so it is scaled with it.
    factor = unit_of(small).factor / unit_of(large).factor
    assume(all(_is_decimal(Fraction(number) * factor) for number in _numbers(goal)))
    scaled = replace(of, goal=_scaled(goal, factor), unit=unit_of(large))
    reported = data.draw(st.lists(figures(of, (2024,)), max_size=3))
    last_year = rows({"2023年6月": 100, "2023年": 200}, of)
    one, other = (judged(version, [*last_year, *reported]) for version in (of, scaled))
    assert told(one, "status", "reason", "completion", "gap_points") == told(
        other, "status", "reason", "completion", "gap_points"
    )


def _is_decimal(number: Fraction) -> bool:
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _numbers(goal: Goal) -> list[Decimal]:
    return [
        getattr(goal, name)
        for name in ("amount", "low", "high", "tolerance")
        if getattr(goal, name, None) is not None
    ]


def _scaled(goal: Goal, factor: Fraction) -> Goal:
    def exact(number: Decimal) -> Decimal:
        product = Fraction(number) * factor
        return Decimal(product.numerator) / Decimal(product.denominator)

    names = [
        name
        for name in ("amount", "low", "high", "tolerance")
        if getattr(goal, name, None) is not None
    ]
    return replace(goal, **{name: exact(getattr(goal, name)) for name in names})


@quick
@given(targets(), st.sampled_from(["2024-01..06", "2024-01..09", "2024"]), st.data())
def test_a_bound_is_never_contradicted_by_a_figure_it_allows(
    of: Target, period: str, data: st.DataObject
) -> None:
    value, bound = (
        data.draw(amounts),
        data.draw(st.sampled_from([one for one in Bound if one is not Bound.EXACT])),
    )
    distance = data.draw(
        st.sampled_from(
            [Decimal("0.01"), Decimal(1), Decimal(40), Decimal(1000), Decimal(10**9)]
        )
    )
    allowed = value + distance if bound.is_lower else value - distance
    last_year = list(rows({period.replace("2024", "2023"): 100}, of))
    said, true = (
        judged(of, [*last_year, _figure(of, period, number, certainty)])
        for number, certainty in ((value, bound), (allowed, Bound.EXACT))
    )
    assume(Reason.IMPLAUSIBLE not in {said.reason, true.reason})
    # What is only known to be on schedule may have been achieved.
    agrees = {said.status} | (
        {Status.ACHIEVED} if said.status is Status.ON_TRACK else set()
    )
    assert said.status is Status.NO_DATA or true.status in agrees


def _figure(of: Target, period: str, number: Decimal, bound: Bound) -> Actual:
    assert of.unit is not None
    return replace(
        row(period, 0, cumulated=True), quantity=Quantity(number, of.unit), bound=bound
    )


WORST_FIRST = [
    Status.BREACHED,
    Status.MISSED,
    Status.BEHIND,
    Status.AT_RISK,
    Status.ON_TRACK,
    Status.ACHIEVED,
]


@quick
@given(
    better=st.sampled_from(["more", "less"]),
    measure=st.sampled_from([Measure.FLOW, Measure.LEVEL, Measure.RATE]),
    pacing=st.sampled_from([EVENLY, AT_THE_CLOSE]),
    commitment=st.sampled_from(Commitment),
    period=st.sampled_from(["2024-01..03", "2024-01..09", "2024"]),
    values=st.lists(amounts, min_size=2, max_size=6),
)
def test_a_better_figure_never_has_a_worse_status(
    *,
    better: str,
    measure: Measure,
    pacing: Pacing,
    commitment: Commitment,
    period: str,
    values: list[Decimal],
) -> None:
    goal: Goal = at_least(1000) if better == "more" else at_most(1000)
    unit = "%" if measure is Measure.RATE else "万元"
    of = target(goal, measure=measure, unit=unit, pacing=pacing, commitment=commitment)
    ranked = sorted(values, reverse=better == "less")
    found = [judged(of, {period: plain(value)}) for value in ranked]
    places = [
        WORST_FIRST.index(one.status)
        for one in found
        if one.reason is not Reason.IMPLAUSIBLE
    ]
    assert places == sorted(places)


SHORT = {Status.MISSED, Status.BEHIND, Status.AT_RISK}


@quick
@given(stories())
def test_what_is_short_has_a_gap_in_the_data_and_in_print(
    story: tuple[Target, list[Actual], str],
) -> None:
    of, reported, as_of = story
    found = judged(of, reported, as_of=as_of)
    if found.status not in SHORT or isinstance(found.goal, Rises | Falls):
        return
    assert found.gap is not None
    strict = found.gap_bound in {Bound.ABOVE, Bound.BELOW}
    assert found.gap > 0 or (found.gap == 0 and strict)
    gap = found.figures()["gap"]
    assert isinstance(gap, Amount)
    assert Decimal(amount_digits(gap)) > 0 or strict


A_YEAR_SHORT = (
    target(at_least("10"), unit="家"),
    [row("2024-01..12", 5, unit="家")],
    "",
)


@quick
@example(A_YEAR_SHORT)
@given(stories())
def test_nothing_is_missed_or_held_before_a_figure_reaches_the_due_month(
    story: tuple[Target, list[Actual], str],
) -> None:
    of, reported, as_of = story
    found = judged(of, reported, as_of=as_of)
    held = found.status is Status.ACHIEVED and found.reason is not Reason.GOAL_REACHED
    if found.status is not Status.MISSED and not held:
        return
    assert found.reported is not None
    assert found.reported.period.last >= found.close.number


@quick
@given(stories(), st.integers(1, 11))
def test_what_was_achieved_at_any_time_stays_achieved(
    story: tuple[Target, list[Actual], str], month: int
) -> None:
    of, reported, _ = story
    assume(not of.history)
    early, late = (judged(of, reported, as_of=f"2024-{at:02}") for at in (month, 12))
    # Either it was not achieved by then, or it still is, or its figures are doubted.
    assert (
        early.reason is not Reason.GOAL_REACHED
        or late.reason is Reason.LOOKS_CUMULATED
        or late.status is Status.ACHIEVED
    )


QUIET = {
    Use.COUNTED,
    Use.BASE,
    Use.PROFILE,
    Use.LAST_YEAR,
    Use.COVERED,
    Use.SUPERSEDED,
    Use.BEFORE_PLAN,
    Use.AFTER_AUDIT,
}
"""What became of a row that needs no finding."""


@quick
@given(stories())
def test_every_row_is_used_or_a_finding_says_why_not(
    story: tuple[Target, list[Actual], str],
) -> None:
    of, reported, as_of = story
    audit = audited(of, reported, as_of=as_of)
    told_of = {
        place for found in audit.findings for place in (found.location, *found.related)
    }
    alike = {
        actual.location
        for actual, other in permutations(reported, 2)
        if _ends_alike(actual, other)
    }
    for actual, use in evidence_for(audit, audit.assessments[0]).uses():
        agrees = use is Use.SHORTER_PERIOD and actual.location in alike
        assert use in QUIET or agrees or actual.location in told_of, str(actual.period)


def _ends_alike(actual: Actual, other: Actual) -> bool:
    """Return whether two rows end together and say the same, so that it does not matter which of them counts."""
    same_end = actual.period.last == other.period.last
    return same_end and (actual.stage, actual.quantity) == (other.stage, other.quantity)
