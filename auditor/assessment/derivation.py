"""The arithmetic of a judgement step by step, with the numbers put in: every figure shown can be worked out by hand.

A formula is a row of numbers and signs; its value is exact. What is taken further may be the value rounded to whole
things or capped, and then a note names the reason.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.assessment.benchmark import HUNDRED, Benchmark, aim_of, tolerance_of
from auditor.assessment.evidence import Evidence
from auditor.model.assessment import Assessment, Reported
from auditor.model.plan import About, Between, Measure, Reach

Token = Fraction | str
"""A number, or a sign: ÷ × − + ( ) ^, and % behind a share, which stands as so many per cent."""


class Step(Struct, frozen=True):
    """One line of the working: what is worked out, from what, and what it comes to."""

    name: str
    formula: tuple[Token, ...]
    """Empty where the value is simply taken over."""
    value: Fraction
    note: str = ""
    """Why the value is what it is, or what was made of it: a term of ours."""
    taken: Fraction | None = None
    """What is taken further instead of the value."""


def derive(evidence: Evidence) -> Iterator[Step]:
    """Yield the working of a judgement, in the order of its figures."""
    known, stick = evidence.known, evidence.stick
    if known.reported is None:
        yield from _share(evidence) if known.share_due is not None else ()
        return
    if isinstance(known.goal, Reach):
        yield from _stages(known, known.goal)
        return
    yield from _actual(evidence, known.reported)
    assert stick is not None, "what is judged and no stage has one"  # noqa: S101 - tells the type checker
    yield from _share(evidence) if known.share_due is not None else ()
    yield from _expected(evidence, stick)
    yield from _completion(known, stick, known.reported.value)
    yield from _gap(known, stick, known.reported.value)
    yield from _rest(evidence, known.reported)


def _stages(known: Assessment, goal: Reach) -> Iterator[Step]:
    """Yield how far up the ladder a milestone is, and how many stages are missing once it is due."""
    done = Fraction(min(known.reported.steps, goal.steps) if known.reported else 0)
    yield Step("completion", (done, "÷", Fraction(goal.steps)), done / goal.steps)
    if known.gap is not None:
        yield Step("gap", (Fraction(goal.steps), "−", done), known.gap)


def _actual(evidence: Evidence, reported: Reported) -> Iterator[Step]:
    """Yield the sum, the mean or the conversion that makes the actual of the rows; nothing where it stands in one."""
    unit = evidence.target.unit
    rows = [
        (Fraction(row.quantity.number), row.quantity.unit.factor / unit.factor)
        for row in reported.sources
        if row.quantity is not None and unit is not None
    ]
    if len(rows) > 1 and evidence.now.averaged:
        formula = tuple(_mean([number for number, _ in rows], evidence.target.whole))
        yield Step("actual", formula, reported.value)
    elif len(rows) > 1:
        parts = [token for number, factor in rows for token in ("+", number * factor)]
        yield Step("actual", tuple(parts[1:]), reported.value)
    else:
        number, factor = rows[0]
        if factor != 1 and number * factor == reported.value:
            scale: tuple[Token, ...] = ("×", factor) if factor > 1 else ("÷", 1 / factor)
            yield Step("actual", (number, *scale), reported.value, "converted")


def _mean(rates: Sequence[Fraction], whole: Fraction) -> Iterator[Token]:
    """Yield the geometric mean of the years' rates."""
    yield "("
    for place, rate in enumerate(rates):
        yield from ("×", "(") if place else ("(",)
        yield from (Fraction(1), "+", rate, "÷", whole, ")")
    yield from (")", "^", "(", Fraction(1), "÷", Fraction(len(rates)), ")", "×", whole, "−", whole)


def _share(evidence: Evidence) -> Iterator[Step]:
    """Yield the share of the goal due by the judged month: months elapsed ÷ months to the close, or along the steps."""
    known, plan, pacing = evidence.known, evidence.plan, evidence.target.pacing
    month = known.reported.period.last if known.reported else (evidence.audit.as_of or plan.span).last
    elapsed, total = month - plan.span.first + 1, known.close.last - plan.span.first + 1
    share = known.share_due or Fraction(0)
    if elapsed >= total:
        yield Step("share_due", (), share, "closed")
    elif elapsed <= 0:
        yield Step("share_due", (), share, "not-begun")
    elif pacing.at_close:
        yield Step("share_due", (), share, "not-before-close")
    elif not pacing.points:
        yield Step("share_due", (Fraction(elapsed), "÷", Fraction(total)), share)
    else:
        points = [Fraction(0), *(Fraction(point) for point in pacing.points)]
        position = Fraction(elapsed * (len(points) - 1), plan.span.months)
        whole, part = divmod(position, 1)
        start, end = points[int(whole)], points[int(whole) + 1]
        formula = (start, "%", "+", "(", end, "%", "−", start, "%", ")", "×", part) if part else ()
        yield Step("share_due", formula, share, "steps")


def _expected(evidence: Evidence, stick: Benchmark) -> Iterator[Step]:
    """Yield what should have been reached by now; for a band, its two edges."""
    known = evidence.known
    if isinstance(known.goal, About | Between):
        yield from _band(evidence, stick, known.goal)
    elif known.expected is not None:
        aim = aim_of(known.goal)
        if aim is None:
            yield Step("expected", (), known.expected, "last-year")
        else:
            yield _edge("expected", stick, aim, known.expected, (aim,))


