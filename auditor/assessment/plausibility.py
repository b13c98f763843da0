"""Figures out of all proportion: a hundred times the goal, or a part of it that a slip of units makes (千, 万, 亿).

Such a figure is left out, with an error, until a waiver or (of what is too small) its row's own unit says that it is
meant. What is ten times the goal is asked about and used.
"""

from decimal import Decimal
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from auditor.assessment.chains import Report, row_finding
from auditor.assessment.goal_bounds import is_ceiling_like
from auditor.assessment.revisions import SetAside, Use
from auditor.model.assessment import Reported
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Facts, MessageKey, Rule, Severity
from auditor.model.month import MONTHS_IN_YEAR
from auditor.model.plan import Between, Measure, Target, amount_of
from auditor.model.reported import Extremes

# Ratios from here on are taken for a hundred and more: 10^1.8.
_HUNDREDFOLD = 64
# Ratios up to here are taken for a hundred: 10^2.2.
_SMALLEST = 156
# 千, 万 and 亿.
_SLIPS = (1_000, 10_000, 100_000_000)
# In the first months little may have been done.
_FEWEST_MONTHS = 6
_TENFOLD = 10
# Figures that differ by less are of one size.
_NEAR = 8
# Growth in hundredths is asked about where a hundred times as much is of the size of the goal: 0.03 beside 6 %.
_FRACTIONS_OF_GROWTH = (25, 400)
_FEWEST_DECIMALS = 2
# Percentage points below which growth may be real, however small the goal is; from the first on it is asked about
# where the goal is a tenth of it and nothing says %: 60 of retail is no growth.
_MOST_GROWTH, _CERTAINLY_NO_GROWTH = 30, 100


# An index (last year = 100) is off 100 by growth of the goal's size, or by a few points.
_BASE_OF_INDEX = 100
_MOST_GROWTH_OF_INDEX = 30
_NEAR_BASE = 15


class Plausible(Struct, frozen=True):
    """The figures that may be meant, and the rows that cannot."""

    figures: tuple[Reported, ...]
    set_aside: tuple[SetAside, ...] = ()


def without_implausible(
    target: Target,
    figures: tuple[Reported, ...],
    extremes: Extremes | None,
    last_year: Reported | None,
    report: Report,
) -> Plausible:
    """Return a target's figures without those that are out of all proportion; these are reported.

    `extremes` are the least and the largest of them, where all are decimals.
    """
    if target.measure is Measure.MILESTONE or _are_plainly_in_proportion(
        target, extremes
    ):
        return Plausible(figures)
    kept: list[Reported] = []
    set_aside: list[SetAside] = []
    for figure in figures:
        goal = _goal_of(target, figure)
        if goal is None or _is_in_proportion(
            target,
            figure,
            goal,
            last_year,
        ):
            kept.append(figure)
            continue
        # A figure that somebody may have meant still counts, and is asked about.
        left_out = _is_left_out(target, figure, goal)
        _report_odd(
            target,
            figure,
            goal,
            report,
            left_out=left_out,
        )
        if left_out:
            set_aside.append(SetAside(figure.row, Use.IMPLAUSIBLE))
        else:
            kept.append(figure)
    if not set_aside and len(kept) == len(figures):
        return Plausible(figures)
    return Plausible(tuple(kept), tuple(set_aside))


def _are_plainly_in_proportion(target: Target, extremes: Extremes | None) -> bool:
    """Return whether nothing is ten times the goal or, of a level, a tenth of it: most targets, by decimals alone.

    Decimals compare exactly and much faster than fractions.
    """
    if extremes is None or extremes.least < 0:
        return False
    goal = target.goal
    amount = goal.high if isinstance(goal, Between) else amount_of(goal)
    if target.history or not amount:
        return False
    most = abs(amount).scaleb(1)
    if target.measure is Measure.RATE:
        # From here on it may be an amount, or an index.
        most = Decimal(_MOST_GROWTH)
    least = abs(amount).scaleb(-1)
    if target.measure is Measure.FLOW:
        # Of one month's share of a year a thousandth is less than this.
        least = abs(amount).scaleb(-2)
    return extremes.least >= least and extremes.most <= most


def _goal_of(target: Target, figure: Reported) -> Fraction | None:
    """Return the size of the goal in force, of a range its upper end; nothing where nothing can be compared with it."""
    goal = target.goal_at(figure.period.end)
    amount = goal.high if isinstance(goal, Between) else amount_of(goal)
    if not amount or figure.value == 0:
        return None
    return abs(Fraction(amount))


def _is_in_proportion(
    target: Target,
    figure: Reported,
    goal: Fraction,
    last_year: Reported | None,
) -> bool:
    """Return whether a figure is of the size of the goal, or of last year's."""
    if _is_index(target, figure, goal):
        return False
    in_hundredths = _is_in_hundredths(target, figure, goal)
    if not in_hundredths and _is_of_size_of_goal(target, figure, goal):
        return True
    if last_year is None or _proves_nothing(target, figure, last_year, goal):
        return False
    return _are_near(target, figure, last_year)


def _is_of_size_of_goal(target: Target, figure: Reported, goal: Fraction) -> bool:
    """Return whether a figure may be meant beside its goal, whatever last year was."""
    size = abs(figure.value)
    if target.measure is Measure.RATE and size < _CERTAINLY_NO_GROWTH:
        may_be_amount = size > _MOST_GROWTH and size >= goal * _TENFOLD
        return figure.row.unit_stated or not may_be_amount
    return size <= goal * _TENFOLD and not _is_too_small(target, figure, goal)


