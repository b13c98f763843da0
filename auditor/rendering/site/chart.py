"""A plot as a picture: where its columns, lines and labels stand, in units of its own drawing.

What is drawn stands in a table beneath as well; the picture has a title and a sentence for those who cannot see it.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from auditor.model.month import JANUARY, MONTHS_IN_YEAR, Month
from auditor.model.quantity import exact_decimal
from auditor.rendering.document import Plot, PlotPoint
from auditor.rendering.messages.numbers import plain_digits

WIDTH, HEIGHT = 480, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 12, 14, 28
_STEPS = 4
"""Distances between the lines across, about."""
_MOST_LABELS = 12
"""Labels below the axis that do not touch each other."""
_NICE = (Fraction(1), Fraction(2), Fraction(5), Fraction(10))
"""What the distance of two lines across may be, times a power of ten."""

MonthWord = Callable[[Month], str]
"""What the axis calls a month."""


class Tick(Struct, frozen=True):
    """A label of an axis, and where it stands."""

    at: str
    label: str


class Mark(Struct, frozen=True):
    """A column or a point of the actual."""

    x: str
    y: str
    width: str
    height: str


class Chart(Struct, frozen=True):
    """Everything that is drawn; a line is the `points` of a polyline."""

    ticks: tuple[Tick, ...]
    """Of the upright axis."""
    months: tuple[Tick, ...]
    columns: tuple[Mark, ...]
    """Of what adds up; else the actual is a line."""
    actual: tuple[str, ...]
    dots: tuple[Mark, ...]
    lines: tuple[str, ...]
    """What was called for: its lower and its upper bound."""
    goal: str
    """The height of the goal; blank where it has none."""
    bottom: str
    left: str = str(_LEFT)
    right: str = str(WIDTH - _RIGHT)
    width: str = str(WIDTH)
    height: str = str(HEIGHT)


class _Scale(Struct, frozen=True):
    """Where values and months stand in the drawing: places on paper, which need no exact numbers."""

    low: float
    high: float
    first: int
    """The first place of the axis."""
    last: int
    months_a_place: int
    """How many months have one place on the axis: 12 where each point stands for a year."""

    def y(self, value: Fraction) -> float:
        """Return the height of a value, counted from the top."""
        share = (float(value) - self.low) / (self.high - self.low)
        return _TOP + (1 - share) * (HEIGHT - _TOP - _BOTTOM)

    @property
    def step(self) -> float:
        """How much space a month, or a year, has."""
        return (WIDTH - _LEFT - _RIGHT) / (self.last - self.first + 1)

    def place(self, month: Month) -> int:
        """Return the place of a month on the axis, counted from that of the first."""
        return month.number // self.months_a_place - self.first

    def x(self, month: Month) -> float:
        """Return the middle of a month's place, counted from the left."""
        return _LEFT + (self.place(month) + 0.5) * self.step


def chart_of(plot: Plot, month_word: MonthWord) -> Chart:
    """Return the drawing of a plot in which at least one month has an actual."""
    # A plan over several years may begin before one of a year, and end behind it.
    points = sorted(plot.points, key=_month)
    low, high, step = _range(plot)
    # Points that stand for years stand at Januaries, and a year takes one place.
    is_yearly = all(point.month.month == JANUARY for point in points)
    months_a_place = MONTHS_IN_YEAR if is_yearly else 1
    scale = _Scale(
        low=float(low),
        high=float(high),
        first=points[0].month.number // months_a_place,
        last=points[-1].month.number // months_a_place,
        months_a_place=months_a_place,
    )
    columns, actual = _actual(plot, points, scale)
    goal = ""
    if plot.goal is not None:
        goal = _digits(scale.y(plot.goal))
    return Chart(
        ticks=_ticks(plot, low, step, scale),
        months=_labels(
            points,
            scale,
            month_word,
            is_yearly=is_yearly,
        ),
        columns=columns,
        actual=_polylines([(point.month, point.actual) for point in points], scale),
        dots=actual,
        lines=(
            *_polylines([(point.month, point.low) for point in points], scale),
            *_polylines([(point.month, point.high) for point in points], scale),
        ),
        goal=goal,
        bottom=_digits(HEIGHT - _BOTTOM),
    )


def _month(point: PlotPoint) -> Month:
    """Return the key that sorts points by their months."""
    return point.month


def _values(plot: Plot) -> list[Fraction]:
    """Return every value that must be within the drawing."""
    values: list[Fraction] = []
    for point in plot.points:
        own = (point.actual, point.low, point.high)
        values += [value for value in own if value is not None]
    if plot.goal is not None:
        values.append(plot.goal)
    return values


