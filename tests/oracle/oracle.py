"""An independent reading of the contract's arithmetic: statuses and figures of one target, from plain numbers.

Nothing of the product is imported, and nothing of it was read when this was written. Months are numbered from the
plan's first, which is 1; months before the plan are 0 and below, so that last December is 0. Amounts are in the
target's unit, shares are fractions of 1, points are per cent of a goal. `None` stands for a blank.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from fractions import Fraction

POINTS_OF_A_SMALL_THING = 10
BANDS = {"about", "between"}
TINY = Fraction(1, 10**12)
HUGE = Fraction(10**15)


@dataclass(frozen=True)
class Band:
    """The amounts that keep a promise: from `low` to `high`, of which either may be missing; `goal` is what it says."""

    low: Fraction | None
    high: Fraction | None
    goal: Fraction


@dataclass(frozen=True)
class Figure:
    """What was reported for the months `first` to `last`; `sense` is `=`, or the bound `>`, `>=`, `<` or `<=`."""

    first: int
    last: int
    value: Fraction
    sense: str = "="


@dataclass(frozen=True)
class Promise:
    """One target; `kind` is at_least, at_most, about, between, rises, falls or reach."""

    kind: str
    measure: str
    bands: tuple[tuple[int, Band], ...]
    """The goals, each with the month from which it is in force."""
    months: int
    """How many months the plan has."""
    close: int
    pacing: tuple[Fraction, ...] | str = "linear"
    """linear, year-end, or the shares of the whole at equal steps."""
    behind: Fraction = Fraction(10)
    behind_rate: Fraction = Fraction(1)
    redline: bool = False
    counted: bool = False
    better: str = ""
    figures: tuple[Figure, ...] = field(default=())
    start: int = 1
    """The month from which a flow or a level counts."""

    @property
    def over_years(self) -> bool:
        """Whether more than a year counts."""
        return self.months - self.start + 1 > 12

    def band(self, month: int) -> Band:
        """Return the goal in force in a month."""
        current = self.bands[0][1]
        for start, band in self.bands:
            if start <= month:
                current = band
        return current

    def share(self, month: int) -> Fraction:
        """Return how much of a goal is due by the end of a month."""
        if month >= self.close:
            return Fraction(1)
        if self.pacing == "year-end" or month < self.start:
            return Fraction(0)
        if self.pacing == "linear":
            return Fraction(month - self.start + 1, self.close - self.start + 1)
        return self._share_by_steps(month)

    def _share_by_steps(self, month: int) -> Fraction:
        step = Fraction(self.months, len(self.pacing))
        number = int(month / step)
        start = Fraction(self.pacing[number - 1]) if number else Fraction(0)
        rest = (month - number * step) / step
        return start + (Fraction(self.pacing[number]) - start) * rest


@dataclass(frozen=True)
class Verdict:
    """What the contract says of a target; `blank` names what was not worked out."""

    status: str
    month: int | None = None
    actual: Fraction | None = None
    expected: Fraction | None = None
    completion: Fraction | None = None
    gap: Fraction | None = None
    points: Fraction | None = None
    needed: Fraction | None = None
    forecast: Fraction | None = None


def judge(promise: Promise, as_of: int) -> Verdict:
    """Return the verdict as of the end of a month of the plan."""
    if promise.kind == "reach":
        return _judge_milestone(promise, as_of)
    figure = _newest(promise, as_of)
    if figure is None:
        crossed = promise.measure != "flow" and _crossed(promise, as_of)
        status = "breached" if crossed else _without_figure(promise, as_of)
        return Verdict(status)
    if promise.kind in {"rises", "falls"}:
        return _judge_direction(promise, as_of, figure)
    if figure.sense != "=":
        return _judge_bound(promise, as_of, figure)
    return _judge_amount(promise, as_of, figure)


def _without_figure(promise: Promise, as_of: int) -> str:
    """Return the status where nothing usable was reported."""
    waits = promise.pacing == "year-end" or as_of < promise.start
    if promise.measure == "flow" or waits:
        return "no-data" if promise.share(as_of) > 0 else "not-due"
    return "no-data"


def _newest(promise: Promise, as_of: int) -> Figure | None:
    """Return the newest usable figure that ends by a month: of a flow the sum of what tiles the months."""
    within = [f for f in promise.figures if f.first >= promise.start]
    within = [f for f in within if f.last <= as_of]
    if promise.measure == "flow":
        return _newest_flow(promise, as_of, within)
    if promise.measure == "rate" and promise.over_years:
        return _mean_growth(promise, within)
    if promise.measure == "rate":
        within = [f for f in within if f.first % 12 == 1]
    at_close = [f for f in within if f.last == promise.close]
    return max(at_close or within, key=_rank, default=None)


def _mean_growth(promise: Promise, within: list[Figure]) -> Figure | None:
    """Return the mean of the full years reported without a hole, up to the close where one ends there."""
    full = {f.first: f for f in within if f.first % 12 == 1 and f.last == f.first + 11}
    years: list[Figure] = []
    while (first := 12 * len(years) + 1) in full:
        years.append(full[first])
    if any(year.last == promise.close for year in years):
        years = [year for year in years if year.last <= promise.close]
    if not years:
        return None
    last = max(year.last for year in years)
    senses = {year.sense for year in years} - {"="}
    sense = min(senses, default="=")
    return Figure(1, last, geometric_mean([year.value for year in years]), sense)


def geometric_mean(rates: list[Fraction]) -> Fraction:
    """Return the mean growth in per cent: exact where it is a short number, else to 40 digits."""
    product = Fraction(1)
    for rate in rates:
        product *= 1 + rate / 100
    with localcontext(prec=60):
        factor = Decimal(product.numerator) / Decimal(product.denominator)
        root = factor ** (Decimal(1) / Decimal(len(rates)))
    mean = (Fraction(root) - 1) * 100
    short = Fraction(round(mean * 10**8), 10**8)
    return short if (1 + short / 100) ** len(rates) == product else mean


def _newest_flow(promise: Promise, as_of: int, within: list[Figure]) -> Figure | None:
    """Return what is tiled; of all but floors, which count at any time, up to the close where that is known."""
    within = _without_running_total(promise, within)
    at_any_time = promise.kind == "at_least" or promise.better == "higher"
    if not at_any_time and as_of >= promise.close:
        due = tiled([f for f in within if f.last <= promise.close], promise.start)
        if due is not None and due.last == promise.close:
            return due
    return tiled(within, promise.start)


def _rank(figure: Figure) -> tuple[int, int]:
    """Order figures by their last month; of those that end alike the longest counts."""
    return figure.last, figure.last - figure.first


def _without_running_total(promise: Promise, within: list[Figure]) -> list[Figure]:
    """Return figures without one of the whole plan that says what those before it come to: no year's end.

    One that comes no later behind the last running sum than that one behind the one before it is the next report.
    """
    whole = (promise.start, promise.months)
    parts = [f for f in within if (f.first, f.last) != whole]
    so_far = tiled(parts, promise.start)
    totals = [f for f in within if (f.first, f.last) == whole]
    if so_far is None or not totals or so_far.last != max(f.last for f in parts):
        return within
    if (so_far.value, so_far.sense) != (totals[0].value, totals[0].sense):
        return within
    *_, before, last = [promise.months, *sorted({f.last for f in parts})]
    is_one_sum = any((f.first, f.last) == (promise.start, last) for f in parts)
    is_next = before < last and promise.months - last <= last - before
    return within if is_one_sum and is_next else parts


def tiled(figures: list[Figure], start: int) -> Figure | None:
    """Return the longest run of months from `start` that figures tile, by the fewest, as one figure."""
    best: dict[int, list[Figure]] = {start: []}
    for piece in sorted(figures, key=lambda f: (f.last, f.first)):
        before = best.get(piece.first)
        if before is None:
            continue
        chain = [*before, piece]
        if piece.last + 1 not in best or len(chain) < len(best[piece.last + 1]):
            best[piece.last + 1] = chain
    end = max(best)
    pieces = best[end]
    if not pieces:
        return None
    total = sum((piece.value for piece in pieces), Fraction(0))
    return Figure(start, end - 1, total, pieces[0].sense)


def _base(promise: Promise) -> Fraction | None:
    """Return the last figure before the months that count, from which a level starts."""
    before = [f for f in promise.figures if f.last < promise.start]
    last = max(before, key=_rank, default=None)
    return None if last is None else last.value


def _violates(band: Band, value: Fraction) -> bool:
    """Return whether an amount breaks the promise as it stands."""
    too_low = band.low is not None and value < band.low
    too_high = band.high is not None and value > band.high
    return too_low or too_high


def _breached(promise: Promise, as_of: int, figure: Figure) -> bool:
    """Return whether a red line was crossed, or a budget overspent."""
    if promise.measure == "flow":
        return promise.kind == "at_most" and _overspent(promise, figure)
    return _crossed(promise, as_of)


def _crossed(promise: Promise, as_of: int) -> bool:
    """Return whether any figure of a level or a rate is beyond a red line."""
    if not promise.redline:
        return False
    within = [f for f in promise.figures if f.first >= promise.start]
    within = [f for f in within if f.last <= as_of]
    if promise.measure == "rate":
        within = [f for f in within if f.first % 12 == 1]
    if promise.measure == "rate" and promise.over_years:
        within = [f for f in within if f.last == f.first + 11]
    return any(_violates(promise.band(f.last), f.value) for f in within)


def _overspent(promise: Promise, figure: Figure) -> bool:
    """Return whether a running sum was ever more than the ceiling of its time."""
    within = [f for f in promise.figures if f.first >= promise.start]
    within = [f for f in within if f.last <= figure.last]
    sums = [
        tiled([f for f in within if f.last <= end.last], promise.start)
        for end in within
    ]
    reached = [*(total for total in sums if total is not None), figure]
    return any(
        _violates(promise.band(total.last), total.value)
        for total in reached
        if total.last <= promise.close
    )


def _judge_amount(promise: Promise, as_of: int, figure: Figure) -> Verdict:
    """Return the verdict on an exact figure of a flow, a level or a rate."""
    working = _work(promise, figure)
    status = _status_of_amount(promise, as_of, figure, working)
    needed = _needed(promise, figure)
    forecast = _forecast(promise, figure) if promise.measure == "flow" else None
    return Verdict(
        status,
        figure.last,
        figure.value,
        working.expected,
        working.completion,
        working.gap,
        working.points,
        needed,
        forecast,
    )


@dataclass(frozen=True)
class _Working:
    """What is expected and how far off the figure is; `lag` is beyond the band's edge and decides."""

    expected: Fraction | None
    completion: Fraction | None
    gap: Fraction | None
    lag: Fraction | None
    points: Fraction | None
    reversed: bool = False


