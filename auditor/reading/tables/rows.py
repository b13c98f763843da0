"""One row of a table to the figure it reports: period, value, unit and basis read, each fault reported with its cell.

A faulty row is left out and counted. Revisions and conflicts are judged later, where all figures of a target meet.
"""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.findings import Fact, Rule, Severity, Term
from auditor.model.numeral import NOT_REPORTED, Numeral, NumeralError, parse_numeral
from auditor.model.period import Period, PeriodError, PeriodText, parse_period
from auditor.model.plan import Measure, Plan, Target
from auditor.model.provenance import Location
from auditor.model.quantity import Quantity
from auditor.reading.files import Faults
from auditor.reading.plan.decode import closest
from auditor.reading.tables import texts
from auditor.reading.tables.csv_rows import Row, cell_starts, first_of
from auditor.reading.tables.names import read_name
from auditor.reading.tables.remarks import Remark, read_remark
from auditor.reading.tables.repeated_rows import RepeatedRows
from auditor.reading.tables.row_units import RowFaultError, UnitsOfRow, figure_unit
from auditor.reading.tables.stated import StatedInTable
from auditor.reading.tables.statements import Statement, read_path
from auditor.reading.tables.target_index import Match, TargetIndex

_BASES = {
    **dict.fromkeys(
        ("累计", "累计值", "累计数", "本年累计", "年初至今", "ytd", "cumulative"),
        texts.CUMULATED,
    ),
    **dict.fromkeys(
        ("当期", "当月", "当季", "本期", "本月", "本季", "period", "single"),
        texts.SINGLE,
    ),
}
_DATE = r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?"
_MOST_GUESSES = 500
"""How many unknown names of a file are compared with all known ones: where there are more, they are of another kind."""
_NO_FIGURE = frozenset({texts.GOAL, texts.FORECAST, texts.OTHER_KIND})


class _Unknown(Struct):
    """A name that no target has, and where it stands."""

    line: int
    column: int
    plan: Plan
    is_earlier: bool
    cells: int = 0
    earlier_cells: int = 0
    """How many of them are of earlier years, and no fault by themselves."""