def _band(evidence: Evidence, stick: Benchmark, goal: About | Between) -> Iterator[Step]:
    """Yield the edges of a band by now, and what 左右 allows on either side."""
    tolerance = tolerance_of(goal, evidence.target, evidence.plan)
    aims: tuple[Fraction, ...] = (Fraction(goal.low), Fraction(goal.high)) if isinstance(goal, Between) else ()
    edges: list[tuple[Token, ...]] = [(aim,) for aim in aims]
    if isinstance(goal, About):
        aim = Fraction(goal.amount)
        edges = [("(", aim, sign, tolerance, ")") for sign in ("−", "+")]
        yield _tolerance(evidence, goal, tolerance)
    by_now = stick.low, stick.high
    for name, now, edge, formula in zip(("low", "high"), by_now, stick.edges, edges, strict=True):
        if now is not None and edge is not None:
            yield _edge(name, stick, edge, now, formula)


def _tolerance(evidence: Evidence, goal: About, tolerance: Fraction) -> Step:
    """Return what 左右 allows: what the target says, what the policy says for per cents, else a twentieth."""
    if goal.tolerance is not None:
        return Step("tolerance", (), tolerance, "given")
    if evidence.target.is_percent:
        return Step("tolerance", (), tolerance, "policy")
    return Step("tolerance", (abs(Fraction(goal.amount)), "×", Fraction(5), "%"), tolerance)


def _edge(name: str, stick: Benchmark, edge: Fraction, by_now: Fraction, aim: tuple[Token, ...]) -> Step:
    """Return where an edge of the goal stands by now: its share, a point on the path from the base, or itself."""
    if stick.measure is Measure.FLOW:
        formula, value = (*aim, "×", *_percent(stick.share)), edge * stick.share
    elif stick.start is not None and _lies_beyond(stick.start, name, edge):
        value = stick.start + (edge - stick.start) * stick.share
        formula = (stick.start, "+", "(", *aim, "−", stick.start, ")", "×", *_percent(stick.share))
    else:
        return Step(name, aim[1:-1], edge, "in-full")
    if value == by_now:
        return Step(name, formula, value)
    return Step(name, formula, value, "whole-up" if by_now > value else "whole-down", by_now)


def _lies_beyond(start: Fraction, name: str, edge: Fraction) -> bool:
    """Return whether a level has yet to come to an edge; one it is past is held as it is."""
    if name == "expected":
        return True
    return start < edge if name == "low" else start > edge


def _completion(known: Assessment, stick: Benchmark, value: Fraction) -> Iterator[Step]:
    """Yield the completion rate, where the goal has one."""
    aim = aim_of(known.goal)
    if known.completion is None or aim is None:
        return
    if stick.start is not None:
        way = ("(", value, "−", stick.start, ")", "÷", "(", aim, "−", stick.start, ")")
        yield Step("completion", way, known.completion)
    elif value / aim == known.completion:
        yield Step("completion", (value, "÷", aim), known.completion)
    else:
        yield Step("completion", (value, "÷", aim), value / aim, "capped", known.completion)


def _gap(known: Assessment, stick: Benchmark, value: Fraction) -> Iterator[Step]:
    """Yield what is missing, in the unit and in points; positive is short."""
    if known.gap is None:
        return
    if isinstance(known.goal, About | Between) and known.gap == 0:
        yield Step("gap", (), known.gap, "within")
    elif stick.low is not None and known.gap == stick.low - value:
        yield Step("gap", (stick.low, "−", value), known.gap)
    else:
        yield Step("gap", (value, "−", value - known.gap), known.gap)
    if stick.whole is not None and stick.measure is not Measure.RATE:
        yield _points(known, stick, known.gap, stick.whole)


def _points(known: Assessment, stick: Benchmark, gap: Fraction, whole: Fraction) -> Step:
    """Return the gap in points: the share due less the completion where that is what it comes to, else by the whole."""
    points = gap / whole * HUNDRED
    due, done = stick.share * HUNDRED, (known.completion or Fraction(0)) * HUNDRED
    if stick.measure is Measure.FLOW and known.completion is not None and abs(points) == abs(due - done) != 0:
        return Step("points", (due, "−", done) if points == due - done else (done, "−", due), points)
    return Step("points", (gap, "÷", whole, "×", HUNDRED), points, _whole_note(stick))


def _whole_note(stick: Benchmark) -> str:
    """Return what 100 points are."""
    if stick.is_direction:
        return "of-last-year"
    return "of-the-way" if stick.start is not None else "of-the-goal"


def _rest(evidence: Evidence, reported: Reported) -> Iterator[Step]:
    """Yield what the rest of the year must bring, and where the year will end."""
    known, aim = evidence.known, aim_of(evidence.known.goal)
    value, months = reported.value, Fraction(reported.period.months)
    if known.needed_per_month is not None and aim is not None:
        needed = known.needed_per_month
        yield Step("needed", ("(", aim, "−", value, ")", "÷", Fraction(known.months_left)), needed)
        if known.needed_ratio is not None:
            yield Step("average", (value, "÷", months), value / months)
            yield Step("needed_ratio", (needed, "÷", value / months), known.needed_ratio)
    if known.forecast is not None:
        profile = evidence.profile
        if profile is not None:
            formula: tuple[Token, ...] = (value, "×", profile[1].value, "÷", profile[0].value)
        else:
            formula = (value, "÷", *_percent(known.share_due or Fraction(1)))
        yield Step("forecast", formula, known.forecast.value, known.forecast.method.value)


def _percent(share: Fraction) -> tuple[Token, ...]:
    """Return a share as per cent where that can be written out, else as the fraction it is."""
    hundredths = share * HUNDRED
    short = (10**4) % hundredths.denominator == 0
    return (hundredths, "%") if short else ("(", Fraction(share.numerator), "÷", Fraction(share.denominator), ")")