def _status_of_amount(
    promise: Promise, as_of: int, figure: Figure, working: _Working
) -> str:
    band = promise.band(figure.last)
    if _breached(promise, as_of, figure):
        return "breached"
    if promise.measure == "flow" and _reached_at_once(promise, band, figure.value):
        return "achieved"
    if as_of >= promise.close:
        return _status_at_close(promise, figure)
    return _status_on_the_way(promise, working)


def _reached_at_once(promise: Promise, band: Band, value: Fraction) -> bool:
    """Return whether a flow has reached what it needs, at whatever time."""
    if promise.kind == "at_least":
        return value >= band.goal
    return promise.better == "higher" and band.low is not None and value >= band.goal


def _status_at_close(promise: Promise, figure: Figure) -> str:
    """Return the status once the close has passed."""
    if figure.last < promise.close:
        return "no-data"
    if promise.measure == "flow":
        return _status_of_flow_at_close(promise, figure)
    if not _violates(promise.band(figure.last), figure.value):
        return "achieved"
    return "missed" if figure.last == promise.close else "no-data"


def _status_of_flow_at_close(promise: Promise, figure: Figure) -> str:
    """Return the status of a sum that reaches the close; what is more than that was less by then."""
    band = promise.band(figure.last)
    if band.low is not None and figure.value < band.low:
        return "missed"
    held = not _violates(band, figure.value)
    if figure.last == promise.close:
        return "achieved" if held else "missed"
    if held and promise.better == "higher":
        return "achieved"
    return "achieved" if held and promise.kind == "at_most" else "no-data"