class RowReader:
    """Reads the rows of one file or sheet, and counts."""

    def __init__(
        self, faults: Faults, roster: TargetIndex, delimiter: str = ","
    ) -> None:
        """Start with nothing counted; what is wrong with a row goes to `faults`."""
        self.faults, self.roster, self.delimiter = faults, roster, delimiter
        self.file: Statement = read_path(faults.document.path)
        self.rows = self.figures = self.not_reported = self.left_out = 0
        self.unsourced = self.first_unsourced = 0
        self.elsewhere: Counter[str] = Counter()
        """Rows of places that no plan is of, by the name of the place."""
        self.no_figures = self.first_no_figure = 0
        """Rows of goals, forecasts and the like, and the first of them."""
        self._unknown: dict[str, _Unknown] = {}
        self._stated = StatedInTable(faults)
        self._periods: dict[str, PeriodText] = {}
        self._repeated = RepeatedRows(roster)
        self._starts: tuple[int, list[int]] = (0, [])

    @property
    def year(self) -> int | None:
        """The year of a period that names none: the file's, else the plans'."""
        return (
            int(self.file.years[0]) if len(self.file.years) == 1 else self.roster.year
        )

    def figure(self, row: Row) -> Actual | None:
        """Return the figure in a row; nothing where it is faulty, unknown, of another place or not reported."""
        self.rows += 1
        try:
            return self._figure(row)
        except RowFaultError as fault:
            self.left_out += 1
            column = self._column(row, fault.index)
            self.faults.add(
                fault.rule,
                row.line,
                column,
                row.target,
                plan=fault.plan,
                facts=fault.facts,
            )
            return None

    def _figure(self, row: Row) -> Actual | None:
        """Return the figure in a row; a fault where it cannot be read."""
        for name in ("target", "period"):
            if not getattr(row, name):
                raise RowFaultError(
                    Rule.CELL_MISSING,
                    row.index_of(name),
                    {"column": Term("column", name)},
                )
        text = self.period(row)
        key = self._repeated.key_of(row, text)
        repeated = self._repeated.figure(key, row, text)
        if repeated is not None:
            self.count_figures(1, row.line, sourced=bool(repeated.source))
            location = self._location(row)
            excerpt = self.faults.line(row.line)
            return replace(repeated, location=location, excerpt=excerpt)
        actual = self._new_figure(row, text)
        if actual is not None and not _makes_quarter(row, text.period):
            self._repeated.keep(key, row, actual)
        return actual

    def _new_figure(self, row: Row, text: PeriodText) -> Actual | None:
        """Return the figure in a row unlike those before; nothing where it is unknown, elsewhere or not reported."""
        remarks = remarks_of(row)
        place = self._place(row, remarks)
        if self.roster.place_of(place) is None:
            self.elsewhere[place] += 1
            return None
        home = self.roster.home(row.target, text.period, place, row.kind)
        if home is None:
            facts: dict[str, Fact] = {"found": row.period, "period": text.period}
            raise RowFaultError(Rule.PERIOD_OUTSIDE, row.index_of("period"), facts)
        if self._is_no_figure(row, remarks):
            return None
        target = _meant(row, home)
        if target is None:
            self._count_unknown(row, home)
            return None
        try:
            actual = self._read(row, text, home.plan, target, remarks)
        except RowFaultError as fault:
            fault.plan = home.plan.id
            raise
        self._stated.compare(row, home.plan, target, text.period)
        if actual is None:
            self.not_reported += 1
        else:
            self.count_figures(1, row.line, sourced=bool(actual.source))
        return actual

    def _place(self, row: Row, remarks: list[Remark]) -> str:
        """Return the place that a row is of: its own cell's, one under a heading that is not known, or the file's."""
        if row.entity:
            is_whole = texts.GENERIC_PLACE.fullmatch(
                row.entity
            ) and self.roster.is_only_place(row.entity)
            return "" if is_whole else row.entity
        for remark in remarks:
            if remark.place:
                return remark.place
        around = row.table_place or self.file.place
        # A title that names the only place there is says what rows without a place mean anyway.
        return "" if self.roster.is_only_place(around) else around

    def _is_no_figure(self, row: Row, remarks: list[Remark]) -> bool:
        """Return whether a row says that it is a goal or a forecast; a fault where that is unclear."""
        kinds = [
            row.row_kind,
            texts.kind_of(row.basis),
            *(remark.kind for remark in remarks),
        ]
        if not row.in_table:
            kinds.append(self.file.kind)
        for kind in kinds:
            if kind in _NO_FIGURE:
                self.no_figures += 1
                self.first_no_figure = self.first_no_figure or row.line
                return True
        if texts.UNCLEAR in kinds:
            unclear = [
                text
                for text in (*row.remarks, row.note, row.basis)
                if texts.kind_of(text) == texts.UNCLEAR
            ]
            facts: dict[str, Fact] = {"found": (unclear or [""])[0]}
            raise RowFaultError(Rule.KIND_UNCLEAR, row.value_index, facts)
        return False

    def count_figures(self, many: int, first: int, *, sourced: bool) -> None:
        """Count figures, the first of which stands on such a line."""
        self.figures += many
        if not sourced:
            self.unsourced += many
            self.first_unsourced = min(self.first_unsourced or first, first)

    def _count_unknown(self, row: Row, home: Match) -> None:
        """Count a name that no target has; what belongs to the other of amount and growth is no fault."""
        if home.other is not None and (row.has_growth or row.kind == "growth"):
            # An amount whose growth is promised, or the growth of what is promised as an amount.
            self.rows -= 1
            return
        if row.kind == "growth" and row.target in self._unknown:
            # Its amount has been told of.
            self.rows -= 1
            return
        self.left_out += home.lost or not home.earlier
        if home.lost:
            # The fault of the target is told where the target stands.
            return
        column = self._column(row, row.index_of("target"))
        unknown = self._unknown.get(row.target)
        if unknown is None or (unknown.is_earlier and not home.earlier):
            cells = (unknown.cells, unknown.earlier_cells) if unknown else (0, 0)
            unknown = self._unknown[row.target] = _Unknown(
                row.line, column, home.plan, home.earlier, *cells
            )
        unknown.cells += 1
        unknown.earlier_cells += home.earlier

    def conclude(self) -> None:
        """Report what is said once of a file or sheet: unknown names, other places, goals, and missing sources."""
        for number, (name, unknown) in enumerate(self._unknown.items()):
            similar = (
                ()
                if unknown.is_earlier or number >= _MOST_GUESSES
                else self.roster.similar(name, unknown.plan)
            )
            severity = Severity.NOTE if unknown.is_earlier else None
            facts: dict[str, Fact] = {
                "found": name,
                "similar": similar,
                "earlier": int(unknown.is_earlier),
            }
            if unknown.cells > 1:
                facts["cells"] = unknown.cells
            if not unknown.is_earlier:
                self.left_out += unknown.earlier_cells
            self.faults.add(
                Rule.UNKNOWN_TARGET, unknown.line, unknown.column, name, severity=severity, plan=unknown.plan.id,
                facts=facts )  # fmt: skip
        if self.unsourced:
            self.faults.add(
                Rule.NO_SOURCE,
                self.first_unsourced,
                count=self.unsourced,
                of=self.figures,
            )
        if_nothing = None if self.figures else Severity.WARNING
        if self.no_figures:
            self.faults.add(
                Rule.PASSED_OVER,
                self.first_no_figure,
                severity=if_nothing,
                goals=self.no_figures,
            )
        if self.elsewhere:
            by_number = sorted(
                self.elsewhere, key=lambda place: (-self.elsewhere[place], place)
            )
            places, more = first_of(by_number)
            rows = self.elsewhere.total()
            self.faults.add(
                Rule.OTHER_PLACE,
                severity=if_nothing,
                rows=rows,
                places=places,
                more=more,
            )

    def period(self, row: Row) -> PeriodText:
        """Return the months a row covers, before its 口径 is looked at."""
        known = self._periods.get(row.period)
        if known is not None:
            return known
        try:
            text = parse_period(row.period, self.year)
        except PeriodError as error:
            reason = error.reason
            if reason == "no-year" and len(self.file.years) > 1:
                reason = "two-years"
            facts: dict[str, Fact] = {
                "found": row.period,
                "why": Term("period-unreadable", reason),
            }
            raise RowFaultError(
                Rule.PERIOD_UNREADABLE, row.index_of("period"), facts
            ) from None
        self._periods[row.period] = text
        return text

    def _read(
        self,
        row: Row,
        text: PeriodText,
        plan: Plan,
        target: Target,
        remarks: list[Remark],
    ) -> Actual | None:
        """Return the figure of a row whose target and period are known; nothing where it says "not reported"."""
        basis = self._basis(row, text, target, remarks)
        is_cumulated = basis == texts.CUMULATED
        period = text.period.from_january if is_cumulated else text.period
        if period.months == 1 and basis == texts.SINGLE:
            period = _month_or_quarter(row, period)
        actual = Actual(
            target=target.id,
            period=period,
            location=self._location(row),
            single=not basis and not text.cumulated,
            published=self._published(row),
            source=row.source,
            note=row.note,
            stated_ratio=self._ratio(row),
            home=plan.id,
            entity=self._entity(row, plan, remarks),
            excerpt=self.faults.line(row.line),
            problem=row.problem,
            next_step=row.next_step,
        )
        if target.measure is Measure.MILESTONE:
            return self._stage(row, plan, actual)
        numeral = self._numeral(row.value, row.value_index, row.doubt)
        if numeral is None:
            return None
        units = self._units(row, remarks)
        unit = figure_unit(row, numeral, target, units, self.roster.vocabulary.units)
        for taken, other in units.differing():
            self._stated.differ(row, taken, other)
        quantity = Quantity(numeral.number, unit)
        actual = replace(actual, unit_stated=bool(units.nearest))
        return replace(
            actual, quantity=quantity, bound=numeral.bound, declined=numeral.declined
        )

    def _entity(self, row: Row, plan: Plan, remarks: list[Remark]) -> str:
        """Return the place of a figure as its plan calls it; blank where the row names none."""
        return plan.entity if self._place(row, remarks) else ""

    def _units(self, row: Row, remarks: list[Remark]) -> UnitsOfRow:
        """Return the units that are stated for a row, the nearest first."""
        in_remarks = [remark.unit for remark in remarks if remark.unit]
        name = read_name(row.target)
        around = row.table_unit or self.file.unit
        if row.kind == "growth":
            return UnitsOfRow(own=row.heading_unit or "%")
        return UnitsOfRow(
            row.unit,
            name.unit,
            in_remarks[0] if in_remarks else "",
            row.heading_unit,
            around,
        )

    def _location(self, row: Row) -> Location:
        """Return where the figure of a row stands."""
        document = self.faults.document
        return Location(document.path, row.line, self._wide_column(row), document.sheet)

    def _wide_column(self, row: Row) -> int:
        """Return where the value stands, for a wide table, where several figures share a line."""
        return self._column(row, row.value_index) if row.period_index < 0 else 0

    def _column(self, row: Row, index: int) -> int:
        """Return where in its line the cell with number `index` begins; in a sheet the number of its column."""
        if self.faults.document.sheet:
            return index + 1
        if self._starts[0] != row.line:
            # Kept for the next: a wide table asks for every cell of a line in turn.
            self._starts = (
                row.line,
                cell_starts(self.faults.line(row.line), self.delimiter),
            )
        starts = self._starts[1]
        return starts[index] if index < len(starts) else 1

    def basis(self, row: Row) -> bool | None:
        """Return whether a row says that its figure is cumulated; nothing where it says nothing."""
        basis = (
            self._basis_of_row(row, remarks_of(row))
            or row.heading_basis
            or row.table_basis
            or self._file_basis()
        )
        return None if basis in {"", texts.UNCLEAR} else basis == texts.CUMULATED

    def _file_basis(self) -> str:
        return self.file.basis

    def _basis(
        self, row: Row, text: PeriodText, target: Target, remarks: list[Remark]
    ) -> str:
        """Return the basis of a figure: its row's, its heading's, its table's, its file's; a fault where it is unclear.

        Row and heading are equally plain, so that they must not differ. What is counted from January on anyway, or
        stands at a date, has no basis that could be unclear.
        """
        own = self._basis_of_row(row, remarks)
        if (
            own
            and row.heading_basis
            and own != row.heading_basis
            and target.measure is not Measure.LEVEL
        ):
            raise _unclear_basis(row, f"{own}、{row.heading_basis}")
        basis = own or row.heading_basis or row.table_basis or self._file_basis()
        if basis != texts.UNCLEAR:
            return basis
        if text.period.starts_in_january or target.measure is Measure.LEVEL:
            return ""
        unclear = [
            remark
            for remark in (*row.remarks, row.note, row.source, row.target)
            if texts.basis_in(remark)
        ]
        raise _unclear_basis(row, unclear[0] if unclear else self.file.text)

    def _basis_of_row(self, row: Row, remarks: list[Remark]) -> str:
        """Return the basis that a row itself states, in 口径, in its name or in a remark; a fault where they differ."""
        stated: list[str] = []
        if row.basis and texts.kind_of(row.basis) != texts.RESULT:
            stated.append(self._basis_cell(row))
        name = read_name(row.target)
        if name.basis or name.is_unclear:
            stated.append(name.basis or texts.UNCLEAR)
        plain = [
            remark.basis
            for remark in remarks
            if remark.basis not in {"", texts.UNCLEAR}
        ]
        stated += plain
        if not stated:
            unclear = [remark.basis for remark in remarks if remark.basis]
            # What 备注 says of 累计 in a sentence matters only where nothing plainer is said.
            is_said = bool(row.heading_basis or row.table_basis)
            return "" if is_said or not unclear else texts.UNCLEAR
        if row.basis and name.is_unclear:
            return stated[0]
        if len(set(stated)) > 1:
            raise _unclear_basis(row, "、".join(dict.fromkeys(stated)))
        return stated[0]

    def _basis_cell(self, row: Row) -> str:
        """Return the basis that a cell of 口径 names."""
        plain = normalize("NFKC", row.basis).strip().lower()
        basis = _BASES.get(plain) or texts.basis_of_cell(row.basis)
        if not basis:
            raise RowFaultError(
                Rule.BASIS_UNREADABLE,
                row.index_of("basis"),
                _basis_facts(row.basis, "unknown"),
            )
        return basis

    def _published(self, row: Row) -> date | None:
        """Return the day a figure was published."""
        try:
            return parse_date(row.published) if row.published else None
        except ValueError:
            raise RowFaultError(
                Rule.DATE_UNREADABLE,
                row.index_of("published"),
                {"found": row.published},
            ) from None

    def _ratio(self, row: Row) -> Decimal | None:
        """Return the completion rate that the row itself states, in %."""
        if row.in_table and row.doubt:
            return None
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
            raise RowFaultError(Rule.VALUE_UNREADABLE, row.value_index, facts)
        return replace(actual, stage=value, steps=plan.stages.index(value))

    def _numeral(self, text: str, index: int, doubt: str = "") -> Numeral | None:
        """Return what a cell says; nothing where it says "not reported"."""
        reason = doubt
        try:
            if not reason:
                return parse_numeral(text, self.roster.own_units)
        except NumeralError as error:
            reason = error.reason
        facts: dict[str, Fact] = {
            "found": text,
            "why": Term("value-unreadable", reason),
        }
        raise RowFaultError(Rule.VALUE_UNREADABLE, index, facts)


