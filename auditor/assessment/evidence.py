"""What a judgement rests on: every figure of a target and what became of it, and its course month by month."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from auditor.assessment.benchmark import Benchmark, benchmark
from auditor.assessment.judgement import Judgement, base_of, judge
from auditor.assessment.links import Library
from auditor.assessment.resolution import counted_rows, resolve, scope_of
from auditor.assessment.revisions import Use
from auditor.assessment.series import Series, both_series, window
from auditor.model.actuals import Actual
from auditor.model.assessment import Assessment, Audit, Reported
from auditor.model.bound import Bound
from auditor.model.declines import as_counted
from auditor.model.exact import Fraction
from auditor.model.month import MONTHS_IN_YEAR, Month
from auditor.model.period import Period
from auditor.model.plan import Falls, Measure, Plan, Reach, Rises, Target

__all__ = ["Evidence", "Point", "Use", "evidence_for"]


class Point(Struct, frozen=True):
    """A month of a target's course: the actual by then, and the limits it is held against."""

    month: Month
    actual: Fraction | None
    low: Fraction | None
    high: Fraction | None
    bound: Bound
    """What the actual says of the true one."""


class Evidence(Struct, frozen=True):
    """A judgement with the audit that it is of."""

    audit: Audit
    judgement: Judgement

    @property
    def assessment(self) -> Assessment:
        """The verdict."""
        return self.judgement.assessment

    @property
    def now(self) -> Series:
        """The figures within the plan."""
        return self.judgement.now

    @property
    def before(self) -> Series:
        """The figures before it."""
        return self.judgement.before

    @property
    def plan(self) -> Plan:
        """The plan the target is of."""
        return self.audit.plan

    @property
    def target(self) -> Target:
        """The target judged."""
        return self.assessment.target

    @property
    def benchmark(self) -> Benchmark | None:
        """What the actual was held against; nothing for milestones and where nothing was judged."""
        return self.judgement.benchmark

    def uses(self) -> Iterator[tuple[Actual, Use]]:
        """Yield every figure of the target with what became of it, by the months it speaks for."""
        rows = self.audit.actuals.of(self.target.id, self.plan.entity)
        set_aside: dict[Actual, Use] = {}
        for aside in (*self.now.set_aside, *self.before.set_aside):
            set_aside.setdefault(aside.row, aside.use)
        written = _as_written(self.plan, self.target)
        counted = [as_counted(written, row) for row in rows]
        for row in sorted(counted, key=_by_months):
            yield row, self._use_of(row, set_aside)

    def shown_uses(self) -> Iterator[tuple[Actual, Use]]:
        """Yield those of `uses` that lie within the plan, or outside it and were taken for something."""
        for row, use in self.uses():
            is_taken = use.is_counted or use is Use.LAST_YEAR
            if is_taken or self.plan.span.contains(row.period):
                yield row, use

    def _use_of(self, row: Actual, set_aside: Mapping[Actual, Use]) -> Use:
        """Return what became of a figure: what it was taken for, else why it never counted or no longer does."""
        figures_used = self._taken_for(row)
        if figures_used is not None:
            return figures_used
        reason = self._set_aside(row, set_aside)
        return reason or self._left_over(row)

    def _taken_for(self, row: Actual) -> Use | None:
        """Return what a figure was taken for."""
        figures_used = [
            (Use.COUNTED, self.assessment.reported),
            (Use.BASE, self.assessment.base),
        ]
        profile = self.judgement.rest.profile
        if profile is not None:
            figures_used += [(Use.PROFILE, profile.same), (Use.PROFILE, profile.whole)]
        figures_used.append((Use.LAST_YEAR, self.assessment.last_year))
        for use, figure in figures_used:
            if figure is not None and row in figure.sources:
                return use
        return None

    def _set_aside(self, row: Actual, set_aside: Mapping[Actual, Use]) -> Use | None:
        """Return why a figure never came to be weighed."""
        as_of = self.audit.as_of
        if as_of is not None and row.period.last > as_of.number:
            return Use.AFTER_AUDIT
        if row.period.first < self._earliest():
            return Use.BEFORE_PLAN
        if row in set_aside:
            return set_aside[row]
        # Figures that reach over an end of the plan belong to neither side of it.
        first, last = self.plan.span.first, self.plan.span.last
        if row.period.last > last or row.period.first < first <= row.period.last:
            return Use.OTHER_PERIOD_OR_UNIT
        return None

    def _earliest(self) -> int:
        """Return the first month that matters: of a level any, of all else the first of the year before the plan."""
        if self.target.measure is Measure.LEVEL:
            return 0
        return self.plan.span.first - MONTHS_IN_YEAR

    def _left_over(self, row: Actual) -> Use:
        """Return why a figure that could be read is not the one that counts."""
        if row.period.last < self.plan.span.first:
            return Use.BEFORE_PLAN
        if self.now.looks_cumulated:
            return Use.SUSPECT
        reach = self.plan.span.first - 1
        if self.assessment.reported is not None:
            reach = self.assessment.reported.period.last
        if row.period.last > reach:
            return self._not_reached(row)
        if self.target.measure is Measure.FLOW:
            return Use.COVERED
        if row.period.last == reach:
            return Use.SHORTER_PERIOD
        return Use.SUPERSEDED

    def _not_reached(self, row: Actual) -> Use:
        """Return why a figure later than the judged one is not it: beyond the series, or after the close."""
        newest = self.now.to_date
        if newest is not None and row.period.last <= newest.period.last:
            return Use.AFTER_AUDIT
        return Use.NOT_JOINED

    def course(self) -> Iterator[Point]:
        """Yield what was reported and what was called for by each month of the plan."""
        for month in self.plan.span.every_month():
            reported: Reported | None = None
            actual: Fraction | None = None
            bound = Bound.EXACT
            if not self.now.looks_cumulated:
                reported = self.now.ending(month)
            if reported is not None:
                actual = reported.value
                bound = reported.bound
            low, high = self._limits(month, reported)
            yield Point(
                month=month,
                actual=actual,
                low=low,
                high=high,
                bound=bound,
            )

    def _limits(
        self, month: Month, reported: Reported | None
    ) -> tuple[Fraction | None, Fraction | None]:
        """Return the lower and the upper limit by a month; a direction has one only where last year's is known."""
        goal = self.target.goal_at(month)
        if isinstance(goal, Reach):
            if month < self.assessment.close:
                return None, None
            return Fraction(goal.steps), None
        period = Period(self.plan.span.first, month.number)
        if reported is not None:
            period = reported.period
        at_month = Reported(period, Fraction(0), Bound.EXACT, ())
        base = base_of(
            goal,
            self.target,
            at_month,
            self.before,
            self.now,
        )
        if base is None and isinstance(goal, Rises | Falls):
            return None, None
        held_against = benchmark(
            self.target,
            goal,
            self.plan,
            at_month,
            base,
        )
        return held_against.low, held_against.high


