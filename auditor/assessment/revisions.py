"""One figure a period: rows read in the target's unit, repeated ones joined, revised ones replaced, conflicts left out.

What becomes of a row that does not count is kept as it is decided (`SetAside`).
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from auditor.assessment.chains import Report, row_finding
from auditor.assessment.signs import only_adds
from auditor.model.actuals import Actual
from auditor.model.assessment import Reported
from auditor.model.bound import Bound
from auditor.model.declines import names_a_decline
from auditor.model.direction import Direction
from auditor.model.exact import Fraction, fraction_of
from auditor.model.findings import Amount, Fact, MessageKey, Rule
from auditor.model.plan import Target
from auditor.model.provenance import Location
from auditor.model.quantity import decimal_where_finite

if TYPE_CHECKING:
    from auditor.model.period import Period


class Use(Enum):
    """What became of a reported figure."""

    COUNTED = "counted"
    """The actual to date is made of it."""
    BASE = "base"
    """The judgement starts from it."""
    PROFILE = "profile"
    """The forecast takes last year's profile from it."""
    LAST_YEAR = "last-year"
    """Shown beside the goal."""
    COVERED = "covered"
    """Its months are counted by another figure."""
    SUPERSEDED = "earlier"
    """A later figure stands in its place."""
    SHORTER_PERIOD = "shorter"
    """Left out: a figure of more months that ends in the same month counts."""
    REVISED = "revised"
    """Replaced by a later publication."""
    REPEATED = "repeated"
    """Says again what another row says."""
    CONFLICTING = "conflicting"
    """Two rows disagree, and neither is taken."""
    SUSPECT = "suspect"
    """It may be cumulated, and nothing says so."""
    NOT_JOINED = "beyond"
    """Months before it are missing or overlap."""
    PART_YEAR = "part-year"
    """A rate that does not speak for the year from January on."""
    AFTER_AUDIT = "after"
    """Later than the audit, or than the close."""
    BEFORE_PLAN = "before"
    """Earlier than the plan, and not needed."""
    RUNNING_TOTAL = "running-total"
    """Called the year's, but no more than the months so far."""
    ZERO_TO_COME = "ahead"
    """A zero for months to come."""
    IMPLAUSIBLE = "implausible"
    """Out of all proportion to the goal."""
    OTHER_PERIOD_OR_UNIT = "unfit"
    """Not in months or a unit of this plan."""

    @property
    def is_counted(self) -> bool:
        """Whether the verdict or the forecast rests on the figure."""
        return self in {Use.COUNTED, Use.BASE, Use.PROFILE}


class SetAside(Struct, frozen=True):
    """A row that does not count, and why."""

    row: Actual
    use: Use


class CurrentFigures(Struct):
    """One figure a period, and the rows that were set aside on the way."""

    figures: list[Reported]
    set_aside: list[SetAside]
    conflicting: bool = False
    """Whether a figure was left out because two rows disagree about it."""

    def leave_out(self, figures: Iterable[Reported], use: Use) -> None:
        """Keep why the rows of some figures do not count."""
        for figure in figures:
            self.set_aside.append(SetAside(figure.row, use))


def current_figures(
    target: Target, actuals: Sequence[Actual], report: Report
) -> CurrentFigures:
    """Return one figure a period: the latest published, or none where two rows disagree."""
    plain_figures = _plain_figures(target, actuals)
    if plain_figures is not None:
        return CurrentFigures(plain_figures, [])
    by_period: dict[Period, list[Actual]] = {}
    for actual in actuals:
        by_period.setdefault(actual.period, []).append(actual)
    declines = names_a_decline(target)
    current = CurrentFigures([], [])
    for rows in by_period.values():
        # In the order of their places: the order of reading depends on file sizes.
        rows.sort(key=_by_place)
        figures = [read_figure(target, row, report, declines=declines) for row in rows]
        if len(figures) == 1:
            current.figures += figures
        else:
            _keep_one(target, figures, current, report)
    return current


def _plain_figures(target: Target, actuals: Sequence[Actual]) -> list[Reported] | None:
    """Return the figures of rows that leave nothing to decide: each of its own period, in the very unit, not below 0.

    Nothing is returned for others.
    """
    figures: list[Reported] = []
    periods: set[Period] = set()
    for actual in actuals:
        quantity = actual.quantity
        if quantity is None or quantity.unit is not target.unit:
            return None
        if quantity.number.is_signed():
            return None
        period = actual.period
        periods.add(period)
        figures.append(Reported(period, quantity.number, actual.bound, (actual,)))
    if len(periods) < len(figures):
        return None
    return figures


def _by_place(row: Actual) -> Location:
    """Return the key that sorts rows by their places."""
    return row.location