def _proves_nothing(
    target: Target, figure: Reported, last_year: Reported, goal: Fraction
) -> bool:
    """Return whether last year was a hundred times a goal that is to be passed: two years of one table have one unit.

    What a limit is to bring down may have been as much.
    """
    if is_ceiling_like(target.goal_at(figure.period.end), target):
        return False
    return abs(last_year.value) >= goal * _HUNDREDFOLD


def _is_index(target: Target, figure: Reported, goal: Fraction) -> bool:
    """Return whether a growth looks like an index of which last year is 100: 106.9 where the goal is 7 %."""
    if target.measure is not Measure.RATE or target.unit_name != "%":
        return False
    if goal > _MOST_GROWTH_OF_INDEX:
        return False
    distance = abs(figure.value - _BASE_OF_INDEX)
    return distance <= 2 * goal or distance <= _NEAR_BASE


def _is_too_small(target: Target, figure: Reported, goal: Fraction) -> bool:
    """Return whether an amount looks like a part of what it should be: 0.961 for 96.1 %, 0.014 for 140."""
    if is_ceiling_like(target.goal_at(figure.period.end), target):
        return False
    size = abs(figure.value)
    if target.measure is Measure.LEVEL and _is_part(size, goal, 100):
        return True
    due = _due_at_least(target, figure, goal)
    return due is not None and any(_is_part(size, due, slip) for slip in _SLIPS)


def _is_whole(figure: Reported) -> bool:
    """Return whether a figure is reported as a whole number: one household of a thousand may be all, 0.72 are none."""
    quantity = figure.row.quantity
    return quantity is None or quantity.number == int(quantity.number)


def _due_at_least(target: Target, figure: Reported, goal: Fraction) -> Fraction | None:
    """Return about what a figure should have come to; nothing where that cannot be said, or little may be real."""
    if _is_whole(figure):
        return None
    match target.measure:
        case Measure.LEVEL:
            return goal
        case Measure.FLOW if figure.period.months >= _FEWEST_MONTHS:
            return goal * min(figure.period.months, MONTHS_IN_YEAR) / MONTHS_IN_YEAR
        case Measure.FLOW | Measure.RATE | Measure.MILESTONE:
            return None
        case _:
            assert_never(target.measure)


def _is_part(size: Fraction, whole: Fraction, slip: int) -> bool:
    """Return whether an amount times a slip is about as much as a whole."""
    return size * slip * _HUNDREDFOLD <= whole * 100 <= size * slip * _SMALLEST


def _is_in_hundredths(target: Target, figure: Reported, goal: Fraction) -> bool:
    """Return whether a share below a ceiling, or a growth, looks like a hundredth of it: 0.052 for 5.2 %.

    One decimal is how small growth is published; a figure that says % is meant.
    """
    digits = figure.digits
    if target.unit_name != "%" or figure.row.unit_stated or digits is None:
        return False
    exponent = digits.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent < _FEWEST_DECIMALS:
        return False
    size = abs(figure.value)
    if target.measure is Measure.RATE:
        least, most = _FRACTIONS_OF_GROWTH
    elif is_ceiling_like(target.goal_at(figure.period.end), target):
        least, most = _HUNDREDFOLD, _SMALLEST
    else:
        return False
    return size < 1 and size * least <= goal <= size * most


def _are_near(target: Target, figure: Reported, last_year: Reported) -> bool:
    """Return whether a figure is of the size of last year's: of a flow by the month."""
    now, before = abs(figure.value), abs(last_year.value)
    if target.measure is Measure.FLOW:
        now /= figure.period.months
        before /= last_year.period.months
    return before < now * _NEAR and now < before * _NEAR


def _is_left_out(target: Target, figure: Reported, goal: Fraction) -> bool:
    """Return whether nobody can have meant a figure, and nothing says that it is meant."""
    waiver = target.waiver
    if (
        waiver is not None
        and waiver.rule == Rule.IMPLAUSIBLE.code
        and figure.period.end <= waiver.until.end
    ):
        return False
    if _is_index(target, figure, goal):
        return True
    size = abs(figure.value)
    if target.measure is Measure.RATE and size < _CERTAINLY_NO_GROWTH:
        return False
    if size >= goal * _HUNDREDFOLD:
        return True
    if _is_in_hundredths(target, figure, goal):
        # So small a growth, or so little below a ceiling, may be real.
        return False
    return abs(figure.value) < goal and not figure.row.unit_stated


def _report_odd(
    target: Target,
    figure: Reported,
    goal: Fraction,
    report: Report,
    *,
    left_out: bool,
) -> None:
    """Report a figure that is out of proportion, with the factor it is off by."""
    size = abs(figure.value)
    ratio = size / goal if size > goal else goal / size
    factor = _TENFOLD
    # To the nearest power of ten: 64 times is about a hundred.
    while ratio * _TENFOLD >= factor * _HUNDREDFOLD:
        factor *= _TENFOLD
    unit = target.unit_name
    facts: Facts = {
        "found": Amount(figure.value, unit, figure.digits),
        "goal": Amount(goal, unit, _decimal(goal)),
        "factor": factor,
        "times" if size > goal else "part": Amount(ratio, "", None, 0),
    }
    if target.is_percent:
        facts["share"] = unit
    if _is_index(target, figure, goal):
        facts["why"] = MessageKey("implausible", "index")
    odd = row_finding(
        Rule.IMPLAUSIBLE,
        figure.row,
        name=target.name,
        period=figure.period,
        **facts,
    )
    report(odd if left_out else replace(odd, severity=Severity.WARNING))


def _decimal(goal: Fraction) -> Decimal:
    """Return a goal, which was written as a decimal, with all its digits: 5.5 % is not shown as 6 %."""
    return Decimal(goal.numerator) / Decimal(goal.denominator)
