"""What a judgement rests on: every figure of a target and what became of it, and its course month by month.

Worked out anew for one target from the audit's own inputs, so that an audit of many need not keep it.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from fractions import Fraction

from msgspec import Struct

from auditor.assessment.benchmark import Benchmark, benchmark
from auditor.assessment.forecast import profile_of
from auditor.assessment.progress import base_of
from auditor.assessment.series import Series, both_series
from auditor.model.actuals import Actual
from auditor.model.assessment import Assessment, Audit, ForecastMethod, Reported
from auditor.model.period import Period
from auditor.model.plan import Falls, Measure, Plan, Reach, Rises, Target
from auditor.model.quantity import Bound


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
    UNFIT = "unfit"
    """Not in months or a unit of this plan."""


class Evidence(Struct, frozen=True):
    """A judgement with the two series it was made from."""

    audit: Audit
    known: Assessment
    now: Series
    before: Series

    @property
    def plan(self) -> Plan:
        """The plan the target is of."""
        return self.audit.plan

    @property
    def target(self) -> Target:
        """The target judged."""
        return self.known.target

    @property
    def stick(self) -> Benchmark | None:
        """What the actual was held against; nothing for milestones and where nothing was judged."""
        known = self.known
        if known.reported is None or isinstance(known.goal, Reach):
            return None
        return benchmark(known.target, known.goal, self.plan, known.reported, known.base)

    @property
    def profile(self) -> tuple[Reported, Reported] | None:
        """Last year's same months and its whole, where the forecast was made from them."""
        known = self.known
        if known.forecast is None or known.forecast.method is not ForecastMethod.PROFILE or known.reported is None:
            return None
        same, whole = profile_of(self.before, known.reported, known.close)
        return (same, whole) if same and whole else None

    def uses(self) -> Iterator[tuple[Actual, Use]]:
        """Yield every figure of the target with what became of it, by the months it speaks for."""
        rows = self.audit.actuals.of(self.target.id, self.plan.entity)
        for row in sorted(rows, key=lambda row: (row.period.last, row.period.first, row.location)):
            yield row, self._shown_as(row) or self._set_aside(row, rows) or self._left(row)

    def _shown_as(self, row: Actual) -> Use | None:
        """Return what a figure was taken for."""
        same, whole = self.profile or (None, None)
        taken = (
            (Use.COUNTED, self.known.reported), (Use.BASE, self.known.base), (Use.PROFILE, same), (Use.PROFILE, whole),
            (Use.LAST_YEAR, self.known.last_year),
        )  # fmt: skip
        return next((use for use, one in taken if one is not None and row in one.sources), None)

    def _set_aside(self, row: Actual, rows: Sequence[Actual]) -> Use | None:
        """Return why a figure never came to be weighed."""
        as_of = self.audit.as_of
        if as_of is not None and row.period.last > as_of.last:
            return Use.AFTER
        first = self.plan.span.first
        if row.period.first < (0 if self.target.measure is Measure.LEVEL else first - 12):
            return Use.BEFORE
        series = self.before if row.period.last < first else self.now
        if row in {source for figure in series.figures for source in figure.sources}:
            return None
        rivals = [one for one in rows if one.period == row.period and one is not row]
        standing = next((figure for figure in series.figures if figure.period == row.period), None)
        if standing is not None:
            said = {_says(source) for source in standing.sources}
            return Use.REPEATED if _says(row) in said else Use.REVISED
        if self.target.measure is Measure.RATE and not row.period.starts_in_january:
            return Use.PART_YEAR
        return Use.CONFLICTING if rivals else Use.UNFIT

    def _left(self, row: Actual) -> Use:
        """Return why a figure that could be read is not the one that counts."""
        if row.period.last < self.plan.span.first:
            return Use.BEFORE
        judged = self.known.reported
        if self.now.looks_cumulated:
            return Use.SUSPECT
        reach = judged.period.last if judged else self.plan.span.first - 1
        if row.period.last > reach:
            if self.now.to_date is not None and row.period.last <= self.now.to_date.period.last:
                return Use.AFTER
            part = self.target.measure is Measure.RATE and not row.period.is_full_year
            return Use.PART_YEAR if part else Use.BEYOND
        if self.target.measure is Measure.FLOW:
            return Use.COVERED
        return Use.SHORTER if row.period.last == reach else Use.EARLIER

    def course(self) -> Iterator["Point"]:
        """Yield what was reported and what was called for by each month of the plan."""
        for month in range(self.plan.span.first, self.plan.span.last + 1):
            reported = None if self.now.looks_cumulated else self.now.ending(month)
            yield Point(month, reported.value if reported else None, *self._lines(month, reported))

    def _lines(self, month: int, reported: Reported | None) -> tuple[Fraction | None, Fraction | None]:
        """Return the lower and the upper edge by a month; a direction has one only where last year's is known."""
        target, goal = self.target, self.target.goal_at(Period(month, month))
        if isinstance(goal, Reach):
            return (Fraction(goal.steps) if month >= self.known.close.last else None), None
        period = reported.period if reported else Period(self.plan.span.first, month)
        at = Reported(period, Fraction(0), Bound.EXACT, ())
        base = base_of(goal, target, at, self.before, self.now)
        if isinstance(goal, Rises | Falls) and base is None:
            return None, None
        stick = benchmark(target, goal, self.plan, at, base)
        return stick.low, stick.high


class Point(Struct, frozen=True):
    """A month of a target's course: the actual by then, and the edges it is held against."""

    month: int
    actual: Fraction | None
    low: Fraction | None
    high: Fraction | None


def evidence_for(audit: Audit, known: Assessment) -> Evidence:
    """Return what a judgement of an audit rests on."""
    rows = audit.actuals.of(known.target.id, audit.plan.entity)
    now, before = both_series(known.target, audit.plan, rows, audit.as_of, lambda _: None, lambda _: None)
    return Evidence(audit, known, now, before)


def _says(row: Actual) -> tuple[object, ...]:
    """Return what a row states."""
    quantity = row.quantity
    return (quantity and Fraction(quantity.number) * quantity.unit.factor, row.bound, row.stage)
