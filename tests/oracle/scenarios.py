"""Random promises and figures for the oracle, and the plan and table that say the same to the program."""

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from tests.oracle.oracle import Band, Figure, Promise

START = 2022
STAGES = ("未启动", "前期", "开工", "在建", "完工", "投用")
SENSES = {"=": "{}", ">": "超{}", ">=": "{}以上", "<": "不足{}", "<=": "{}以内"}
AMOUNTS, COUNTS, PERCENT = "万元", "家", "%"


@dataclass(frozen=True)
class Scenario:
    """A plan of a few promises, and the month as of which it is judged."""

    months: int
    as_of: int
    promises: tuple[tuple[str, str, Promise], ...]
    """Each with the lines of its YAML and its unit."""

    @property
    def as_of_text(self) -> str:
        """The month as the command line takes it."""
        return period(self.as_of, self.as_of)

    def plan(self) -> str:
        """Return the plan file."""
        last = START + self.months // 12 - 1
        span = f"year: {START}" if last == START else f"years: {START}-{last}"
        head = f"plan: {{id: p, title: 目标, entity: 云溪县, {span}}}\n"
        head += "sections:\n  - id: s\n    title: 全部\n    targets:\n"
        return head + "".join(text for text, _, _ in self.promises)

    def table(self) -> str:
        """Return the table of figures."""
        lines = ["target,period,value,unit,basis,source"]
        for number, (_, unit, promise) in enumerate(self.promises):
            name = f"t{number}"
            lines += [row(name, unit, promise, figure) for figure in promise.figures]
        return "\n".join(lines) + "\n"


def row(name: str, unit: str, promise: Promise, figure: Figure) -> str:
    """Return a figure's row."""
    months = period(figure.first, figure.last)
    if promise.kind == "reach":
        return f"{name},{months},{STAGES[int(figure.value)]},,当期,月报"
    value = SENSES[figure.sense].format(decimal(figure.value))
    basis = "累计" if figure.first % 12 == 1 and figure.first < figure.last else "当期"
    return f"{name},{months},{value},{unit},{basis},月报"


def period(first: int, last: int) -> str:
    """Return months of one year, counted from the plan's first, as a period."""
    year, month = START + (first - 1) // 12, (first - 1) % 12 + 1
    end = (last - 1) % 12 + 1
    if month == 1 and end == 12:
        return str(year)
    return f"{year}-{month:02}" if first == last else f"{year}-{month:02}..{end:02}"


def decimal(value: Fraction) -> str:
    """Return a number of at most four decimal places as people write it."""
    text = f"{float(value):.4f}".rstrip("0").rstrip(".")
    assert Fraction(text) == value, value
    return text


def scenario(chance: Random) -> Scenario:
    """Return a plan of one year, or of several, with a few promises and their figures."""
    months = 12 if chance.random() < 0.75 else 12 * chance.randint(2, 5)
    as_of = months if chance.random() < 0.25 else chance.randint(1, months)
    count = chance.randint(3, 8)
    made = [_promise(chance, months, number) for number in range(count)]
    return Scenario(months, as_of, tuple(made))


def _promise(chance: Random, months: int, number: int) -> tuple[str, str, Promise]:
    measure = chance.choice(("flow", "flow", "level", "rate", "milestone"))
    if measure == "rate" and months > 12:
        measure = "level"
    if measure == "milestone":
        return _milestone(chance, months, number)
    return _amounts(chance, months, number, measure)


def _milestone(chance: Random, months: int, number: int) -> tuple[str, str, Promise]:
    steps = chance.randint(1, len(STAGES) - 1)
    close = _close(chance, months)
    reported = sorted(chance.sample(range(1, months + 1), chance.randint(0, 4)))
    figures = [
        Figure(m, m, Fraction(chance.randint(0, len(STAGES) - 1))) for m in reported
    ]
    if chance.random() < 0.7:
        values = sorted(f.value for f in figures)
        figures = [
            Figure(f.first, f.last, v) for f, v in zip(figures, values, strict=True)
        ]
    band = Band(Fraction(steps), None, Fraction(steps))
    promise = Promise(
        "reach", "milestone", ((0, band),), months, close, figures=tuple(figures)
    )
    keys = [f"reach: {STAGES[steps]}", *_due(close, months)]
    return _entry(number, keys), "", promise


def _close(chance: Random, months: int) -> int:
    if chance.random() < 0.75:
        return months
    return chance.randint(1, months - 1)


def _due(close: int, months: int) -> list[str]:
    return [] if close == months else [f"due: {period(close, close)}"]


