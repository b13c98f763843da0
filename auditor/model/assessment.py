"""The judgement on a target and on a plan: statuses, figures and findings, still without a word of prose.

Amounts are exact fractions in the target's unit; shares and completion are
fractions of 1; gaps are positive when short.
"""

from decimal import Decimal
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.actuals import Actuals
from auditor.model.bound import Bound
from auditor.model.exact import NOTHING, WHOLE, Fraction
from auditor.model.findings import Amount, Fact, Facts, Finding, Percent, Rounding
from auditor.model.lights import Light
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import AtMost, Falls, Goal, Measure, Plan, Target, amount_of
from auditor.model.quantity import exact_decimal
from auditor.model.reported import Breach, Forecast, ForecastMethod, Reported
from auditor.model.status import Reason, Status, StatusCounts
from auditor.model.trend import Trend

__all__ = [
    "Assessment",
    "Audit",
    "Breach",
    "Forecast",
    "ForecastMethod",
    "Reason",
    "Reported",
    "Status",
]


# The smallest whole number of two digits.
_TWO_DIGITS = 10


class Assessment(Struct, frozen=True, dict=True):
    """The judgement on one target, with every input of every number."""

    target: Target
    goal: Goal
    """The goal in force at the judged period."""
    status: Status
    reason: Reason
    close: Month
    reported: Reported | None = None
    """The actual to date; its period is the one the target is judged at."""
    base: Reported | None = None
    """What the judgement starts from: the last figure before the plan, or last year's same months."""
    last_year: Reported | None = None
    """The newest figure of the year before the plan."""
    share_due: Fraction | None = None
    expected: Fraction | None = None
    band: tuple[Fraction | None, Fraction | None] = (None, None)
    """The lower and upper bound the actual is held against; nothing on a side that cannot be missed."""
    completion: Fraction | None = None
    gap: Fraction | None = None
    """Expected − actual, signed by direction: positive is short. Of 左右 it is counted from the goal itself."""
    gap_beyond_tolerance: Fraction | None = None
    """The same from the bound of what 左右 allows: the one that the verdict is by."""
    gap_points: Fraction | None = None
    """The gap in percentage points of the goal, of the way to it, or of growth."""
    months_left: int = 0
    needed_per_month: Fraction | None = None
    needed_per_year: Fraction | None = None
    """In plans over several years; of growth, what each year to come needs."""
    left_per_month: Fraction | None = None
    """Of a budget, what may still be used each month."""
    needed_ratio: Fraction | None = None
    """Needed per month ÷ the monthly average so far."""
    forecast: Forecast | None = None
    late: bool | None = False
    """Reached, but only after the month it was due; nothing where nobody can know."""
    months_old: int = 0
    """How many months the judged figure is older than the audit."""
    missing: Period | None = None
    """The months whose figure would be needed and is not there."""
    trend: Trend | None = None
    """The trend over years, where one is asked for."""
    promised: Goal | None = None
    """The goal as written, where `goal` is what it comes to: another series, a change against the base year."""
    derived: bool = False
    """Whether the figures come from the target's parts, since it reports none itself."""
    breach: Breach | None = None
    """What broke the line; it need not be the figure that is judged."""
    ahead: bool = False
    """On schedule, and by more than the policy asks for to be called 超序时进度."""
    light: Light = Light.GREY
    """亮灯, by the plan's thresholds or by the status."""

    @cached_property
    def places(self) -> int:
        """Decimal places that derived amounts print with: one more than the goal, the actual and the base have."""
        numbers = [amount_of(self.goal)]
        numbers.extend(
            figure.digits for figure in (self.reported, self.base) if figure is not None
        )
        most = 0
        for number in numbers:
            if number is not None:
                most = max(most, -int(number.as_tuple().exponent))
        return most + 1

    @property
    def gap_bound(self) -> Bound:
        """What the gap says of the true one: the actual's bound, mirrored where the actual is subtracted."""
        bound = Bound.EXACT
        if self.reported:
            bound = self.reported.bound
        if self.is_over:
            return bound
        return bound.mirrored

    @property
    def is_over(self) -> bool:
        """Whether the gap is counted from an upper limit: of ceilings, of what is to fall, and above a band."""
        low, high = self.band
        if high is None or self.reported is None:
            return isinstance(self.goal, AtMost | Falls)
        if low is None or self.reported.value > high:
            return True
        # 超39 against 35–39.
        return self.reported.value == high and self.reported.bound is Bound.ABOVE

    @property
    def is_even(self) -> bool:
        """Whether nothing is missing and nothing ahead: exactly, and not only as far as a bound tells."""
        strict = self.gap_bound is Bound.ABOVE or self.gap_bound is Bound.BELOW
        return self.gap == 0 and not strict

    def figures(self) -> Facts:
        """Return every figure there is, ready to be printed, by the name a sentence calls it by."""
        return dict(self._figures)

    @cached_property
    def _figures(self) -> Facts:
        """Every figure there is: a row of a table and a finding want the same."""
        figures = self._reported_figures()
        if self.reported is not None:
            figures.update(self._derived_figures(self.reported))
        return {name: fact for name, fact in figures.items() if fact is not None}

    def _reported_figures(self) -> dict[str, Fact | None]:
        """Return the figures that were reported or promised."""
        reported, base = self.reported, self.base
        breach = self.breach
        figures: dict[str, Fact | None] = {"missing": self.missing}
        if reported is not None:
            # A mean that is short of the line does not print as the line; reported figures keep their digits anyway.
            line = self.expected if reported.digits is None else None
            figures["actual"] = self.fact_of(reported, line)
            figures["period"] = reported.period
        if base is not None:
            figures["base"] = self.fact_of(base)
            figures["base_period"] = base.period
        figures.update(self._figures_of_last_year())
        if breach is not None:
            figures["breach"] = self.fact_of(breach.figure)
            figures["breach_period"] = breach.figure.period
            figures["limit"] = Amount(
                breach.line,
                self.target.unit_name,
                None,
                self.places,
            )
        return figures

    def _figures_of_last_year(self) -> Facts:
        """Return last year's result with its months; nothing of what adds up where it is of a part of the year."""
        figure = self.last_year
        is_sum = self.target.measure is Measure.FLOW
        if figure is None or (is_sum and not figure.period.is_full_year):
            return {}
        return {"last_year": self.fact_of(figure), "last_year_period": figure.period}

    def fact_of(self, figure: Reported, line: Fraction | None = None) -> Fact:
        """Return a reported figure, or the stage of a milestone."""
        if figure.stage:
            return figure.stage
        unit = self.target.unit_name
        return Amount(
            figure.value,
            unit,
            figure.digits,
            self.places,
            bound=figure.bound,
            apart_from=line,
        )

    def _derived_figures(self, reported: Reported) -> dict[str, Fact | None]:
        """Return the figures that were computed; the actual's bound carries over, mirrored where it is subtracted."""
        target = self.target
        unit = target.unit_name
        short = self.gap_bound
        gap_unit = "stage" if target.unit is None else target.gap_unit
        # Between percentages the gap itself is in points; a second figure in points would only confuse.
        in_points = target.measure is Measure.RATE or target.is_percent
        forecast = self.forecast.value if self.forecast else None
        return {
            "expected": self._expected_fact(),
            "share_due": None if self.share_due is None else Percent(self.share_due),
            "completion": self._completion_fact(reported.bound),
            "gap": self._gap_fact(gap_unit, short),
            "beyond_tolerance": self._beyond_fact(gap_unit, short),
            "points": None if in_points else self._points_fact(short),
            "needed": self._needed_fact(self.needed_per_month, target.gap_unit, short),
            "needed_per_year": self._needed_fact(self.needed_per_year, unit, short),
            "needed_ratio": None
            if self.needed_ratio is None
            else _ratio(self.needed_ratio),
            "left": self._left_fact(unit, reported.bound.mirrored),
            "forecast": self._derived(
                forecast,
                unit,
                reported.bound,
                Rounding.HALF_UP,
            ),
        }

    @cached_property
    def counts_things(self) -> bool:
        """Whether there are no half ones of what is counted: 6.51 beds for a thousand people are no such things."""
        unit = self.target.unit
        if unit is None or not unit.counts_things:
            return False
        figures = (self.reported, self.base)
        values = [Fraction(amount_of(self.goal) or 0)]
        values += [figure.value for figure in figures if figure is not None]
        return all(value.denominator == 1 for value in values)

    def _derived(
        self,
        value: Fraction | None,
        unit: str,
        bound: Bound,
        rounding: Rounding,
    ) -> Amount | None:
        """Return a computed amount: of counted things in whole ones, of all else half up and never as nothing."""
        if value is None:
            return None
        if self.counts_things:
            return Amount(
                value,
                unit,
                None,
                0,
                rounding,
                bound,
            )
        return Amount(
            value,
            unit,
            None,
            self.places,
            bound=bound,
            apart_from=NOTHING,
        )

    def _gap_fact(self, unit: str, bound: Bound) -> Amount | None:
        """Return the gap; of what is measured in the goal's own digits, as long as two of them count.

        So too of a percentage on its way: what is expected by now has more digits than anybody reported.
        """
        gap = self._derived(self.gap, unit, bound, Rounding.UP)
        goal = amount_of(self.goal)
        target = self.target
        measured = target.unit is not None and target.unit.is_measured
        measured = measured or (target.is_percent and self.expected != goal)
        if gap is None or goal is None or not measured:
            return gap
        fewest = 0
        if target.is_percent:
            fewest = 1
        places = max(fewest, -int(goal.as_tuple().exponent))
        while places < self.places and abs(gap.value) * 10**places < _TWO_DIGITS:
            places += 1
        return replace(gap, places=places)

    def _expected_fact(self) -> Amount | None:
        """Return what is expected by now: of counted things a whole one more, under a ceiling one less."""
        if self.expected is None:
            return None
        rounding = Rounding.UP
        if isinstance(self.goal, AtMost | Falls):
            rounding = Rounding.DOWN
        places = 0
        if not self.counts_things:
            rounding = Rounding.HALF_UP
            places = self.places
        return Amount(
            self.expected,
            self.target.unit_name,
            None,
            places,
            rounding,
        )

    def _completion_fact(self, bound: Bound) -> Percent | None:
        """Return the completion rate; it prints as no line that it is not on, and something done never as nothing."""
        if self.completion is None:
            return None
        lines = [NOTHING]
        if self.status is not Status.ACHIEVED:
            lines.append(WHOLE)
        if self.share_due is not None and self.gap is not None and self.gap > 0:
            lines.append(self.share_due)
        return Percent(self.completion, tuple(lines), bound)

    def _beyond_fact(self, unit: str, bound: Bound) -> Amount | None:
        """Return what is missing beyond what 左右 allows, where that is another figure than the gap."""
        if self.gap_beyond_tolerance == self.gap:
            return None
        return self._derived(
            self.gap_beyond_tolerance,
            unit,
            bound,
            Rounding.UP,
        )

    def _points_fact(self, bound: Bound) -> Amount | None:
        """Return the gap in points."""
        if self.gap_points is None:
            return None
        return Amount(
            self.gap_points,
            "point",
            None,
            1,
            bound=bound,
            apart_from=NOTHING,
        )

    def _needed_fact(
        self, value: Fraction | None, unit: str, bound: Bound
    ) -> Amount | None:
        """Return what is needed, rounded up."""
        if value is None:
            return None
        places = 0 if self.counts_things else self.places
        return Amount(
            value,
            unit,
            None,
            places,
            Rounding.UP,
            bound,
        )

    def _left_fact(self, unit: str, bound: Bound) -> Amount | None:
        """Return what may still be used each month, rounded down."""
        if self.left_per_month is None:
            return None
        places = 0 if self.counts_things else self.places
        return Amount(self.left_per_month, unit, None, places, Rounding.DOWN, bound)


