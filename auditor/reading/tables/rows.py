"""One row of a table to the figure it reports: period, value, unit and basis read, each fault reported with its cell.

A faulty row is left out and counted. Revisions and conflicts are judged later, where all figures of a target meet.
"""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from unicodedata import normalize

from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.findings import Fact, Rule, Severity, Term
from auditor.model.numeral import NOT_REPORTED, Numeral, NumeralError, parse_numeral
from auditor.model.period import PeriodError, PeriodText, parse_period
from auditor.model.plan import Measure, Plan, Target
from auditor.model.provenance import Location
from auditor.model.quantity import Quantity, Unit, known_units, plain_unit, scaled, unit_named
from auditor.reading.files import Faults
from auditor.reading.plan.decode import closest
from auditor.reading.tables.csv_rows import Row, cell_starts
from auditor.reading.tables.target_index import Match, TargetIndex

_BASES = {
    **dict.fromkeys(("累计", "累计值", "累计数", "本年累计", "年初至今", "ytd", "cumulative"), True),
    **dict.fromkeys(("当期", "当月", "当季", "本期", "本月", "本季", "period", "single"), False),
}
_DATE = r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?"
_MOST_GUESSES = 500
"""How many unknown names of a file are compared with all known ones: where there are more, they are of another kind."""


class _FaultError(Exception):
    """What is wrong with a row, and the column it stands in."""

    def __init__(self, rule: Rule, index: int, facts: dict[str, Fact]) -> None:
        super().__init__(rule)
        self.rule, self.index, self.facts = rule, index, facts


