"""One figure a period: rows read in the target's unit, repeated ones joined, revised ones replaced, conflicts left out.

What becomes of a row that does not count is kept as it is decided (`SetAside`).
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from auditor.assessment.chains import Report, row_finding
from auditor.assessment.signs import names_a_decline, only_adds
from auditor.model.actuals import Actual
from auditor.model.assessment import Reported
from auditor.model.bound import Bound
from auditor.model.exact import Fraction, fraction_of
from auditor.model.findings import Amount, Fact, MessageKey, Rule
from auditor.model.plan import Target
from auditor.model.provenance import Location
from auditor.model.quantity import Quantity, exact_decimal

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
    EARLIER = "earlier"
    """A later figure stands in its place."""
    SHORTER = "shorter"
    """A figure of more months that ends with it counts."""
    REVISED = "revised"
    """Replaced by a later publication."""
    REPEATED = "repeated"
    """Says again what another row says."""
    CONFLICTING = "conflicting"
    """Two rows disagree, and neither is taken."""
    SUSPECT = "suspect"
    """It may be cumulated, and nothing says so."""
    BEYOND = "beyond"
    """Months before it are missing or overlap."""
    PART_YEAR = "part-year"
    """A rate that does not speak for the year from January on."""
    AFTER = "after"
    """Later than the audit, or than the close."""
    BEFORE = "before"
    """Earlier than the plan, and not needed."""
    RUNNING_TOTAL = "running-total"
    """Called the year's, but no more than the months so far."""
    AHEAD = "ahead"
    """A zero for months to come."""
    IMPLAUSIBLE = "implausible"
    """Out of all proportion to the goal."""
    UNFIT = "unfit"
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
    target: Target, actuals: Iterable[Actual], report: Report
) -> CurrentFigures:
    """Return one figure a period: the latest published, or none where two rows disagree."""
    by_period: dict[Period, list[Actual]] = {}
    for actual in actuals:
        by_period.setdefault(actual.period, []).append(actual)
    declines = names_a_decline(target)
    current = CurrentFigures([], [])
    for rows in by_period.values():
        if len(rows) == 1:
            current.figures.append(
                read_figure(
                    target,
                    rows[0],
                    report,
                    declines=declines,
                )
            )
            continue
        # By their places: which are read first depends on how large their files are, and whether they name a county.
        rows.sort(key=_place)
        figures = [
            read_figure(
                target,
                row,
                report,
                declines=declines,
            )
            for row in rows
        ]
        _choose(
            target,
            figures,
            current,
            report,
        )
    return current


def _place(row: Actual) -> Location:
    """Return the key that sorts rows by their places."""
    return row.location


def read_figure(
    target: Target,
    actual: Actual,
    report: Report,
    *,
    declines: bool,
) -> Reported:
    """Return a figure in the target's unit, its sign read as the target's name has it."""
    quantity = actual.quantity
    unit = target.unit
    if quantity is None or unit is None:
        steps = Fraction(actual.steps)
        return Reported(
            actual.period,
            steps,
            Bound.EXACT,
            (actual,),
            None,
            actual.steps,
            actual.stage,
        )
    bound = actual.bound
    if declines and quantity.number < 0 and actual.declined:
        quantity = Quantity(-quantity.number, quantity.unit)
        bound = bound.mirrored
    elif quantity.number < 0 and (declines or only_adds(target)):
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
        return Reported(actual.period, None, bound, (actual,), quantity.number)
    value = quantity.in_unit(unit)
    return Reported(
        actual.period,
        value,
        bound,
        (actual,),
        _digits(value),
    )


def _digits(value: Fraction) -> Decimal | None:
    """Return the digits of a figure in another unit than its own; nothing where it has no end of them."""
    digits = exact_decimal(value)
    if fraction_of(digits) != value:
        return None
    return digits


def statement(figure: Reported) -> tuple[Fraction, Bound, int]:
    """Return what a figure states, whatever unit its row has."""
    return (figure.value, figure.bound, figure.steps)


def _choose(
    target: Target,
    figures: list[Reported],
    current: CurrentFigures,
    report: Report,
) -> None:
    """Decide between the figures of one period: keep the one that stands, or none of them."""
    newest = max(figures, key=_published)
    others = [figure for figure in figures if figure is not newest]
    same = statement(newest)
    if all(statement(other) == same for other in others):
        for other in others:
            _report_pair(
                target, report, Rule.REPEATED, other, newest, period=newest.period
            )
        current.figures.append(figures[0])
        current.leave_out(figures[1:], Use.REPEATED)
        return
    rival = _rival(newest, figures, others)
    if rival is not None:
        _report_conflict(target, newest, rival, others, report)
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
    rival: Reported,
    others: list[Reported],
    report: Report,
) -> None:
    """Report that two rows for one period disagree, with all other rows for it."""
    rest = [other.row for other in others if other is not rival]
    report(
        row_finding(
            Rule.CONFLICT,
            newest.row,
            rival.row,
            *rest,
            name=target.name,
            period=newest.period,
            one=row_fact(newest),
            other=row_fact(rival),
        )
    )


def _published(figure: Reported) -> int:
    """Return the day a figure was published, 0 where no date is given."""
    day = figure.row.published
    if day:
        return day.toordinal()
    return 0


def _rival(
    newest: Reported, figures: list[Reported], others: list[Reported]
) -> Reported | None:
    """Return the figure that the newest is in conflict with: one as new that says otherwise, or any without a date."""
    day = newest.row.published
    as_new = [
        other
        for other in others
        if other.row.published == day and statement(other) != statement(newest)
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
    if statement(old) == statement(newest):
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
        if statement(first) != statement(figure):
            _report_pair(
                target,
                report,
                Rule.SHORTER_LEVEL,
                figure,
                first,
                period=figure.period,
                used=first.period,
            )


def one_for_each_end(figures: Iterable[Reported]) -> tuple[Reported, ...]:
    """Return the figures that stand at the ends of their months: of several stages by one end, that of most months."""
    longest: dict[int, Reported] = {}
    for figure in figures:
        # They are in the order of their ends, then of their first months.
        longest.setdefault(figure.period.last, figure)
    return tuple(longest.values())


def _longest_first(figure: Reported) -> int:
    """Return the key that puts figures of many months first."""
    return -figure.period.months
