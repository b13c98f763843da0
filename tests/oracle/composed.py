"""The oracle's reading of promises that look at others: parts, ratios, another series' figures, changes on a year.

Each is turned into a plain promise with figures and goals of its own, which `oracle.judge` knows.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from tests.oracle.oracle import Band, Figure, Promise, Verdict, judge, tiled


@dataclass(frozen=True)
class Made:
    """What a promise is made of: `how` is sum, mean, worst or ratio (of the first to the second)."""

    how: str
    parts: tuple[Promise, ...]
    weights: tuple[Fraction, ...] = ()
    times: int = 1
    """By how much a ratio is multiplied: 100 where it is told in per cent."""


@dataclass(frozen=True)
class Line:
    """The figures of another series that a goal is held against, and how much more is promised."""

    figures: tuple[Figure, ...]
    plus: Fraction


@dataclass(frozen=True)
class Composed:
    """A promise with what it looks at."""

    promise: Promise
    made: Made | None = None
    line: Line | None = None
    change: Fraction | None = None


def judge_composed(composed: Composed, as_of: int) -> Verdict:
    """Return the verdict as of the end of a month of the plan."""
    promise = composed.promise
    reported = [f for f in promise.figures if 1 <= f.last <= as_of]
    if composed.made is not None and not reported:
        own = [f for f in promise.figures if f.last <= 0]
        months = {figure.last for figure in own}
        made = [f for f in _made(composed.made, promise) if f.last not in months]
        promise = replace(promise, figures=(*own, *made))
    if composed.line is not None:
        return _judge_against(promise, composed.line, as_of)
    if composed.change is not None:
        return _judge_change(promise, composed.change, as_of)
    return judge(promise, as_of)


def _made(made: Made, promise: Promise) -> tuple[Figure, ...]:
    """Return the figures of a whole: one for each month that every part has a figure for."""
    months = range(-11, promise.months + 1)
    found = [_at(made, month) for month in months]
    return tuple(figure for figure in found if figure is not None)


def _at(made: Made, month: int) -> Figure | None:
    figures = [_figure_of(part, month) for part in made.parts]
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(figures):
        return None
    first = min(figure.first for figure in known)
    values = [figure.value for figure in known]
    value = _joined(made, values)
    return None if value is None else Figure(first, month, value)


def _figure_of(part: Promise, month: int) -> Figure | None:
    """Return what a part has come to by the end of a month: of a flow its sum in the plan, or in the year before."""
    upto = [f for f in part.figures if f.last <= month]
    if part.measure == "flow":
        total = tiled(upto, 1 if month > 0 else -11)
        return total if total is not None and total.last == month else None
    at = [f for f in upto if f.last == month]
    return max(at, key=lambda figure: figure.last - figure.first, default=None)


def _joined(made: Made, values: list[Fraction]) -> Fraction | None:
    match made.how:
        case "sum":
            return sum(values, Fraction(0))
        case "mean":
            total = sum(
                (v * w for v, w in zip(values, made.weights, strict=True)), Fraction(0)
            )
            return total / sum(made.weights)
        case "ratio":
            return values[0] / values[1] * made.times if values[1] else None
        case _:
            ceiling = made.parts[0].kind == "at_most"
            return max(values) if ceiling else min(values)


def _judge_against(promise: Promise, line: Line, as_of: int) -> Verdict:
    """Return the verdict against what a series says for the same months."""
    goals = {(f.first, f.last): f.value + line.plus for f in line.figures}
    bands = [
        (f.last, _band(promise.kind, goals[f.first, f.last]))
        for f in promise.figures
        if (f.first, f.last) in goals
    ]
    bands.sort(key=lambda band: band[0])
    # A goal that moves has no way that leads to it: the line of each month is the expectation itself.
    now = [f for f in promise.figures if f.first >= 1]
    known = [f for f in now if (f.first, f.last) in goals]
    held = replace(promise, figures=tuple(now), bands=tuple(bands))
    if not bands:
        held = replace(held, bands=((0, _band(promise.kind, Fraction(0))),))
    newest = judge(held, as_of)
    if newest.month is None:
        return newest
    if not any(f.last == newest.month for f in known):
        return Verdict("no-data", newest.month, newest.actual)
    return newest


def _band(kind: str, goal: Fraction) -> Band:
    if kind == "at_least":
        return Band(goal, None, goal)
    return Band(None, goal, goal)


def _judge_change(promise: Promise, change: Fraction, as_of: int) -> Verdict:
    """Return the verdict on a change in per cent against the last figure before the plan, of a flow last year's."""
    before = [f for f in promise.figures if f.last <= 0]
    if promise.measure == "flow":
        base = tiled(before, -11)
        whole = base is not None and base.last == 0
    else:
        base = max(before, key=lambda f: f.last, default=None)
        whole = base is not None
    kind = "at_most" if change < 0 else "at_least"
    if base is None or not whole:
        plain = replace(promise, kind=kind, bands=((0, _band(kind, Fraction(1))),))
        verdict = judge(plain, as_of)
        status = "not-due" if verdict.status == "not-due" else "no-data"
        return Verdict(status, verdict.month, verdict.actual)
    goal = base.value * (1 + change / 100)
    plain = replace(promise, kind=kind, bands=((0, _band(kind, goal)),))
    return judge(plain, as_of)
