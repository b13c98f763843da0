"""A flow's figures laid end to end from a plan's first month on: what they come to by each month that they reach.

The longest reach wins, then the fewest pieces. What does not fit is reported, never dropped in silence.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise

from auditor.model.actuals import Actual
from auditor.model.assessment import Reported
from auditor.model.findings import Amount, Fact, Finding, Rule, Term, finding
from auditor.model.numeral import MAX_DIGITS
from auditor.model.period import Period
from auditor.model.plan import Between, Target, amount_of
from auditor.model.quantity import Bound

Report = Callable[[Finding], None]
_EXACT = Context(prec=4 * MAX_DIGITS)
"""Wide enough for any sum of reported figures."""


def row_finding(rule: Rule, actual: Actual, *related: Actual, **facts: Fact) -> Finding:
    """Return a finding about a row of the actuals.

    A row that names a place says whose it is: one that names none may be at odds with it in a plan not its own.
    """
    home = next((one.home for one in (actual, *related) if one.entity), actual.home)
    return finding(
        rule, actual.location, actual.target, related=[one.location for one in related], excerpt=actual.excerpt,
        plan=home, facts=facts,
    )  # fmt: skip


def tile(target: Target, figures: Sequence[Reported], start: int, report: Report) -> dict[int, Reported]:
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
            candidates.pop(reach), key=lambda pieces: (len(pieces), [-piece.period.months for piece in pieces])
        )
        laid: tuple[Reported, ...] = ()
        if best:
            # What the pieces before the last come to is known already, so many months cost no more than they are.
            before = ends.get(best[-1].period.first - 1)
            ends[reach] = total_of((before, best[-1])) if before else best[-1]
            laid = (ends[reach],)
            _compare(target, ends[reach], others, report)
        for figure in starting[reach + 1]:
            if _adds_up((*laid, figure)):
                candidates[figure.period.last].append((*best, figure))
    return ends


def _adds_up(pieces: Sequence[Reported]) -> bool:
    """Return whether figures have a sum: what is more than 100 and what is less than 50 come to nothing known."""
    return not (any(piece.bound.is_lower for piece in pieces) and any(piece.bound.is_upper for piece in pieces))


def total_of(pieces: Sequence[Reported]) -> Reported:
    """Return figures laid end to end as one."""
    digits: Decimal | None = Decimal(0)
    for piece in pieces:
        digits = None if digits is None or piece.digits is None else _EXACT.add(digits, piece.digits)
    bounds = [piece.bound for piece in pieces if piece.bound is not Bound.EXACT]
    strict = [bound for bound in bounds if bound is Bound.ABOVE or bound is Bound.BELOW]
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
    for other in map(total_of, others):
        if other.value != best.value and best.bound is other.bound is Bound.EXACT:
            unit = target.unit_name
            report(
                row_finding(
                    Rule.TILINGS_DIFFER, best.sources[-1], *best.sources[:-1], *other.sources, name=target.name,
                    period=best.period, one=Amount(best.value, unit, best.digits),
                    other=Amount(other.value, unit, other.digits),
                )
            )  # fmt: skip
            return


def report_unused(
    target: Target, figures: Sequence[Reported], to_date: Reported | None, start: int, report: Report
) -> None:
    """Report the figures that no tiling reaches, and why: months missing before them, an overlap, opposite bounds."""
    reach = to_date.period.last if to_date else start - 1
    beyond = [figure for figure in figures if figure.period.last > reach]
    if not beyond:
        return
    first = min(beyond, key=lambda figure: figure.period.first).period
    gap = first.first - reach - 1
    missing = Period(reach + 1, first.first - 1) if gap > 0 else first
    rows = [figure.sources[0] for figure in beyond]
    report(
        row_finding(
            Rule.HOLE, rows[0], *rows[1:],
            kind=Term("hole", "hole" if gap > 0 else "overlap" if gap < 0 else "bounds"),
            missing=missing, unused=tuple(figure.period for figure in beyond), name=target.name,
        )
    )  # fmt: skip


def looks_cumulated(target: Target, to_date: Reported, report: Report) -> bool:
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
        row_finding(
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
    """Return the amount of the goal in force, of a range the upper end, where it has one."""
    goal = target.goal_at(period)
    amount = goal.high if isinstance(goal, Between) else amount_of(goal)
    return None if amount is None else Fraction(amount)