def _status_on_the_way(promise: Promise, working: _Working) -> str:
    """Return the status before the close."""
    if working.lag is None or working.lag <= 0:
        return "on-track"
    if working.reversed or working.points is None:
        return "behind"
    limit = promise.behind_rate if promise.measure == "rate" else promise.behind
    return "at-risk" if working.points <= limit else "behind"


def _work(promise: Promise, figure: Figure) -> _Working:
    if promise.measure == "flow":
        return _work_flow(promise, figure)
    if promise.measure == "rate":
        return _work_rate(promise, figure)
    return _work_level(promise, figure)


def _lag(low: Fraction | None, high: Fraction | None, value: Fraction) -> Fraction:
    """Return how far a value is beyond the nearer edge; zero or less within."""
    distances = []
    if low is not None:
        distances.append(low - value)
    if high is not None:
        distances.append(value - high)
    return max(distances)


def _gap(promise: Promise, goal: Fraction, lag: Fraction, value: Fraction) -> Fraction:
    """Return the gap that is shown: from the goal, of a range from its nearer end."""
    match promise.kind:
        case "at_least":
            return goal - value
        case "at_most":
            return value - goal
        case "between":
            return max(lag, Fraction(0))
        case _:
            return abs(goal - value) if lag > 0 else Fraction(0)


