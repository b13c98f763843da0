"""A plan's own unit and a table's are read alike: English words, symbols, one thing to another, multipliers alone."""

from fractions import Fraction
from pathlib import Path

import pytest

from auditor.model.actuals import Actuals
from auditor.model.plan import Plan
from tests.reading.pictures import WRITERS
from tests.reading.stories import sound_plan
from tests.reading.tables.test_meaning import figures, loud, read
from tests.reading.tables.test_variants import PLAN


def _plan(unit: str, folder: Path) -> Plan:
    """Return a plan with a target in a unit."""
    own = (
        f"- {{id: own, name: New things, at_least: 45, unit: '{unit}', measure: flow}}"
    )
    folder.mkdir()
    return sound_plan(folder, f"{PLAN.rstrip(' ')}          {own}\n")


def _amount(actuals: Actuals, plan: Plan) -> Fraction:
    """Return the one figure that was read, in the unit of the plan."""
    [target] = [target for target in plan.targets if target.id == "own"]
    [actual] = actuals.of("own")
    assert actual.quantity is not None
    assert target.unit is not None
    return actual.quantity.in_unit(target.unit)


READ = {
    "same-words": ("thousand homes", "thousand homes", "40", 40),
    "without-multiplier": ("thousand homes", "homes", "40000", 40),
    "singular": ("homes", "Home", "40", 40),
    "unknown-things": ("million widgets", "widgets", "40000000", 40),
    "dollars": ("million dollars", "$m", "40", 40),
    "thousands-of-dollars": ("$ million", "$'000", "40000", 40),
    "kilometres": ("km", "kilometres", "40", 40),
    "kilometres-in-chinese": ("km", "公里", "40", 40),
    "chinese-in-symbols": ("公里", "km", "40", 40),
    "power": ("GWh", "million kWh", "40", 40),
    "power-in-chinese": ("GWh", "万千瓦时", "4000", 40),
    "per-hectare": ("tonnes per hectare", "t/ha", "40", 40),
    "per-hectare-in-kilograms": ("t/ha", "kg/ha", "40000", 40),
    "per-square-metre": ("元/平方米", "yuan/m2", "40", 40),
    "per-people": ("1/10万人", "per 100,000 people", "40", 40),
    "number": ("homes", "number", "40", 40),
    "number-in-thousands": ("thousand homes", "No.", "40000", 40),
    "thousands": ("homes", "thousands", "0.04", 40),
    "thousands-of-the-same": ("thousand homes", "'000", "40", 40),
    "thousands-of-people": ("人", "thousands", "0.04", 40),
    "millions-of-money": ("million dollars", "in millions", "40", 40),
}


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", READ)
def test_a_figure_is_read_in_the_unit_of_the_plan(
    kind: str, form: str, tmp_path: Path
) -> None:
    wanted, stated, figure, expected = READ[kind]
    plan = _plan(wanted, tmp_path / "plans")
    picture = f"指标 | 单位 | 1-9月\nNew things | {stated} | {figure}"
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert loud(findings) == []
    assert _amount(actuals, plan) == expected


IN_NAMES = {
    "name": "指标 | 1-9月\nNew things ({}) | {}",
    "heading": "指标 | 1-9月 ({})\nNew things | {}",
}


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("place", IN_NAMES)
@pytest.mark.parametrize(
    ("wanted", "stated", "figure"),
    [
        ("homes", "thousands", "0.04"),
        ("million dollars", "millions of dollars", "40"),
        ("million dollars", "$m", "40"),
        ("%", "percent", "40"),
    ],
)
def test_a_unit_in_brackets_is_read(  # noqa: PLR0917 - a story
    wanted: str, stated: str, figure: str, place: str, form: str, tmp_path: Path
) -> None:
    plan = _plan(wanted, tmp_path / "plans")
    picture = IN_NAMES[place].format(stated, figure)
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert loud(findings) == []
    assert _amount(actuals, plan) == 40


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    ("wanted", "stated", "code"),
    [
        ("$ million", "US$ million", "A203"),
        ("homes", "jobs", "A209"),
        ("亿元", "millions", "A209"),
        ("km", "thousands", "A209"),
        ("km", "number", "A209"),
        ("t/ha", "t", "A203"),
        ("吨", "MT", "A209"),
        ("homes", "%", "A203"),
    ],
)
def test_another_unit_is_refused(
    wanted: str, stated: str, code: str, form: str, tmp_path: Path
) -> None:
    plan = _plan(wanted, tmp_path / "plans")
    picture = f"指标 | 单位 | 1-9月\nNew things | {stated} | 40"
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == []
    assert loud(findings) == [code]
