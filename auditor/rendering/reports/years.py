"""One target over plans of several years: goal, actual, met or not in each, with a small plot and how long it lasts."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.assessment.history import Run
from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.plan import amount_of
from auditor.rendering.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    Verbatim,
    plain,
    strong,
)
from auditor.rendering.formats.data_json import SCHEMA, assessment_object, encoded
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.messages.formatted_row import printed
from auditor.rendering.reports.trend import trend_sentence

_PLOT = 40
"""How many columns a plot has."""
_ACTUAL, _GOAL, _BOTH = "#", "|", "="


class YearJudged(Struct, frozen=True):
    """A target in the plan of one year, or of several."""

    audit: Audit
    known: Assessment
    run: Run | None = None

    @property
    def years(self) -> str:
        """The year or years of the plan."""
        return str(self.audit.plan.span).replace("..", "-")


def years_document(judged: Sequence[YearJudged], wording: Messages) -> Document:
    """Return the history of a target, oldest year first."""
    newest = judged[-1]
    target, plan = newest.known.target, newest.audit.plan
    simulated = any(one.audit.plan.simulated for one in judged)
    notice = wording.term("text", "simulated").strip() if simulated else ""
    title = wording.told("years", "title", entity=clean(plan.entity), name=clean(target.name))
    blocks: list[Block] = [Heading(1, strong(title)), _table(judged, wording)]
    blocks += [Paragraph(plain(text)) for text in _remarks(judged, wording)]
    lines = tuple(plain(line) for line in plot(judged))
    if lines:
        blocks += [Heading(2, strong(wording.term("years", "plot"))), Verbatim(lines)]
    return Document(title, wording.language, tuple(blocks), notice)


def _table(judged: Sequence[YearJudged], wording: Messages) -> Table:
    columns = tuple(
        Column(name, wording.term("years", f"column-{name}"), kind, priority)
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
    return Table(columns, tuple(_row(one, wording) for one in judged))


def _row(one: YearJudged, wording: Messages) -> Row:
    known = one.known
    figures = known.figures()
    goal = known.promised or known.goal
    cells = (
        Cell(plain(one.years)),
        Cell(plain(wording.goal(goal, known.target.unit))),
        Cell(plain(wording.fact(figures["actual"]) if "actual" in figures else "")),
        Cell(plain(wording.fact(figures["period"]) if "period" in figures else "")),
        Cell(plain(printed(one.audit, known, wording).gap)),
        Cell(strong(_met(known.status, wording), known.status)),
        Cell(plain(run_sentence(one.run, wording) if one.run is not None and one.run.figures > 1 else "")),
    )
    return Row(cells, known.status)


def _met(status: Status, wording: Messages) -> str:
    """Return whether a goal was met, where that is decided; else how it stands."""
    match status:
        case Status.ACHIEVED:
            return wording.term("years", "met")
        case Status.MISSED | Status.BREACHED:
            return wording.term("years", "missed")
        case _:
            return wording.term("status", status.value)


def run_sentence(run: Run | None, wording: Messages) -> str:
    """Return since when a status has lasted, and for how many figures in a row the target has been behind."""
    if run is None:
        return ""
    behind = {"behind": str(run.behind)} if run.behind > 1 else {}
    return wording.told("years", "since", since=run.since, figures=str(run.figures), **behind)


def _remarks(judged: Sequence[YearJudged], wording: Messages) -> Iterator[str]:
    """Yield the head count, and the trend where the newest plan asks for one."""
    met = [one for one in judged if one.known.status is Status.ACHIEVED]
    missed = [one for one in judged if one.known.status in {Status.MISSED, Status.BREACHED}]
    names = tuple(one.years for one in missed)
    yield wording.told("years", "count", all=str(len(judged)), met=str(len(met)), missed=str(len(missed)), names=names)
    without = tuple(str(year) for year in _years_without(judged))
    if without:
        yield wording.told("years", "without", years=without)
    sentence = trend_sentence(judged[-1].known, wording)
    if sentence:
        yield sentence


def _years_without(judged: Sequence[YearJudged]) -> list[int]:
    """Return the years between the first and the last plan for which no plan has the target."""
    spans = [one.audit.plan.span for one in judged]
    first, last = min(span.first_year for span in spans), max(span.year for span in spans)
    covered = {year for span in spans for year in range(span.first_year, span.year + 1)}
    return [year for year in range(first, last + 1) if year not in covered]


def plot(judged: Sequence[YearJudged]) -> Iterator[str]:
    """Yield a line a year: the actual and the goal on one scale; nothing where no two of the values differ."""
    points = [(one.years, _value(one), _goal(one)) for one in judged]
    values = [value for _, actual, goal in points for value in (actual, goal) if value is not None]
    if not values or min(values) == max(values):
        return
    low, width = min(values), max(values) - min(values)
    widest = max(len(name) for name, _, _ in points)
    for name, actual, goal in points:
        cells = [" "] * (_PLOT + 1)
        if goal is not None:
            cells[_place(goal, low, width)] = _GOAL
        if actual is not None:
            place = _place(actual, low, width)
            cells[place] = _BOTH if cells[place] == _GOAL else _ACTUAL
        yield f"{name:<{widest}}  {''.join(cells).rstrip()}"


def _place(value: Fraction, low: Fraction, width: Fraction) -> int:
    return int((value - low) / width * _PLOT)


def _value(one: YearJudged) -> Fraction | None:
    reported = one.known.reported
    return None if reported is None or reported.stage else reported.value


def _goal(one: YearJudged) -> Fraction | None:
    amount = amount_of(one.known.goal)
    return None if amount is None else Fraction(amount)


def run_object(run: Run | None) -> Mapping[str, object] | None:
    """Return how long a status has lasted, for JSON."""
    if run is None:
        return None
    return {"since": str(run.since), "figures": run.figures, "behind": run.behind}


def render_years_json(judged: Sequence[YearJudged], wording: Messages) -> str:
    """Return the history of a target as JSON, oldest year first."""
    return encoded({
        "schema": SCHEMA,
        "simulated": any(one.audit.plan.simulated for one in judged),
        "years": [
            {
                "plan": one.audit.plan.id,
                "years": one.years,
                "as_of": str(one.audit.as_of) if one.audit.as_of else None,
                "run": run_object(one.run),
                "assessment": assessment_object(one.audit, one.known, wording),
            }
            for one in judged
        ],
    })  # fmt: skip
