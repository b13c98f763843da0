"""One target over plans of several years: goal, actual, met or not in each, with a small plot and how long it lasts."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.assessment.history import Run
from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.plan import MONTHS_IN_YEAR, amount_of
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
from auditor.rendering.messages.formatted_row import printed
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.reports.trend import trend_sentence


class YearJudged(Struct, frozen=True):
    """A target in the plan of one year, or of several."""

    audit: Audit
    known: Assessment
    run: Run | None = None

    @property
    def years(self) -> str:
        """The year or years of the plan."""
        return str(self.audit.plan.span).replace("..", "-")


def years_document(judged: Sequence[YearJudged], messages: Messages) -> Document:
    """Return the history of a target, oldest year first."""
    newest = judged[-1]
    target, plan = newest.known.target, newest.audit.plan
    simulated = any(one.audit.plan.simulated for one in judged)
    notice = ""
    if simulated:
        notice = messages.term("text", "simulated").strip()
    title = messages.sentence(
        "years", "title", entity=clean(plan.entity), name=clean(target.name)
    )
    blocks: list[Block] = [Heading(1, strong(title)), _table(judged, messages)]
    blocks += [Paragraph(plain(text)) for text in _remarks(judged, messages)]
    plot = _plot(judged, messages)
    if plot is not None:
        blocks.append(plot)
    return Document(
        title,
        messages.language,
        tuple(blocks),
        notice,
    )


def _table(judged: Sequence[YearJudged], messages: Messages) -> Table:
    columns = tuple(
        Column(
            name,
            messages.term("years", f"column-{name}"),
            kind,
            priority,
        )
        for name, kind, priority in (
            ("year", ColumnKind.WORD, 0),
            ("goal", ColumnKind.FIGURE, 0),
            ("actual", ColumnKind.FIGURE, 0),
            ("period", ColumnKind.WORDS, 3),
            ("gap", ColumnKind.FIGURE, 2),
            ("met", ColumnKind.STATUS, 0),
            ("since", ColumnKind.WORDS, 4),
        )
    )
    return Table(columns, tuple(_row(one, messages) for one in judged))


def _row(one: YearJudged, messages: Messages) -> Row:
    known = one.known
    figures = known.figures()
    # The goal as first promised: one that was eased on the way would be met too easily here.
    goal = known.promised or known.goal
    cells = (
        Cell(plain(one.years)),
        Cell(plain(messages.goal(goal, known.target.unit))),
        Cell(plain(messages.fact(figures["actual"]) if "actual" in figures else "")),
        Cell(plain(messages.fact(figures["period"]) if "period" in figures else "")),
        Cell(plain(printed(one.audit, known, messages).gap)),
        Cell(strong(_met(known.status, messages), known.status)),
        Cell(
            plain(
                run_sentence(one.run, messages)
                if one.run is not None and one.run.figures > 1
                else ""
            )
        ),
    )
    return Row(cells, known.status)


def _met(status: Status, messages: Messages) -> str:
    """Return whether a goal was met, where that is decided; else how it stands."""
    match status:
        case Status.ACHIEVED:
            return messages.term("years", "met")
        # A ceiling that was broken is as decided as a goal that was not reached.
        case Status.MISSED | Status.BREACHED:
            return messages.term("years", "missed")
        case _:
            return messages.term("status", status.value)


def run_sentence(run: Run | None, messages: Messages) -> str:
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


def _remarks(judged: Sequence[YearJudged], messages: Messages) -> Iterator[str]:
    """Yield the head count, and the trend where the newest plan asks for one."""
    met = [one for one in judged if one.known.status is Status.ACHIEVED]
    missed = [
        one for one in judged if one.known.status in {Status.MISSED, Status.BREACHED}
    ]
    names = tuple(one.years for one in missed)
    yield messages.sentence(
        "years",
        "count",
        all=str(len(judged)),
        met=str(len(met)),
        missed=str(len(missed)),
        names=names,
    )
    # A year without a plan is no year in which the goal was met.
    without = tuple(str(year) for year in _years_without(judged))
    if without:
        yield messages.sentence("years", "without", years=without)
    sentence = trend_sentence(judged[-1].known, messages)
    if sentence:
        yield sentence


def _years_without(judged: Sequence[YearJudged]) -> list[int]:
    """Return the years between the first and the last plan for which no plan has the target."""
    spans = [one.audit.plan.span for one in judged]
    first, last = (
        min(span.first_year for span in spans),
        max(span.year for span in spans),
    )
    covered = {year for span in spans for year in range(span.first_year, span.year + 1)}
    return [year for year in range(first, last + 1) if year not in covered]


def _plot(judged: Sequence[YearJudged], messages: Messages) -> Plot | None:
    """Return the course of actual and goal over the years; nothing where only one year has a figure."""
    # Each year stands at its January, since that is where an axis names it.
    points = tuple(
        PlotPoint(one.known.close.year * MONTHS_IN_YEAR, _value(one), _goal(one))
        for one in judged
    )
    if sum(point.actual is not None for point in points) < 2:  # noqa: PLR2004 - one point is no course
        return None
    places = max(one.known.places for one in judged)
    return Plot(
        points,
        messages.term("years", "plot"),
        places,
        is_filled=False,
    )


def _value(one: YearJudged) -> Fraction | None:
    reported = one.known.reported
    if reported is None or reported.stage:
        return None
    return reported.value


def _goal(one: YearJudged) -> Fraction | None:
    amount = amount_of(one.known.goal)
    if amount is None:
        return None
    return Fraction(amount)
