"""The arithmetic of a judgement step by step, with the numbers put in: every figure shown can be worked out by hand.

A formula is a row of numbers and signs; its value is exact. What is taken further may be the value rounded to whole
things or capped, and then a note names the reason. No figure is found here: the judgement keeps its inputs, and how
they were put together.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec.structs import replace

from auditor.assessment.benchmark import Benchmark, Gap, Side
from auditor.assessment.completion import Method
from auditor.assessment.evidence import Evidence
from auditor.assessment.goal_bounds import Allowance, Tolerance, aim_of
from auditor.assessment.judgement import Judgement
from auditor.assessment.lag import is_in_points
from auditor.assessment.limits import HUNDRED, Limit, LimitKind, Whole
from auditor.assessment.making import Making
from auditor.assessment.pacing import Pace, ShareDue
from auditor.assessment.rest_steps import rest_steps
from auditor.assessment.steps import Formula, Step, Token, percent
from auditor.model.assessment import Assessment, Reported
from auditor.model.exact import Fraction
from auditor.model.plan import About, Between, Falls, Measure, Reach, Rises, Target

__all__ = ["Step", "Token", "derive"]


def derive(evidence: Evidence) -> Iterator[Step]:
    """Yield the working of a judgement, in the order of its figures."""
    judgement = evidence.judgement
    assessment = judgement.assessment
    reported = assessment.reported
    if reported is not None and isinstance(assessment.goal, Reach):
        yield from _stages(assessment, reported, assessment.goal)
        return
    if reported is not None:
        yield from _actual(assessment.target, reported, judgement.now.making)
    if judgement.share is not None:
        yield _share(judgement.share)
    held_against = judgement.benchmark
    if reported is None or held_against is None:
        return
    yield from _expected(held_against)
    yield from _completion(judgement, held_against, reported.value)
    for step in _gap(judgement, held_against, reported.value):
        is_share = step.name == "points" and not is_in_points(evidence.plan, assessment)
        yield replace(step, name="percent") if is_share else step
    yield from rest_steps(judgement.rest, held_against, reported)


def _stages(assessment: Assessment, reported: Reported, goal: Reach) -> Iterator[Step]:
    """Yield how far up the ladder a milestone is, and how many stages are missing once it is due."""
    done = Fraction(min(reported.steps, goal.steps))
    steps = Fraction(goal.steps)
    yield Step("completion", (done, "÷", steps), done / steps)
    if assessment.gap is not None:
        yield Step("gap", (steps, "−", done), assessment.gap)


def _actual(target: Target, reported: Reported, making: Making) -> Iterator[Step]:
    """Yield the sum, the mean or the conversion that makes the actual of the rows; nothing where it stands in one."""
    rows = _rows_in_unit(target, reported)
    if len(rows) > 1:
        formula = _made_of(making, rows, target.whole, reported.value)
        yield Step("actual", formula, reported.value)
        return
    for number, factor in rows:
        if factor != 1 and number * factor == reported.value:
            scale: Formula = ("÷", 1 / factor)
            if factor > 1:
                scale = ("×", factor)
            yield Step("actual", (number, *scale), reported.value, "converted")


def _rows_in_unit(
    target: Target, reported: Reported
) -> list[tuple[Fraction, Fraction]]:
    """Return the number in each row of a figure, and what it is times to be in the target's unit."""
    unit = target.unit
    return [
        (Fraction(row.quantity.number), row.quantity.unit.factor / unit.factor)
        for row in reported.sources
        if row.quantity is not None and unit is not None
    ]


def _made_of(
    making: Making,
    rows: Sequence[tuple[Fraction, Fraction]],
    whole: Fraction,
    value: Fraction,
) -> Formula:
    """Return how rows make a value; nothing where no formula of theirs gives it."""
    match making:
        case Making.SUM:
            return _sum(rows, value)
        case Making.MEAN:
            return _mean(rows, whole)
        case Making.GROWTH:
            return _compounded(rows, whole, "+")
        case Making.DECLINE:
            return _compounded(rows, whole, "−")
        case Making.NOTHING | Making.COMBINED:
            return ()
        case _:
            assert_never(making)