class RowReader:
    """Reads the rows of one file, and counts."""

    def __init__(self, faults: Faults, roster: TargetIndex, delimiter: str = ",") -> None:
        """Start with nothing counted; what is wrong with a row goes to `faults`."""
        self.faults, self.roster, self.delimiter = faults, roster, delimiter
        self.rows = self.figures = self.not_reported = self.left_out = 0
        self.unsourced = self.first_unsourced = 0
        self.elsewhere: Counter[str] = Counter()
        """Rows of places that no plan is of, by the name of the place."""
        self._guesses = 0
        self._periods: dict[str, PeriodText] = {}
        self._starts: tuple[int, list[int]] = (0, [])

    def figure(self, row: Row) -> Actual | None:
        """Return the figure in a row; nothing where it is faulty, unknown, of another place or not reported."""
        self.rows += 1
        plan = ""
        try:
            for name in ("target", "period"):
                if not getattr(row, name):
                    raise _FaultError(Rule.CELL_MISSING, row.index_of(name), {"column": Term("column", name)})  # noqa: TRY301
            text = self.period(row)
            if not self.roster.knows(row.entity):
                self.elsewhere[row.entity] += 1
                return None
            home = self.roster.home(row.target, text.period, row.entity)
            if home is None:
                facts: dict[str, Fact] = {"found": row.period, "period": text.period}
                raise _FaultError(Rule.PERIOD_OUTSIDE, row.index_of("period"), facts)  # noqa: TRY301
            plan = home.plan.id
            if home.target is None:
                self._unknown(row, home)
                return None
            actual = self._read(row, text, home.plan, home.target)
        except _FaultError as fault:
            self.left_out += 1
            self.faults.add(
                fault.rule, row.line, self._column(row, fault.index), row.target, plan=plan, facts=fault.facts
            )
            return None
        if actual is None:
            self.not_reported += 1
        else:
            self.count_figures(1, row.line, sourced=bool(actual.source))
        return actual

    def count_figures(self, many: int, first: int, *, sourced: bool) -> None:
        """Count figures, the first of which stands on such a line."""
        self.figures += many
        if not sourced:
            self.unsourced += many
            self.first_unsourced = min(self.first_unsourced or first, first)

    def _unknown(self, row: Row, home: Match) -> None:
        """Report a name that no target has: a note for earlier years, where results may stand for their own sake."""
        self.left_out += home.lost or not home.earlier
        if home.lost:
            # The fault of the target is told where the target stands.
            return
        similar = () if home.earlier or self._guesses >= _MOST_GUESSES else self.roster.similar(row.target, home.plan)
        self._guesses += 1
        severity = Severity.NOTE if home.earlier else None
        self.faults.add(
            Rule.UNKNOWN_TARGET,
            row.line,
            self._column(row, row.index_of("target")),
            row.target,
            severity=severity,
            plan=home.plan.id,
            found=row.target,
            similar=similar,
            earlier=int(home.earlier),
        )

    def period(self, row: Row) -> PeriodText:
        """Return the months a row covers, before its 口径 is looked at."""
        known = self._periods.get(row.period)
        if known is not None:
            return known
        try:
            text = parse_period(row.period, self.roster.year)
        except PeriodError as error:
            facts: dict[str, Fact] = {"found": row.period, "why": Term("period-unreadable", error.reason)}
            raise _FaultError(Rule.PERIOD_UNREADABLE, row.index_of("period"), facts) from None
        self._periods[row.period] = text
        return text

    def _read(self, row: Row, text: PeriodText, plan: Plan, target: Target) -> Actual | None:
        """Return the figure of a row whose target and period are known; nothing where it says "not reported"."""
        basis = self.basis(row)
        actual = Actual(
            target=target.id,
            period=text.period.from_january if basis else text.period,
            location=Location(self.faults.document.path, row.line, self._wide_column(row), self.faults.document.sheet),
            unit_stated=bool(row.unit),
            single=basis is None and not text.cumulated,
            published=self._published(row),
            source=row.source,
            note=row.note,
            stated_ratio=self._ratio(row),
            home=plan.id,
            entity=plan.entity if row.entity else "",
            excerpt=self.faults.line(row.line),
        )
        if target.measure is Measure.MILESTONE:
            return self._stage(row, plan, actual)
        if row.doubt:
            doubted: dict[str, Fact] = {"found": row.value, "why": Term("value-unreadable", row.doubt)}
            raise _FaultError(Rule.VALUE_UNREADABLE, row.value_index, doubted)
        numeral = self._numeral(row.value, row.value_index)
        if numeral is None:
            return None
        quantity = Quantity(numeral.number, self._unit(row, numeral, target))
        return replace(actual, quantity=quantity, bound=numeral.bound, declined=numeral.declined)

    def _wide_column(self, row: Row) -> int:
        """Return where the value stands, for a wide table, where several figures share a line."""
        return self._column(row, row.value_index) if row.period_index < 0 else 0

    def _column(self, row: Row, index: int) -> int:
        """Return where in its line the cell with number `index` begins; in a sheet the number of its column."""
        if self.faults.document.sheet:
            return index + 1
        if self._starts[0] != row.line:
            # Kept for the next: a wide table asks for every cell of a line in turn.
            self._starts = (row.line, cell_starts(self.faults.line(row.line), self.delimiter))
        starts = self._starts[1]
        return starts[index] if index < len(starts) else 1

    def basis(self, row: Row) -> bool | None:
        """Return whether 口径 says that the figure is cumulated; nothing where it says nothing."""
        if not row.basis:
            return None
        plain = normalize("NFKC", row.basis).strip().lower()
        if plain not in _BASES:
            raise _FaultError(Rule.BASIS_UNREADABLE, row.index_of("basis"), {"found": row.basis})
        return _BASES[plain]

    def _published(self, row: Row) -> date | None:
        """Return the day a figure was published."""
        try:
            return parse_date(row.published) if row.published else None
        except ValueError:
            raise _FaultError(Rule.DATE_UNREADABLE, row.index_of("published"), {"found": row.published}) from None

    def _ratio(self, row: Row) -> Decimal | None:
        """Return the completion rate that the row itself states, in %."""
        numeral = self._numeral(row.ratio, row.index_of("ratio"))
        return numeral.number if numeral else None

    def _stage(self, row: Row, plan: Plan, actual: Actual) -> Actual | None:
        """Return the stage a milestone has reached."""
        value = row.value.strip()
        if {value, normalize("NFKC", value)} & NOT_REPORTED:
            return None
        if value not in plan.stages:
            facts: dict[str, Fact] = {
                "found": value, "why": Term("value-unreadable", "no-such-stage"),
                "options": plan.stages, "similar": closest(value, plan.stages),
            }  # fmt: skip
            raise _FaultError(Rule.VALUE_UNREADABLE, row.value_index, facts)
        return replace(actual, stage=value, steps=plan.stages.index(value))

    def _numeral(self, text: str, index: int) -> Numeral | None:
        """Return what a cell says; nothing where it says "not reported"."""
        try:
            return parse_numeral(text, self.roster.own_units)
        except NumeralError as error:
            facts: dict[str, Fact] = {"found": text, "why": Term("value-unreadable", error.reason)}
            raise _FaultError(Rule.VALUE_UNREADABLE, index, facts) from None

    def _unit(self, row: Row, numeral: Numeral, target: Target) -> Unit:
        """Return the unit of a figure, which converts to the target's: the cell's own, the row's or the target's."""
        wanted = target.unit
        assert wanted is not None, "only milestones have no unit"  # noqa: S101 - tells the type checker
        unit = self._stated_unit(row, wanted)
        if numeral.unit:
            unit = self._own_unit(row, numeral, unit if row.unit else None, wanted)
        if numeral.percent:
            unit = unit_named("%") or unit
        if numeral.scale:
            unit = self._scaled_unit(row, numeral, unit)
        if numeral.grown and not {unit.kind} & {"ratio", "point"}:
            raise self._value_fault(row, "growth")
        counted_as = {named.kind for name in target.counts_as if (named := unit_named(name))}
        if not unit.converts_to(wanted) and unit.kind in counted_as:
            return replace(unit, kind=wanted.kind)
        if not unit.converts_to(wanted):
            raise _FaultError(
                Rule.UNIT_MISMATCH,
                row.value_index,
                {"unit": unit.name, "wanted": wanted.name, "hint": _hint(unit, wanted)},
            )
        return unit

    def _stated_unit(self, row: Row, wanted: Unit) -> Unit:
        """Return the unit that a row states; the target's where it states none."""
        if not row.unit or plain_unit(row.unit) == wanted.name:
            return wanted
        unit = self.roster.vocabulary.units.named(row.unit)
        if unit is None:
            unknown: dict[str, Fact] = {"unit": row.unit, "similar": closest(row.unit, known_units())}
            raise _FaultError(Rule.ROW_UNIT_UNKNOWN, row.index_of("unit"), unknown)
        return unit

    def _own_unit(self, row: Row, numeral: Numeral, stated: Unit | None, wanted: Unit) -> Unit:
        """Return the unit behind a number; a refusal where the row states another one."""
        unit = wanted if numeral.unit == wanted.name else self.roster.vocabulary.units.named(numeral.unit)
        if unit is None or (stated and (stated.kind, stated.factor) != (unit.kind, unit.factor)):
            raise self._value_fault(row, "two-units")
        return unit

    def _scaled_unit(self, row: Row, numeral: Numeral, unit: Unit) -> Unit:
        """Return a unit with the multiplier of the cell; a refusal where the row's unit has one of its own."""
        larger = scaled(unit, numeral.scale)
        if larger is None or (row.unit and larger.name != numeral.scale + unit.name):
            raise self._value_fault(row, "two-scales")
        return larger

    @staticmethod
    def _value_fault(row: Row, reason: str) -> _FaultError:
        """Return that a value cannot be read, and why."""
        facts: dict[str, Fact] = {"found": row.value, "why": Term("value-unreadable", reason)}
        return _FaultError(Rule.VALUE_UNREADABLE, row.value_index, facts)


def _hint(unit: Unit, wanted: Unit) -> Term:
    """Return the advice that fits two units which do not convert."""
    kinds = {unit.kind, wanted.kind}
    if kinds == {"person", "person-time"}:
        return Term("unit-hint", "person")
    if kinds == {"ratio", "point"}:
        return Term("unit-hint", "point")
    counters = unit.kind == unit.name.lstrip("万亿千百十") and wanted.kind == wanted.name.lstrip("万亿千百十")
    return Term("unit-hint", "counter" if counters else "other")


def parse_date(text: str) -> date:
    """Return the day that a cell names; a `ValueError` where it names none.

    >>> parse_date("2024年10月15日") == parse_date("2024-10-15") == date(2024, 10, 15)
    True
    """
    found = re.fullmatch(_DATE, normalize("NFKC", text).strip())
    if found is None:
        raise ValueError(text)
    return date(*(int(part) for part in found.groups()))
