"""The judgement on a target and on a plan: statuses, figures and findings, still without a word of prose.

Amounts are exact fractions in the target's unit; shares and completion are
fractions of 1; gaps are positive when short.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from msgspec import Struct

from auditor.model.actuals import Actual, Actuals
from auditor.model.findings import Amount, Fact, Finding, Percent
from auditor.model.lights import Light
from auditor.model.period import Period
from auditor.model.plan import AtMost, Goal, Measure, Plan, Target, amount_of
from auditor.model.quantity import Bound, exact_decimal
from auditor.model.status import Reason, Status

__all__ = ["Assessment", "Audit", "Breach", "Forecast", "ForecastMethod", "Reason", "Reported", "Status"]


class ForecastMethod(Enum):
    """How a year-end figure is projected."""

    PROFILE = "profile"
    """By the share that the same months had in last year's total."""
    PACE = "pace"
    """By the share due: actual ÷ share due."""


class Forecast(Struct, frozen=True):
    """A projected value at the close, in the target's unit, and the method."""

    value: Fraction
    method: ForecastMethod


class Reported(Struct, frozen=True):
    """Figures of one target taken together: the months they cover, their sum or last value, and where each stands."""

    period: Period
    value: Fraction
    bound: Bound
    sources: tuple[Actual, ...]
    digits: Decimal | None = None
    """The value with the digits it was reported in; nothing where only the fraction is exact."""
    steps: int = 0
    stage: str = ""


class Breach(Struct, frozen=True):
    """A figure that crossed a line for good, the line, and whether it is a redline or a ceiling that adds up."""

    figure: Reported
    line: Fraction
    reason: Reason


class Assessment(Struct, frozen=True):
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
    breach: Breach | None = None
    """What broke the line; it need not be the figure that is judged."""
    light: Light = Light.GREY
    """亮灯, by the plan's thresholds or by the status."""

    @property
    def places(self) -> int:
        """Decimal places that derived amounts print with: one more than the goal, the actual and the base have."""
        known = [one.digits for one in (self.reported, self.base) if one and one.digits is not None]
        amount = amount_of(self.goal)
        known += [] if amount is None else [amount]
        return 1 + max((max(0, -int(number.as_tuple().exponent)) for number in known), default=0)

    def figures(self) -> dict[str, Fact]:
        """Return every figure there is, ready to be printed, by the name a sentence calls it by."""
        found = {**self._reported_figures(), **(self._derived_figures() if self.reported else {})}
        return {name: fact for name, fact in found.items() if fact is not None}

    def _reported_figures(self) -> dict[str, Fact | None]:
        """Return the figures that were reported or promised."""
        unit = self.target.unit_name

        def amount(one: Reported | None) -> Fact | None:
            if one is None or one.stage:
                return one.stage if one else None
            # A mean that is short of the line does not print as the line; reported figures keep their digits anyway.
            line = self.expected if one is self.reported and one.digits is None else None
            return Amount(one.value, unit, one.digits, self.places, bound=one.bound, apart_from=line)

        return {
            "actual": amount(self.reported),
            "period": self.reported.period if self.reported else None,
            "base": amount(self.base),
            "base_period": self.base.period if self.base else None,
            "last_year": amount(self.last_year),
            "last_year_period": self.last_year.period if self.last_year else None,
            "missing": self.missing,
            "breach": amount(self.breach.figure) if self.breach else None,
            "breach_period": self.breach.figure.period if self.breach else None,
            "limit": Amount(self.breach.line, unit, None, self.places) if self.breach else None,
        }

    def _derived_figures(self) -> dict[str, Fact | None]:
        """Return the figures that were computed; the actual's bound carries over, mirrored where it is subtracted."""
        target, zero = self.target, Fraction(0)
        unit = target.unit_name
        bound = self.reported.bound if self.reported else Bound.EXACT
        ceiling = isinstance(self.goal, AtMost)
        short = bound if ceiling else bound.mirrored
        gap_unit = "stage" if target.unit is None else "point" if target.is_percent else unit
        counted = target.unit is not None and target.unit.counts_things

        def derived(value: Fraction | None, unit: str, bound: Bound, *, up: bool = False) -> Amount | None:
            places = 0 if up and counted else self.places
            return None if value is None else Amount(value, unit, None, places, up, bound, None if up else zero)

        lines = [] if self.status is Status.ACHIEVED else [Fraction(1)]
        lines += [self.share_due] if self.share_due is not None and self.gap is not None and self.gap > 0 else []
        # Between percentages the gap itself is in points; a second figure in points would only confuse.
        in_points = target.measure is Measure.RATE or target.is_percent
        points = None if in_points else self.gap_points
        return {
            "expected": None if self.expected is None else Amount(self.expected, unit, None, self.places),
            "share_due": None if self.share_due is None else Percent(self.share_due),
            "completion": None if self.completion is None else Percent(self.completion, tuple(lines), bound),
            "gap": derived(self.gap, gap_unit, short),
            "points": None if points is None else Amount(points, "point", None, 1, bound=short, apart_from=zero),
            "needed": derived(self.needed_per_month, unit, short, up=True),
            "needed_ratio": None if self.needed_ratio is None else _ratio(self.needed_ratio),
            "forecast": derived(self.forecast.value if self.forecast else None, unit, bound),
        }


def _ratio(value: Fraction) -> Amount:
    """Return a ratio with the two places it always prints with."""
    return Amount(value, digits=exact_decimal(value, 2).quantize(Decimal("0.01")))


class Audit(Struct, frozen=True):
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
    def waived(self) -> frozenset[str]:
        """The ids of the targets whose warning is waived."""
        return frozenset(found.subject for found in self.findings if found.waived)

    @property
    def newest(self) -> Period | None:
        """The newest month that any judged figure speaks for."""
        ends = [a.reported.period.last for a in self.assessments if a.reported]
        return Period(max(ends), max(ends)) if ends else None
