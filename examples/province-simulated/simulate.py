# ruff: noqa: INP001, S311, T201 - a script that stands alone, draws figures for show, and says what it wrote
"""Writes a simulated province with its cities: a plan each, and one table of figures reported month by month.

Run from anywhere: `python examples/province-simulated/simulate.py`. The seed is fixed, so the same bytes come out.
Every name and every figure is invented. Built in on purpose: cities that promise more jobs than the province
(层层加码), grain that nobody has taken over, a reported total that does not agree with its parts, and a city that
stopped reporting.
"""

from pathlib import Path
from random import Random

SEED = 2024
HERE = Path(__file__).resolve().parent
YEAR = 2024
MONTHS = 9
PROVINCE = "云岭省"
SOURCE = "模拟数据"

CITIES = {
    "qingchuan": "青川市",
    "baihe": "白河市",
    "linjiang": "临江市",
    "shimen": "石门市",
}
JOBS = {"qingchuan": 160000, "baihe": 120000, "linjiang": 90000, "shimen": 50000}
"""What each city promises; together more than the province's 36 万人."""
GRAIN = {"qingchuan": "310", "baihe": "420", "linjiang": "260", "shimen": "150"}
"""万吨; together less than the province's 1200."""
PM25 = {"qingchuan": 32, "baihe": 36, "linjiang": 38, "shimen": 30}
SILENT = "shimen"
"""The city that reports no jobs after June."""
LAST_HEARD = 6
MISCOUNTED = 1200
"""What the province's own count of jobs lies above the sum of its cities, in persons."""

PROVINCE_PLAN = """\
# yaml-language-server: $schema=../../../auditor/schema/plan.schema.json
plan:
  id: province-2024
  title: 云岭省2024年工作目标（模拟）
  entity: 云岭省
  year: 2024
  simulated: true
sections:
  - id: livelihood
    ref: 一
    title: 就业和粮食
    targets:
      - id: urban-jobs
        name: 城镇新增就业
        at_least: 36
        unit: 万人
        owner: 省人社厅
        cite: 城镇新增就业36万人以上
      - id: grain
        name: 粮食产量
        at_least: 1200
        unit: 万吨
        pacing: year-end
        owner: 省农业农村厅
        cite: 粮食产量1200万吨以上
  - id: environment
    ref: 二
    title: 生态环境
    targets:
      - id: pm25
        name: 各市PM2.5浓度
        at_most: 38
        unit: 微克/立方米
        measure: level
        weight: 2
        worst_of: [WORST]
        owner: 省生态环境厅
        cite: 各市PM2.5浓度控制在38微克/立方米以内
  - id: economy
    ref: 三
    title: 经济增长
    targets:
      - id: gdp-growth
        name: 地区生产总值增速
        at_least: 5.5
        unit: "%"
        measure: rate
        owner: 省发改委
        cite: 地区生产总值增速5.5%以上
"""
CITY_PLAN = """\
# yaml-language-server: $schema=../../../auditor/schema/plan.schema.json
plan:
  id: ID-2024
  title: CITY2024年工作目标（模拟）
  entity: CITY
  year: 2024
  simulated: true
sections:
  - id: livelihood
    ref: 一
    title: 就业和粮食
    targets:
      - id: urban-jobs
        name: 城镇新增就业
        at_least: JOBS
        unit: 人
        part_of: province-2024/urban-jobs
        cite: 城镇新增就业JOBS人以上
      - id: grain
        name: 粮食产量
        at_least: GRAIN
        unit: 万吨
        pacing: year-end
        part_of: province-2024/grain
        cite: 粮食产量GRAIN万吨以上
  - id: environment
    ref: 二
    title: 生态环境
    targets:
      - id: pm25
        name: PM2.5浓度
        at_most: PM25
        unit: 微克/立方米
        measure: level
        cite: PM2.5浓度控制在PM25微克/立方米以内
  - id: economy
    ref: 三
    title: 经济增长
    targets:
      - id: gdp-growth
        name: 地区生产总值增速
        at_least: {series: province-2024/gdp-growth}
        unit: "%"
        measure: rate
        cite: 地区生产总值增速高于全省平均
"""


def monthly_jobs(draw: Random, goal: int) -> list[int]:
    """Return what a city adds month by month: about its goal's twelfth, more or less."""
    return [round(goal / 12 * draw.uniform(0.75, 1.2)) for _ in range(MONTHS)]


def write_plans() -> None:
    """Write the plan of the province and of each city."""
    folder = HERE / "targets"
    folder.mkdir(exist_ok=True)
    worst = ", ".join(f"{city}-2024/pm25" for city in CITIES)
    (folder / "province.yaml").write_text(
        PROVINCE_PLAN.replace("WORST", worst), encoding="utf-8"
    )
    for city, name in CITIES.items():
        text = CITY_PLAN.replace("ID", city).replace("CITY", name)
        text = text.replace("JOBS", str(JOBS[city])).replace("GRAIN", GRAIN[city])
        text = text.replace("在PM25微", f"在{PM25[city]}微").replace(
            "at_most: PM25", f"at_most: {PM25[city]}"
        )
        (folder / f"{city}.yaml").write_text(text, encoding="utf-8")


def rows() -> list[str]:
    """Return the lines of the table."""
    lines = ["指标,期间,口径,数值,单位,地区,来源"]
    total = 0
    for city, name in CITIES.items():
        draw = Random(f"{SEED}-{city}")
        months = monthly_jobs(draw, JOBS[city])
        until = LAST_HEARD if city == SILENT else MONTHS
        for month, number in enumerate(months[:until], 1):
            lines.append(
                f"城镇新增就业,{YEAR}年{month}月,当期,{number},人,{name},{SOURCE}"
            )
        total += sum(months[:LAST_HEARD])
        for last in (3, 6, 9):
            growth = draw.uniform(4.6, 7.2)
            dust = PM25[city] + draw.uniform(-3.5, 2.5)
            lines.append(
                f"地区生产总值增速,{YEAR}年1-{last}月,累计,{growth:.1f},%,{name},{SOURCE}"
            )
            lines.append(
                f"PM2.5浓度,{YEAR}年{last}月,,{dust:.1f},微克/立方米,{name},{SOURCE}"
            )
    lines.append(
        f"城镇新增就业,{YEAR}年1-{LAST_HEARD}月,累计,{total + MISCOUNTED},人,{PROVINCE},{SOURCE}"
    )
    for last, growth in ((3, "5.8"), (6, "5.6"), (9, "5.7")):
        lines.append(
            f"地区生产总值增速,{YEAR}年1-{last}月,累计,{growth},%,{PROVINCE},{SOURCE}"
        )
    return lines


def main() -> None:
    """Write everything anew."""
    write_plans()
    folder = HERE / "actuals"
    folder.mkdir(exist_ok=True)
    text = "\n".join(rows()) + "\n"
    (folder / "2024.csv").write_text(text, encoding="utf-8")
    print(f"{len(CITIES) + 1} plans, {len(rows()) - 1} rows")


if __name__ == "__main__":
    main()
