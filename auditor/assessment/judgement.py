"""The judgement on one target: which figure it is judged at, what that makes of it, and which of the eight statuses.

`judge` yields its working with the verdict; `assess` keeps the verdict alone.
"""

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from auditor.assessment.benchmark import Benchmark, Gap, benchmark
from auditor.assessment.breaches import breach_lines, breach_of
from auditor.assessment.chains import SumsInARow
from auditor.assessment.completion import Completion
from auditor.assessment.forecast import NOTHING_LEFT, Rest, rest_of
from auditor.assessment.goal_bounds import aim_of, counts_at_once
from auditor.assessment.lag import is_ahead
from auditor.assessment.pacing import ShareDue, due_by
from auditor.assessment.series import Series
from auditor.assessment.verdicts import Verdict, after_close, bounded
from auditor.model.assessment import Assessment, Reason, Reported, Status
from auditor.model.exact import Fraction
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import Falls, Goal, Measure, Plan, Reach, Rises, Target


class Judgement(Struct, frozen=True):
    """A verdict with everything it was worked out from."""

    assessment: Assessment
    now: Series
    """The figures within the plan."""
    before: Series
    """The figures before it."""
    benchmark: Benchmark | None = None
    """What the actual was held against; nothing for milestones and where nothing was judged."""
    share: ShareDue | None = None
    """How much was due, where a part of the goal falls due month by month."""
    completion: Completion | None = None
    gap: Gap | None = None
    rest: Rest = NOTHING_LEFT


def assess(
    target: Target,
    plan: Plan,
    as_of: Month | None,
    now: Series,
    before: Series,
) -> Assessment:
    """Judge a target as of a period by its series within the plan and the one before it."""
    return judge(target, plan, as_of, now, before).assessment


def judge(
    target: Target,
    plan: Plan,
    as_of: Month | None,
    now: Series,
    before: Series,
) -> Judgement:
    """Judge a target as of a period, and return the working as well."""
    close = plan.close(target)
    return _Judge(target, plan, as_of, close, now, before).judgement()


