"""The figures of one target put in order: revisions settled, months tiled, the actual to date found.

A flow's figures are laid from the plan's first month on: the longest reach wins, then the fewest pieces.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from auditor.model.actuals import Actual
from auditor.model.assessment import Reported
from auditor.model.findings import Amount, Fact, Finding, Rule, Term, finding
from auditor.model.period import Period
from auditor.model.plan import About, AtLeast, AtMost, Between, Measure, Target
from auditor.model.quantity import Bound, Quantity, exact_decimal

_DECLINE_WORDS = ("下降", "降低", "减少")

Report = Callable[[Finding], None]


@dataclass(frozen=True, slots=True)
class Series:
    """A target's figures over a stretch of months, settled and in order of their end."""

    target: Target
    figures: tuple[Reported, ...] = ()
    ends: Mapping[int, Reported] = field(default_factory=dict)
    """For flows: what has been reported from the first month to each month that a tiling reaches."""
    to_date: Reported | None = None
    looks_cumulated: bool = False
    conflicting: bool = False
    """A figure was left out because two rows disagree about it."""

    def ending(self, month: int) -> Reported | None:
        """Return what is known by a month: a flow's sum from the first month, or the figure that stands there."""
        if self.target.measure is Measure.FLOW:
            return self.ends.get(month)
        found = [figure for figure in self.figures if figure.period.last == month]
        return max(found, key=lambda figure: figure.period.months, default=None)


def series_of(target: Target, actuals: Sequence[Actual], within: Period, report: Report) -> Series:
    """Return the series of a target's actuals within a stretch of months; what is wrong with them is reported."""
    inside = [actual for actual in actuals if within.contains(actual.period) and _fits(actual, target)]
    settled, conflicting = _settle(target, inside, report)
    figures = tuple(sorted(settled, key=lambda figure: (figure.period.last, figure.period.first)))
    if target.measure is Measure.FLOW:
        ends = _tile(target, figures, within.first, report)
        to_date = ends.get(max(ends, default=0))
        _report_unused(target, figures, to_date, within.first, report)
        suspect = to_date is not None and _looks_cumulated(target, to_date, report)
        return Series(target, figures, ends, to_date, suspect, conflicting)
    if target.measure is Measure.RATE:
        figures = _usable_rates(target, figures, report)
    if target.measure is Measure.LEVEL:
        _report_shorter(target, figures, report)
    newest = max(figures, key=lambda figure: (figure.period.last, figure.period.months), default=None)
    if newest and target.measure is Measure.RATE and within.months > 12:  # noqa: PLR2004 - months of a year
        newest = _mean_rate(figures, within.first)
    return Series(target, figures, {}, newest, conflicting=conflicting)


def _fits(actual: Actual, target: Target) -> bool:
    """Return whether a figure is of the target's kind; one of another year's target may not be."""
    if actual.quantity is None or target.unit is None:
        return bool(actual.stage) and target.measure is Measure.MILESTONE
    return actual.quantity.unit.converts_to(target.unit)


def _settle(target: Target, actuals: Iterable[Actual], report: Report) -> tuple[list[Reported], bool]:
    """Return one figure a period: the latest published, or none where two rows disagree."""
    by_period: dict[Period, list[Actual]] = defaultdict(list)
    for actual in actuals:
        by_period[actual.period].append(actual)
    settled: list[Reported] = []
    conflicting = False
    for rows in by_period.values():
        chosen = _choose(target, rows, report)
        conflicting |= chosen is None
        settled += [chosen] if chosen else []
    return settled, conflicting


def _choose(target: Target, rows: list[Actual], report: Report) -> Reported | None:
    """Return the figure that stands among the rows of one period."""
    read = [_reported(target, row, report) for row in rows]
    distinct = {(one.value, one.bound, one.steps) for one in read}
    newest = max(read, key=lambda one: one.sources[0].published.toordinal() if one.sources[0].published else 0)
    others = [one for one in read if one is not newest]
    if len(distinct) == 1:
        for other in others:
            _tell(report, Rule.REPEATED, other, newest, period=newest.period)
        return read[0]
    dates = [one.sources[0].published for one in read]
    last = newest.sources[0].published
    rivals = [one for one in others if one.sources[0].published == last and _says(one) != _says(newest)]
    if last is None or None in dates or rivals:
        rival = (rivals or others)[0]
        _tell(report, Rule.CONFLICT, newest, rival, period=newest.period, one=_fact(newest), other=_fact(rival))
        return None
    for other in others:
        if _says(other) != _says(newest):
            _tell(report, Rule.REVISION, other, newest, period=newest.period, old=_fact(other), new=_fact(newest))
    return newest