def _entry(number: int, keys: list[str]) -> str:
    return f"      - {{id: t{number}, name: 目标{number}号, {', '.join(keys)}}}\n"


def _amounts(
    chance: Random, months: int, number: int, measure: str
) -> tuple[str, str, Promise]:
    kinds = ["at_least", "at_least", "at_most", "about", "between", "rises", "falls"]
    kind = chance.choice(kinds if months == 12 else kinds[:5])
    counted = measure == "flow" and kind.startswith("at_") and chance.random() < 0.4
    unit = COUNTS if counted else AMOUNTS
    if measure == "rate" or (measure == "level" and chance.random() < 0.5):
        unit = PERCENT
    goal = _goal(chance, measure, unit, counted=counted)
    close = _close(chance, months)
    keys = [f"unit: '{unit}'"]
    if measure != "flow":
        keys.append(f"measure: {measure}")
    better = ""
    if kind in {"about", "between"} and chance.random() < 0.25:
        better = chance.choice(("higher", "lower"))
        keys.append(f"better: {better}")
    band, text = _band(chance, kind, goal, unit, better)
    bands = [(0, band)]
    keys.append(text)
    if kind in {"at_least", "at_most"} and chance.random() < 0.15:
        start = chance.randint(2, months)
        later = goal * Fraction(chance.randint(5, 15), 10)
        digits = 1 if counted else 10
        later = max(Fraction(1), Fraction(round(later * digits), digits))
        other, amended = _band(chance, kind, later, unit, "")
        bands.append((start, other))
        month = period(start, start)
        keys.append(f"history: [{{from: {month}, {amended}, reason: 调整}}]")
    pacing = _pacing(chance, measure, kind, months, close)
    if pacing == "year-end":
        keys.append("pacing: year-end")
    elif not isinstance(pacing, str):
        keys.append(f"pacing: [{', '.join(decimal(p * 100) for p in pacing)}]")
    redline = (
        measure != "flow" and kind in {"at_least", "at_most"} and chance.random() < 0.15
    )
    if redline:
        keys.append("commitment: redline")
    behind, behind_rate = Fraction(10), Fraction(1)
    if chance.random() < 0.2:
        behind = Fraction(chance.randint(0, 30))
        keys.append(f"behind: {behind}")
    if measure == "rate" and chance.random() < 0.2:
        behind_rate = Fraction(chance.randint(0, 30), 10)
        keys.append(f"behind_rate: {decimal(behind_rate)}")
    keys += _due(close, months)
    figures = _figures(chance, kind, measure, goal, months, counted=counted)
    promise = Promise(
        kind,
        measure,
        tuple(bands),
        months,
        close,
        pacing,
        behind,
        behind_rate,
        redline,
        counted,
        better,
        tuple(figures),
    )
    return _entry(number, keys), unit, promise


def _goal(chance: Random, measure: str, unit: str, *, counted: bool) -> Fraction:
    if measure == "rate":
        return Fraction(chance.randint(10, 120), 10)
    if unit == PERCENT:
        return Fraction(chance.randint(500, 990), 10)
    if counted:
        return Fraction(chance.choice((1, 2, 3, 5, 8, 9, 10, 11, 40, 300)))
    return Fraction(chance.randint(200, 90000), chance.choice((1, 10)))


def _band(
    chance: Random, kind: str, goal: Fraction, unit: str, better: str
) -> tuple[Band, str]:
    """Return the amounts that keep a promise, and its line in the plan."""
    if kind == "at_least":
        return Band(goal, None, goal), f"at_least: {decimal(goal)}"
    if kind == "at_most":
        return Band(None, goal, goal), f"at_most: {decimal(goal)}"
    if kind in {"rises", "falls"}:
        return Band(None, None, goal), f"{kind}: true"
    if kind == "about":
        tolerance = Fraction(1, 2) if unit == PERCENT else goal / 20
        text = f"about: {decimal(goal)}"
        if chance.random() < 0.4:
            tolerance = Fraction(chance.randint(0, 10), 10)
            text += f", tolerance: {decimal(tolerance)}"
        low, high = goal - tolerance, goal + tolerance
    else:
        low, high = goal, goal + Fraction(chance.randint(1, 20), 10)
        text = f"between: [{decimal(low)}, {decimal(high)}]"
    shown = goal
    return (
        Band(
            None if better == "lower" else low,
            None if better == "higher" else high,
            shown,
        ),
        text,
    )


