"""Random promises and figures for the oracle, and the plan and table that say the same to the program."""

from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from tests.oracle.composed import Composed
from tests.oracle.oracle import Band, Figure, Promise

START = 2022
STAGES = ("未启动", "前期", "开工", "在建", "完工", "投用")
SENSES = {"=": "{}", ">": "超{}", ">=": "{}以上", "<": "不足{}", "<=": "{}以内"}
AMOUNTS, COUNTS, PERCENT = "万元", "家", "%"


@dataclass(frozen=True)
class Entry:
    """A promise with its line in the plan; or, where it is no target, a series that others look at."""

    name: str
    text: str
    unit: str
    composed: Composed
    is_target: bool = True


@dataclass(frozen=True)
class Scenario:
    """A plan of a few promises, and the month as of which it is judged."""

    months: int
    as_of: int
    entries: tuple[Entry, ...]
    stages: tuple[str, ...] = STAGES

    @property
    def as_of_text(self) -> str:
        """The month as the command line takes it."""
        return period(self.as_of, self.as_of)

    @property
    def targets(self) -> tuple[Entry, ...]:
        """What is judged."""
        return tuple(entry for entry in self.entries if entry.is_target)

    def plan(self) -> str:
        """Return the plan file."""
        last = START + self.months // 12 - 1
        span = f"year: {START}" if last == START else f"years: {START}-{last}"
        stages = (
            "" if self.stages == STAGES else f", stages: [{', '.join(self.stages)}]"
        )
        text = f"plan: {{id: p, title: 目标, entity: 云溪县, {span}{stages}}}\n"
        text += "sections:\n  - id: s\n    title: 全部\n    targets:\n"
        text += "".join(entry.text for entry in self.targets)
        others = [entry.text for entry in self.entries if not entry.is_target]
        return text + ("series:\n" + "".join(others) if others else "")

    def table(self) -> str:
        """Return the table of figures."""
        lines = ["target,period,value,unit,basis,source"]
        for entry in self.entries:
            lines += self.rows(entry)
        return "\n".join(lines) + "\n"

    def rows(self, entry: Entry) -> list[str]:
        """Return the rows of a promise."""
        promise = entry.composed.promise
        return [self._row(entry, promise, figure) for figure in promise.figures]

    def _row(self, entry: Entry, promise: Promise, figure: Figure) -> str:
        months = period(figure.first, figure.last)
        if promise.measure == "milestone":
            return f"{entry.name},{months},{self.stages[int(figure.value)]},,当期,月报"
        value = SENSES[figure.sense].format(decimal(figure.value))
        several = figure.first % 12 == 1 and figure.first < figure.last
        basis = "累计" if several else "当期"
        return f"{entry.name},{months},{value},{entry.unit},{basis},月报"


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
    stages: tuple[str, ...] = STAGES
    if chance.random() < 0.3:
        stages = tuple(f"第{n}步" for n in range(chance.randint(2, 9)))
    names = [f"t{number}" for number in range(chance.randint(3, 8))]
    return Scenario(
        months,
        as_of,
        tuple(simple(chance, months, name, stages) for name in names),
        stages,
    )


def simple(
    chance: Random,
    months: int,
    name: str,
    stages: tuple[str, ...] = STAGES,
    measure: str = "",
) -> Entry:
    """Return a promise that looks at its own figures only."""
    measure = measure or chance.choice(("flow", "flow", "level", "rate", "milestone"))
    if measure == "milestone":
        return _milestone(chance, months, name, stages)
    return _amounts(chance, months, name, measure)


def _milestone(
    chance: Random, months: int, name: str, stages: tuple[str, ...]
) -> Entry:
    top = len(stages) - 1
    steps = chance.randint(1, top)
    close = _close(chance, months)
    reported = sorted(chance.sample(range(1, months + 1), chance.randint(0, 4)))
    values = [Fraction(chance.randint(0, top)) for _ in reported]
    if chance.random() < 0.7:
        values.sort()
    figures = [
        Figure(month, month, value)
        for month, value in zip(reported, values, strict=True)
    ]
    band = Band(Fraction(steps), None, Fraction(steps))
    promise = Promise(
        "reach", "milestone", ((0, band),), months, close, figures=tuple(figures)
    )
    keys = [f"reach: {stages[steps]}", *_due(close, months)]
    return Entry(name, entry_text(name, keys), "", Composed(promise))


