"""Random promises that look at others: wholes of parts, ratios, goals held against a series, changes on a year."""

from dataclasses import replace
from fractions import Fraction
from random import Random

from tests.oracle.composed import Composed, Line, Made
from tests.oracle.oracle import Band, Figure, Promise
from tests.oracle.scenarios import (
    AMOUNTS,
    PERCENT,
    Entry,
    Scenario,
    decimal,
    entry_text,
    period,
)

SHARE = "level"


def composed_scenario(chance: Random) -> Scenario:
    """Return a plan of one year, or of several, of promises that look at others."""
    months = 12 if chance.random() < 0.7 else 12 * chance.randint(2, 4)
    as_of = months if chance.random() < 0.25 else chance.randint(1, months)
    makers = (_whole, _ratio, _against, _change)
    entries: list[Entry] = []
    for number in range(chance.randint(2, 4)):
        make = chance.choice(makers)
        entries += make(chance, months, f"t{number}")
    return Scenario(months, as_of, tuple(entries))


def _whole(chance: Random, months: int, name: str) -> list[Entry]:
    """Return parts and their sum, mean or worst, which sometimes reports figures itself."""
    how = chance.choice(("sum", "mean", "worst"))
    measure = chance.choice(("flow", "level"))
    kind = chance.choice(("at_least", "at_most"))
    if how == "sum" and chance.random() < 0.3:
        kind = "about"
    count = chance.randint(1, 4)
    parts = [_part(chance, months, f"{name}p{n}", measure, kind) for n in range(count)]
    weights = [Fraction(chance.randint(1, 4)) for _ in parts]
    if how == "mean":
        parts = [
            _with_key(part, f"weight: {decimal(weight)}")
            for part, weight in zip(parts, weights, strict=True)
        ]
    goal = Fraction(chance.randint(2000, 9000), 10)
    keys, band = _goal_keys(kind, goal)
    names = ", ".join(part.name for part in parts)
    keys = [f"unit: {AMOUNTS}", f"measure: {measure}", *keys, f"{how}_of: [{names}]"]
    figures = _monthly(chance, measure, months) if chance.random() < 0.15 else ()
    promise = Promise(
        kind, measure, ((0, band),), months, months, figures=tuple(figures)
    )
    made = Made(how, tuple(part.composed.promise for part in parts), tuple(weights))
    whole = Entry(name, entry_text(name, keys), AMOUNTS, Composed(promise, made))
    return [*parts, whole]


def _with_key(entry: Entry, key: str) -> Entry:
    return replace(entry, text=entry.text.rstrip().rstrip("}") + f", {key}}}\n")


def _part(chance: Random, months: int, name: str, measure: str, kind: str) -> Entry:
    goal = Fraction(chance.randint(2000, 9000), 10)
    keys, band = _goal_keys(kind, goal)
    figures = tuple(_monthly(chance, measure, months))
    promise = Promise(kind, measure, ((0, band),), months, months, figures=figures)
    keys = [f"unit: {AMOUNTS}", f"measure: {measure}", *keys]
    return Entry(name, entry_text(name, keys), AMOUNTS, Composed(promise))


def _goal_keys(kind: str, goal: Fraction) -> tuple[list[str], Band]:
    match kind:
        case "at_least":
            return [f"at_least: {decimal(goal)}"], Band(goal, None, goal)
        case "at_most":
            return [f"at_most: {decimal(goal)}"], Band(None, goal, goal)
        case _:
            band = Band(goal * Fraction(19, 20), goal * Fraction(21, 20), goal)
            return [f"about: {decimal(goal)}"], band


def _monthly(chance: Random, measure: str, months: int) -> list[Figure]:
    """Return figures of a flow, month by month from January on, or of a level in some months."""
    before = range(-11, 1) if chance.random() < 0.5 else range(0)
    reported = chance.randint(0, months)
    if measure == "flow":
        return [
            Figure(m, m, Fraction(chance.randint(1, 900), 10))
            for m in (*before, *range(1, reported + 1))
        ]
    chosen = sorted(chance.sample(range(1, months + 1), reported))
    if before:
        chosen = [0, *chosen]
    return [Figure(m, m, Fraction(chance.randint(2000, 9000), 10)) for m in chosen]