def _says(one: Reported) -> tuple[Fraction, Bound, int]:
    return (one.value, one.bound, one.steps)


def _reported(target: Target, actual: Actual, report: Report) -> Reported:
    """Return a figure in the target's unit, its sign read as the target's name has it."""
    if actual.quantity is None or target.unit is None:
        return Reported(actual.period, Fraction(actual.steps), Bound.EXACT, (actual,), None, actual.steps, actual.stage)
    quantity, bound = actual.quantity, actual.bound
    if any(word in target.name for word in _DECLINE_WORDS) and quantity.number < 0:
        if actual.declined:
            quantity, bound = Quantity(-quantity.number, quantity.unit), bound.mirrored
        else:
            figure = Amount(Fraction(quantity.number), quantity.unit.name, quantity.number)
            report(_finding(Rule.SIGN_UNEXPECTED, actual, found=figure, name=target.name))
    value = quantity.in_unit(target.unit)
    digits = quantity.number if quantity.unit.factor == target.unit.factor else exact_decimal(value)
    return Reported(actual.period, value, bound, (actual,), digits if Fraction(digits) == value else None)


def _fact(one: Reported) -> Fact:
    """Return what a figure says, for a sentence."""
    actual = one.sources[0]
    if actual.quantity is None:
        return one.stage
    return Amount(Fraction(actual.quantity.number), actual.quantity.unit.name, actual.quantity.number)


def _finding(rule: Rule, actual: Actual, *related: Actual, **facts: Fact) -> Finding:
    """Return a finding about a row of the actuals."""
    return finding(
        rule, actual.location, actual.target, related=[one.location for one in related], excerpt=actual.excerpt,
        plan=actual.home, facts=facts,
    )  # fmt: skip


def _tell(report: Report, rule: Rule, figure: Reported, against: Reported, /, **facts: Fact) -> None:
    """Report something that two figures have between them."""
    report(_finding(rule, figure.sources[0], *against.sources, **facts))


def _tile(target: Target, figures: Sequence[Reported], start: int, report: Report) -> dict[int, Reported]:
    """Return the sum from `start` to every month that figures laid end to end reach."""
    starting: dict[int, list[Reported]] = defaultdict(list)
    for figure in figures:
        starting[figure.period.first].append(figure)
    candidates: dict[int, list[tuple[Reported, ...]]] = defaultdict(list)
    candidates[start - 1] = [()]
    ends: dict[int, Reported] = {}
    for reach in range(start - 1, max((figure.period.last for figure in figures), default=start - 1) + 1):
        if reach not in candidates:
            continue
        # Fewest pieces first, then the longest pieces first: the same figures always give the same tiling.
        best, *others = sorted(
            candidates.pop(reach), key=lambda laid: (len(laid), [-piece.period.months for piece in laid])
        )
        if best:
            ends[reach] = _sum(best)
            _compare(target, ends[reach], others, report)
        for figure in starting[reach + 1]:
            candidates[figure.period.last].append((*best, figure))
    return ends


def _sum(pieces: Sequence[Reported]) -> Reported:
    """Return figures laid end to end as one."""
    if len(pieces) == 1:
        return pieces[0]
    digits: Decimal | None = Decimal(0)
    with localcontext() as context:
        context.prec = 60
        for piece in pieces:
            digits = None if digits is None or piece.digits is None else digits + piece.digits
    bounds = {piece.bound for piece in pieces} - {Bound.EXACT}
    strict = bounds & {Bound.ABOVE, Bound.BELOW}
    bound = next(iter(strict or bounds), Bound.EXACT)
    return Reported(
        Period(pieces[0].period.first, pieces[-1].period.last),
        sum((piece.value for piece in pieces), Fraction(0)),
        bound,
        tuple(source for piece in pieces for source in piece.sources),
        digits,
    )


def _compare(target: Target, best: Reported, others: Iterable[Sequence[Reported]], report: Report) -> None:
    """Report the first other way to lay the same months that gives another sum."""
    for other in map(_sum, others):
        if other.value != best.value and best.bound is other.bound is Bound.EXACT:
            unit = target.unit.name if target.unit else ""
            report(
                _finding(
                    Rule.TILINGS_DIFFER, best.sources[-1], *best.sources[:-1], *other.sources, period=best.period,
                    one=Amount(best.value, unit, best.digits), other=Amount(other.value, unit, other.digits),
                )
            )  # fmt: skip
            return


