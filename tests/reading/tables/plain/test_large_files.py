"""Files that are large enough to be read in groups say what they say row by row: of years in order, days, places.

The same rows are read both ways, and have to come to the same figures and findings.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from auditor.model.actuals import Actuals
from auditor.model.plan import Plan
from auditor.reading.tables.actuals import LARGE, read_actuals
from tests.reading.stories import sound_plan

NEVER = 10**18
PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增城镇就业, at_least: 7300, unit: 人}
          - {id: trade, name: 进出口总值, at_least: 200, unit: 亿元}
"""
COPIES = 3000


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, PLAN)


def read(
    tmp_path: Path, plan: Plan, head: str, rows: Callable[[int], str]
) -> tuple[Actuals, Sequence[str]]:
    """Read a large file in groups and row by row, which must agree; return the figures and the codes of findings."""
    lines = [rows(number) for number in range(COPIES)]
    file = tmp_path / "a.csv"
    file.write_text("\n".join([head, *lines]) + "\n", "utf-8")
    assert file.stat().st_size > LARGE
    both: list[tuple[Actuals, list[str]]] = []
    for large in (NEVER, LARGE):
        actuals, findings = read_actuals([(file, "actuals/a.csv")], [plan], large)
        told = sorted(
            f"{finding.rule.code} {finding.location.line} {finding.facts}"
            for finding in findings
        )
        both.append((actuals, told))
    assert both[0][1] == both[1][1]
    assert figures(both[0][0]) == figures(both[1][0])
    return both[1]


def figures(actuals: Actuals) -> list[str]:
    every: list[str] = []
    for several in actuals.by_target.values():
        every += [
            f"{each.location.line} {each.period} {each.quantity}" for each in several
        ]
    for waiting in actuals.stored.values():
        for lazy in waiting:
            every += [
                f"{each.location.line} {each.period} {each.quantity}"
                for each in lazy.read(None)
            ]
    return sorted(every)


SOURCE = "某地统计月报第一部分第二节所载的数，按月汇总，来自各乡镇上报的台账"


def test_months_without_a_year_go_on_with_the_year_above(
    tmp_path: Path, plan: Plan
) -> None:
    """2023年11月 | 12月 | 2024年1月: December is of 2023, however long the file is."""
    months = ("2023年11月", "12月", "2024年1月", "2月")

    def row(number: int) -> str:
        return f"新增城镇就业,{months[number % 4]},{number},{SOURCE}"

    actuals, _ = read(tmp_path, plan, "指标,期间,数值,来源", row)
    assert not any("2024-12" in figure for figure in figures(actuals))


def test_a_figure_published_before_its_months_ended_is_left_out(
    tmp_path: Path, plan: Plan
) -> None:
    days = ("2024-10-12", "2024年8月12日", "", "某日")

    def row(number: int) -> str:
        return f"新增城镇就业,2024年9月,{number},{days[number % 4]},{SOURCE}"

    actuals, told = read(tmp_path, plan, "指标,期间,数值,发布日期,来源", row)
    assert len(figures(actuals)) == COPIES // 2
    assert sum(line.startswith("A204") for line in told) > 0
    assert sum(line.startswith("A207") for line in told) > 0


def test_more_days_and_months_than_are_kept(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.reading.tables.plain.column_meanings._MOST_KEPT", 2)

    def row(number: int) -> str:
        return f"新增城镇就业,2024年{number % 9 + 1}月,{number},2025-01-{number % 27 + 1:02},{SOURCE}"

    actuals, told = read(tmp_path, plan, "指标,期间,数值,发布日期,来源", row)
    assert len(figures(actuals)) == COPIES
    assert told == []


def test_a_blank_place_goes_on_with_the_place_above(tmp_path: Path, plan: Plan) -> None:
    names = ("新增城镇就业", "进出口总值")

    def row(number: int) -> str:
        place = "" if number % 2 else "邻县"
        return f"{place},{names[number % 2]},2024年9月,{number},{SOURCE}"

    actuals, _ = read(tmp_path, plan, "地区,指标,期间,数值,来源", row)
    assert figures(actuals) == []


def test_offices_below_the_word_for_units_are_no_units(
    tmp_path: Path, plan: Plan
) -> None:
    offices = ("县人社局", "县商务局")

    def row(number: int) -> str:
        return f"新增城镇就业,2024年9月,{number},{offices[number % 2]},{SOURCE}"

    actuals, told = read(tmp_path, plan, "指标,期间,数值,单位,来源", row)
    assert len(figures(actuals)) == COPIES
    assert not any(line.startswith("A209") for line in told)


def test_years_that_all_periods_name_ask_for_no_order(
    tmp_path: Path, plan: Plan
) -> None:
    units = ("人", "")

    def row(number: int) -> str:
        return f"新增城镇就业,2024年{number % 9 + 1}月,{number},{units[number % 2]},{SOURCE}"

    actuals, told = read(tmp_path, plan, "指标,期间,数值,单位,来源", row)
    assert (len(figures(actuals)), told) == (COPIES, [])