def _ratio(chance: Random, months: int, name: str) -> list[Entry]:
    """Return a share in per cent, and its numerator and denominator, which are targets or series."""
    measure = chance.choice(("flow", "level"))
    parts = []
    for letter in "ab":
        part = _part(chance, months, f"{name}{letter}", measure, "at_least")
        parts.append(part if chance.random() < 0.5 else _series_of(part, measure))
    goal = Fraction(chance.randint(300, 2500), 10)
    kind = chance.choice(("at_least", "at_most"))
    keys, band = _goal_keys(kind, goal)
    names = ", ".join(part.name for part in parts)
    keys = [f"unit: '{PERCENT}'", "measure: level", *keys, f"ratio_of: [{names}]"]
    promise = Promise(kind, SHARE, ((0, band),), months, months)
    made = Made("ratio", tuple(part.composed.promise for part in parts), times=100)
    return [
        *parts,
        Entry(name, entry_text(name, keys), PERCENT, Composed(promise, made)),
    ]


def _series_of(entry: Entry, measure: str) -> Entry:
    text = f"  - {{id: {entry.name}, name: 序列{entry.name}, unit: '{entry.unit}', measure: {measure}}}\n"
    return replace(entry, text=text, is_target=False)


def _against(chance: Random, months: int, name: str) -> list[Entry]:
    """Return a level or a rate that is held against a series, and the series."""
    measure = "rate" if months == 12 and chance.random() < 0.5 else "level"
    last = chance.randint(1, months)
    chosen = sorted(chance.sample(range(1, months + 1), last))
    ours = [Figure(1 if measure == "rate" else m, m, _percent(chance)) for m in chosen]
    theirs = [
        Figure(1 if measure == "rate" else m, m, _percent(chance)) for m in range(1, months + 1)
        if chance.random() < 0.8
    ]  # fmt: skip
    plus = (
        Fraction(chance.randint(-10, 10), 10) if chance.random() < 0.5 else Fraction(0)
    )
    kind = chance.choice(("at_least", "at_most"))
    other = f"{name}s"
    held = (
        f"{{series: {other}, plus: {decimal(plus)}}}"
        if plus
        else f"{{series: {other}}}"
    )
    keys = [f"unit: '{PERCENT}'", f"measure: {measure}", f"{kind}: {held}"]
    close = months
    if chance.random() < 0.2:
        close = chance.randint(1, months)
        keys.append(f"due: {period(close, close)}")
    band = Band(None, None, Fraction(0))
    promise = Promise(kind, measure, ((0, band),), months, close, figures=tuple(ours))
    composed = Composed(promise, line=Line(tuple(theirs), plus))
    line = Promise(
        "at_least", measure, ((0, band),), months, months, figures=tuple(theirs)
    )
    text = f"  - {{id: {other}, name: 序列{other}, unit: '{PERCENT}', measure: {measure}}}\n"
    return [
        Entry(name, entry_text(name, keys), PERCENT, composed),
        Entry(other, text, PERCENT, Composed(line), is_target=False),
    ]


def _percent(chance: Random) -> Fraction:
    return Fraction(chance.randint(40, 60), 10)


def _change(chance: Random, months: int, name: str) -> list[Entry]:
    """Return an amount that is to change by a share of last year's."""
    measure = chance.choice(("flow", "level"))
    if months > 12:
        measure = "level"
    change = Fraction(chance.choice([n for n in range(-400, 400, 5) if n]), 10)
    keys = [f"unit: {AMOUNTS}", f"measure: {measure}", f"change: {decimal(change)}"]
    figures = tuple(_monthly(chance, measure, months))
    band = Band(None, None, Fraction(0))
    promise = Promise("change", measure, ((0, band),), months, months, figures=figures)
    composed = Composed(promise, change=change)
    return [Entry(name, entry_text(name, keys), AMOUNTS, composed)]
