"""How many rows of a file or sheet were figures, and what is reported once of those that were not."""

from collections import Counter
from operator import attrgetter

from msgspec import Struct, field

from auditor.model.findings import Facts, MessageKey, Rule, Severity
from auditor.model.plan import Measure, Plan, Target
from auditor.reading.files import Faults
from auditor.reading.tables.rows.common_faults import CommonFault
from auditor.reading.tables.rows.faults import RowFaultError
from auditor.reading.tables.rows.file_caveats import CaveatsOfFile
from auditor.reading.tables.rows.kinds import is_not_reported
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.column_names import first_of
from auditor.reading.tables.words.names import read_name
from auditor.reading.tables.words.place_index import plain_name
from auditor.reading.tables.words.target_index import Match, TargetIndex

_MOST_GUESSES = 500
"""How many unknown names of a file are compared with all known ones: where there are more, they are of another kind."""


class UnknownName(Struct):
    """A name that no target has, and where it stands."""

    line: int
    column: int
    plan: Plan
    is_earlier: bool
    """It only stands in rows of years before the plan."""
    is_growth: bool
    """It is a target of growth, and stands in a column of amounts."""
    cells: int = 0
    earlier_cells: int = 0
    """How many of them are of earlier years, and no fault by themselves."""
    in_table: bool = False
    """It stands in an office's table, which may well have more than the plan promises."""


