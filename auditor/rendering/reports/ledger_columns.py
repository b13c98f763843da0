"""The columns of a ledger: one definition for every sheet that lists targets. Numbers stand as numbers, units apart.

A number is what every other output prints: rounded once, with the digits that are shown. A figure that is only a bound
stays a text, since a number would claim more than is known.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct

from auditor.assessment.score import Score
from auditor.model.assessment import Assessment, Audit
from auditor.model.bound import Bound
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Fact, Percent
from auditor.model.lights import Light
from auditor.model.plan import AtLeast, AtMost, Target, amount_of
from auditor.model.quantity import exact_decimal
from auditor.rendering.document import Cell, Column, ColumnKind, Span, plain
from auditor.rendering.escaping import clean
from auditor.rendering.messages.formatted_row import FormattedRow
from auditor.rendering.messages.goals import goal_name
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import amount_digits, percent_digits
from auditor.rendering.messages.office import light_word, office_term

SCORE_PLACES = 2


class LedgerRow(Struct, frozen=True):
    """One target of a ledger: the judgement, how it prints, and its points where the plan gives any."""

    number: int
    """Counted through the sheet, from 1."""
    audit: Audit
    assessment: Assessment
    formatted: FormattedRow
    figures: Mapping[str, Fact]
    """The figures of the judgement, by the names that assessments know them by."""
    score: Score | None
    problem: str
    measure: str

    @property
    def anchor(self) -> str:
        """What links to its row lead to; plans of several places may have the same target."""
        return f"{self.audit.plan.id}/{self.assessment.target.id}"

    @property
    def target(self) -> Target:
        """The target."""
        return self.assessment.target


class LedgerColumn(Struct, frozen=True):
    """A column: its name in the catalogue, its kind, its width in half-width characters, and how its cell is made."""

    name: str
    kind: ColumnKind
    width: int
    cell: Callable[[LedgerRow, Messages], Cell]
    is_optional: bool = False
    """Whether it is left out where no row has anything to say in it."""

    def head(self, messages: Messages) -> Column:
        """Return the column with its heading in a language."""
        return Column(
            name=self.name,
            head=office_term(messages, "ledger", self.name),
            kind=self.kind,
        )


def number_cell(fact: Fact | None, messages: Messages) -> Cell:
    """Return a figure as a number with the digits it prints with; one that is only a bound as text."""
    match fact:
        case Amount(bound=Bound.EXACT):
            digits = Decimal(amount_digits(fact))
            return Cell(plain(messages.fact(fact)), digits, unit=fact.unit)
        case Percent(bound=Bound.EXACT):
            share = Decimal(percent_digits(fact)).scaleb(-2)
            return Cell(plain(messages.fact(fact)), share, is_share=True)
        case None:
            return Cell()
        case _:
            return Cell(plain(messages.fact(fact)))


def count_cell(number: int) -> Cell:
    """Return a count as a number."""
    return Cell(plain(str(number)), Decimal(number))


def points_cell(points: Fraction | None) -> Cell:
    """Return points, or a share of 100, with the two places that scores have."""
    if points is None:
        return Cell()
    number = exact_decimal(points, SCORE_PLACES).quantize(Decimal("0.01"))
    return Cell(plain(str(number)), number)


def light_cell(light: Light, messages: Messages) -> Cell:
    """Return a light: its word, with its colour as meaning."""
    return Cell((Span(light_word(messages, light), meaning=light),))


def _figure(name: str) -> Callable[[LedgerRow, Messages], Cell]:
    """Return what makes the cell of a figure that assessments know by a name."""

    def cell(row: LedgerRow, messages: Messages) -> Cell:
        return number_cell(row.figures.get(name), messages)

    return cell


def _number(row: LedgerRow, _: Messages) -> Cell:
    return count_cell(row.number)


def _place(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(clean(row.audit.plan.entity)))


def _label(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(row.formatted.label))


def _section(row: LedgerRow, _: Messages) -> Cell:
    section = row.audit.plan.section_of(row.target)
    return Cell(plain(clean(section.title)))


def _name(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(row.formatted.titled))


def _linked_name(row: LedgerRow, _: Messages) -> Cell:
    return Cell((Span(row.formatted.titled, link=f"#{row.anchor}"),))


def _lead(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(clean(row.target.owner)))


def _support(row: LedgerRow, messages: Messages) -> Cell:
    return Cell(plain(messages.listed([clean(name) for name in row.target.supporters])))


def _unit(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(clean(row.target.unit_name)))


def _requirement(row: LedgerRow, messages: Messages) -> Cell:
    """Return how the goal is meant, where it is an amount; else the goal in words, which has no number."""
    goal = row.assessment.goal
    if isinstance(goal, AtLeast | AtMost):
        return Cell(plain(messages.term("requirement", goal_name(goal))))
    return Cell(plain(row.formatted.goal))


def _goal(row: LedgerRow, messages: Messages) -> Cell:
    """Return the amount of the goal; of a range, a stage or a direction the words in the column before say it all."""
    goal = row.assessment.goal
    amount = None
    if isinstance(goal, AtLeast | AtMost):
        amount = amount_of(goal)
    if amount is None:
        return Cell()
    return number_cell(Amount(Fraction(amount), row.target.unit_name, amount), messages)


def _actual(row: LedgerRow, messages: Messages) -> Cell:
    return number_cell(row.figures.get("actual"), messages)


def _period(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(row.formatted.period))


def _gap(row: LedgerRow, messages: Messages) -> Cell:
    """Return the gap as a number, positive when short; where the actual is only a bound, in words."""
    fact = row.figures.get("gap")
    if isinstance(fact, Amount) and not fact.bound.is_exact:
        return _gap_words(row, messages)
    return number_cell(fact, messages)


def _gap_points(row: LedgerRow, messages: Messages) -> Cell:
    """Return the lag in points, the figure that the thresholds are about; positive is short."""
    points = row.assessment.gap_points
    reported = row.assessment.reported
    if points is None or reported is None or not reported.bound.is_exact:
        return Cell()
    return number_cell(Amount(points, "", None, 1, apart_from=Fraction(0)), messages)


def _light(row: LedgerRow, messages: Messages) -> Cell:
    return light_cell(row.assessment.light, messages)


def _status(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(row.formatted.status))


def _gap_words(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(row.formatted.gap))


def _weight(row: LedgerRow, _: Messages) -> Cell:
    if row.score is None:
        return Cell()
    return Cell(plain(str(row.target.weight)), row.target.weight)


def _points(row: LedgerRow, _: Messages) -> Cell:
    return points_cell(row.score.points if row.score else None)


def _problem(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(clean(row.problem)))


def _measure(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(clean(row.measure)))


def _cite(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(clean(row.target.cite)))


def _figures_link(row: LedgerRow, messages: Messages) -> Cell:
    """Return a link to the first of the figures the target is judged by."""
    if row.assessment.reported is None:
        return Cell()
    return Cell(
        (Span(office_term(messages, "ledger", "see"), link=f"#figures/{row.anchor}"),)
    )


def _goal_words(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(row.formatted.goal))


def _actual_words(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(row.formatted.actual))


def _completion_words(row: LedgerRow, _: Messages) -> Cell:
    return Cell(plain(row.formatted.completion))


NUMBER = LedgerColumn("number", ColumnKind.FIGURE, 5, _number)
PLACE = LedgerColumn("place", ColumnKind.WORDS, 9, _place)
LABEL = LedgerColumn("label", ColumnKind.WORD, 7, _label)
SECTION = LedgerColumn("section", ColumnKind.WORDS, 10, _section)
NAME = LedgerColumn("name", ColumnKind.WORDS, 25, _name)
LINKED_NAME = LedgerColumn("name", ColumnKind.WORDS, 27, _linked_name)
LEAD = LedgerColumn("lead", ColumnKind.WORDS, 11, _lead, is_optional=True)
SUPPORT = LedgerColumn("support", ColumnKind.WORDS, 11, _support, is_optional=True)
UNIT = LedgerColumn("unit", ColumnKind.WORD, 8, _unit)
REQUIREMENT = LedgerColumn("requirement", ColumnKind.WORD, 9, _requirement)
GOAL = LedgerColumn("goal", ColumnKind.FIGURE, 8, _goal)
LAST_YEAR = LedgerColumn(
    "last_year", ColumnKind.FIGURE, 8, _figure("last_year"), is_optional=True
)
PERIOD = LedgerColumn("period", ColumnKind.WORDS, 15, _period)
ACTUAL = LedgerColumn("actual", ColumnKind.FIGURE, 9, _actual)
COMPLETION = LedgerColumn("completion", ColumnKind.FIGURE, 8, _figure("completion"))
SHARE_DUE = LedgerColumn(
    "share_due", ColumnKind.FIGURE, 8, _figure("share_due"), is_optional=True
)
GAP = LedgerColumn("gap", ColumnKind.FIGURE, 9, _gap)
GAP_WORDS = LedgerColumn("gap_words", ColumnKind.WORDS, 15, _gap_words)
GAP_POINTS = LedgerColumn("points", ColumnKind.FIGURE, 8, _gap_points)
NEEDED = LedgerColumn(
    "needed", ColumnKind.FIGURE, 9, _figure("needed"), is_optional=True
)
FORECAST = LedgerColumn(
    "forecast", ColumnKind.FIGURE, 9, _figure("forecast"), is_optional=True
)
LIGHT = LedgerColumn("light", ColumnKind.STATUS, 6, _light)
STATUS = LedgerColumn("status", ColumnKind.WORDS, 9, _status)
WEIGHT = LedgerColumn("weight", ColumnKind.FIGURE, 6, _weight, is_optional=True)
SCORE = LedgerColumn("score", ColumnKind.FIGURE, 7, _points, is_optional=True)
PROBLEM = LedgerColumn("problem", ColumnKind.WORDS, 22, _problem, is_optional=True)
MEASURE = LedgerColumn("measure", ColumnKind.WORDS, 22, _measure, is_optional=True)
CITE = LedgerColumn("cite", ColumnKind.WORDS, 40, _cite, is_optional=True)
SOURCE = LedgerColumn("source", ColumnKind.WORD, 6, _figures_link, is_optional=True)


GOAL_WORDS = LedgerColumn("goal_words", ColumnKind.FIGURE, 12, _goal_words)
ACTUAL_WORDS = LedgerColumn("actual", ColumnKind.FIGURE, 12, _actual_words)
COMPLETION_WORDS = LedgerColumn(
    "completion", ColumnKind.FIGURE, 8, _completion_words, is_optional=True
)
SCREEN_ONLY = frozenset({"cite", "source"})
"""Columns that are for the screen alone."""
WHOLE_LEDGER = (
    NUMBER,
    LABEL,
    SECTION,
    NAME,
    LEAD,
    SUPPORT,
    UNIT,
    REQUIREMENT,
    GOAL,
    LAST_YEAR,
    PERIOD,
    ACTUAL,
    COMPLETION,
    SHARE_DUE,
    GAP,
    GAP_POINTS,
    NEEDED,
    FORECAST,
    LIGHT,
    STATUS,
    WEIGHT,
    SCORE,
    PROBLEM,
    MEASURE,
    CITE,
    SOURCE,
)
"""The columns of 总表."""
LAGGING_LEDGER = (
    NUMBER,
    LABEL,
    LINKED_NAME,
    LEAD,
    SUPPORT,
    UNIT,
    REQUIREMENT,
    GOAL,
    ACTUAL,
    COMPLETION,
    GAP_WORDS,
    GAP_POINTS,
    NEEDED,
    LIGHT,
    STATUS,
    PROBLEM,
    MEASURE,
)
"""The columns of 滞后清单."""
LAGGING_PAPER = (
    LABEL,
    NAME,
    LEAD,
    GOAL_WORDS,
    ACTUAL_WORDS,
    COMPLETION_WORDS,
    GAP_WORDS,
    LIGHT,
    PROBLEM,
)
"""The columns of the annex of what lags, with units beside the figures."""
SECTION_PAPER = (
    LABEL,
    NAME,
    LEAD,
    GOAL_WORDS,
    ACTUAL_WORDS,
    COMPLETION_WORDS,
    STATUS,
    LIGHT,
)
"""The columns of the annex by section."""
