# ruff: noqa: INP001, S311, T201 - a script that stands alone, draws figures for show, and says what it wrote
"""Writes a simulated five-year plan with the figures of the years before it and of its first three and a half years.

Run from anywhere: `python examples/five-year-simulated/simulate.py`. The seed is fixed, so the same bytes come out.
Every name and every figure is invented.
"""

from pathlib import Path
from random import Random

SEED = 14
HERE = Path(__file__).resolve().parent
SOURCE = "模拟数据"
FIRST, LAST = 2015, 2023

PLAN = """\
# yaml-language-server: $schema=../../../auditor/schema/plan.schema.json
plan:
  id: qingchuan-2021-2025
  title: 青川市“十四五”规划主要目标（模拟）
  entity: 青川市
  years: 2021-2025
  simulated: true
  policy: {trend: projection}
sections:
  - id: economy
    ref: 一
    title: 经济和创新
    targets:
      - id: gdp-growth
        name: 地区生产总值年均增速
        at_least: 6
        unit: "%"
        measure: rate
        cite: 地区生产总值年均增速6%以上
      - id: rd-share
        name: 研发经费占比
        at_least: 3
        unit: "%"
        measure: level
        limit: 100
        cite: 研发经费占比达到3%以上
  - id: environment
    ref: 二
    title: 生态环境
    targets:
      - id: pm25
        name: PM2.5浓度
        at_most: 32
        unit: 微克/立方米
        measure: level
        trend: cagr
        cite: PM2.5浓度控制在32微克/立方米以内
      - id: forest
        name: 森林覆盖率
        at_least: 42
        unit: "%"
        measure: level
        cite: 森林覆盖率达到42%以上
      - id: energy-intensity
        name: 单位GDP能耗
        change: -13.5
        unit: "%"
        measure: rate
        cite: 单位GDP能耗降低13.5%
      - id: water
        name: 饮用水水源达标率
        at_least: 100
        unit: "%"
        measure: level
        trend: held
        cite: 饮用水水源达标率保持100%以上
  - id: livelihood
    ref: 三
    title: 民生
    targets:
      - id: roads
        name: 新改建农村公路
        at_least: 1500
        unit: 公里
        cite: 新改建农村公路1500公里以上
      - id: beds
        name: 每千人床位数
        rises: true
        unit: 张
        measure: level
        trend: cagr
        cite: 每千人床位数持续上升
"""

COURSES = (
    # name, unit, first value, mean change a year, spread, decimals, first year
    ("研发经费占比", "%", 1.6, 0.14, 0.04, 2, FIRST),
    ("PM2.5浓度", "微克/立方米", 58, -2.9, 1.5, 1, FIRST),
    ("森林覆盖率", "%", 37.8, 0.42, 0.08, 2, FIRST),
    ("饮用水水源达标率", "%", 100, 0, 0, 0, FIRST),
    ("每千人床位数", "张", 5.1, 0.18, 0.05, 2, FIRST),
    ("新改建农村公路", "公里", 290, 6, 25, 0, 2021),
    ("地区生产总值年均增速", "%", 6.4, -0.15, 0.5, 1, 2021),
    ("单位GDP能耗", "%", -2.9, 0.1, 0.35, 1, 2021),
)
INTERIM = (
    "新改建农村公路,2024年上半年,累计,140,公里,模拟数据",
    "森林覆盖率,2024年6月,,41.6,%,模拟数据",
    "PM2.5浓度,2024年6月,,33.8,微克/立方米,模拟数据",
)
"""The plan's fourth year so far."""


def rows() -> list[str]:
    """Return the lines of the table."""
    lines = ["指标,期间,口径,数值,单位,来源"]
    for name, unit, value, change, spread, decimals, first in COURSES:
        draw = Random(f"{SEED}-{name}")
        for year in range(first, LAST + 1):
            number = value + change * (year - first) + draw.uniform(-spread, spread)
            lines.append(f"{name},{year}年,,{number:.{decimals}f},{unit},{SOURCE}")
    return [*lines, *INTERIM]


def main() -> None:
    """Write everything anew."""
    for folder in ("targets", "actuals"):
        (HERE / folder).mkdir(exist_ok=True)
    (HERE / "targets" / "2021-2025.yaml").write_text(PLAN, encoding="utf-8")
    (HERE / "actuals" / "2015-2024.csv").write_text(
        "\n".join(rows()) + "\n", encoding="utf-8"
    )
    print(f"1 plan, {len(rows()) - 1} rows")


if __name__ == "__main__":
    main()