def _pacing(
    chance: Random, measure: str, kind: str, months: int, close: int
) -> tuple[Fraction, ...] | str:
    draw = chance.random()
    if draw < 0.1 and kind not in {"rises", "falls"}:
        return "year-end"
    if draw < 0.3 and measure == "flow" and close == months and kind != "rises":
        if kind == "falls":
            return "linear"
        count = chance.choice((4, 12)) if months == 12 else months // 12
        steps = sorted(chance.randint(0, 100) for _ in range(count - 1))
        return (*(Fraction(step, 100) for step in steps), Fraction(1))
    return "linear"


def _figures(
    chance: Random,
    kind: str,
    measure: str,
    goal: Fraction,
    months: int,
    *,
    counted: bool,
) -> list[Figure]:
    if measure == "flow":
        return _flows(chance, goal, months, counted=counted)
    reported = sorted(chance.sample(range(1, months + 1), chance.randint(0, 5)))
    # Among figures there are some that sit on the line itself.
    figures = [
        Figure(_first(measure, m), m, _near(chance, measure, goal)) for m in reported
    ]
    if months == 12 and 12 in reported and measure == "level" and chance.random() < 0.3:
        figures.append(Figure(1, 12, _near(chance, measure, goal)))
    if measure == "rate" and chance.random() < 0.3:
        figures.append(Figure(4, 6, _near(chance, measure, goal)))
    if chance.random() < 0.6:
        earlier = range(-11, 1) if kind in {"rises", "falls"} else (0,)
        figures += [
            Figure(_first(measure, m), m, _near(chance, measure, goal)) for m in earlier
        ]
    if len(figures) == 1 and chance.random() < 0.3 and kind.startswith("at_"):
        only = figures[0]
        sense = chance.choice((">", ">=", "<", "<="))
        figures = [Figure(only.first, only.last, only.value, sense)]
    return figures


def _first(measure: str, last: int) -> int:
    """Return the first month of a figure: growth counts from January, a level is a month's."""
    return (last - 1) // 12 * 12 + 1 if measure == "rate" else last


def _near(chance: Random, measure: str, goal: Fraction) -> Fraction:
    """Return a value about as large as the goal, now and then the goal itself."""
    if chance.random() < 0.2:
        return goal
    if measure == "rate":
        return goal + Fraction(chance.randint(-30, 30), 10)
    spread = Fraction(chance.randint(700, 1300), 1000)
    return Fraction(round(goal * spread * 10), 10)


def _flows(
    chance: Random, goal: Fraction, months: int, *, counted: bool
) -> list[Figure]:
    """Return figures that agree with each other: sums of one series of months."""
    pace = Fraction(chance.randint(50, 150), 100)
    monthly = {
        month: _month_of_flow(chance, goal * pace / months, counted=counted)
        for month in range(-11, months + 1)
    }
    reported = chance.choice((0, months, chance.randint(1, months)))
    figures = []
    for start in range(1, reported + 1, 12):
        last = min(start + 11, reported)
        figures += _year_of_flow(chance, monthly, start, last)
    if months == 12 and chance.random() < 0.4:
        figures += _year_of_flow(chance, monthly, -11, 0)
    if len(figures) == 1 and chance.random() < 0.4 and figures[0].first == 1:
        only = figures[0]
        sense = chance.choice((">", ">=", "<", "<="))
        figures = [Figure(only.first, only.last, only.value, sense)]
    return figures


def _month_of_flow(chance: Random, mean: Fraction, *, counted: bool) -> Fraction:
    drawn = mean * Fraction(chance.randint(20, 180), 100)
    digits = 1 if counted else 10
    return Fraction(round(drawn * digits), digits)


def _year_of_flow(
    chance: Random, monthly: dict[int, Fraction], start: int, last: int
) -> list[Figure]:
    """Return the months, quarters, running totals or a mixture of a year's flow, now and then with a hole."""

    def total(first: int, end: int) -> Figure:
        months = range(first, end + 1)
        return Figure(first, end, sum((monthly[m] for m in months), Fraction(0)))

    style = chance.choice(("months", "quarters", "totals", "total", "mixture"))
    ends = range(start, last + 1)
    quarters = [end for end in ends if (end - start + 1) % 3 == 0]
    singles = [total(m, m) for m in ends]
    by_quarter = [total(end - 2, end) for end in quarters]
    running = [total(start, end) for end in ends if chance.random() < 0.7]
    match style:
        case "months":
            figures = singles
        case "quarters":
            figures = by_quarter
        case "totals":
            figures = running
        case "total":
            figures = [total(start, last)]
        case _:
            mixed = {(f.first, f.last): f for f in (*singles, *by_quarter, *running)}
            figures = [f for f in mixed.values() if chance.random() < 0.8]
    if len(figures) > 1 and chance.random() < 0.1:
        figures.remove(chance.choice(figures))
    return figures
