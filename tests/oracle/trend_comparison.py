"""Trends of random levels over years, by the oracle and by the program."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random

import auditor
from tests.oracle.trends import Aim, verdict

START = 2022
UNIT = "万元"


def trend_differences(seed: int, folder: Path) -> Iterator[str]:
    """Yield each disagreement on the random trends of that seed."""
    chance = Random(seed)  # noqa: S311 - no secret
    last = START + chance.randint(1, 8)
    drawn = [_drawn(chance, last, f"t{number}") for number in range(4)]
    plan = f"plan: {{id: p, title: 目标, entity: 云溪县, years: {START}-{last}}}\n"
    plan += "sections:\n  - id: s\n    title: 全部\n    targets:\n"
    plan += "".join(text for text, *_ in drawn)
    rows = [
        f"t{number},{year}-12,{float(value)},{UNIT},月报"
        for number, (_, _, values, _) in enumerate(drawn)
        for year, value in values.items()
    ]
    (folder / "targets").mkdir(exist_ok=True)
    (folder / "actuals").mkdir(exist_ok=True)
    (folder / "targets" / "p.yaml").write_text(plan, "utf-8")
    table = "\n".join(["target,period,value,unit,source", *rows]) + "\n"
    (folder / "actuals" / "a.csv").write_text(table, "utf-8")
    (audit,) = auditor.audit(auditor.read(folder), f"{last}-12")
    for assessed, (text, method, values, aim) in zip(
        audit.assessments, drawn, strict=True
    ):
        trend = assessed.trend
        there = None if trend is None or not trend.verdict else trend.verdict.value
        here = verdict(method, values, aim)
        if here != there:
            shown = {year: float(value) for year, value in values.items()}
            yield f"seed {seed}: {text.strip()}\n  {shown}\n  trend: oracle {here}, program {there}"


def _drawn(
    chance: Random, last: int, name: str
) -> tuple[str, str, dict[int, Fraction], Aim]:
    method = chance.choice(("cagr", "projection", "held"))
    values = _values(chance, last)
    rises = chance.random() < 0.5
    goal = Fraction(chance.randint(600, 1400), 10)
    direction = method != "held" and chance.random() < 0.3
    keys = [f"unit: {UNIT}", "measure: level", f"trend: {method}"]
    if direction:
        keys.append("rises: true" if rises else "falls: true")
    else:
        keys.append(f"{'at_least' if rises else 'at_most'}: {float(goal)}")
    limit = None
    if method == "cagr" and direction and chance.random() < 0.5:
        limit = Fraction(chance.randint(50, 200))
        keys.append(f"limit: {limit}")
    aim = Aim(rises, None if direction else goal, START, last, limit)
    text = f"      - {{id: {name}, name: 目标{name}号, {', '.join(keys)}}}\n"
    return text, method, values, aim


def _values(chance: Random, last: int) -> dict[int, Fraction]:
    """Return values that move by a few parts in a hundred a year, with some years missing."""
    value, step = Fraction(1000), chance.randint(-40, 40)
    values = {}
    for year in range(START - 6, last + 1):
        value += step + chance.randint(-30, 30)
        if chance.random() < 0.85:
            values[year] = value / 10
    return values
