"""Whether a target's own figures agree with its parts: a total that differs from their sum, parts without figures."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.assessment.chains import row_finding
from auditor.assessment.combination import months_of
from auditor.assessment.link_checks import fits
from auditor.assessment.links import Library, Member
from auditor.assessment.pacing import share_due
from auditor.assessment.resolution import Resolved, made_of_parts, series_of_member
from auditor.assessment.series import Series
from auditor.model.actuals import Actual
from auditor.model.assessment import Reported
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Finding, Rule, finding
from auditor.model.month import Month
from auditor.model.plan import Plan, Target
from auditor.model.quantity import Unit


class Difference(Struct, frozen=True):
    """A reported figure and what its parts come to by the same month."""

    reported: Reported
    combined: Reported
    unit: Unit

    @property
    def amount(self) -> Fraction:
        """Reported − combined, in the target's unit."""
        return self.reported.value - self.combined.value

    @property
    def counts(self) -> bool:
        """Whether it is more than the rounding of figures with decimals explains."""
        return abs(self.amount) > _rounding(
            self.reported.sources, self.unit
        ) + _rounding(self.combined.sources, self.unit)


def _rounding(sources: Sequence[Actual], unit: Unit) -> Fraction:
    """Return half of the last digit of every figure that has decimals, in a unit; whole numbers are taken as exact."""
    total = Fraction(0)
    for source in sources:
        quantity = source.quantity
        if quantity is None or not quantity.unit.converts_to(unit):
            continue
        exponent = int(quantity.number.as_tuple().exponent)
        if exponent < 0:
            total += quantity.unit.convert(Fraction(10) ** exponent / 2, unit)
    return total


def difference_of(
    plan: Plan, target: Target, now: Series, as_of: Month | None, library: Library
) -> Difference | None:
    """Return a target's own newest figure for which every part has one too, beside what the parts come to."""
    if target.unit is None or now.to_date is None:
        return None
    combined_series = made_of_parts(plan, target, as_of, library)
    if combined_series is None:
        return None
    # The newest month first: a later figure may have mended an earlier difference.
    for month in sorted(months_of(now) & months_of(combined_series[0]), reverse=True):
        reported, combined = _exact(now, month), _exact(combined_series[0], month)
        if reported is not None and combined is not None:
            return Difference(
                reported=reported,
                combined=combined,
                unit=target.unit,
            )
    return None


def _exact(series: Series, month: Month) -> Reported | None:
    """Return the figure of a month, if it is more than a bound."""
    figure = series.ending(month)
    if figure is None or not figure.bound.is_exact:
        return None
    return figure


def check_parts(
    resolved: Resolved, as_of: Month | None, library: Library
) -> Iterator[Finding]:
    """Yield that a reported total differs from what the parts come to, and which parts have no figure."""
    plan, target, now = resolved.plan, resolved.written, resolved.now
    if resolved.derived or not library.is_made(plan, target):
        return
    difference = difference_of(plan, target, now, as_of, library)
    if difference is not None and difference.counts:
        yield _differs(target, difference)
    if as_of is not None and now.to_date is None:
        yield from _missing_parts(plan, target, as_of, library)


def _missing_parts(
    plan: Plan, target: Target, as_of: Month, library: Library
) -> Iterator[Finding]:
    """Yield which parts of a target without a figure have none either, once something is due."""
    if _is_faulty(plan, target, library) or share_due(target, plan, as_of) == 0:
        return
    missing = missing_parts(plan, target, as_of, library)
    if not missing:
        return
    place = target.goal_location
    if target.parts is not None:
        place = target.parts.location
    yield finding(
        Rule.PARTS_MISSING,
        place,
        target.id,
        related=[part.target.location for part in missing],
        plan=plan.id,
        excerpt=plan.document.line(place.line),
        name=target.name,
        parts=tuple(called(part, plan) for part in missing),
        as_of=as_of,
    )


def _is_faulty(plan: Plan, target: Target, library: Library) -> bool:
    """Return whether something is wrong with the parts themselves, which is reported where they are referred to."""
    if library.absent_parts(plan, target) or library.is_circular(plan, target):
        return True
    if library.is_refused(plan, target):
        return True
    return not all(fits(plan, target, part) for part in library.parts(plan, target))


def called(part: Member, plan: Plan) -> str:
    """Return the name of a part, with its place where that is not the whole's."""
    if part.plan.entity == plan.entity:
        return part.target.name
    return f"{part.plan.entity}·{part.target.name}"


def missing_parts(
    plan: Plan, target: Target, as_of: Month, library: Library
) -> tuple[Member, ...]:
    """Return the parts of a target without any figure up to a period."""
    parts = library.parts(plan, target)
    return tuple(
        part
        for part in parts
        if series_of_member(part, as_of, library)[0].to_date is None
    )


def _differs(target: Target, difference: Difference) -> Finding:
    unit = target.unit_name
    reported, combined = difference.reported, difference.combined
    return row_finding(
        Rule.SUM_DIFFERS,
        *reported.sources,
        *combined.sources,
        name=target.name,
        period=reported.period,
        reported=Amount(reported.value, unit, reported.digits),
        combined=Amount(combined.value, unit, combined.digits, _places(reported)),
        difference=Amount(
            difference.amount,
            target.gap_unit,
            None,
            _places(reported),
        ),
    )


def _places(figure: Reported) -> int:
    """Return one decimal place more than a figure has."""
    if figure.digits is None:
        return 1
    return 1 + max(0, -int(figure.digits.as_tuple().exponent))
