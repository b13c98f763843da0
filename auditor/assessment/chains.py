"""A flow's figures joined end to end from a plan's first month on: what they come to by each month that they reach.

The longest reach wins, then the fewest pieces. What does not fit is reported, never dropped in silence.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from functools import reduce
from operator import attrgetter

from auditor.model.actuals import Actual
from auditor.model.assessment import Reported
from auditor.model.bound import Bound
from auditor.model.findings import Amount, Fact, Finding, MessageKey, Rule, finding
from auditor.model.numeral import MAX_DIGITS
from auditor.model.period import Period
from auditor.model.plan import Target

Report = Callable[[Finding], None]
Pieces = tuple[Reported, ...]
# Wide enough for any sum of reported figures.
_EXACT = Context(prec=4 * MAX_DIGITS)
_sources = attrgetter("sources")
_STRICT = frozenset({Bound.ABOVE, Bound.BELOW})


def row_finding(
    rule: Rule,
    actual: Actual,
    *related: Actual,
    **facts: Fact,
) -> Finding:
    """Return a finding about a row of the actuals.

    A row that names a place says whose it is: one that names none may be at odds with it in a plan not its own.
    """
    plan = actual.plan_id
    for row in (actual, *related):
        if row.entity:
            plan = row.plan_id
            break
    places = [row.location for row in related]
    return finding(
        rule,
        actual.location,
        actual.target,
        related=places,
        excerpt=actual.excerpt,
        plan=plan,
        facts=facts,
    )


def chain(
    target: Target,
    figures: Sequence[Reported],
    start: int,
    report: Report,
) -> Mapping[int, Reported]:
    """Return the sum from `start` to every month that figures joined end to end reach.

    `figures` are in order of their last months.
    """
    digits = _digits_in_a_row(figures, start)
    if digits is not None:
        return SumsInARow(figures, digits)
    starting: dict[int, list[Reported]] = defaultdict(list)
    for figure in figures:
        starting[figure.period.first].append(figure)
    candidates: dict[int, list[Pieces]] = defaultdict(list)
    for figure in starting[start]:
        candidates[figure.period.last].append((figure,))
    sums: dict[int, Reported] = {}
    # No figure begins before `start`, so the last months in order are all the months that can be reached.
    months = {figure.period.last for figure in figures}
    for reach in sorted(months):
        reaching = candidates.get(reach)
        if reaching is None:
            continue
        best = _fewest(reaching)
        total = best[-1]
        # What the pieces before the last come to is known already, so many months cost no more than they are.
        before = sums.get(total.period.first - 1)
        if before:
            total = _added(before, total)
        sums[reach] = total
        others = [pieces for pieces in reaching if pieces is not best]
        if others:
            _compare(target, total, others, report)
        for figure in starting[reach + 1]:
            if adds_up(total, figure):
                candidates[figure.period.last].append((*best, figure))
    return sums


def _digits_in_a_row(figures: Sequence[Reported], start: int) -> list[Decimal] | None:
    """Return the numbers of figures that are exact decimals, each of which begins behind the one before, as most do.

    There is only one way to join such figures, so that none has to be looked for. Nothing is returned for others.
    """
    digits: list[Decimal] = []
    next_month = start
    for figure in figures:
        period, number = figure.period, figure.number
        if period.first != next_month or not isinstance(number, Decimal):
            return None
        if figure.bound is not Bound.EXACT:
            return None
        next_month = period.last + 1
        digits.append(number)
    return digits


class SumsInARow(Mapping[int, Reported]):
    """The sums of figures that join end to end, by their last months: each is made when it is asked for."""

    def __init__(self, figures: Sequence[Reported], digits: Sequence[Decimal]) -> None:
        """Take exact figures in order, each beginning behind the one before, with their numbers."""
        self._figures = figures
        self._counts = {
            figure.period.last: count for count, figure in enumerate(figures, 1)
        }
        self._digits = digits
        # A sum of decimals is quicker than one of fractions, and as exact.
        self._totals = list(itertools.accumulate(digits, _EXACT.add))
        self._sums: dict[int, Reported] = {}

    def __iter__(self) -> Iterator[int]:
        """Return the last months."""
        return iter(self._counts)

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self._counts)

    def __contains__(self, month: object) -> bool:
        """Return whether a figure ends with a month."""
        return month in self._counts

    def __getitem__(self, month: int) -> Reported:
        """Return the sum by the end of a month."""
        if month not in self._sums:
            self._sums[month] = self._sum_of(self._counts[month])
        return self._sums[month]

    @property
    def only_grow(self) -> bool:
        """Whether no sum is more than a later one: no figure is below zero."""
        return not any(map(Decimal.is_signed, self._digits))

    def _sum_of(self, count: int) -> Reported:
        """Return the first of the figures as one."""
        first = self._figures[0]
        if count == 1:
            return first
        figures = self._figures[:count]
        period = Period(first.period.first, figures[-1].period.last)
        sources = tuple(itertools.chain.from_iterable(map(_sources, figures)))
        return Reported(period, self._totals[count - 1], first.bound, sources)


def _fewest(candidates: Sequence[Pieces]) -> Pieces:
    """Return the fewest pieces, then those whose first are longest: the same figures always give the same chain."""
    if len(candidates) == 1:
        return candidates[0]
    return min(candidates, key=_length)


def _length(pieces: Pieces) -> tuple[int, list[int]]:
    """Return the key that puts few pieces first, then long ones."""
    return (len(pieces), [-piece.period.months for piece in pieces])


def adds_up(total: Reported, figure: Reported) -> bool:
    """Return whether two figures have a sum: what is more than 100 and what is less than 50 come to nothing known."""
    if total.bound.is_exact or figure.bound.is_exact:
        return True
    if total.bound.is_lower:
        return not figure.bound.is_upper
    return not (total.bound.is_upper and figure.bound.is_lower)


def total_of(pieces: Sequence[Reported]) -> Reported:
    """Return figures joined end to end as one."""
    return reduce(_added, pieces)


def _added(total: Reported, figure: Reported) -> Reported:
    """Return two figures joined end to end as one."""
    period = Period(total.period.first, figure.period.last)
    bound = total.bound
    if not figure.bound.is_exact:
        bound = _bound_of_sum(bound, figure.bound)
    sources = total.sources + figure.sources
    if isinstance(total.number, Decimal) and isinstance(figure.number, Decimal):
        digits = _EXACT.add(total.number, figure.number)
        return Reported(period, digits, bound, sources)
    return Reported(period, total.value + figure.value, bound, sources)


def _bound_of_sum(bound: Bound, other: Bound) -> Bound:
    """Return the bound of a sum: strict as soon as one of its parts is."""
    if bound.is_exact or (other in _STRICT and bound not in _STRICT):
        return other
    return bound


def _compare(
    target: Target,
    best: Reported,
    others: Iterable[Pieces],
    report: Report,
) -> None:
    """Report the first other way to join figures for the same months that gives another sum."""
    for pieces in sorted(others, key=_length):
        other = total_of(pieces)
        if (
            other.value == best.value
            or not best.bound.is_exact
            or not other.bound.is_exact
        ):
            continue
        unit = target.unit_name
        related = (*best.sources[:-1], *other.sources)
        report(
            row_finding(
                Rule.TILINGS_DIFFER,
                best.sources[-1],
                *related,
                name=target.name,
                period=best.period,
                one=Amount(best.value, unit, best.digits),
                other=Amount(other.value, unit, other.digits),
            )
        )
        return


def report_unused(
    target: Target,
    figures: Sequence[Reported],
    to_date: Reported | None,
    start: int,
    report: Report,
) -> None:
    """Report the figures that no chain reaches, and why: months missing before them, an overlap, opposite bounds."""
    reach = to_date.period.last if to_date else start - 1
    # They stand in the order of their last months, and mostly all are used.
    if not figures or figures[-1].period.last <= reach:
        return
    beyond = [figure for figure in figures if figure.period.last > reach]
    first = min(beyond, key=_first_month).period
    months_missing = first.first - reach - 1
    missing = first
    kind = "bounds"
    if months_missing > 0:
        kind = "hole"
        missing = Period(reach + 1, first.first - 1)
    elif months_missing < 0:
        kind = "overlap"
    rows = [figure.row for figure in beyond]
    periods = tuple(figure.period for figure in beyond)
    report(
        row_finding(
            Rule.HOLE,
            *rows,
            kind=MessageKey("hole", kind),
            missing=missing,
            unused=periods,
            name=target.name,
        )
    )


def _first_month(figure: Reported) -> int:
    """Return the first month that a figure covers."""
    return figure.period.first
