"""What stands under the months to come: a running total that is called the year's, and zeros that fill a form.

Neither says that the year is over, so nothing is missed by them.
"""

from collections.abc import Sequence

from msgspec import Struct

from auditor.assessment.chains import Report, chain, row_finding
from auditor.assessment.revisions import SetAside, Use
from auditor.model.assessment import Reported
from auditor.model.findings import Amount, Finding, Rule
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import AtLeast, Measure, Target
from auditor.model.reported import newest_of

# Months without anything that are taken for months to come; one alone may well have been a quiet one.
_FEWEST_ZEROS = 2


class FilledMonths(Struct, frozen=True):
    """The figures that say what has been reported, and the rows that do not."""

    figures: tuple[Reported, ...]
    set_aside: tuple[SetAside, ...] = ()


def without_fillers(
    target: Target,
    figures: tuple[Reported, ...],
    span: Period,
    report: Report,
) -> FilledMonths:
    """Return a flow's figures without the zeros of months to come, and a running total with the months it is of.

    `figures` are in order of their last months; `span` is what the plan covers. What is done to a row is reported.
    """
    if (
        target.measure is not Measure.FLOW
        or not figures
        or figures[-1].period.last != span.last
    ):
        return FilledMonths(figures)
    filled = _without_zeros(target, figures, report)
    *earlier, newest = filled.figures
    parts = _covered_by(target, earlier, newest, span)
    if parts is None:
        return filled
    row = newest.row
    total = Amount(newest.value, target.unit_name, newest.digits)
    report(
        row_finding(
            Rule.RUNNING_TOTAL,
            row,
            *parts.sources,
            name=target.name,
            period=newest.period,
            found=total,
            covered=parts.period,
        )
    )
    aside = SetAside(row, Use.RUNNING_TOTAL)
    return FilledMonths(tuple(earlier), (*filled.set_aside, aside))


def _covered_by(
    target: Target, earlier: Sequence[Reported], newest: Reported, span: Period
) -> Reported | None:
    """Return the sum that a figure called the year's only repeats; nothing where it may be the year's."""
    if not earlier or newest.period != span or not newest.bound.is_exact:
        return None
    # Once the year is over its total may well equal the months before: nothing was added in the last.
    if _is_published_later(newest):
        return None
    return _parts_that_equal(target, earlier, newest)


def _without_zeros(
    target: Target,
    figures: tuple[Reported, ...],
    report: Report,
) -> FilledMonths:
    """Return figures without the undeclared zeros at the end, where something stands before them."""
    kept = len(figures)
    months: set[int] = set()
    while kept and _is_filler(figures[kept - 1]):
        kept -= 1
        period = figures[kept].period
        months.update(range(period.first, period.last + 1))
    zeros = figures[kept:]
    goal = target.goal_at(figures[-1].period.end)
    # Under a ceiling, nothing is what was promised: a zero there is good news, and meant.
    if not kept or len(months) < _FEWEST_ZEROS or not isinstance(goal, AtLeast):
        return FilledMonths(figures)
    rows = [zero.row for zero in zeros]
    last = figures[kept - 1]
    period = Period(min(months), max(months))
    report(
        row_finding(
            Rule.ZEROS_AHEAD,
            *rows,
            name=target.name,
            period=period,
            before=last.period,
        )
    )
    return FilledMonths(
        figures[:kept], tuple(SetAside(row, Use.ZERO_TO_COME) for row in rows)
    )


def _is_published_later(figure: Reported) -> bool:
    """Return whether a figure came out after its last month: the year was over, and nothing was added to it."""
    day = figure.row.published
    if day is None:
        return False
    return Month.of(day.year, day.month) > figure.period.end


def _is_filler(figure: Reported) -> bool:
    """Return whether a figure is a zero for some months that nothing says to be meant."""
    row = figure.row
    return figure.value == 0 and figure.bound.is_exact and row.single


def _parts_that_equal(
    target: Target,
    parts: Sequence[Reported],
    total: Reported,
) -> Reported | None:
    """Return the sum of the parts reported so far, where a total of the whole span says just the same."""
    ends = chain(
        target,
        parts,
        total.period.first,
        _ignore,
    )
    newest = newest_of(ends)
    if newest is None or newest.period.last != parts[-1].period.last:
        return None
    # A cumulated figure that the next report repeats says that nothing was added in between.
    if len(newest.sources) == 1 and _is_next_report(parts, total):
        return None
    if (
        newest.period.last >= total.period.last
        or newest.value != total.value
        or not newest.bound.is_exact
    ):
        return None
    return newest


def _is_next_report(earlier: Sequence[Reported], total: Reported) -> bool:
    """Return whether a figure comes no later behind the last one than that one behind the one before it."""
    ends = sorted({figure.period.last for figure in earlier})
    return len(ends) > 1 and total.period.last - ends[-1] <= ends[-1] - ends[-2]


def _ignore(_: Finding) -> None:
    """Report nothing: the chain is made again for the judgement."""