def _range(plot: Plot) -> tuple[Fraction, Fraction, Fraction]:
    """Return the lowest and the highest value of the drawing, and the distance of its lines across."""
    # Every stage has its line, reached or not, so that the ladder is seen whole.
    if plot.stages:
        return Fraction(0), Fraction(len(plot.stages) - 1), Fraction(1)
    values = _values(plot)
    low, high = min(values), max(values)
    # Columns stand on the ground; lines may begin anywhere, and what is flat needs some height.
    if plot.is_filled:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    if low == high:
        low, high = low - 1, high + 1
    step = _nice_step((high - low) / _STEPS)
    # The lines across stand at round numbers, so the drawing begins and ends with one.
    bottom = low // step * step
    # A point upon the lowest line would look like nothing at all.
    if bottom == low and not plot.is_filled:
        bottom -= step
    top = -(-high // step) * step
    return Fraction(bottom), Fraction(top), step


def _nice_step(rough: Fraction) -> Fraction:
    """Return the smallest 1, 2 or 5 times a power of ten that is no smaller.

    >>> _nice_step(Fraction(3)), _nice_step(Fraction(6, 100))
    (Fraction(5, 1), Fraction(1, 10))
    """
    power = Fraction(1)
    while power > rough:
        power /= 10
    while power * 10 < rough:
        power *= 10
    return next(nice * power for nice in _NICE if nice * power >= rough)


def _ticks(
    plot: Plot, low: Fraction, step: Fraction, scale: _Scale
) -> tuple[Tick, ...]:
    """Return the labels of the upright axis: numbers, or the stages of a ladder."""
    ticks: list[Tick] = []
    value = low
    while float(value) <= scale.high:
        label = plain_digits(_number(value))
        if plot.stages:
            label = plot.stages[int(value)]
        ticks.append(Tick(_digits(scale.y(value)), label))
        value += step
    return tuple(ticks)


def _number(value: Fraction) -> Decimal:
    """Return a label's number, which has few digits, without zeros behind the point."""
    number = exact_decimal(value, 6).normalize()
    # A normalized 8000 would print as 8E+3.
    if number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return number


def _labels(
    points: Sequence[PlotPoint],
    scale: _Scale,
    month_word: MonthWord,
    *,
    is_yearly: bool,
) -> tuple[Tick, ...]:
    """Return the labels below: each year or month, of many every so manieth; of months of several years the years."""
    labels: list[Tick] = []
    count = scale.last - scale.first + 1
    # Sixty names of months would lie on each other.
    spans_years = not is_yearly and count > MONTHS_IN_YEAR
    # Rounded up, since one label too many would touch its neighbours.
    every = -(-count // _MOST_LABELS)
    for point in points:
        place = _digits(scale.x(point.month))
        if spans_years:
            if point.month.month == JANUARY:
                labels.append(Tick(place, str(point.month.year)))
        elif scale.place(point.month) % every == 0:
            month = point.month
            label = str(month.year) if is_yearly else month_word(month)
            labels.append(Tick(place, label))
    return tuple(labels)


def _actual(
    plot: Plot, points: Sequence[PlotPoint], scale: _Scale
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Return the columns of what adds up, or the dots of what does not."""
    columns: list[Mark] = []
    dots: list[Mark] = []
    ground = scale.y(max(Fraction(0), Fraction(scale.low)))
    width = scale.step * 3 / 5
    for point in points:
        # A month without a figure is a gap, never a column of no height.
        if point.actual is None:
            continue
        x, y = scale.x(point.month), scale.y(point.actual)
        if plot.is_filled:
            top, height = min(y, ground), abs(ground - y)
            left = _digits(x - width / 2)
            columns.append(
                Mark(
                    x=left,
                    y=_digits(top),
                    width=_digits(width),
                    height=_digits(height),
                )
            )
        else:
            dots.append(
                Mark(
                    x=_digits(x),
                    y=_digits(y),
                    width="",
                    height="",
                )
            )
    return tuple(columns), tuple(dots)


def _polylines(
    values: Sequence[tuple[Month, Fraction | None]], scale: _Scale
) -> tuple[str, ...]:
    """Return a line through the values of the months that have one; none through a single value."""
    places = [
        f"{_digits(scale.x(month))},{_digits(scale.y(value))}"
        for month, value in values
        if value is not None
    ]
    if len(places) > 1:
        return (" ".join(places),)
    return ()


def _digits(number: float) -> str:
    """Return a place in the drawing with one decimal.

    >>> _digits(100 / 3)
    '33.3'
    """
    return f"{number:.1f}"
