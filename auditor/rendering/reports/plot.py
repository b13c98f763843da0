"""A small plot in plain characters: what was reported month by month, against the line it is held to.

Every sign is one cell wide in every terminal: `#` the actual, `-` the line, `=` both.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct
from rich.cells import cell_len

from auditor.assessment.evidence import Point

ACTUAL, LINE, BOTH = "#", "-", "="
_HEIGHT = 8
_WIDEST = 8
"""Cells a month takes at the most: a wider plot says no more."""
_MARGIN = 2


class _Scale(Struct, frozen=True):
    """Which row a value stands on, counted from the ground."""

    bottom: Fraction
    top: Fraction
    height: int

    def row(self, value: Fraction) -> int:
        """Return the row nearest to a value."""
        return int((value - self.bottom) / (self.top - self.bottom) * (self.height - 1) + Fraction(1, 2))


def plot(
    course: Sequence[Point], width: int, label: Callable[[Fraction], str], *, filled: bool, rungs: int = 0
) -> list[str]:
    """Return the lines of a plot: at most ten with the axis and its months; none where nothing was reported.

    `filled` draws columns from the ground, for what adds up; `rungs` is the height of a ladder of stages.
    """
    actuals = [point.actual for point in course if point.actual is not None]
    if not actuals:
        return []
    scale = _scale(course, rungs) if rungs else _scale(course, 0, ground=filled)
    rungs_or_ends = [Fraction(rung) for rung in range(rungs)] or [actuals[-1], scale.bottom, scale.top]
    # The ends come last, so that they win a row they share with the newest actual.
    marks = {scale.row(value): label(value) for value in rungs_or_ends}
    gutter = max(cell_len(mark) for mark in marks.values())
    room = max(1, width - gutter - _MARGIN)
    step = -(-len(course) // room)
    shown = course[step - 1 :: step]
    cells = min(_WIDEST, room // len(shown))
    lines = []
    for row in range(scale.height - 1, -1, -1):
        mark = marks.get(row, "")
        body = "".join(_cell(point, row, scale, cells, filled=filled) for point in shown)
        lines.append(f"{' ' * (gutter - cell_len(mark))}{mark} |{body}".rstrip())
    return [*lines, f"{' ' * gutter} +{'-' * (cells * len(shown))}", _months(shown, cells, gutter, step)]


def _scale(course: Sequence[Point], rungs: int, *, ground: bool = True) -> _Scale:
    """Return the scale that every value of a course lies on, from zero where the columns have a ground."""
    values = [value for point in course for value in (point.actual, point.low, point.high) if value is not None]
    bottom = min(Fraction(0), *values) if ground else min(values)
    top = Fraction(rungs - 1) if rungs else max(values)
    return _Scale(bottom, top if top > bottom else bottom + 1, min(rungs or _HEIGHT, _HEIGHT))


def _cell(point: Point, row: int, scale: _Scale, cells: int, *, filled: bool) -> str:
    """Return what stands in one row of one month; a gap parts its column from the next."""
    reached = -1 if point.actual is None else scale.row(point.actual)
    actual = row == reached or (filled and row < reached)
    line = row in {scale.row(edge) for edge in (point.low, point.high) if edge is not None}
    column = max(1, cells - 1)
    if line:
        return f"{BOTH * column if actual else '':{LINE}<{cells}}"
    return f"{ACTUAL * column if actual else '':<{cells}}"


def _months(shown: Sequence[Point], cells: int, gutter: int, step: int) -> str:
    """Return the axis' figures: months, or years where there are several; as many as there is room for."""
    years = len({point.month // 12 for point in shown}) > 1
    line, start = "", gutter + _MARGIN
    for place, point in enumerate(shown):
        text, here = str(point.month // 12 if years else point.month % 12 + 1), start + place * cells
        wanted = not years or point.month % 12 < step
        if wanted and (not line or len(line) < here) and here + len(text) <= start + len(shown) * cells:
            line = f"{line:<{here}}{text}"
    return line