def _by_months(row: Actual) -> tuple[object, ...]:
    """Return the key that sorts rows by the months they speak for."""
    return (row.period.last, row.period.first, row.location)


def evidence_for(audit: Audit, assessment: Assessment) -> Evidence:
    """Return what a judgement of an audit rests on: the same judgement once more, with its working kept.

    An audit keeps the verdicts alone, so that one of many targets stays small.
    """
    target = _as_written(audit.plan, assessment.target)
    rows = audit.actuals.of(target.id, audit.plan.entity)
    scoped = scope_of(audit.plan, target)
    counted, _ = counted_rows(audit.plan, target, rows)
    now, before = both_series(
        target,
        scoped,
        counted,
        window(target, scoped, audit.as_of),
        _ignore,
        _ignore,
    )
    if not (assessment.derived or assessment.promised):
        judgement = judge(target, scoped, audit.as_of, now, before)
        return Evidence(audit, replace(judgement, assessment=assessment))
    library = Library(audit.beside)
    made = resolve(scoped, target, audit.as_of, now, before, library)
    judgement = judge(made.target, made.plan, audit.as_of, made.now, made.before)
    return Evidence(audit, replace(judgement, assessment=assessment))


def _as_written(plan: Plan, target: Target) -> Target:
    """Return a target as its plan has it, whose goal may be another series."""
    return next(written for written in plan.targets if written.id == target.id)


def _ignore(_: object) -> None:
    """Report nothing: the audit has reported it."""
