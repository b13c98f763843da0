"""The judgement on a target and on a plan: statuses, figures and findings, still without a word of prose.

Amounts are exact fractions in the target's unit; shares and completion are
fractions of 1; gaps are positive when short.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from auditor.model.actuals import Actual, Actuals
from auditor.model.findings import Finding
from auditor.model.period import Period
from auditor.model.plan import Goal, Plan, Target
from auditor.model.quantity import Bound


class Status(Enum):
    """The eight things a target can be, worst first."""

    BREACHED = "breached"
    MISSED = "missed"
    BEHIND = "behind"
    AT_RISK = "at-risk"
    NO_DATA = "no-data"
    NOT_DUE = "not-due"
    ON_TRACK = "on-track"
    ACHIEVED = "achieved"


class Reason(Enum):
    """Why a status was given: the clause of the definition that was met, in the order they are tried."""

    REDLINE_BROKEN = "redline-broken"
    CEILING_EXCEEDED = "ceiling-exceeded"
    GOAL_REACHED = "goal-reached"
    GOAL_HELD = "goal-held"
    GOAL_NOT_REACHED = "goal-not-reached"
    NOTHING_REPORTED = "nothing-reported"
    NO_FIGURE_AT_CLOSE = "no-figure-at-close"
    NO_COMPARISON = "no-comparison"
    LOOKS_CUMULATED = "looks-cumulated"
    CONFLICTING = "conflicting"
    BOUND_UNDECIDED = "bound-undecided"
    NOTHING_DUE = "nothing-due"
    ON_SCHEDULE = "on-schedule"
    EQUAL_TO_LAST_YEAR = "equal-to-last-year"
    BEHIND_SCHEDULE = "behind-schedule"


class ForecastMethod(Enum):
    """How a year-end figure is projected."""

    PROFILE = "profile"
    """By the share that the same months had in last year's total."""
    PACE = "pace"
    """By the share due: actual ÷ share due."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """A projected value at the close, in the target's unit, and the method."""

    value: Fraction
    method: ForecastMethod


@dataclass(frozen=True, slots=True)
class Reported:
    """Figures of one target taken together: the months they cover, their sum or last value, and where each stands."""

    period: Period
    value: Fraction
    bound: Bound
    sources: tuple[Actual, ...]
    digits: Decimal | None = None
    """The value with the digits it was reported in; nothing where only the fraction is exact."""
    steps: int = 0
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The judgement on one target, with every input of every number."""

    target: Target
    goal: Goal
    """The goal in force at the judged period."""
    status: Status
    reason: Reason
    close: Period
    reported: Reported | None = None
    """The actual to date; its period is the one the target is judged at."""
    base: Reported | None = None
    """What the judgement starts from: the last figure before the plan, or last year's same months."""
    last_year: Reported | None = None
    """Last year's result, to be shown beside the goal."""
    share_due: Fraction | None = None
    expected: Fraction | None = None
    band: tuple[Fraction | None, Fraction | None] = (None, None)
    """The lower and upper edge the actual is held against; nothing on a side that cannot be missed."""
    completion: Fraction | None = None
    gap: Fraction | None = None
    """Expected − actual, signed by direction: positive is short."""
    gap_points: Fraction | None = None
    """The gap in percentage points of the goal, of the way to it, or of growth."""
    months_left: int = 0
    needed_per_month: Fraction | None = None
    needed_ratio: Fraction | None = None
    """Needed per month ÷ the monthly average so far."""
    forecast: Forecast | None = None
    late: bool = False
    """Reached, but only after the month it was due."""
    months_old: int = 0
    """How many months the judged figure is older than the audit."""
    missing: Period | None = None
    """The months whose figure would be needed and is not there."""


@dataclass(frozen=True, slots=True)
class Audit:
    """All assessments and findings for one plan as of a period."""

    plan: Plan
    as_of: Period | None
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    actuals: Actuals

    def counts(self) -> Mapping[Status, int]:
        """Return how many targets have each status, every status named."""
        return {status: sum(a.status is status for a in self.assessments) for status in Status}

    @property
    def newest(self) -> Period | None:
        """The newest month that any judged figure speaks for."""
        ends = [a.reported.period.last for a in self.assessments if a.reported]
        return Period(max(ends), max(ends)) if ends else None