def _ratio(value: Fraction) -> Amount:
    """Return a ratio with the two places it always prints with."""
    return Amount(value, digits=exact_decimal(value, 2).quantize(Decimal("0.01")))


class Audit(Struct, frozen=True):
    """All assessments and findings for one plan as of a period."""

    plan: Plan
    as_of: Month | None
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    actuals: Actuals
    beside: tuple[tuple[Plan, Actuals], ...] = ()
    """The plans that its targets may refer to, its own included, each with its figures."""
    newest: Month | None = None
    """The newest month up to the date that any figure of its targets speaks for, judged or not."""

    def counts(self) -> StatusCounts:
        """Return how many targets have each status, every status named."""
        return StatusCounts.of(assessment.status for assessment in self.assessments)

    @property
    def ahead(self) -> int:
        """How many of the targets on schedule are ahead of it, where the policy tells them apart."""
        return sum(assessment.ahead for assessment in self.assessments)

    @property
    def waived(self) -> frozenset[str]:
        """The ids of the targets whose warning is waived."""
        return frozenset(finding.subject for finding in self.findings if finding.waived)

    @property
    def newest_judged(self) -> Month | None:
        """The newest month that any figure speaks for by which a target is judged."""
        judged = (a for a in self.assessments if a.status is not Status.NO_DATA)
        ends = [a.reported.period.end for a in judged if a.reported]
        return max(ends, default=None)
