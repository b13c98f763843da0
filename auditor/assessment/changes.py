"""What has changed between two audits: targets better or worse, figures come, gone or revised, goals that were moved.

Facts only, in the order of the later plan. A target is better or worse where both audits can judge it, or neither can:
by its status, and within one status by its gap in points where it is short. A lead that shrinks is no worse.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import asdict, replace

from auditor.assessment.goalposts import (
    TERMS,
    PolicyValue,
    Promise,
    Shift,
    TermName,
    shift_of_goal,
    shift_of_term,
    shift_of_threshold,
)
from auditor.assessment.series import series_of
from auditor.model.actuals import Actual
from auditor.model.assessment import Assessment, Audit, Reported, Status
from auditor.model.exact import Fraction
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import Goal, Plan, Target
from auditor.model.provenance import Location

LAGGING = frozenset(status for status in Status if status.is_lagging)
"""What a target newly behind has come to."""
KEPT = frozenset(status for status in Status if status.is_kept)
"""What a recovered target has come back to."""
UNJUDGED = frozenset(status for status in Status if not status.is_judged)
"""What says nothing of how a target stands."""


class Change(Struct, frozen=True):
    """One target in both audits."""

    before: Assessment
    after: Assessment

    @property
    def direction(self) -> int:
        """1 for better, -1 for worse, 0 where it stands as it stood or where only one of the two was judged."""
        old, new = self.before.status, self.after.status
        if (old in UNJUDGED) is not (new in UNJUDGED):
            return 0
        if old is not new:
            if new.order > old.order:
                return 1
            return -1
        was, now = _short(self.before, self.after), _short(self.after, self.before)
        return (was > now) - (was < now)

    @property
    def newly_behind(self) -> bool:
        """Whether it is behind, missed or breached and was not, whatever it was."""
        return self.after.status in LAGGING and self.before.status not in LAGGING

    @property
    def recovered(self) -> bool:
        """Whether it was behind, missed or breached and is back on schedule or achieved."""
        return self.before.status in LAGGING and self.after.status in KEPT

    @property
    def newly_reported(self) -> bool:
        """Whether there is a figure to judge by, and there was none."""
        return self.before.reported is None and self.after.reported is not None

    @property
    def no_longer_reported(self) -> bool:
        """Whether there was a figure to judge by, and there is none."""
        return self.before.reported is not None and self.after.reported is None

    @property
    def undecided(self) -> bool:
        """Whether it was judged and still has a figure, which can no longer be judged: a bound, or too old a one."""
        was = self.before.status not in UNJUDGED
        return was and self.after.status in UNJUDGED and self.after.reported is not None


class Revised(Struct, frozen=True):
    """A figure for the same months that says something else; where each stands is in its sources."""

    target: Target
    before: Reported
    after: Reported
    old_target: Target
    """The target as the earlier audit has it, in whose unit the earlier figure is."""


class InForce(Struct, frozen=True):
    """A goal in force at an audit's date, with its place and, where it was adjusted, the reason given."""

    goal: Goal
    location: Location
    reason: str = ""


class MovedTerm(Struct, frozen=True):
    """A term that is no longer what it was."""

    name: TermName
    shift: Shift


class MovedGoal(Struct, frozen=True):
    """A target whose goal, or whose terms, are no longer what they were: who moved the goalposts."""

    before: Target
    after: Target
    old: InForce
    new: InForce
    shift: Shift | None = None
    """Which way the goal moved; nothing where it stands."""
    terms: tuple[MovedTerm, ...] = ()
    """The terms that differ beside the goal."""

    @property
    def is_eased(self) -> bool:
        """Whether the goal, or one of its terms, is easier to keep than it was."""
        shifts = {self.shift, *(term.shift for term in self.terms)}
        return Shift.EASED in shifts


class MovedPolicy(Struct, frozen=True):
    """A threshold of judgement that is no longer what it was: it moves the line for every target."""

    name: str
    old: PolicyValue
    new: PolicyValue

    @property
    def shift(self) -> Shift:
        """Which way the threshold moved."""
        return shift_of_threshold(self.name, self.old, self.new)


