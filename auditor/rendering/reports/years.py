"""One target over plans of several years: goal, actual, met or not in each, with a small plot and how long it lasts."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from auditor.assessment.history import StatusRun
from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.exact import Fraction
from auditor.model.month import JANUARY, Month
from auditor.model.plan import amount_of
from auditor.rendering.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    Plot,
    PlotPoint,
    Row,
    Table,
    plain,
    strong,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.formatted_row import formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.trend import trend_sentence


class YearJudged(Struct, frozen=True):
    """A target in the plan of one year, or of several."""

    audit: Audit
    assessment: Assessment
    run: StatusRun | None = None

    @property
    def years(self) -> str:
        """The year or years of the plan."""
        return str(self.audit.plan.span).replace("..", "-")


def years_document(judged: Sequence[YearJudged], messages: Messages) -> Document:
    """Return the history of a target, oldest year first."""
    newest = judged[-1]
    target, plan = newest.assessment.target, newest.audit.plan
    simulated = any(year.audit.plan.simulated for year in judged)
    notice = ""
    if simulated:
        notice = messages.term("text", "simulated").strip()
    title = messages.sentence(
        "years", "title", entity=clean(plan.entity), name=clean(target.name)
    )
    blocks: list[Block] = [Heading(1, strong(title)), years_table(judged, messages)]
    blocks += [Paragraph(plain(text)) for text in years_notes(judged, messages)]
    plot = years_plot(judged, messages)
    if plot is not None:
        blocks.append(plot)
    return Document(
        title=title,
        language=messages.language,
        blocks=tuple(blocks),
        notice=notice,
    )


_COLUMNS = (
    ("year", ColumnKind.WORD, 0),
    ("goal", ColumnKind.FIGURE, 0),
    ("actual", ColumnKind.FIGURE, 0),
    ("period", ColumnKind.WORDS, 3),
    ("gap", ColumnKind.FIGURE, 2),
    ("met", ColumnKind.STATUS, 0),
    ("since", ColumnKind.WORDS, 4),
)
"""The columns by name, with their kinds and how soon they go where space is short."""


def years_table(judged: Sequence[YearJudged], messages: Messages) -> Table:
    """Return the target year by year."""
    columns: list[Column] = []
    for name, kind, priority in _COLUMNS:
        head = messages.term("years", f"column-{name}")
        columns.append(
            Column(
                name=name,
                head=head,
                kind=kind,
                priority=priority,
            )
        )
    rows = [_row(year, messages) for year in judged]
    return Table(tuple(columns), tuple(rows))


def _row(year: YearJudged, messages: Messages) -> Row:
    """Return one year: the goal, the actual with its period, the gap, and whether the goal was met."""
    assessment = year.assessment
    # The goal as first promised: one that was eased on the way would be met too easily here.
    goal = messages.goal(assessment.promised or assessment.goal, assessment.target.unit)
    formatted = formatted_row(year.audit, assessment, messages)
    figures = assessment.figures()
    actual, period = "", ""
    if "actual" in figures:
        actual = messages.fact(figures["actual"])
    if "period" in figures:
        period = messages.fact(figures["period"])
    since = ""
    # A status of a single figure has not lasted yet.
    if year.run is not None and year.run.figures > 1:
        since = run_sentence(year.run, messages)
    cells = (
        Cell(plain(year.years)),
        Cell(plain(goal)),
        Cell(plain(actual)),
        Cell(plain(period)),
        Cell(plain(formatted.gap)),
        Cell(strong(_met(assessment.status, messages), assessment.status)),
        Cell(plain(since)),
    )
    return Row(cells, assessment.status)


def _met(status: Status, messages: Messages) -> str:
    """Return whether a goal was met, where that is decided; else how it stands."""
    match status:
        case Status.ACHIEVED:
            return messages.term("years", "met")
        # A ceiling that was broken is as decided as a goal that was not reached.
        case Status.MISSED | Status.BREACHED:
            return messages.term("years", "missed")
        case (
            Status.BEHIND
            | Status.AT_RISK
            | Status.NO_DATA
            | Status.NOT_DUE
            | Status.ON_TRACK
        ):
            return messages.term("status", status.value)
        case _:
            assert_never(status)


def run_sentence(run: StatusRun | None, messages: Messages) -> str:
    """Return since when a status has lasted, and for how many figures in a row the target has been behind."""
    if run is None:
        return ""
    behind = {"behind": str(run.behind)} if run.behind > 1 else {}
    return messages.sentence(
        "years",
        "since",
        since=run.since,
        figures=str(run.figures),
        **behind,
    )


def _years_missed(judged: Sequence[YearJudged]) -> list[str]:
    """Return the years of the plans whose goal was not met."""
    missed = {Status.MISSED, Status.BREACHED}
    return [year.years for year in judged if year.assessment.status in missed]


def years_notes(judged: Sequence[YearJudged], messages: Messages) -> Iterator[str]:
    """Yield the head count, and the trend where the newest plan asks for one."""
    statuses = [year.assessment.status for year in judged]
    missed = _years_missed(judged)
    yield messages.sentence(
        "years",
        "count",
        all=str(len(judged)),
        met=str(statuses.count(Status.ACHIEVED)),
        missed=str(len(missed)),
        names=tuple(missed),
    )
    # A year without a plan is no year in which the goal was met.
    without = tuple(str(year) for year in _years_without(judged))
    if without:
        yield messages.sentence("years", "without", years=without)
    sentence = trend_sentence(judged[-1].assessment, messages)
    if sentence:
        yield sentence


def _years_without(judged: Sequence[YearJudged]) -> list[int]:
    """Return the years between the first and the last plan for which no plan has the target."""
    covered: set[int] = set()
    for year in judged:
        span = year.audit.plan.span
        covered |= set(range(span.first_year, span.year + 1))
    return [year for year in range(min(covered), max(covered)) if year not in covered]


def years_plot(judged: Sequence[YearJudged], messages: Messages) -> Plot | None:
    """Return the course of actual and goal over the years; nothing where only one year has a figure."""
    # Each year stands at its January, since that is where an axis names it.
    points: list[PlotPoint] = []
    for year in judged:
        month = Month.of(year.assessment.close.year, JANUARY)
        points.append(PlotPoint(month, _value(year), _goal(year)))
    if sum(point.actual is not None for point in points) < 2:  # noqa: PLR2004 - one point is no course
        return None
    places = max(year.assessment.places for year in judged)
    return Plot(
        points=tuple(points),
        caption=messages.term("years", "plot"),
        places=places,
        is_filled=False,
    )


def _value(year: YearJudged) -> Fraction | None:
    """Return the actual of a year; a stage is no value."""
    reported = year.assessment.reported
    if reported is None or reported.stage:
        return None
    return reported.value


def _goal(year: YearJudged) -> Fraction | None:
    """Return the goal of a year, where it is an amount."""
    amount = amount_of(year.assessment.goal)
    if amount is None:
        return None
    return Fraction(amount)
