"""A small plot in plain characters: what was reported month by month, against the line it is held to.

Every character is one cell wide in every terminal: `#` the actual, `-` the line, `=` both.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from auditor.model.exact import Fraction
from auditor.model.quantity import exact_decimal
from auditor.model.status import Status
from auditor.rendering.document import Emphasis, Plot, PlotPoint, Span, Spans, soft
from auditor.rendering.escaping import clean
from auditor.rendering.messages.numbers import plain_digits
from auditor.rendering.writers.lines import width_of

ACTUAL, LINE, BOTH = "#", "-", "="
_HEIGHT = 8
# Cells a month takes at the most: a wider plot says no more.
_WIDEST = 8
_MARGIN = 2


class _Scale(Struct, frozen=True):
    """Which row a value stands on, counted from the ground."""

    bottom: Fraction
    top: Fraction
    height: int

    def row(self, value: Fraction) -> int:
        """Return the row nearest to a value."""
        span = self.top - self.bottom
        share = (value - self.bottom) / span
        highest = self.height - 1
        # Cut off after a half is added, so that it is rounded half up.
        return int(share * highest + Fraction(1, 2))


class _Layout(Struct, frozen=True):
    """Where things stand on the paper."""

    points: Sequence[PlotPoint]
    """The months that are shown; of many every so manieth."""
    step: int
    cells: int
    """Cells a month takes."""
    gutter: int
    """Cells before the axis."""


def drawn_plot(plot: Plot, width: int) -> list[Spans]:
    """Return the lines of a plot: at most ten with the axis and its months; none where nothing was reported."""
    actuals = [point.actual for point in plot.points if point.actual is not None]
    if not actuals:
        return []
    newest = actuals[-1]
    scale = _scale_of(plot)
    marks = _axis_marks(plot, scale, newest)
    layout = _layout_of(plot, marks, width)
    lines: list[Spans] = []
    for row in range(scale.height - 1, -1, -1):
        head = _axis_head(marks.get(row, ""), layout.gutter)
        columns = _columns(plot, row, scale, layout)
        line = (*soft(head), *_coloured(plot, columns))
        lines.append(line)
    axis = _axis(layout)
    months = _month_line(layout)
    lines.append(soft(axis))
    lines.append(soft(months))
    return lines


def _columns(plot: Plot, row: int, scale: _Scale, layout: _Layout) -> str:
    """Return what stands in a row of the plot, month by month."""
    columns = ""
    for point in layout.points:
        columns += _month_cells(plot, point, row, scale, layout.cells)
    return columns.rstrip()


def _axis_head(mark: str, gutter: int) -> str:
    """Return what stands left of the columns of a line: its mark, flush right, and the axis."""
    blanks = gutter - width_of(mark)
    return " " * blanks + mark + " |"


def _axis(layout: _Layout) -> str:
    """Return the line that the columns stand on."""
    blanks = " " * layout.gutter
    length = layout.cells * len(layout.points)
    dashes = "-" * length
    return f"{blanks} +{dashes}"


def _layout_of(plot: Plot, marks: dict[int, str], width: int) -> _Layout:
    """Return which months are shown and how wide."""
    points = plot.points
    gutter = max(width_of(mark) for mark in marks.values())
    available = max(1, width - gutter - _MARGIN)
    # Rounded up, so that what is shown never takes more cells than there are.
    step = -(-len(points) // available)
    shown = points[step - 1 :: step]
    cells = available // len(shown)
    return _Layout(
        points=shown,
        step=step,
        cells=min(_WIDEST, cells),
        gutter=gutter,
    )


def _scale_of(plot: Plot) -> _Scale:
    """Return the scale that every value lies on, from zero where columns have a ground."""
    if plot.stages:
        return _scale_of_stages(len(plot.stages))
    values: list[Fraction] = []
    for point in plot.points:
        bounds = (point.actual, point.low, point.high)
        values += [value for value in bounds if value is not None]
    bottom = min(values)
    top = max(values)
    # Columns stand on the ground, so that their lengths can be compared.
    if plot.is_filled:
        bottom = min(bottom, Fraction(0))
    if top == bottom:
        top = bottom + 1
    return _Scale(bottom=bottom, top=top, height=_HEIGHT)


def _scale_of_stages(count: int) -> _Scale:
    """Return the scale of a ladder: a row for each stage, as far as there are rows."""
    highest = max(1, count - 1)
    return _Scale(
        bottom=Fraction(0),
        top=Fraction(highest),
        height=min(count, _HEIGHT),
    )


def _axis_marks(plot: Plot, scale: _Scale, newest: Fraction) -> dict[int, str]:
    """Return what stands beside the axis, by its row: every stage, or the newest actual and the ends."""
    marks: dict[int, str] = {}
    if plot.stages:
        for step, stage in enumerate(plot.stages):
            row = scale.row(Fraction(step))
            marks[row] = clean(stage)
        return marks
    # The ends come last, so that they win a row they share with the newest actual.
    for value in (newest, scale.bottom, scale.top):
        row = scale.row(value)
        rounded = exact_decimal(value, plot.places)
        marks[row] = plain_digits(rounded)
    return marks


def _month_cells(
    plot: Plot, point: PlotPoint, row: int, scale: _Scale, cells: int
) -> str:
    """Return what stands in one row of one month; a gap parts its column from the next."""
    bounds = [bound for bound in (point.low, point.high) if bound is not None]
    ground = " "
    character = ACTUAL
    if row in map(scale.row, bounds):
        ground = LINE
        character = BOTH
    actual = ""
    if _is_reached(plot, point, row, scale):
        actual = character * max(1, cells - 1)
    return actual.ljust(cells, ground)


def _is_reached(plot: Plot, point: PlotPoint, row: int, scale: _Scale) -> bool:
    """Return whether the figure of a month shows in a row."""
    if point.actual is None:
        return False
    reached = scale.row(point.actual)
    if plot.is_filled:
        return row <= reached
    return row == reached


def _coloured(plot: Plot, body: str) -> Spans:
    """Return a row of characters, the actual in the colour of the status."""
    # A background would make blocks of the columns, so a breach is drawn as a miss.
    meaning = plot.meaning
    if meaning is Status.BREACHED:
        meaning = Status.MISSED
    spans: list[Span] = []
    for character, run in groupby(body):
        text = "".join(run)
        match character:
            case "#":
                spans.append(Span(text, Emphasis.NONE, meaning))
            case "=":
                spans.append(Span(text, Emphasis.STRONG))
            case _:
                spans.append(Span(text))
    return tuple(spans)


def _month_line(layout: _Layout) -> str:
    """Return the axis' figures: months, or years where there are several; as many as there is space for."""
    start = layout.gutter + _MARGIN
    end = start + layout.cells * len(layout.points)
    line = ""
    for place, text in _month_texts(layout):
        start_cell = start + place * layout.cells
        is_taken = bool(line) and len(line) >= start_cell
        is_beyond = start_cell + len(text) > end
        if is_taken or is_beyond:
            continue
        line = line.ljust(start_cell)
        line += text
    return line


def _month_texts(layout: _Layout) -> Iterator[tuple[int, str]]:
    """Yield the figure of each month that has one, with the place of the month."""
    first = layout.points[0].month
    last = layout.points[-1].month
    has_years = first.year != last.year
    for place, point in enumerate(layout.points):
        month = point.month
        if not has_years:
            yield place, str(month.month)
        elif month.month <= layout.step:
            yield place, str(month.year)