class Changes(Struct, frozen=True):
    """Everything that differs between two audits of one plan. A target may stand in several lists."""

    before: Audit
    after: Audit
    better: tuple[Change, ...] = ()
    worse: tuple[Change, ...] = ()
    newly_behind: tuple[Change, ...] = ()
    """Those of `worse` that came to lag, and those that lag with the first figure they have."""
    recovered: tuple[Change, ...] = ()
    newly_reported: tuple[Change, ...] = ()
    no_longer_reported: tuple[Change, ...] = ()
    """There was a figure to judge by, and there is none now."""
    undecided: tuple[Change, ...] = ()
    revised: tuple[Revised, ...] = ()
    moved_goals: tuple[MovedGoal, ...] = ()
    added: tuple[Target, ...] = ()
    dropped: tuple[Target, ...] = ()
    policy: tuple[MovedPolicy, ...] = ()

    @property
    def any_worse(self) -> bool:
        """Whether a target is worse or can no longer be judged, or a goal was made easier to keep or taken out."""
        is_worse = self.worse or self.newly_behind
        is_unknown = self.no_longer_reported or self.undecided
        return bool(is_worse or is_unknown or self.dropped or self._any_eased())

    def _any_eased(self) -> bool:
        """Whether a goal, one of its terms or a threshold is easier to keep than it was."""
        is_goal_eased = any(moved.is_eased for moved in self.moved_goals)
        return is_goal_eased or any(moved.shift is Shift.EASED for moved in self.policy)

    @property
    def none(self) -> bool:
        """Whether nothing differs that these lists speak of."""
        return not any(getattr(self, name) for name in self.__struct_fields__[2:])


def compare(before: Audit, after: Audit) -> Changes:
    """Return what has changed from one audit to another, of the same plan at two dates or as two files have it."""
    earlier = {assessment.target.id: assessment for assessment in before.assessments}
    compared: list[Change] = []
    added: list[Target] = []
    for assessment in after.assessments:
        old = earlier.pop(assessment.target.id, None)
        if old is None:
            added.append(assessment.target)
        else:
            compared.append(Change(old, assessment))
    pairs = tuple(compared)
    changes = Changes(
        before=before,
        after=after,
        revised=tuple(_revised(before, after, pairs)),
        moved_goals=tuple(_moved_goals(before, after, pairs)),
        added=tuple(added),
        # Whatever the later audit has not taken out is no longer there.
        dropped=tuple(assessment.target for assessment in earlier.values()),
        policy=tuple(_moved_policy(before, after)),
    )
    return _with_lists(changes, pairs)


def _with_lists(changes: Changes, pairs: tuple[Change, ...]) -> Changes:
    """Return the changes with the targets in each list that they belong in."""
    return replace(
        changes,
        better=tuple(pair for pair in pairs if pair.direction > 0),
        worse=tuple(pair for pair in pairs if pair.direction < 0),
        newly_behind=tuple(pair for pair in pairs if pair.newly_behind),
        recovered=tuple(pair for pair in pairs if pair.recovered),
        newly_reported=tuple(pair for pair in pairs if pair.newly_reported),
        no_longer_reported=tuple(pair for pair in pairs if pair.no_longer_reported),
        undecided=tuple(pair for pair in pairs if pair.undecided),
    )


def _short(assessment: Assessment, other: Assessment) -> Fraction:
    """Return how short a target is, in points if both assessments have them; a lead is a shortfall of nothing."""
    nothing = Fraction(0)
    if assessment.gap_points is not None and other.gap_points is not None:
        return max(nothing, assessment.gap_points)
    if assessment.gap is None or other.gap is None:
        return nothing
    # Between two units, amounts say nothing of which of them is more.
    if assessment.target.unit != other.target.unit:
        return nothing
    return max(nothing, assessment.gap)