def remarks_of(row: Row) -> list[Remark]:
    """Return what the words beside a figure say of it."""
    remarks = [read_remark(text) for text in row.remarks]
    if row.note:
        remarks.append(read_remark(row.note, is_note=True))
    if row.source:
        # A source is talk, unless it says which months its figure covers.
        remarks.append(Remark(basis=read_remark(row.source, is_note=True).basis))
    return [remark for remark in remarks if not remark.is_silent]


def _month_or_quarter(row: Row, month: Period) -> Period:
    """Return the quarter that a month ends, where a row says that its figure is of one (当季值); else the month.

    A month within a quarter is then a fault.
    """
    quarterly = [text for text in says_quarter(row) if texts.of_quarter(text)]
    if not quarterly:
        return month
    if month.quarter is None:
        raise _unclear_basis(row, quarterly[0])
    return month.quarter


def _makes_quarter(row: Row, period: Period) -> bool:
    """Return whether a row may turn a month into the quarter that it ends."""
    return period.months == 1 and any(map(texts.of_quarter, says_quarter(row)))


def says_quarter(row: Row) -> tuple[str, ...]:
    """Return the texts of a row that may say 当季."""
    return (row.target, row.basis, row.note, *row.remarks, row.heading)


def _meant(row: Row, home: Match) -> Target | None:
    """Return the target that a row's figure is of; of two with one name, that of growth where the unit is %."""
    target, other = home.target, home.other
    unit = row.unit or read_name(row.target).unit or row.heading_unit
    if target is None:
        return None
    is_percent = texts.unit_text(unit) == "%"
    if (
        other is not None
        and other.measure is Measure.RATE
        and is_percent
        and not target.is_percent
    ):
        return other
    if target.measure is not Measure.RATE or row.kind == "growth" or not row.has_growth:
        return target
    # Beside a column of growth, a column of amounts is of growth only where the name says so.
    return target if is_percent and read_name(row.target).growth_of else None


def _unclear_basis(row: Row, found: str) -> RowFaultError:
    """Return the fault of a row whose basis is said twice and differently, or not clearly."""
    return RowFaultError(
        Rule.BASIS_UNREADABLE, row.index_of("basis"), _basis_facts(found, "unclear")
    )


def _basis_facts(found: str, why: str) -> dict[str, Fact]:
    """Return what is said of a basis that cannot be used."""
    return {"found": found, "why": Term("basis-unreadable", why)}


def parse_date(text: str) -> date:
    """Return the day that a cell names; a `ValueError` where it names none.

    >>> parse_date("2024年10月15日") == parse_date("2024-10-15") == date(2024, 10, 15)
    True
    """
    found = re.fullmatch(_DATE, normalize("NFKC", text).strip())
    if found is None:
        raise ValueError(text)
    return date(*(int(part) for part in found.groups()))
