"""One row of a table to the figure it reports: period, value, unit and basis read, each fault reported with its cell.

A faulty row is left out and counted. Revisions and conflicts are judged later, where all figures of a target meet.
"""

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.findings import Facts, Rule
from auditor.model.numeral import Numeral, NumeralError, parse_numeral
from auditor.model.period_text import PeriodText
from auditor.model.plan import Measure, Plan, Target
from auditor.model.provenance import Location
from auditor.model.quantity import Quantity
from auditor.reading.files import Faults
from auditor.reading.tables.grids.csv_records import cell_starts
from auditor.reading.tables.layout.remarks import Remark
from auditor.reading.tables.rows.basis import (
    basis_of_figure,
    is_cumulated,
    remarks_of,
)
from auditor.reading.tables.rows.caveats import caveats_of
from auditor.reading.tables.rows.counts import RowCounts
from auditor.reading.tables.rows.directions import (
    direction_of,
    refuse_fall_beside,
    refuse_unclear_direction,
)
from auditor.reading.tables.rows.faults import (
    RowFaultError,
    missing_cell,
    unclear_place,
    unreadable_value,
)
from auditor.reading.tables.rows.kinds import (
    date_published,
    is_no_figure,
    is_not_reported,
    refuse_published_earlier,
    refuse_void,
    take_measure,
    text_of_goal,
    with_stage,
)
from auditor.reading.tables.rows.model_rows import (
    ModelRow,
    ModelRows,
    RowDifferences,
    differences_of,
)
from auditor.reading.tables.rows.months import MonthsOfRows
from auditor.reading.tables.rows.part_of_other import refuse_part_of_other
from auditor.reading.tables.rows.place import place_of_row
from auditor.reading.tables.rows.quarters import (
    months_beside,
    narrows_months,
    single_months,
)
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.rows.stated import StatedInTable
from auditor.reading.tables.rows.target_meant import target_meant
from auditor.reading.tables.rows.units import figure_unit, states_unit, units_of
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.statements import Statement, read_path
from auditor.reading.tables.words.target_index import TargetIndex

if TYPE_CHECKING:
    from auditor.reading.tables.rows.interchangeable_targets import FigureOfTarget


class _Figure(Struct, frozen=True):
    """A row whose period, plan and target are known."""

    row: Row
    period: PeriodText
    remarks: list[Remark]
    place: str
    """Blank where the row is of the plan's own place."""
    plan: Plan
    target: Target