class _Judge(Struct, frozen=True):
    """What a judgement is made from."""

    target: Target
    plan: Plan
    as_of: Month | None
    close: Month
    """The month the target falls due."""
    now: Series
    before: Series

    def judgement(self) -> Judgement:
        """Return the judgement."""
        blank = Assessment(
            self.target,
            self.target.goal,
            Status.NO_DATA,
            Reason.NOTHING_REPORTED,
            self.close,
            last_year=self._last_year(),
        )
        as_of = self.as_of
        if as_of is None:
            return self._without_working(blank)
        judged = self._judged()
        if judged is None:
            blank = replace(blank, goal=self.target.goal_at(as_of))
            return self._without_figure(blank, as_of)
        goal = self.target.goal_at(judged.period.end)
        months_old = max(0, as_of.number - judged.period.last)
        assessment = replace(blank, goal=goal, reported=judged, months_old=months_old)
        # Stages are counted and not measured, so nothing is expected of them before they are due.
        if isinstance(goal, Reach):
            milestone = self._milestone(assessment, judged, goal, as_of)
            return self._without_working(milestone)
        return self._quantity(assessment, judged, as_of)

    def _without_working(self, assessment: Assessment) -> Judgement:
        """Return a judgement that needed no arithmetic."""
        return Judgement(assessment, self.now, self.before)

    def _last_year(self) -> Reported | None:
        """Return the result of the year before the plan."""
        newest = self.before.to_date
        if newest is None or newest.period.year != self.plan.span.first_year - 1:
            return None
        return newest

    def _judged(self) -> Reported | None:
        """Return the figure a target is judged at: its newest, but for what an earlier one decides.

        Past the close of what must be held then, the figure of the close counts; what was reached once stays reached.
        """
        newest = self.now.to_date
        if newest is None:
            return None
        match self.target.measure:
            case Measure.MILESTONE:
                return self._newest_that_reached() or newest
            case Measure.FLOW | Measure.LEVEL | Measure.RATE:
                if counts_at_once(self.target.goal_at(self.close), self.target.measure):
                    return self._newest_total_that_reached(newest) or newest
                return self.now.ending(self.close) or newest
            case _:
                assert_never(self.target.measure)

    def _newest_that_reached(self) -> Reported | None:
        """Return the newest figure of a milestone that has reached its stage."""
        reached: Reported | None = None
        for figure in self.now.figures:
            goal = self.target.goal_at(figure.period.end)
            if isinstance(goal, Reach) and figure.steps >= goal.steps:
                reached = figure
        return reached

    def _newest_total_that_reached(self, newest: Reported) -> Reported | None:
        """Return the newest sum of a flow that has come to the goal in force by its newest figure."""
        aim = aim_of(self.target.goal_at(newest.period.end))
        if aim is None or _has_reached(newest, aim):
            return newest
        ends = self.now.ends
        if isinstance(ends, SumsInARow) and ends.only_grow:
            return None
        # Sums stand in the order of their months, and the newest that has reached the goal is wanted.
        for total in reversed([*ends.values()]):
            if _has_reached(total, aim):
                return total
        return None

    def _without_figure(self, blank: Assessment, as_of: Month) -> Judgement:
        """Tell a target nobody has reported, though something was due, from one that is not due yet."""
        share = due_by(self.target, self.plan, as_of)
        shown: ShareDue | None = None
        if self.target.measure is Measure.FLOW:
            shown = share
            blank = replace(blank, share_due=share.value)
        breach = breach_of(self.target, self.plan, self.now)
        if breach is not None:
            blank = replace(
                blank,
                status=Status.BREACHED,
                reason=breach.reason,
                breach=breach,
            )
        elif self.now.conflicting:
            blank = replace(blank, reason=Reason.CONFLICTING)
        elif self.now.implausible:
            blank = replace(blank, reason=Reason.IMPLAUSIBLE)
        elif not self._is_due(as_of, share.value):
            blank = replace(blank, status=Status.NOT_DUE, reason=Reason.NOTHING_DUE)
        return Judgement(blank, self.now, self.before, share=shown)

    def _is_due(self, as_of: Month, share: Fraction) -> bool:
        """Return whether anything is due: a flow's share, else a figure from the first month on; at the close, all."""
        if as_of.number >= self.close.number:
            return True
        has_begun = as_of.number >= self.plan.span.first
        match self.target.measure:
            case Measure.FLOW:
                return share > 0
            case Measure.LEVEL | Measure.RATE:
                return has_begun and not self.target.pacing.at_close
            case Measure.MILESTONE:
                return False
            case _:
                assert_never(self.target.measure)

    def _milestone(
        self,
        assessment: Assessment,
        judged: Reported,
        goal: Reach,
        as_of: Month,
    ) -> Assessment:
        """Judge a milestone: nothing is expected before its close."""
        done = min(judged.steps, goal.steps)
        assessment = replace(assessment, completion=Fraction(done, goal.steps))
        if judged.steps >= goal.steps:
            first = min(
                figure.period.last
                for figure in self.now.figures
                if figure.steps >= goal.steps
            )
            late = first > assessment.close.number
            return replace(
                assessment,
                status=Status.ACHIEVED,
                reason=Reason.GOAL_REACHED,
                late=late,
            )
        if as_of.number < assessment.close.number:
            return replace(
                assessment, status=Status.ON_TRACK, reason=Reason.NOTHING_DUE
            )
        assessment = replace(assessment, gap=Fraction(goal.steps - done))
        if judged.period.last >= assessment.close.number:
            return replace(
                assessment, status=Status.MISSED, reason=Reason.GOAL_NOT_REACHED
            )
        return replace(assessment, reason=Reason.NO_FIGURE_AT_CLOSE)

    def _quantity(
        self, assessment: Assessment, judged: Reported, as_of: Month
    ) -> Judgement:
        """Judge a flow, a level, a rate or a direction."""
        if self.now.looks_cumulated:
            # Nobody knows what the figures say, so none is shown as the actual.
            unclear = replace(assessment, reported=None, reason=Reason.LOOKS_CUMULATED)
            return self._without_working(unclear)
        base = base_of(assessment.goal, self.target, judged, self.before, self.now)
        if base is None and isinstance(assessment.goal, Rises | Falls):
            missing = judged.period.year_before
            alone = replace(assessment, reason=Reason.NO_COMPARISON, missing=missing)
            return self._without_working(alone)
        held_against = benchmark(self.target, assessment.goal, self.plan, judged, base)
        gap = held_against.gap(judged.value)
        assessment = self._decide(assessment, held_against, gap, judged, as_of)
        if held_against.start is not None:
            assessment = replace(assessment, base=base)
        return self._with_working(assessment, held_against, gap, judged)

    def _decide(
        self,
        assessment: Assessment,
        held_against: Benchmark,
        gap: Gap | None,
        judged: Reported,
        as_of: Month,
    ) -> Assessment:
        """Return the assessment with its status; a line that was crossed outweighs all else."""
        status, reason = self._decided(held_against, gap, judged, as_of)
        breach = breach_of(self.target, self.plan, self.now)
        if breach is not None:
            status, reason = Status.BREACHED, breach.reason
        late = self._late(held_against, status, reason)
        return replace(
            assessment, status=status, reason=reason, breach=breach, late=late
        )

    def _with_working(
        self,
        assessment: Assessment,
        held_against: Benchmark,
        gap: Gap | None,
        judged: Reported,
    ) -> Judgement:
        """Return the judgement with every number that can be computed, and what each was worked out from."""
        rest = rest_of(
            held_against, judged, self.plan, assessment.close, self.now, self.before
        )
        share: ShareDue | None = None
        share_due: Fraction | None = None
        if held_against.falls_due_by_share:
            share = held_against.share
            share_due = share.value
        completion = held_against.completion(judged.value)
        done: Fraction | None = None
        if completion is not None:
            done = completion.value
        assessment = replace(
            assessment,
            share_due=share_due,
            expected=held_against.expected,
            band=(held_against.low, held_against.high),
            completion=done,
            gap=None if gap is None else gap.shown,
            gap_beyond_tolerance=None if gap is None else gap.beyond,
            gap_points=held_against.points(gap),
            months_left=rest.months_left,
            needed_per_month=rest.needed_per_month,
            needed_per_year=rest.needed_per_year,
            needed_ratio=rest.needed_ratio,
            left_per_month=rest.left_per_month,
            forecast=rest.forecast,
        )
        if is_ahead(self.plan, assessment):
            assessment = replace(assessment, ahead=True)
        return Judgement(
            assessment,
            self.now,
            self.before,
            held_against,
            share,
            completion,
            gap,
            rest,
        )

    def _late(
        self, held_against: Benchmark, status: Status, reason: Reason
    ) -> bool | None:
        """Return whether a flow was first seen at its goal after it was due; nothing where nobody can know."""
        if reason is Reason.REACHED_LATER:
            return None
        aim = held_against.aim
        if status is not Status.ACHIEVED or not held_against.at_once or aim is None:
            return False
        ends = self.now.ends
        close = self.close.number
        # Of most plans nothing is known yet beyond the close.
        if max(ends, default=close) <= close:
            return False
        reached = [end for end, total in ends.items() if _has_reached(total, aim)]
        return bool(reached) and min(reached) > close

    def _decided(
        self,
        held_against: Benchmark,
        gap: Gap | None,
        judged: Reported,
        as_of: Month,
    ) -> Verdict:
        """Return the status of a figure; past the close one that does not end with it decides only what is achieved."""
        lines = breach_lines(self.target, self.plan, judged.period)
        if judged.bound.is_exact:
            status, reason = held_against.status(judged.value, gap)
        else:
            status, reason = bounded(held_against, judged, lines)
        close = self.close.number
        if as_of.number < close or judged.period.last == close:
            return status, reason
        if judged.period.last > close and not held_against.at_once:
            return after_close(held_against, judged, status, reason)
        if status is Status.ACHIEVED or held_against.closed:
            return status, reason
        return Status.NO_DATA, Reason.NO_FIGURE_AT_CLOSE


def _has_reached(total: Reported, aim: Fraction) -> bool:
    """Return whether a sum has certainly come to a goal."""
    return total.value >= aim and not total.bound.is_upper


def base_of(
    goal: Goal,
    target: Target,
    judged: Reported,
    before: Series,
    now: Series,
) -> Reported | None:
    """Return what a judgement starts from: a direction's same months last year, or a level's last figure before."""
    base: Reported | None = None
    if isinstance(goal, Rises | Falls):
        base = _same_months(
            target,
            judged.period.year_before,
            before,
            now,
        )
    elif target.measure is Measure.LEVEL:
        base = before.to_date
    if base is None or not base.bound.is_exact:
        return None
    return base


def _same_months(
    target: Target,
    period: Period,
    before: Series,
    now: Series,
) -> Reported | None:
    """Return the figure of some months of an earlier year."""
    figures: tuple[Reported, ...] = (*before.figures, *now.figures)
    if target.measure is Measure.FLOW:
        figures = (*before.ends.values(),)
    for figure in figures:
        if figure.period == period:
            return figure
    return None