def _report_unused(
    target: Target, figures: Sequence[Reported], to_date: Reported | None, start: int, report: Report
) -> None:
    """Report the figures that no tiling reaches, and the months that are missing before them."""
    reach = to_date.period.last if to_date else start - 1
    beyond = [figure for figure in figures if figure.period.last > reach]
    if not beyond:
        return
    first = min(beyond, key=lambda figure: figure.period.first)
    overlaps = first.period.first <= reach
    missing: Fact = first.period if overlaps else Period(reach + 1, first.period.first - 1)
    rows = [figure.sources[0] for figure in beyond]
    report(
        _finding(
            Rule.HOLE, rows[0], *rows[1:], kind=Term("hole", "overlap" if overlaps else "hole"), missing=missing,
            unused=tuple(figure.period for figure in beyond), name=target.name,
        )
    )  # fmt: skip


def _looks_cumulated(target: Target, to_date: Reported, report: Report) -> bool:
    """Report undeclared single figures that never fall, whose sum passes the goal while the last one does not."""
    pieces = to_date.sources
    if len(pieces) < 2 or not all(piece.single for piece in pieces) or target.unit is None:  # noqa: PLR2004 - nothing to compare
        return False
    values = [piece.quantity.in_unit(target.unit) for piece in pieces if piece.quantity]
    goal = _amount(target, to_date.period)
    rising = all(earlier <= later for earlier, later in pairwise(values))
    if goal is None or not rising or not to_date.value > goal >= values[-1]:
        return False
    total = Amount(to_date.value, target.unit.name, to_date.digits)
    report(
        _finding(
            Rule.LOOKS_CUMULATED,
            pieces[-1],
            *pieces[:-1],
            total=total,
            goal=Amount(goal, target.unit.name),
            name=target.name,
        )
    )
    return True


def _amount(target: Target, period: Period) -> Fraction | None:
    """Return the amount of the goal in force, where it has one."""
    match target.goal_at(period):
        case AtLeast(amount) | AtMost(amount) | About(amount):
            return Fraction(amount)
        case Between(_, high):
            return Fraction(high)
        case _:
            return None


def _usable_rates(target: Target, figures: Sequence[Reported], report: Report) -> tuple[Reported, ...]:
    """Return the rates whose months start in January; the others say nothing of the year and are noted."""
    for figure in figures:
        if not figure.period.starts_in_january:
            report(_finding(Rule.UNUSED, figure.sources[0], period=figure.period, name=target.name))
    return tuple(figure for figure in figures if figure.period.starts_in_january)


def _report_shorter(target: Target, figures: Sequence[Reported], report: Report) -> None:
    """Note a level of fewer months that differs from one of more months which ends with it."""
    longest: dict[int, Reported] = {}
    for figure in sorted(figures, key=lambda one: -one.period.months):
        first = longest.setdefault(figure.period.last, figure)
        if _says(first) != _says(figure):
            _tell(report, Rule.SHORTER_LEVEL, figure, first, period=figure.period, used=first.period, name=target.name)


def _mean_rate(figures: Sequence[Reported], first: int) -> Reported | None:
    """Return the geometric mean of the full years reported one after another from the plan's first on, in %."""
    years = {figure.period.first: figure for figure in figures if figure.period.is_full_year}
    taken: list[Reported] = []
    while first in years:
        taken.append(years[first])
        first += 12
    if not taken or any(year.bound is not Bound.EXACT or year.value <= -100 for year in taken):  # noqa: PLR2004 - per cent
        return None
    product = Fraction(1)
    for year in taken:
        product *= 1 + year.value / 100
    mean = (_root(product, len(taken)) - 1) * 100
    digits = taken[0].digits if len(taken) == 1 else None
    whole = Period(taken[0].period.first, taken[-1].period.last)
    return replace(_sum(taken), period=whole, value=mean, digits=digits)


def _root(number: Fraction, degree: int) -> Fraction:
    """Return the positive root of a number: exact where it is rational in 30 digits, else right to 50."""
    with localcontext() as context:
        context.prec = 60
        decimal = Decimal(number.numerator) / Decimal(number.denominator)
        near = Fraction(decimal ** (Decimal(1) / degree))
    short = near.limit_denominator(10**15)
    return short if short**degree == number else near