class RowReader:
    """Reads the rows of one file or sheet, and counts."""

    def __init__(
        self,
        faults: Faults,
        index: TargetIndex,
        delimiter: str = ",",
        file: Statement | None = None,
    ) -> None:
        """Start with nothing counted; what is wrong with a row goes to `faults`. `file` is what its name says."""
        self.faults = faults
        self.index = index
        self.delimiter = delimiter
        self.file = file or read_path(faults.document.path)
        self.counts = RowCounts()
        self._stated = StatedInTable(faults)
        self._months = MonthsOfRows(index, self.file)
        self.repeated = ModelRows(index)
        self.model_row: ModelRow | None = None
        """What the row read last was read like, or is kept as, for others to be."""
        self.of_target: FigureOfTarget | None = None
        """What rows of other targets may be read like, where the row read last is such a one."""
        self._basis = ""
        """The basis of the row read last."""
        self._cell_starts: tuple[int | None, list[int]] = (None, [])

    @property
    def year(self) -> int | None:
        """The year of a period that names none: the file's, else the plans'."""
        return self._months.year

    def figure(self, row: Row) -> Actual | None:
        """Return the figure in a row; nothing where it is faulty, unknown, of another place or not reported."""
        self.counts.rows += row.alike
        self.model_row = self.of_target = None
        try:
            return self._figure(row)
        except RowFaultError as fault:
            self.counts.left_out += row.alike
            place = (row.line, self._column(row, fault.column))
            if fault.line:
                # A note is shown as a whole.
                place = (fault.line, 0)
            self.counts.add_fault(fault, place, row)
            return None

    def begin_anew(self) -> None:
        """Forget what was counted and complained of."""
        self.counts = RowCounts()
        self.faults.findings = []
        self._stated = StatedInTable(self.faults)

    def conclude(self) -> None:
        """Report what is said once of a file or sheet."""
        self.counts.report(self.faults, self.index)

    def is_cumulated(self, row: Row) -> bool | None:
        """Return whether a row says that its figure is cumulated; nothing where it says nothing."""
        return is_cumulated(row, self.file)

    def narrows_months(self, row: Row) -> bool:
        """Return whether words beside a figure of a period that can be read may make its months others."""
        months = self.period_of(row).period
        return narrows_months(row, months, self.file.basis_text)

    def _figure(self, row: Row) -> Actual | None:
        """Return the figure in a row; a fault where it cannot be read."""
        if not row.target:
            raise missing_cell(row, "target")
        if not row.period:
            raise missing_cell(row, "period")
        period = self.period_of(row)
        model_row = self.repeated.like(row, period)
        own = (
            differences_of(period.period, row.value, row.published)
            if model_row
            else None
        )
        is_known_by_day = row.known_by is not None or self.file.day is not None
        if model_row is not None and own is not None and not is_known_by_day:
            self.model_row = model_row
            excerpt = self.faults.line(row.line)
            return self.repeat(model_row, own, self._location(row), excerpt)
        self._basis = ""
        findings = len(self.faults.findings)
        actual = self._new_figure(row, period)
        if actual is not None and not self._names_months(row):
            self.model_row = self.repeated.keep(row, period, actual, self._basis)
        # What is said once of a file is said of the first row that it is about, whichever target that is of.
        is_without_fault = len(self.faults.findings) == findings
        if self.model_row is not None and is_without_fault:
            place = place_of_row(row, remarks_of(row), self.index, self.file)
            self.of_target = self.repeated.keep_for_others(
                row, period, self.model_row, place
            )
        return actual

    def _names_months(self, row: Row) -> bool:
        """Return whether words beside a figure name months, so that its own may be others than its period's."""
        if self.narrows_months(row):
            return True
        remarks = remarks_of(row)
        return any(each.period or each.included or each.frequency for each in remarks)

    def repeat(
        self,
        model_row: ModelRow,
        own: RowDifferences,
        location: Location,
        excerpt: str,
    ) -> Actual:
        """Return and count the figure of a row like one that was read before."""
        figure = model_row.figure
        is_sourced = bool(figure.source)
        self.counts.add_figures(1, location.line, figure.target, sourced=is_sourced)
        return model_row.again(own.period, own.number, own.published, location, excerpt)

    def _new_figure(self, row: Row, period: PeriodText) -> Actual | None:
        """Return the figure in a row unlike those before; nothing where it is unknown, elsewhere or not reported."""
        remarks = remarks_of(row)
        period = months_beside(row, period, remarks)
        take_measure(row, remarks)
        place = place_of_row(row, remarks, self.index, self.file)
        if self.index.place_of(place) is None:
            self.counts.elsewhere[place] += 1
            return None
        match = self.index.match(
            row.target,
            period.period,
            place,
            row.kind,
        )
        if match is None and is_not_reported(row):
            # A blank under a year that no plan is of says nothing.
            self.counts.not_reported += 1
            return None
        if match is None:
            facts: Facts = {
                "found": row.period,
                "period": period.period,
            }
            raise RowFaultError(Rule.PERIOD_OUTSIDE, row.index_of("period"), facts)
        if is_no_figure(row, remarks, match.target, self.file):
            self.counts.add_goal(row.line, match.target, text_of_goal(row))
            return None
        target = target_meant(row, match)
        if target is None:
            column = self._column(row, row.index_of("target"))
            self.counts.add_unknown(row, match, column)
            return None
        places = () if place else self.index.places_of(target.id, period.period)
        if len(places) > 1:
            raise unclear_place(row, target.name, places)
        return self._counted(
            _Figure(
                row=row,
                period=period,
                remarks=remarks,
                place=place,
                plan=match.plan,
                target=target,
            )
        )

    def period_of(self, row: Row) -> PeriodText:
        """Return the months a row covers, before its 口径 is looked at."""
        return self._months.of(row)

    def _counted(self, figure: _Figure) -> Actual | None:
        """Return the figure of a row whose target is known, counted, and compared with what the plan says."""
        row, plan, target = figure.row, figure.plan, figure.target
        try:
            refuse_part_of_other(row, target)
            caveats = list(caveats_of(row, figure.remarks, plan, target))
            actual = self._actual(figure)
            if actual is not None:
                refuse_void(row, figure.remarks, plan, self.file)
                refuse_published_earlier(row, actual, self.file.day)
        except RowFaultError as fault:
            fault.plan = plan.id
            raise
        self._stated.compare(
            row,
            plan,
            target,
            figure.period.period,
        )
        if actual is None:
            self.counts.not_reported += 1
        elif row.is_hidden:
            column = self._column(row, row.value_index)
            self.counts.add_hidden(target, row.line, column)
            return None
        else:
            self.counts.add_figures(
                1, row.line, actual.target, sourced=bool(actual.source)
            )
            self.counts.caveats.add(caveats, plan, target)
        return actual

    def _actual(self, figure: _Figure) -> Actual | None:
        """Return the figure of a row whose target and period are known; nothing where it says "not reported"."""
        row = figure.row
        actual = self._without_value(figure)
        if figure.target.measure is Measure.MILESTONE:
            return with_stage(actual, row, figure.plan)
        numeral = self._numeral(row.value, row.value_index, row.doubt)
        if numeral is None:
            return None
        refuse_fall_beside(row, numeral.number, figure.remarks, figure.target)
        units = units_of(row, figure.remarks, self.file)
        own_units = self.index.vocabulary.units
        unit = figure_unit(row, numeral, figure.target, units, own_units)
        for used, other in units.differing():
            self._stated.differ(row, used, other)
        direction = direction_of(row, numeral, figure.remarks)
        actual = replace(
            actual,
            unit_stated=states_unit(row, units, numeral),
            quantity=Quantity(numeral.number, unit),
            bound=numeral.bound,
            direction=direction,
        )
        refuse_unclear_direction(row, actual, figure.target)
        return actual

    def _without_value(self, figure: _Figure) -> Actual:
        """Return the figure of a row with all but its value."""
        row, months = figure.row, figure.period.period
        basis = basis_of_figure(
            row,
            figure.remarks,
            self.file,
            figure.target,
            months,
        )
        self._basis = basis
        if basis == texts.CUMULATED:
            months = months.from_january
        if basis == texts.SINGLE:
            months = single_months(row, months, self.file.basis_text)
        return Actual(
            target=figure.target.id,
            period=months,
            location=self._location(row),
            single=not basis and not figure.period.cumulated,
            published=date_published(row),
            source=row.source,
            note=row.note,
            stated_ratio=self._ratio(row),
            plan_id=figure.plan.id,
            entity=figure.plan.entity if figure.place else "",
            excerpt=self.faults.line(row.line),
            problem=row.problem,
            next_step=row.next_step,
        )

    def _location(self, row: Row) -> Location:
        """Return where the figure of a row stands."""
        document = self.faults.document
        column = self._column_in_wide_table(row)
        return Location(document.path, row.line, column, document.sheet)

    def _column_in_wide_table(self, row: Row) -> int:
        """Return where the value stands in a wide table, in which several figures share a line; else 0."""
        if row.period_index >= 0:
            return 0
        return self._column(row, row.value_index)

    def _column(self, row: Row, index: int) -> int:
        """Return where in its line the cell with number `index` begins; in a sheet the number of its column."""
        if self.faults.document.sheet:
            return index + 1
        line, starts = self._cell_starts
        if line != row.line:
            starts = cell_starts(self.faults.line(row.line), self.delimiter)
            # Kept for the next: a wide table asks for every cell of a line in turn.
            self._cell_starts = (row.line, starts)
        if index < len(starts):
            return starts[index]
        return 1

    def _ratio(self, row: Row) -> Decimal | None:
        """Return the completion rate that the row itself states, in %."""
        if row.in_table and row.doubt:
            return None
        numeral = self._numeral(row.ratio, row.index_of("ratio"))
        if numeral:
            return numeral.number
        return None

    def _numeral(self, text: str, index: int, doubt: str = "") -> Numeral | None:
        """Return what a cell says; nothing where it says "not reported"."""
        if doubt:
            raise unreadable_value(text, index, doubt)
        try:
            return parse_numeral(text, self.index.own_units)
        except NumeralError as error:
            raise unreadable_value(text, index, error.reason) from None