def _revised(
    before: Audit,
    after: Audit,
    compared: tuple[Change, ...],
) -> Iterator[Revised]:
    """Yield the figures, of months that both audits speak for, that differ.

    Where both read the same files, a figure was revised between the two dates if another took its place in a
    publication of that time.
    """
    if before.as_of is None or after.as_of is None:
        return
    last = min(before.as_of.number, after.as_of.number)
    same_files = before.actuals == after.actuals
    for change in compared:
        old = _current_by(before, change.before.target, by_date=same_files)
        new = _current_by(after, change.after.target, by_date=same_files)
        for period in sorted(old.keys() & new.keys()):
            was = _states(change.before.target, old[period])
            now = _states(change.after.target, new[period])
            if period.last <= last and was != now:
                yield Revised(
                    target=change.after.target,
                    before=old[period],
                    after=new[period],
                    old_target=change.before.target,
                )


def _current_by(
    audit: Audit, target: Target, *, by_date: bool
) -> dict[Period, Reported]:
    """Return the one figure that stands for each period in an audit, `by_date` of those that were out by then."""
    rows = audit.actuals.of(target.id, audit.plan.entity)
    if by_date:
        return _current_figures(target, rows, audit.as_of)
    return _current_figures(target, rows, None)


def _current_figures(
    target: Target,
    rows: tuple[Actual, ...],
    as_of: Month | None,
) -> dict[Period, Reported]:
    """Return the one figure that stands for each period, of the rows published by a date if one is given."""
    published = [row for row in rows if as_of is None or _is_out(row, as_of)]
    if not published:
        return {}
    first = min(row.period.first for row in published)
    last = max(row.period.last for row in published)
    series = series_of(target, published, Period(first, last), lambda _: None)
    return {figure.period: figure for figure in series.figures}


def _is_out(row: Actual, as_of: Month) -> bool:
    """Return whether a row was out when its audit was due: the figures of a month are published in the next one."""
    day = row.published
    return day is None or Month.of(day.year, day.month) <= as_of.plus(1)


def _states(target: Target, figure: Reported) -> tuple[object, ...]:
    """Return what a figure says, in the base unit of its kind, so that 100万元 is 0.01亿元."""
    unit = target.unit
    value = figure.value
    if unit is not None:
        value *= unit.factor
    return (value, figure.bound, figure.stage)


def _moved_goals(
    before: Audit,
    after: Audit,
    compared: tuple[Change, ...],
) -> Iterator[MovedGoal]:
    """Yield the targets whose goal in force or whose terms differ."""
    for change in compared:
        goals = (
            _in_force(change.before.target, before.as_of),
            _in_force(change.after.target, after.as_of),
        )
        old = _promise(change.before, before.plan, goals[0])
        new = _promise(change.after, after.plan, goals[1])
        moved = MovedGoal(
            before=old.target,
            after=new.target,
            old=goals[0],
            new=goals[1],
            shift=shift_of_goal(old, new),
            terms=tuple(_moved_terms(old, new)),
        )
        if moved.shift or moved.terms:
            yield moved


def _promise(assessment: Assessment, plan: Plan, in_force: InForce) -> Promise:
    """Return a target as an audit has it, with the goal as it is written."""
    goal = assessment.promised or in_force.goal
    return Promise(assessment.target, plan, goal)


def _moved_terms(old: Promise, new: Promise) -> Iterator[MovedTerm]:
    """Yield the terms that differ."""
    for name in TERMS:
        shift = shift_of_term(name, old, new)
        if shift is not None:
            yield MovedTerm(name, shift)


def _in_force(target: Target, as_of: Month | None) -> InForce:
    """Return the goal in force by a month, and the line that sets it."""
    started = [
        amendment
        for amendment in target.history
        if as_of is not None and amendment.start <= as_of
    ]
    if not started:
        return InForce(target.goal, target.goal_location)
    return InForce(
        goal=started[-1].goal,
        location=started[-1].location,
        reason=started[-1].reason,
    )


def _moved_policy(before: Audit, after: Audit) -> Iterator[MovedPolicy]:
    """Yield the thresholds that differ."""
    old: dict[str, PolicyValue] = asdict(before.plan.policy)
    new: dict[str, PolicyValue] = asdict(after.plan.policy)
    for name, threshold in new.items():
        if threshold != old[name]:
            yield MovedPolicy(
                name=name,
                old=old[name],
                new=threshold,
            )