def _close(chance: Random, months: int) -> int:
    if chance.random() < 0.75:
        return months
    return chance.randint(1, months - 1)


def _due(close: int, months: int) -> list[str]:
    return [] if close == months else [f"due: {period(close, close)}"]


def entry_text(name: str, keys: list[str]) -> str:
    """Return the line of a plan."""
    return f"      - {{id: {name}, name: 目标{name}号, {', '.join(keys)}}}\n"


def _amounts(chance: Random, months: int, name: str, measure: str) -> Entry:
    kinds = ["at_least", "at_least", "at_most", "about", "between", "rises", "falls"]
    kind = chance.choice(kinds if months == 12 else kinds[:5])
    counted = measure == "flow" and kind.startswith("at_") and chance.random() < 0.4
    unit = COUNTS if counted else AMOUNTS
    if measure == "rate" or (measure == "level" and chance.random() < 0.5):
        unit = PERCENT
    goal = _goal(chance, measure, unit, counted=counted)
    close = _close(chance, months)
    keys = [f"unit: '{unit}'", *_due(close, months)]
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
        start, other, amended = _amended(chance, kind, goal, months, counted=counted)
        bands.append((start, other))
        keys.append(amended)
    pacing = _pacing(chance, measure, kind, months, close)
    if pacing == "year-end":
        keys.append("pacing: year-end")
    elif not isinstance(pacing, str):
        keys.append(f"pacing: [{', '.join(decimal(p * 100) for p in pacing)}]")
    can_be_broken = measure != "flow" and kind.startswith("at_")
    redline = can_be_broken and chance.random() < 0.15
    if redline:
        keys.append("commitment: redline")
    behind, behind_rate, thresholds = _thresholds(chance, measure)
    keys += thresholds
    start = 1
    if measure in {"flow", "level"} and pacing == "linear" and chance.random() < 0.2:
        start = chance.randint(1, close)
        keys.append(f"from: {period(start, start)}")
    figures = _figures(chance, kind, measure, goal, months, counted=counted)
    if measure == "rate" and months > 12 and not redline and kind.startswith("at_"):
        figures = _with_bounds(chance, figures)
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
        start,
    )
    return Entry(name, entry_text(name, keys), unit, Composed(promise))


def _amended(
    chance: Random, kind: str, goal: Fraction, months: int, *, counted: bool
) -> tuple[int, Band, str]:
    """Return the month from which another goal is in force, that goal, and what the plan says of it."""
    start = chance.randint(2, months)
    later = goal * Fraction(chance.randint(5, 15), 10)
    digits = 1 if counted else 10
    later = max(Fraction(1), Fraction(round(later * digits), digits))
    band, text = _band(chance, kind, later, "", "")
    month = period(start, start)
    return start, band, f"history: [{{from: {month}, {text}, reason: 调整}}]"


def _thresholds(chance: Random, measure: str) -> tuple[Fraction, Fraction, list[str]]:
    """Return `behind`, `behind_rate` and what the plan says of them."""
    behind, behind_rate, keys = Fraction(10), Fraction(1), []
    if chance.random() < 0.2:
        behind = Fraction(chance.randint(0, 30))
        keys.append(f"behind: {behind}")
    if measure == "rate" and chance.random() < 0.2:
        behind_rate = Fraction(chance.randint(0, 30), 10)
        keys.append(f"behind_rate: {decimal(behind_rate)}")
    return behind, behind_rate, keys


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
    if measure == "rate" and months > 12:
        reported = [m // 12 * 12 or m for m in reported]
        reported = sorted(set(reported))
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


def _with_bounds(chance: Random, figures: list[Figure]) -> list[Figure]:
    """Return figures of which some are bounds of one direction, now and then."""
    if chance.random() < 0.7:
        return figures
    senses = chance.choice(("= > >=", "= < <=")).split()
    return [replace(figure, sense=chance.choice(senses)) for figure in figures]


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