def _compounded(
    rows: Sequence[tuple[Fraction, Fraction]], whole: Fraction, sign: str
) -> Formula:
    """Return yearly changes one upon the other, less the one that all of it began with."""
    tokens: list[Token] = ["("]
    for number, _ in rows:
        tokens.extend(("(", Fraction(1), sign, number, "÷", whole, ")", "×"))
    return (*tokens[:-1], "−", Fraction(1), ")", "×", whole)


def _sum(rows: Sequence[tuple[Fraction, Fraction]], value: Fraction) -> Formula:
    """Return the sum of rows, each in the target's unit; nothing where one of them counts otherwise than it stands.

    A decline that is reported below zero counts above it, and a part may itself be a mean.
    """
    tokens: list[Token] = []
    total = Fraction(0)
    for number, factor in rows:
        tokens.extend(("+", number * factor))
        total += number * factor
    if total != value:
        return ()
    return tuple(tokens[1:])


def _mean(rows: Sequence[tuple[Fraction, Fraction]], whole: Fraction) -> Formula:
    """Return the geometric mean of the years' rates."""
    tokens: list[Token] = ["("]
    for place, (rate, _) in enumerate(rows):
        if place:
            tokens.append("×")
        tokens.extend(("(", Fraction(1), "+", rate, "÷", whole, ")"))
    tokens.extend(
        (
            ")",
            "^",
            "(",
            Fraction(1),
            "÷",
            Fraction(len(rows)),
            ")",
            "×",
            whole,
            "−",
            whole,
        )
    )
    return tuple(tokens)


def _share(share: ShareDue) -> Step:
    """Return the share of the goal due by the judged month: months elapsed ÷ months to the close, or by the steps."""
    match share.pace:
        case Pace.CLOSED | Pace.NOT_BEGUN | Pace.NOT_BEFORE_CLOSE:
            return Step(
                "share_due",
                (),
                share.value,
                share.pace.value,
            )
        case Pace.EVENLY:
            return Step(
                "share_due",
                (Fraction(share.elapsed), "÷", Fraction(share.total)),
                share.value,
            )
        case Pace.STEPS:
            return Step("share_due", _part_of_step(share), share.value, "steps")
        case _:
            assert_never(share.pace)


def _part_of_step(share: ShareDue) -> Formula:
    """Return the way from one step of a schedule to the next; nothing where a step has just been reached."""
    if not share.part:
        return ()
    start, end = share.start, share.end
    limit_kind: Formula = ("(", end, "%", "−", start, "%", ")", "×", share.part)
    return (start, "%", "+", *limit_kind)


def _expected(held_against: Benchmark) -> Iterator[Step]:
    """Yield what should have been reached by now; for a band, its two limits."""
    goal = held_against.goal
    expected = held_against.expected_limit
    if isinstance(goal, About | Between):
        yield from _band(held_against, goal)
    elif expected is not None and isinstance(goal, Rises | Falls):
        yield Step(
            "expected",
            (),
            expected.by_now,
            "last-year",
        )
    elif expected is not None:
        yield _limit(
            "expected",
            expected,
            (expected.bound,),
            held_against.share,
        )


def _band(held_against: Benchmark, goal: About | Between) -> Iterator[Step]:
    """Yield the limits of a band by now, and what 左右 allows on either side."""
    allowed = held_against.tolerance
    if allowed is not None and isinstance(goal, About):
        yield _tolerance(allowed, abs(Fraction(goal.amount)))
    sides = (
        ("low", "−", held_against.low_limit),
        ("high", "+", held_against.high_limit),
    )
    for name, sign, limit in sides:
        if limit is None:
            continue
        formula: Formula = (limit.bound,)
        if allowed is not None and isinstance(goal, About):
            formula = ("(", Fraction(goal.amount), sign, allowed.value, ")")
        yield _limit(
            name,
            limit,
            formula,
            held_against.share,
        )


def _tolerance(allowed: Tolerance, size: Fraction) -> Step:
    """Return what 左右 allows: what the target says, what the policy says for per cents, else a twentieth."""
    match allowed.allowance:
        case Allowance.GIVEN | Allowance.POLICY:
            return Step(
                "tolerance",
                (),
                allowed.value,
                allowed.allowance.value,
            )
        case Allowance.TWENTIETH:
            return Step("tolerance", (size, "×", Fraction(5), "%"), allowed.value)
        case _:
            assert_never(allowed.allowance)