class RowCounts(Struct):
    """The counts of one file or sheet."""

    rows: int = 0
    figures: int = 0
    not_reported: int = 0
    left_out: int = 0
    unsourced: int = 0
    first_unsourced: int = 0
    """The line of the first figure without a source."""
    elsewhere: Counter[str] = field(default_factory=Counter)
    """Rows of places that no plan is of, by the name of the place."""
    goals: int = 0
    """Rows of goals, forecasts and the like."""
    first_goal: int = 0
    goal_text: str = ""
    """What says so in one of them."""
    beside: int = 0
    """Rows of growth where the amount is promised, and of amounts where the growth is."""
    first_beside: int = 0
    names_beside: dict[str, None] = field(default_factory=dict)
    hidden: dict[str, int] = field(default_factory=dict)
    """How many figures of targets stand in hidden rows and columns, by the name of the target."""
    first_hidden: tuple[int, int] | None = None
    """The line and the column of the first of them."""
    goals_only: dict[str, str] = field(default_factory=dict)
    """The targets of such rows, by id, with their names."""
    reported: set[str] = field(default_factory=set)
    """The ids of targets that have a figure."""
    unknown_names: dict[str, UnknownName] = field(default_factory=dict)
    caveats: CaveatsOfFile = field(default_factory=CaveatsOfFile)
    common_faults: dict[str, CommonFault] = field(default_factory=dict)
    """By the rule and the text that is not understood."""

    def add_figures(
        self,
        many: int,
        first: int,
        target: str,
        *,
        sourced: bool,
    ) -> None:
        """Count figures of a target, the first of which stands on such a line."""
        self.figures += many
        self.reported.add(target)
        if not sourced:
            self.unsourced += many
            self.first_unsourced = min(self.first_unsourced or first, first)

    def add_fault(
        self,
        fault: RowFaultError,
        place: tuple[int, int],
        row: Row,
    ) -> None:
        """Count a fault of a row, which may be that of others as well; `place` is its line and column."""
        common = CommonFault(
            fault=fault,
            place=place,
            subject=row.target,
        )
        common = self.common_faults.setdefault(common.key, common)
        common.cells += row.alike

    def add_goal(self, line: int, target: Target | None, text: str) -> None:
        """Count a row that is a goal or a forecast, as a text in it may say, of a target if it is known."""
        self.goals += 1
        self.goal_text = self.goal_text or text
        self.first_goal = self.first_goal or line
        if target is not None:
            self.goals_only[target.id] = target.name

    def add_hidden(self, target: Target, line: int, column: int) -> None:
        """Count a figure that nobody sees, which is left out."""
        self.first_hidden = self.first_hidden or (line, column)
        self.hidden[target.name] = self.hidden.get(target.name, 0) + 1
        self.left_out += 1

    def add_unknown(
        self,
        row: Row,
        match: Match,
        column: int,
    ) -> None:
        """Count a name that no target has; what belongs to the other of amount and growth is no fault."""
        if self._is_of_other_kind(row, match):
            if is_not_reported(row):
                # Where nobody has reported, there is no figure that is not used.
                self.not_reported += row.alike
                return
            self.beside += row.alike
            self.first_beside = min(self.first_beside or row.line, row.line)
            self.names_beside.setdefault(row.target)
            return
        is_left_out = match.dropped or not match.earlier
        self.left_out += is_left_out * row.alike
        if match.dropped:
            # The fault of the target is reported where the target stands.
            return
        unknown = self.unknown_names.get(row.target)
        is_growth = _is_growth(match.target) or _is_growth(match.other)
        if unknown is None:
            unknown = UnknownName(
                line=row.line,
                column=column,
                plan=match.plan,
                # Beside a column of growth, amounts are only said not to be used.
                is_earlier=match.earlier and (_is_amount(row) or not is_growth),
                is_growth=is_growth,
                in_table=row.in_table,
            )
            self.unknown_names[row.target] = unknown
        elif unknown.is_earlier and not match.earlier:
            # The finding stands where the name is a fault, not at an earlier year's row.
            unknown.line = row.line
            unknown.column = column
            unknown.plan = match.plan
            unknown.is_earlier = False
        unknown.cells += row.alike
        unknown.earlier_cells += match.earlier * row.alike

    def _is_of_other_kind(self, row: Row, match: Match) -> bool:
        """Return whether a row is the amount beside a promised growth, or the growth beside an amount."""
        is_growth = row.kind == "growth" or bool(read_name(row.target).growth_of)
        if match.other is not None and (row.has_growth or is_growth):
            return True
        # The amount of the same name has been reported.
        return is_growth and row.target in self.unknown_names

    def report(self, faults: Faults, index: TargetIndex) -> None:
        """Report what is said once of a file or sheet: unknown names, missing sources, goals, other places."""
        for common in self.common_faults.values():
            common.report(faults)
        self._report_unknown_names(faults, index)
        self.caveats.report(faults)
        if self.first_hidden is not None:
            line, column = self.first_hidden
            shown, more = first_of([*self.hidden])
            faults.add(
                Rule.HIDDEN_FIGURES,
                line,
                column,
                count=sum(self.hidden.values()),
                targets=shown,
                more=more,
            )
        if self.unsourced:
            faults.add(
                Rule.NO_SOURCE,
                self.first_unsourced,
                count=self.unsourced,
                of=self.figures,
            )
        severity = None if self.figures else Severity.WARNING
        if self.goals:
            self._report_goals(faults)
        if self.beside:
            shown, _ = first_of([*self.names_beside])
            facts: Facts = {"beside": self.beside, "names": shown}
            faults.add(Rule.PASSED_OVER, self.first_beside, facts=facts)
        if self.elsewhere:
            self._report_other_places(faults, severity)

    def _report_goals(self, faults: Faults) -> None:
        """Report how many figures are goals or forecasts: a warning for targets with nothing else, an error for a file.

        A kind that stands in every row, as 任务 in a column 类别, may be no kind but the name of a group.
        """
        names = [
            name
            for target, name in self.goals_only.items()
            if target not in self.reported
        ]
        shown, _ = first_of(names)
        severity = Severity.WARNING if names else None
        facts: Facts = {"goals": self.goals, "by": self.goal_text, "targets": shown}
        if not self.figures and not self.not_reported:
            severity = Severity.ERROR
            facts["why"] = MessageKey("passed-over", "goals-only")
        faults.add(Rule.PASSED_OVER, self.first_goal, severity=severity, facts=facts)

    def _report_unknown_names(self, faults: Faults, index: TargetIndex) -> None:
        """Report each name that no target has, the first ones with the names of targets that are like them.

        What an office's table has beside figures of targets is reported together.
        """
        beside: dict[str, UnknownName] = {}
        reported: dict[str, set[str]] = {}
        for number, (name, unknown) in enumerate(self.unknown_names.items()):
            similar: tuple[str, ...] = ()
            is_guessed = not unknown.is_earlier and not unknown.is_growth
            if is_guessed and number < _MOST_GUESSES:
                similar = index.similar(name, unknown.plan)
            if unknown.in_table and similar:
                similar = self._not_reported(similar, unknown.plan, reported)
            if is_guessed and unknown.in_table and self.figures and not similar:
                beside[name] = unknown
                continue
            self._report_unknown(
                name,
                unknown,
                similar,
                faults,
            )
        if beside:
            self._report_beside(beside, faults)

    def _not_reported(
        self, names: tuple[str, ...], plan: Plan, reported: dict[str, set[str]]
    ) -> tuple[str, ...]:
        """Return those of some names whose target has no figure here: beside 一般公共预算收入, …支出 is no slip.

        `reported` keeps the names of what has one, by plan.
        """
        if plan.id not in reported:
            reported[plan.id] = self._names_reported(plan)
        return tuple(
            name for name in names if plain_name(name) not in reported[plan.id]
        )

    def _names_reported(self, plan: Plan) -> set[str]:
        """Return every name of the targets of a plan that have a figure here."""
        return {
            plain_name(name)
            for target in plan.targets
            if target.id in self.reported
            for name in target.names()
        }

    def _report_beside(self, beside: dict[str, UnknownName], faults: Faults) -> None:
        """Report the names of a table that are no target's and like none: a bulletin has more than a plan."""
        shown, more = first_of([*beside])
        first = min(beside.values(), key=attrgetter("line", "column"))
        self.left_out += sum(unknown.earlier_cells for unknown in beside.values())
        cells = sum(unknown.cells for unknown in beside.values())
        facts: Facts = {
            "found": shown,
            "more": more,
            "why": MessageKey("unknown-target", "beside"),
        }
        if cells > 1:
            facts["cells"] = cells
        faults.add(
            Rule.UNKNOWN_TARGET,
            first.line,
            first.column,
            shown[0],
            severity=Severity.WARNING,
            plan=first.plan.id,
            facts=facts,
        )

    def _report_unknown(
        self,
        name: str,
        unknown: UnknownName,
        similar: tuple[str, ...],
        faults: Faults,
    ) -> None:
        """Report a name that no target has; a note where only earlier years have it."""
        facts: Facts = {
            "found": name,
            "similar": similar,
            "earlier": int(unknown.is_earlier),
        }
        if unknown.is_growth:
            facts["growth"] = MessageKey("unknown-target", "growth")
        if unknown.cells > 1:
            facts["cells"] = unknown.cells
        if not unknown.is_earlier:
            self.left_out += unknown.earlier_cells
        faults.add(
            Rule.UNKNOWN_TARGET,
            unknown.line,
            unknown.column,
            name,
            severity=_severity_of(unknown),
            plan=unknown.plan.id,
            facts=facts,
        )

    def _report_other_places(self, faults: Faults, severity: Severity | None) -> None:
        """Report how many rows are of places that no plan is of, those with most rows first."""
        places = sorted(self.elsewhere)
        places.sort(key=self.elsewhere.__getitem__, reverse=True)
        shown, more = first_of(places)
        faults.add(
            Rule.OTHER_PLACE,
            severity=severity,
            rows=self.elsewhere.total(),
            places=shown,
            more=more,
        )


def _is_amount(row: Row) -> bool:
    """Return whether a row is surely the amount beside a growth; where its name says growth, either may be it."""
    is_distinguished = is_not_reported(row) or not read_name(row.target).growth_of
    return row.has_growth and is_distinguished


def _is_growth(target: Target | None) -> bool:
    """Return whether there is a target, and it is of growth."""
    return target is not None and target.measure is Measure.RATE


def _severity_of(unknown: UnknownName) -> Severity | None:
    """Return how grave a name is that no target has: asked about where only its growth is promised."""
    if unknown.is_earlier:
        return Severity.NOTE
    if unknown.is_growth:
        return Severity.WARNING
    return None