def _scaled(amount: Fraction | None, share: Fraction) -> Fraction | None:
    return None if amount is None else amount * share


def _work_flow(promise: Promise, figure: Figure) -> _Working:
    band, share = promise.band(figure.last), promise.share(figure.last)
    goal = band.goal
    completion = figure.value / goal if goal else None
    if share == 0:
        return _Working(None, completion, None, None, None)
    low, high = _scaled(band.low, share), _scaled(band.high, share)
    expected = goal * share
    small = promise.counted and goal and 100 / goal > POINTS_OF_A_SMALL_THING
    if small and low is not None:
        low = Fraction(low.numerator // low.denominator)
    if small and high is not None:
        high = Fraction(-(-high.numerator // high.denominator))
    if small and promise.kind == "at_least":
        expected = low or Fraction(0)
    if small and promise.kind == "at_most":
        expected = high or Fraction(0)
    lag = _lag(low, high, figure.value)
    gap = _gap(promise, expected, lag, figure.value)
    whole = goal * share if promise.over_years else goal
    points = lag / whole * 100 if whole else None
    return _Working(expected, completion, gap, lag, _kept(promise, points))


def _work_rate(promise: Promise, figure: Figure) -> _Working:
    band = promise.band(figure.last)
    if promise.share(figure.last) == 0 and promise.pacing == "year-end":
        return _Working(None, None, None, None, None)
    lag = _lag(band.low, band.high, figure.value)
    gap = _gap(promise, band.goal, lag, figure.value)
    return _Working(band.goal, None, gap, lag, _kept(promise, lag))


def _work_level(promise: Promise, figure: Figure) -> _Working:
    band, share = promise.band(figure.last), promise.share(figure.last)
    base, goal = _base(promise), band.goal
    if promise.pacing == "year-end" and share == 0 and not _on_its_way(band, base):
        completion = _level_completion(promise, figure, base, goal)
        return _Working(None, completion, None, None, None)
    if base is not None and _on_its_way(band, base):
        return _work_from_base(promise, figure, base)
    lag = _lag(band.low, band.high, figure.value)
    gap = _gap(promise, goal, lag, figure.value)
    points = lag / abs(goal) * 100 if goal else None
    completion = _level_completion(promise, figure, base, goal)
    return _Working(goal, completion, gap, lag, _kept(promise, points))


def _on_its_way(band: Band, base: Fraction | None) -> bool:
    """Return whether a level starts from a base that is short of its goal."""
    return base is not None and _violates(band, base)


def _work_from_base(promise: Promise, figure: Figure, base: Fraction) -> _Working:
    """Return the working of a level on its way from a base that is short of the goal."""
    band, share = promise.band(figure.last), promise.share(figure.last)
    low, high, goal = band.low, band.high, band.goal
    rising = low is not None and base < low
    edge = low if rising else high
    assert edge is not None
    schedule = base + (edge - base) * share
    waits = promise.pacing == "year-end" and share == 0
    if rising:
        low, high = schedule, None if waits else high
    else:
        low, high = None if waits else low, schedule
    lag = _lag(low, high, figure.value)
    expected = base + (goal - base) * share
    # Who is past the far end of the band is held against the goal, not against the way there.
    is_past = figure.value > edge if rising else figure.value < edge
    line = goal if is_past and promise.kind in BANDS else expected
    way = (edge if promise.kind == "between" else goal) - base
    whole = abs(way) * share if promise.over_years else abs(way)
    points = lag / whole * 100 if whole else None
    backwards = figure.value < base if rising else figure.value > base
    return _Working(
        expected,
        _level_completion(promise, figure, base, goal),
        _gap(promise, line, lag, figure.value),
        lag,
        _kept(promise, points),
        backwards,
    )


def _kept(promise: Promise, points: Fraction | None) -> Fraction | None:
    """Return points, which are none within a band."""
    if points is None or promise.kind not in BANDS:
        return points
    return max(points, Fraction(0))


def _level_completion(
    promise: Promise, figure: Figure, base: Fraction | None, goal: Fraction
) -> Fraction | None:
    band = promise.band(figure.last)
    if promise.kind in BANDS and band.low is None:
        return None
    if base is not None and _violates(band, base):
        return (figure.value - base) / (goal - base)
    if promise.kind == "at_most" or goal == 0:
        return None
    if band.high is not None and figure.value > band.high:
        return None
    return min(figure.value / goal, Fraction(1))


def _needed(promise: Promise, figure: Figure) -> Fraction | None:
    """Return what a month is needed for the rest of a floor that is not yet met, or of the way from a base."""
    band, rest = promise.band(figure.last), promise.close - figure.last
    if rest <= 0:
        return None
    if promise.measure == "flow":
        short = band.goal - figure.value if band.low is not None else Fraction(0)
        return short / rest if short > 0 else None
    base = _base(promise)
    if base is None or promise.measure == "rate" or not _on_its_way(band, base):
        return None
    aim = band.goal
    if promise.kind == "between" and band.high is not None and base > band.high:
        aim = band.high
    short = aim - figure.value if base < aim else figure.value - aim
    return short / rest if short > 0 else None


def _forecast(promise: Promise, figure: Figure) -> Fraction | None:
    """Return what the year comes to: by last year's profile, else by pace."""
    band = promise.band(figure.last)
    met = band.low is not None and figure.value >= band.goal
    if figure.last >= promise.close or met:
        return None
    before = [f for f in promise.figures if f.last <= 0]
    at_close = promise.close - 12
    start = promise.start - 12
    whole = tiled([f for f in before if f.last <= at_close], start)
    upto = [f for f in before if f.last <= figure.last - 12]
    part = tiled(upto, start)
    known = whole is not None and whole.last == at_close
    if known and part is not None and part.last == figure.last - 12 and part.value:
        assert whole is not None
        return figure.value * whole.value / part.value
    share = promise.share(figure.last)
    return figure.value / share if share else None


def _judge_bound(promise: Promise, as_of: int, figure: Figure) -> Verdict:
    """Return the verdict on a bound: the one that holds at both of its ends, or none."""
    ends = {
        ">": (figure.value + TINY, HUGE),
        ">=": (figure.value, HUGE),
        "<": (-HUGE, figure.value - TINY),
        "<=": (-HUGE, figure.value),
    }[figure.sense]
    statuses = set()
    for end in (*ends, *_inside(promise, figure, ends)):
        exact = Figure(figure.first, figure.last, end)
        others = tuple(f for f in promise.figures if f.last <= 0)
        promised = replaced(promise, (*others, exact))
        statuses.add(_judge_amount(promised, as_of, exact).status)
    if statuses == {"on-track", "achieved"}:
        # On track is certain; that it may be more changes nothing that anybody has to do.
        statuses = {"on-track"}
    status = statuses.pop() if len(statuses) == 1 else "no-data"
    working = _judge_amount(promise, as_of, replace(figure, sense="="))
    return replace(working, status=status)


def _inside(
    promise: Promise, figure: Figure, ends: tuple[Fraction, Fraction]
) -> list[Fraction]:
    """Return values between two ends that lie within a band: there a status is better than on either side."""
    band = promise.band(figure.last)
    if band.low is None or band.high is None:
        return []
    middle = (band.low + band.high) / 2
    values = [middle, middle * promise.share(figure.last)]
    return [value for value in values if ends[0] <= value <= ends[1]]


def replaced(promise: Promise, figures: tuple[Figure, ...]) -> Promise:
    """Return a promise with other figures."""
    return Promise(**{**promise.__dict__, "figures": figures})


def _judge_direction(promise: Promise, as_of: int, figure: Figure) -> Verdict:
    """Return the verdict on what is to rise or fall against last year's same months."""
    base = _last_years(promise, figure)
    if base is None:
        return Verdict("no-data", figure.last, figure.value)
    rises = promise.kind == "rises"
    gap = base - figure.value if rises else figure.value - base
    if promise.measure == "rate":
        # Growth is counted in points, whatever last year's was.
        points: Fraction | None = gap
    else:
        points = gap / abs(base) * 100 if base else None
    status = _status_of_direction(promise, as_of, figure, gap, points)
    return Verdict(status, figure.last, figure.value, base, None, gap, points)


def _last_years(promise: Promise, figure: Figure) -> Fraction | None:
    first, last = figure.first - 12, figure.last - 12
    if promise.measure == "flow":
        earlier = [f for f in promise.figures if f.first >= first and f.last <= last]
        chain = tiled(earlier, first)
        return chain.value if chain is not None and chain.last == last else None
    same = [f for f in promise.figures if (f.first, f.last) == (first, last)]
    return same[0].value if same else None


def _status_of_direction(
    promise: Promise, as_of: int, figure: Figure, gap: Fraction, points: Fraction | None
) -> str:
    if as_of >= promise.close:
        if figure.last == promise.close:
            return "achieved" if gap < 0 else "missed"
        held_later = promise.measure != "flow" and figure.last > promise.close
        return "achieved" if held_later and gap < 0 else "no-data"
    if gap < 0:
        return "on-track"
    if gap == 0:
        return "at-risk"
    limit = promise.behind_rate if promise.measure == "rate" else promise.behind
    return "at-risk" if points is not None and points <= limit else "behind"


def _judge_milestone(promise: Promise, as_of: int) -> Verdict:
    """Return the verdict on a ladder of stages; the values are the steps done."""
    steps = promise.band(0).goal
    within = [f for f in promise.figures if 1 <= f.last <= as_of]
    newest = max(within, key=lambda f: f.last, default=None)
    if newest is None:
        return Verdict("no-data" if as_of >= promise.close else "not-due")
    reaching = [f for f in within if f.value >= steps]
    if reaching:
        reached = max(reaching, key=_rank)
        return Verdict("achieved", reached.last, reached.value, None, Fraction(1))
    completion = newest.value / steps
    if as_of < promise.close:
        return Verdict("on-track", newest.last, newest.value, None, completion)
    status = "missed" if newest.last >= promise.close else "no-data"
    gap = steps - newest.value
    return Verdict(status, newest.last, newest.value, None, completion, gap)
