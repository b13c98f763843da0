"""What a table states of the plan itself, goals and responsible units: where they differ, it is said once."""

from fractions import Fraction

from auditor.model.findings import Amount, Fact, Rule
from auditor.model.numeral import NumeralError, parse_numeral
from auditor.model.patterns import LazyRegexp
from auditor.model.period import Period
from auditor.model.plan import Plan, Target, amount_of
from auditor.model.quantity import Unit, scaled, unit_named
from auditor.reading.files import Faults
from auditor.reading.tables.csv_rows import Row
from auditor.reading.tables.names import read_name
from auditor.reading.tables.texts import unit_text

_OF_PLACE = LazyRegexp("^(?:[一-鿿]{1,6}?[省市县区州旗镇乡]|[省市县区])(?=.{2,})")
_BETWEEN = LazyRegexp(r"[、,，;；/\s]+|和|及")


class StatedInTable:
    """Compares what one file states with the plan, and keeps what has been said already."""

    def __init__(self, faults: Faults) -> None:
        """Start with nothing said."""
        self.faults = faults
        self._said: set[tuple[str, ...]] = set()

    def compare(self, row: Row, plan: Plan, target: Target, period: Period) -> None:
        """Report a goal or a responsible unit in a row that is another than the plan's."""
        if row.goal:
            self._compare_goal(row, plan, target, period)
        if row.owner and target.owner and not _same_owner(row.owner, target.owner):
            self._add(
                Rule.OWNER_DIFFERS,
                row,
                "owner",
                plan,
                target,
                stated=row.owner,
                wanted=target.owner,
            )

    def _compare_goal(
        self, row: Row, plan: Plan, target: Target, period: Period
    ) -> None:
        """Report a stated goal that is another than the one in force; what is no amount is left alone."""
        wanted = amount_of(target.goal_at(period))
        stated = _goal_of(row, target)
        if wanted is None or stated is None or target.unit is None:
            return
        amount, unit = stated
        if unit.convert(amount, target.unit) == Fraction(wanted):
            return
        self._add(
            Rule.GOAL_DIFFERS, row, "goal", plan, target,
            stated=Amount(amount, unit.name), wanted=Amount(Fraction(wanted), target.unit.name, wanted),
        )  # fmt: skip

    def differ(self, row: Row, taken: str, other: str) -> None:
        """Report two units of one kind that are stated for a figure, the first of which was taken."""
        key = ("unit", taken, other)
        if key not in self._said:
            self._said.add(key)
            self.faults.add(
                Rule.STATEMENTS_DIFFER,
                row.line,
                subject=row.target,
                taken=taken,
                other=other,
            )

    def _add(
        self, rule: Rule, row: Row, role: str, plan: Plan, target: Target, **facts: Fact
    ) -> None:
        """Report a difference once for each target."""
        key = (rule.code, plan.id, target.id)
        if key in self._said:
            return
        self._said.add(key)
        place = target.goal_location if rule is Rule.GOAL_DIFFERS else target.location
        column = row.index_of(role) + 1 if self.faults.document.sheet else 0
        self.faults.add(
            rule,
            row.line,
            column,
            target.id,
            related=(place,),
            plan=plan.id,
            facts=facts,
        )


def _goal_of(row: Row, target: Target) -> tuple[Fraction, Unit] | None:
    """Return the goal that a row states, and its unit; nothing where it is no amount in a unit of the target's kind."""
    try:
        numeral = parse_numeral(row.goal)
    except NumeralError:
        return None
    name = (
        row.goal_unit
        or row.unit
        or read_name(row.target).unit
        or row.heading_unit
        or row.table_unit
    )
    unit = unit_named(unit_text(name)) if name else target.unit
    if numeral is None or unit is None or target.unit is None:
        return None
    if numeral.percent:
        unit = unit_named("%") or unit
    if numeral.scale:
        unit = scaled(unit, numeral.scale) or unit
    return (Fraction(numeral.number), unit) if unit.converts_to(target.unit) else None


def _same_owner(stated: str, owner: str) -> bool:
    """Return whether a cell names the plan's responsible unit, alone or among others; 县人社局 is 人社局."""
    wanted = _OF_PLACE.sub("", owner)
    for part in _BETWEEN.split(stated):
        named = _OF_PLACE.sub("", part)
        if named and (named in owner or wanted in part):
            return True
    return False