def _limit(
    name: str,
    limit: Limit,
    bound: Formula,
    share: ShareDue,
) -> Step:
    """Return where a limit of the goal stands by now: its share, a point on the path from the base, or itself."""
    due = percent(share.value)
    match limit.limit_kind:
        case LimitKind.SHARE:
            formula: Formula = (*bound, "×", *due)
        case LimitKind.PATH:
            start = limit.start or Fraction(0)
            formula = (start, "+", "(", *bound, "−", start, ")", "×", *due)
        case LimitKind.IN_FULL:
            return Step(
                name,
                bound[1:-1],
                limit.bound,
                limit.limit_kind.value,
            )
        case _:
            assert_never(limit.limit_kind)
    if limit.exact == limit.by_now:
        return Step(name, formula, limit.exact)
    note = "whole-down"
    if limit.by_now > limit.exact:
        note = "whole-up"
    return Step(
        name,
        formula,
        limit.exact,
        note,
        limit.by_now,
    )


def _completion(
    judgement: Judgement, held_against: Benchmark, value: Fraction
) -> Iterator[Step]:
    """Yield the completion rate, where the goal has one."""
    completion = judgement.completion
    aim = aim_of(held_against.goal)
    if completion is None or aim is None:
        return
    start = held_against.start or Fraction(0)
    match completion.method:
        case Method.RATIO:
            formula: Formula = (value, "÷", aim)
        case Method.WAY:
            formula = ("(", value, "−", start, ")", "÷", "(", aim, "−", start, ")")
        case Method.LESS_GAP:
            formula = (Fraction(1), "−", "(", aim, "−", value, ")", "÷", abs(aim))
        case _:
            assert_never(completion.method)
    exact, capped = completion.exact, completion.value
    if capped == exact:
        yield Step("completion", formula, exact)
    else:
        yield Step("completion", formula, exact, "capped", capped)


def _gap(
    judgement: Judgement, held_against: Benchmark, value: Fraction
) -> Iterator[Step]:
    """Yield what is missing, in the unit and in points; positive is short."""
    gap = judgement.gap
    if gap is None:
        return
    yield _missing(gap, value)
    if gap.beyond != gap.shown:
        yield _beyond(gap, value)
    points = judgement.assessment.gap_points
    whole = held_against.whole
    # Growth is in points already, and where a hundred points are nothing there are none.
    if points is None or whole is None or held_against.measure is Measure.RATE:
        return
    yield _points(judgement, held_against, gap, points, whole)


def _missing(gap: Gap, value: Fraction) -> Step:
    """Return what is missing, in the unit."""
    match gap.side:
        case Side.WITHIN:
            return Step("gap", (), gap.shown, "within")
        case Side.BELOW:
            return Step("gap", (gap.line, "−", value), gap.shown)
        case Side.ABOVE:
            return Step("gap", (value, "−", gap.line), gap.shown)
        case _:
            assert_never(gap.side)


def _beyond(gap: Gap, value: Fraction) -> Step:
    """Return what is missing beyond what 左右 allows: counted from the bound of it that the value is past."""
    if gap.side is Side.BELOW:
        low = value + gap.beyond
        return Step("beyond_tolerance", (low, "−", value), gap.beyond)
    high = value - gap.beyond
    return Step("beyond_tolerance", (value, "−", high), gap.beyond)


def _points(
    judgement: Judgement,
    held_against: Benchmark,
    gap: Gap,
    points: Fraction,
    whole: Fraction,
) -> Step:
    """Return the gap in points: the share due less the completion where that is what it comes to, else by the whole."""
    completion = judgement.completion
    is_share = held_against.whole_kind is Whole.GOAL
    if held_against.measure is Measure.FLOW and completion is not None and is_share:
        due = held_against.share.value * HUNDRED
        done = completion.value * HUNDRED
        if points != 0 and points == due - done:
            return Step("points", (due, "−", done), points)
        if points != 0 and points == done - due:
            return Step("points", (done, "−", due), points)
    formula: Formula = (gap.beyond, "÷", whole, "×", HUNDRED)
    return Step("points", formula, points, held_against.whole_kind.value)