def read_figure(
    target: Target,
    actual: Actual,
    report: Report,
    *,
    declines: bool,
) -> Reported:
    """Return a figure, signed as its target counts, in the target's unit; a sign that nobody expects is reported."""
    quantity, bound = actual.quantity, actual.bound
    unit = target.unit
    if quantity is None or unit is None:
        return Reported(
            period=actual.period,
            number=Fraction(actual.steps),
            bound=Bound.EXACT,
            sources=(actual,),
            steps=actual.steps,
            stage=actual.stage,
        )
    is_said = declines and actual.direction is not Direction.UNSAID
    if quantity.number < 0 and not is_said and (declines or only_adds(target)):
        why = "decline" if declines else "flow"
        report(
            row_finding(
                Rule.SIGN_UNEXPECTED,
                actual,
                found=Amount(
                    fraction_of(quantity.number), quantity.unit.name, quantity.number
                ),
                name=target.name,
                why=MessageKey("sign-unexpected", why),
            )
        )
    if quantity.unit is unit or quantity.unit.factor == unit.factor:
        return Reported(actual.period, quantity.number, bound, (actual,))
    number = decimal_where_finite(quantity.in_unit(unit))
    return Reported(actual.period, number, bound, (actual,))


def reported_value(figure: Reported) -> tuple[Fraction, Bound, int]:
    """Return what a figure states, whatever unit its row has."""
    return (figure.value, figure.bound, figure.steps)


def _keep_one(
    target: Target,
    figures: list[Reported],
    current: CurrentFigures,
    report: Report,
) -> None:
    """Decide between the figures of one period: keep the one that stands, or none of them."""
    newest = max(figures, key=_published)
    others = [figure for figure in figures if figure is not newest]
    same = reported_value(newest)
    if all(reported_value(other) == same for other in others):
        for other in others:
            _report_pair(
                target, report, Rule.REPEATED, other, newest, period=newest.period
            )
        current.figures.append(figures[0])
        current.leave_out(figures[1:], Use.REPEATED)
        return
    conflicting = _conflicting_figure(newest, figures, others)
    if conflicting is not None:
        _report_conflict(target, newest, conflicting, others, report)
        current.conflicting = True
        current.leave_out(figures, Use.CONFLICTING)
        return
    current.figures.append(newest)
    for other in others:
        _replace(
            target,
            other,
            newest,
            current,
            report,
        )


def _report_conflict(
    target: Target,
    newest: Reported,
    conflicting: Reported,
    others: list[Reported],
    report: Report,
) -> None:
    """Report that two rows for one period disagree, with all other rows for it."""
    rest = [other.row for other in others if other is not conflicting]
    report(
        row_finding(
            Rule.CONFLICT,
            newest.row,
            conflicting.row,
            *rest,
            name=target.name,
            period=newest.period,
            one=row_fact(newest),
            other=row_fact(conflicting),
        )
    )


def _published(figure: Reported) -> int:
    """Return the day a figure was published, 0 where no date is given."""
    day = figure.row.published
    if day:
        return day.toordinal()
    return 0


def _conflicting_figure(
    newest: Reported, figures: list[Reported], others: list[Reported]
) -> Reported | None:
    """Return the figure that the newest is in conflict with: one as new that says otherwise, or any without a date."""
    day = newest.row.published
    as_new = [
        other
        for other in others
        if other.row.published == day
        and reported_value(other) != reported_value(newest)
    ]
    if as_new:
        return as_new[0]
    # Without dates nobody knows which of two rows is the later one.
    undated = any(figure.row.published is None for figure in figures)
    if undated:
        return others[0]
    return None


def _replace(
    target: Target,
    old: Reported,
    newest: Reported,
    current: CurrentFigures,
    report: Report,
) -> None:
    """Report that a figure is repeated or revised by the newest."""
    if reported_value(old) == reported_value(newest):
        current.set_aside.append(SetAside(old.row, Use.REPEATED))
        _report_pair(
            target,
            report,
            Rule.REPEATED,
            old,
            newest,
            period=newest.period,
        )
        return
    current.set_aside.append(SetAside(old.row, Use.REVISED))
    _report_pair(
        target,
        report,
        Rule.REVISION,
        old,
        newest,
        period=newest.period,
        old=row_fact(old),
        new=row_fact(newest),
    )


def row_fact(figure: Reported) -> Fact:
    """Return what the row of a figure says, for a sentence."""
    actual = figure.row
    if actual.quantity is None:
        return figure.stage
    return Amount(
        fraction_of(actual.quantity.number),
        actual.quantity.unit.name,
        actual.quantity.number,
    )


def _report_pair(
    target: Target,
    report: Report,
    rule: Rule,
    figure: Reported,
    against: Reported,
    /,
    **facts: Fact,
) -> None:
    """Report something that two figures have between them."""
    report(
        row_finding(
            rule,
            figure.row,
            *against.sources,
            name=target.name,
            **facts,
        )
    )


def report_shorter(target: Target, figures: Iterable[Reported], report: Report) -> None:
    """Note a level of fewer months that differs from one of more months which ends with it."""
    longest: dict[int, Reported] = {}
    for figure in sorted(figures, key=_longest_first):
        first = longest.setdefault(figure.period.last, figure)
        if reported_value(first) != reported_value(figure):
            _report_pair(
                target,
                report,
                Rule.SHORTER_LEVEL,
                figure,
                first,
                period=figure.period,
                used=first.period,
            )


def longest_per_last_month(figures: Iterable[Reported]) -> tuple[Reported, ...]:
    """Return one figure per last month, the one of most months."""
    longest: dict[int, Reported] = {}
    for figure in figures:
        # They are in the order of their ends, then of their first months.
        longest.setdefault(figure.period.last, figure)
    return tuple(longest.values())


def _longest_first(figure: Reported) -> int:
    """Return the key that puts figures of many months first."""
    return -figure.period.months
