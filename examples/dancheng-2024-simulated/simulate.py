# ruff: noqa: INP001, PLR2004, S311, T201 - a script that stands alone, draws figures for show, and says what it wrote
"""Writes the simulated year around the real targets: the plan, the reported figures, and the README's table of faults.

Run from anywhere: `python examples/dancheng-2024-simulated/simulate.py`. The seed is fixed and every target draws from
a generator of its own, so the same targets/2024.yaml gives the same bytes, and one target more leaves the others alone.
Every figure of 2024 is invented. Those of 2023.csv are real and copied from actuals/2023.csv of the repository.
"""

import csv
import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import yaml

SEED = 2024
HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
SOURCE = "模拟数据"
STAGES = ("未启动", "前期", "开工", "在建", "完工", "投用")
NOT_REPORTED = "—"

Course = tuple[str, ...]
"""Four texts: what stands at the end of March, June, September and December; blank where nothing is reported."""

# What is added to the plan of the real targets: owners, deadlines, adjustments, waivers and paces, all invented.

OWNERS = {
    "innovation": "县科技局",
    "industry-chains": "县工信局",
    "investment-consumption": "县发改委",
    "reform-opening": "县商务局",
    "city": "县住建局",
    "rural": "县农业农村局",
    "ecology": "县生态环境局",
}
"""By section; the others are shared among several, target by target."""

OWNERS_OF_SOME = {
    "县人社局": (
        "skills-training",
        "skilled-workers-added",
        "new-urban-employment",
        "rural-labor-transfer",
    ),
    "县教体局": (
        "kindergartens-rebuilt",
        "urban-boarding-schools",
        "school-places-added",
    ),
    "县卫健委": (
        "county-hospital-upgrades",
        "county-medical-center",
        "people-hospital-southwest-campus",
    ),
    "县民政局": (
        "nursing-home-transformation",
        "elderly-home-adaptation",
        "county-elderly-care-center",
    ),
    "县文旅局": (
        "culture-benefit-events",
        "culture-tourism-brands",
        "culture-tourism-commercial-block",
    ),
    "县商务局": (
        "urban-night-consumption-centers",
        "township-consumption-centers",
        "e-commerce-villages",
    ),
    "县交通运输局": (
        "s324-east-reconstruction",
        "county-rural-roads-upgraded",
        "benchmark-loop-roads",
    ),
    "县自然资源局": ("farmland-non-agricultural-use", "farmland-non-grain-use"),
    "县城管局": ("convenience-points", "parking-spaces"),
    "县林业局": ("new-afforestation",),
    "县应急局": ("major-accidents",),
}

_BY = "县政府督查室（模拟）"
EDITS = {
    "smart-upgrade-projects": {"pacing": "[10, 40, 75, 100] # 模拟"},
    "grain-output": {
        "pacing": "[0, 55, 55, 100] # 模拟",
        "note": "模拟：夏粮按55%、秋粮按45%安排",
    },
    "new-afforestation": {
        "pacing": "[60, 70, 70, 100] # 模拟",
        "note": "模拟：春季造林为主",
    },
    "e-commerce-villages": {"due": "2024-06"},
    "urban-boarding-schools": {"due": "2024-08"},
    "kindergartens-rebuilt": {"due": "2024-08"},
    "school-places-added": {"due": "2024-09"},
    "third-waterworks": {"due": "2024-06"},
    "wangzi-road-south": {"due": "2024-06"},
    "irrigation-district-project": {"due": "2024-06"},
    "new-landmark-food-city": {"due": "2024-09"},
    "first-vocational-high-school": {"due": "2024-09"},
    "ev-charging-piles": {
        "history": "[{from: 2024-07, at_least: 400, reason: 模拟：配电容量不足，年中调减}]"
    },
    "base-stations-5g": {
        "history": "[{from: 2024-07, at_least: 500, reason: 模拟：追加偏远村站点，年中调增}]"
    },
    "parking-spaces": {
        "waiver": f"{{rule: P103, until: 2024-10, reason: 模拟：两处停车场并入四季度交付, by: {_BY}}}"
    },
    "county-rural-roads-upgraded": {
        "waiver": f"{{rule: P103, until: 2024-06, reason: 模拟：春季备料滞后, by: {_BY}}}"
    },
    "village-grid-upgrades": {
        "waiver": f"{{rule: P105, until: 2024-12, reason: 模拟：一季度不报数, by: {_BY}}}"
    },
}

# The figures with a story; all others are drawn. Amounts stand in the target's unit and count from January on.

STORIES: dict[str, Course] = {
    "national-tech-smes-registered": ("27", "58", "83", "108"),
    "national-little-giants": ("", "", "", "0"),
    "technology-contract-value": ("0.39", "0.815", "1.216", "1.632"),
    "rd-spending-growth": ("", "16.8", "18.4", "21.3"),
    "rd-activity-coverage": ("78.6", "84", "87.2", "90.6"),
    "national-provincial-science-projects": ("", "", "", "9"),
    "patents-granted": ("48", "103", "158", "207"),
    "high-end-talent": ("7", "14", "20", "31"),
    "smart-upgrade-projects": ("6", "21", "36", "52"),
    "technical-upgrade-investment": ("0.8", "1.7", "2.7", "3.9"),
    "provincial-smart-manufacturing-benchmarks": ("", "", "", "0"),
    "listing-reserve-enterprises": ("", "", "", ""),
    "base-stations-5g": ("118", "236", "385", "512"),
    "village-coverage-5g": ("", "91.4", "95.2", "99.6"),
    "projects-planned": ("45", "96", "143", "171"),
    "upper-level-funds": ("4.1", "9.6", "14.9", "20.6"),
    "county-key-projects": ("22", "41", "52", "58"),
    "convenience-points": ("8", "", "", ""),
    "township-consumption-centers": ("3", "6", "8", "12"),
    "e-commerce-villages": ("22", "46", "51", "51"),
    "large-projects-attracted": ("6", "12", "19", "25"),
    "attracted-contract-funds": ("58.2", "121.5", "183.4", "246.8"),
    "new-municipal-roads": ("1", "3", "5", "7"),
    "upgraded-municipal-roads": ("1", "2", "3", "5"),
    "parking-spaces": ("700", "2000", "3600", "5480"),
    "ev-charging-piles": ("102", "230", "312", "418"),
    "resettlement-housing-delivered": ("640", "1402", "2300", "3627"),
    "farmland-non-agricultural-use": ("0", "0", "0", "0"),
    "farmland-non-grain-use": ("0", "0", "1", "1"),
    "large-scale-return-to-poverty": ("0", "0", "0", "0"),
    "grain-output": ("", "13.3", "13.3", "24.4"),
    "poverty-relief-local-employment": ("1.06", "1.07", "1.072", "1.08"),
    "vegetable-greenhouses": ("24", "66", "128", "203"),
    "national-specialty-industry-cluster": ("", "", "", ""),
    "national-farmer-coops": ("", "", "", "1"),
    "county-rural-roads-upgraded": ("18", "51", "88.5", "149.2"),
    "benchmark-loop-roads": ("31.5", "68.5", "96.2", "121.6"),
    "village-grid-upgrades": ("", "158", "240", "306"),
    "rural-sewage-treatment-rate": ("33.1", "34.2", "35", "36.4"),
    "pm10-concentration": ("95", "80", "72", "77"),
    "pm25-concentration": ("64", "47", "41", "47"),
    "good-air-days": ("57", "121", "190", "258"),
    "new-afforestation": ("212", "262", "262", "371"),
    "skills-training": ("0.72", "1.48", "2.16", "2.95"),
    "skilled-workers-added": ("0.46", "0.91", "1.37", "1.83"),
    "new-urban-employment": ("1420", "2935", "4468", "7152"),
    "rural-labor-transfer": ("1130", "2200", "3400", "4521"),
    "kindergartens-rebuilt": ("", "3", "7", "7"),
    "urban-boarding-schools": ("", "", "1", "2"),
    "school-places-added": ("", "", "1.04", "1.04"),
    "nursing-home-transformation": ("", "", "", "6"),
    "elderly-home-adaptation": ("210", "430", "760", "1290"),
    "culture-benefit-events": ("62", "133", "204", "274"),
    "culture-tourism-brands": ("1", "3", "4", "6"),
    "major-accidents": ("0", "0", "0", "0"),
    "third-waterworks": ("前期", "前期", "前期", "开工"),
    "wangzi-road-south": ("开工", "在建", "完工", "投用"),
    "irrigation-district-project": ("前期", "开工", "在建", "在建"),
    "new-landmark-food-city": ("前期", "在建", "完工", "投用"),
    "first-vocational-high-school": ("前期", "前期", "", "开工"),
    "national-rural-revitalization-county": ("前期", "在建", "在建", "在建"),
    "general-aviation-airport": ("", "", "", ""),
}

LAST_YEAR = {
    "pm10-concentration": ("98", "82", "74", "79"),
    "pm25-concentration": ("66", "49", "41", "46"),
    "good-air-days": ("54", "118", "187", "252"),
    "vegetable-greenhouses": ("20", "60", "110", "190"),
}
"""Invented months of 2023, for the targets that are held against last year's."""

MONTHS = {"new-urban-employment": ("455", "390", "575")}
"""Reported month by month in the first quarter."""

SMALLER_UNITS = {"technology-contract-value": ("万元", 10_000)}
"""Reported in another unit than the target's."""

# The files, one for each form that offices use.

ENGLISH = ("target", "period", "value", "unit", "basis", "published", "source", "note")
CHINESE = ("指标", "期间", "数值", "单位", "口径", "发布日期", "来源", "备注")
WITH_RATIO = (*CHINESE[:5], "完成率", *CHINESE[5:])
WIDE = ("指标", "单位", "一季度", "上半年", "前三季度", "来源")
STAGED = ("指标", "3月底", "6月底", "9月底", "12月底", "来源")
WIDE_SECTIONS = frozenset({"city", "rural", "ecology"})
"""Sections that hand in one wide table in October; the others report each quarter."""


@dataclass(slots=True)
class Table:
    """A CSV file: its header, the rows with the target each is about, and how its bytes are made."""

    header: tuple[str, ...]
    encoding: str = "utf-8"
    end: str = "\n"
    rows: list[tuple[str, list[str]]] = field(default_factory=list)

    def add(self, about: str, /, **cells: str) -> None:
        """Append a row about a target; columns without a cell are blank."""
        self.rows.append((about, [cells.get(name, "") for name in self.header]))

    def line(self, target: str, which: int = 0) -> int:
        """Return the line on which a row about a target stands: the first one, or the `which`-th after it."""
        return [
            number for number, (about, _) in enumerate(self.rows, 2) if about == target
        ][which]

    def data(self) -> bytes:
        """Return the file."""
        text = StringIO(newline="")
        csv.writer(text, lineterminator=self.end).writerows(
            [self.header, *(row for _, row in self.rows)]
        )
        return text.getvalue().encode(self.encoding)


@dataclass(frozen=True, slots=True)
class Planted:
    """Something for the audit to find: which row, what its cells are changed to, and what it is there to show."""

    shows: str
    why: str
    file: str
    target: str
    cells: dict[str, str] = field(default_factory=dict)
    extra: bool = False
    """A second row about the target, a copy of the first one but for the cells."""
    key: str = ""
    """In the plan: the key whose line is meant."""


Q1, Q2, Q3_LONG, Q3, Q4 = (
    f"actuals/2024{name}.csv" for name in ("Q1", "Q2", "Q3-long", "Q3", "Q4")
)
MILESTONES, PLAN = "actuals/2024-milestones.csv", "targets/2024.yaml"
REAL_2023, SIMULATED_2023 = "actuals/2023.csv", "actuals/2023-simulated.csv"

PLANTED = (
    Planted("A301", "两个科室报了不同的上半年数，发布日期相同：都不采用", Q2, "skilled-workers-added",
            {"数值": "0.88", "完成率": "50.0", "备注": "另一科室报送"}, extra=True),
    Planted("", "", Q3_LONG, "skilled-workers-added", {"期间": "前三季度", "数值": "1.37", "口径": "累计"}),
    Planted("A302", "上半年数后来核减，十月的文件给出修订数", Q2, "national-tech-smes-registered",
            {"数值": "61", "完成率": "61.0"}),
    Planted("", "", Q3_LONG, "national-tech-smes-registered",
            {"期间": "上半年", "数值": "58", "口径": "累计", "备注": "核减重复备案3家"}, extra=True),
    Planted("A303", "累计数下降（前三季度应为96.2，误作66.2）", Q3, "benchmark-loop-roads", {"前三季度": "66.2"}),
    Planted("A304", "上半年待报，其后只有当期数：四至六月成了空档", Q3_LONG, "culture-benefit-events"),
    Planted("", "", Q2, "culture-benefit-events", {"数值": "待报", "完成率": ""}),
    Planted("", "", Q4, "culture-benefit-events", {"期间": "四季度", "数值": "70", "口径": "当期"}),
    Planted("", "", Q1, "patents-granted", {"basis": ""}),
    Planted("", "", Q2, "patents-granted", {"期间": "二季度", "口径": "", "完成率": ""}),
    Planted("A306", "各季没有口径，像是累计数：相加309件，超过全年目标200件", Q3_LONG, "patents-granted",
            {"数值": "158", "口径": ""}),
    Planted("A308", "按人填数，单位却写万人：差一万倍；全年数改回来，又算突变", Q3, "poverty-relief-local-employment",
            {"前三季度": "10720"}),
    Planted("A310", "自报完成率59.2%，按数字应为52.9%", Q2, "skills-training", {"完成率": "59.2"}),
    Planted("T401", "豁免六月已到期，仍欠序时", PLAN, "county-rural-roads-upgraded", key="waiver"),
    Planted("T402", "豁免仍有效，但已有数据，用不着了", PLAN, "village-grid-upgrades", key="waiver"),
    Planted("P103（已豁免）", "豁免在有效期内：欠序时照列，不计入判定", PLAN, "parking-spaces", key="waiver"),
    Planted("P101", "红线指标前三季度出现1起", Q3, "farmland-non-grain-use"),
    Planted("P102", "八月到期，前三季度只有1所", Q3_LONG, "urban-boarding-schools"),
    Planted("P102", "六月到期，九月底仍是前期；十二月才开工，那时是逾期完成", MILESTONES, "third-waterworks"),
    Planted("按期", "八月到期，1-8月已够7所：已完成，不算逾期", Q3_LONG, "kindergartens-rebuilt",
            {"期间": "1-8月", "数值": "7", "口径": "累计"}),
    Planted("P105", "“20余”只是下界，够不够序时无从判断", Q3_LONG, "high-end-talent",
            {"期间": "前三季度", "数值": "20余", "口径": "累计"}),
    Planted("P105", "九月到期，六月以后没有再报", MILESTONES, "first-vocational-high-school"),
    Planted("P106", "一季度以后再没有报数", Q1, "convenience-points"),
    Planted("下界", "“超143”足以判定达序时", Q3_LONG, "projects-planned",
            {"期间": "前三季度", "数值": "超143", "口径": "累计"}),
    Planted("万", "单位是人，数值写0.34万", Q3_LONG, "rural-labor-transfer",
            {"期间": "前三季度", "数值": "0.34万", "口径": "累计"}),
    Planted("待报", "一季度待报，不等于0", Q3, "village-grid-upgrades", {"一季度": "待报"}),
    Planted("逾期", "六月到期，三季度才够50个：已完成，逾期", Q3_LONG, "e-commerce-villages"),
    Planted("逾期", "六月到期，九月底才完工：已完成，逾期", MILESTONES, "wangzi-road-south"),
    Planted("A103", "整个文件是GB18030编码、CRLF换行的宽表", Q3, ""),
    Planted("BOM", "整个文件带BOM、CRLF换行，Excel另存的样子（不是差错）", Q4, ""),
    Planted("目标调减", "七月起由500调为400，此后按400判定", PLAN, "ev-charging-piles", key="history"),
    Planted("目标调增", "七月起由450调为500，此后按500判定", PLAN, "base-stations-5g", key="history"),
)  # fmt: skip
"""In the order of the README's table, which leaves out those that only serve the one before or after them."""


def main() -> None:
    """Write everything, and say where."""
    text = (REPOSITORY / PLAN).read_text(encoding="utf-8")
    targets = [
        {**target, "section": section["id"]}
        for section in yaml.safe_load(text)["sections"]
        for target in section["targets"]
    ]
    owners = {
        one["id"]: OWNERS[one["section"]] for one in targets if one["section"] in OWNERS
    }
    owners |= {
        target: owner for owner, some in OWNERS_OF_SOME.items() for target in some
    }
    _same_ids(
        targets,
        {
            **EDITS,
            **STORIES,
            **LAST_YEAR,
            **owners,
            **{one.target: "" for one in PLANTED if one.target},
        },
    )
    plan = simulated_plan(text, owners)
    tables = {
        REAL_2023: real_results(targets),
        SIMULATED_2023: last_year(targets),
        Q1: Table(ENGLISH),
        Q2: Table(WITH_RATIO),
        Q3_LONG: Table(CHINESE),
        Q3: Table(WIDE, "gb18030", "\r\n"),
        Q4: Table(CHINESE, "utf-8-sig", "\r\n"),
        MILESTONES: Table(STAGED),
    }
    for target in targets:
        report(target, course_of(target), tables)
    plant(tables)
    files = {
        PLAN: plan.encode(),
        **{name: table.data() for name, table in tables.items()},
    }
    files["README.md"] = with_places(
        (HERE / "README.md").read_text(encoding="utf-8"), plan, tables
    ).encode()
    for name, data in files.items():
        (HERE / name).parent.mkdir(exist_ok=True)
        (HERE / name).write_bytes(data)
        print(HERE.relative_to(REPOSITORY) / name)


def _same_ids(targets: list[dict[str, Any]], named: dict[str, Any]) -> None:
    """Stop where this script speaks of a target that the plan does not have (any more)."""
    unknown = sorted(named.keys() - {target["id"] for target in targets})
    if unknown:
        raise SystemExit(f"{PLAN} has no target {', '.join(unknown)}")


def simulated_plan(text: str, owners: dict[str, str]) -> str:
    """Return the real plan with what is invented put in, line by line, so that all else stays as it was typed."""
    lines = [
        "# yaml-language-server: $schema=../../../auditor/schema/plan.schema.json",
        "# 由 ../simulate.py 生成，勿手改。目标和 cite 照抄 ../../../targets/2024.yaml，出自真实的报告；",
        "# 责任单位（owner）、时限（due）、进度百分比（pacing）、年中调整（history）、豁免（waiver）全是模拟。",
    ]
    edits: dict[str, str] = {}
    for line in text.splitlines()[1:]:
        key, _, value = line.strip().removeprefix("- ").partition(": ")
        if line.startswith("      - id:"):
            edits = {
                **({"owner": owners[value]} if value in owners else {}),
                **EDITS.get(value, {}),
            }
        if line.startswith("  id: "):
            lines += [f"{line}-simulated"]
        elif line.startswith("  title: "):
            lines += [f"{line}（模拟数据）", "  simulated: true"]
        elif line.startswith("        ") and key in edits:
            lines += [f"        {key}: {edits.pop(key)}"]
        else:
            if line.startswith("        cite: "):
                new = [name for name in edits if name != "note"]
                lines += [f"        {name}: {edits.pop(name)}" for name in new]
            lines += [line]
    return "\n".join(lines) + "\n"


def real_results(targets: list[dict[str, Any]]) -> Table:
    """Return the real results of 2023 that belong to a target of the plan, and say of each that it is real."""
    known = {target["id"] for target in targets}
    with (REPOSITORY / REAL_2023).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["target"] in known]
    table = Table(("target", "period", "value", "unit", "source", "note"))
    for row in rows:
        table.add(
            row["target"],
            **{**row, "note": "；".join(filter(None, ("真实数据", row["note"])))},
        )
    return table


def last_year(targets: list[dict[str, Any]]) -> Table:
    """Return the invented months of 2023."""
    table = Table(ENGLISH)
    for target in targets:
        for period, value in zip(
            ("2023-01..03", "2023-01..06", "2023-01..09", "2023"),
            LAST_YEAR.get(target["id"], ()),
            strict=False,
        ):
            cells = {
                "target": target["id"],
                "period": period,
                "value": value,
                "unit": target["unit"],
            }
            table.add(target["id"], **cells, source=SOURCE, note="模拟")
    return table


def course_of(target: dict[str, Any]) -> Course:
    """Return how a target's year goes: its story, else one that is drawn."""
    chance = Random(f"{SEED}:{target['id']}")
    if target["id"] in STORIES:
        return STORIES[target["id"]]
    return (
        _stages(STAGES.index(target["reach"]), chance)
        if "reach" in target
        else _amounts(target, chance)
    )


def _stages(goal: int, chance: Random) -> Course:
    """Return the stages of a milestone: most get there, a few in silence until December, a few one stage short."""
    luck = chance.random()
    reached = min(int(luck * 4.4), 3)
    steps = [max(0, goal - min(2, reached - quarter)) for quarter in range(reached)]
    for _ in range(reached, 4):
        steps.append(
            goal
            if len(steps) == reached
            else min(steps[-1] + (chance.random() < 0.5), 5)
        )
    if luck > 0.95:
        steps[3] = goal - 1
    silent = reached == 3 and chance.random() < 0.5
    return (
        ("", "", "", STAGES[steps[3]])
        if silent
        else tuple(STAGES[step] for step in steps)
    )


def _amounts(target: dict[str, Any], chance: Random) -> Course:
    """Return the amounts of a target with a number: two in three ahead of schedule, some a little short, some far."""
    luck, one, two, three = (chance.random() for _ in range(4))
    shares: tuple[float | None, ...]
    if target.get("measure") == "level":
        shares = (None, 0.6 + one / 4, 0.92 + two / 12, 1 + three / 25)
    elif target.get("pacing") == "year-end":
        shares = (
            (None, None, None, 1 + three / 8)
            if luck < 0.5
            else (None, one / 2, 0.5 + two / 3, 1 + three / 8)
        )
    elif luck < 0.66:
        shares = (0.25 + one / 20, 0.51 + two / 20, 0.76 + three / 15, 1 + three / 12)
    elif luck < 0.88:
        shares = (0.22 + one / 25, 0.45 + two / 25, 0.68 + three / 20, 1 + three / 30)
    else:
        shares = (0.15 + one / 20, 0.33 + two / 20, 0.52 + three / 10, 0.8 + three / 7)
    goal = Decimal(str(target["at_least"]))
    places = _places(target["unit"], goal)
    return tuple(
        ""
        if not share
        else str((goal * Decimal(str(share))).quantize(places, ROUND_HALF_UP))
        for share in shares
    )


def _places(unit: str, goal: Decimal) -> Decimal:
    """Return the last decimal place that figures of a unit have."""
    if not re.fullmatch(r"亿.|万.+|公里|%", unit):
        return Decimal(1)
    return Decimal("0.01") if goal < 10 else Decimal("0.1")


def report(target: dict[str, Any], course: Course, tables: dict[str, Table]) -> None:
    """Put a target's year into the tables in which its office reports."""
    about, name = target["id"], target["name"]
    if "reach" in target:
        cells = dict(
            zip(STAGED[1:5], (stage or NOT_REPORTED for stage in course), strict=True)
        )
        tables[MILESTONES].add(about, 指标=name, 来源=SOURCE, **cells)
        return
    flow, unit = "measure" not in target, target["unit"]
    if about in SMALLER_UNITS:
        unit, factor = SMALLER_UNITS[about]
        course = tuple(f"{Decimal(amount) * factor:.0f}" for amount in course)
    q1, q2, q3, q4 = course
    if target["section"] in WIDE_SECTIONS:
        cells = dict(
            zip(
                WIDE[2:5],
                (amount or NOT_REPORTED for amount in (q1, q2, q3)),
                strict=True,
            )
        )
        tables[Q3].add(about, 指标=name, 单位=unit, 来源=SOURCE, **cells)
    else:
        _by_quarter(target, course, unit, tables)
    if q4:
        period, basis = ("1-12月", "累计") if flow else ("全年", "")
        _chinese(
            tables[Q4], about, (name, period, q4, unit, basis), published="2025-01-17"
        )


def _by_quarter(
    target: dict[str, Any], course: Course, unit: str, tables: dict[str, Table]
) -> None:
    """Report the first three quarters one after the other: singly, from January on, singly again."""
    about, alias = target["id"], target.get("aliases", [target["name"]])[0]
    q1, q2, q3, _ = course
    flow = "measure" not in target
    singly = [
        (f"2024-{month:02}", value)
        for month, value in enumerate(MONTHS.get(about, ()), 1)
    ] or [("2024Q1", q1)]
    for period, value in singly if q1 else ():
        tables[Q1].add(
            about, target=about, period=period, value=value, unit=unit, basis="period" if flow else "",
            published="2024-04-12", source=SOURCE,
        )  # fmt: skip
    cumulated = "累计" if flow else ""
    if q2:
        figure = (alias, "上半年", q2, unit, cumulated)
        _chinese(
            tables[Q2], about, figure, published="2024-07-15", ratio=_ratio(target, q2)
        )
    if q3 and flow and q2:
        figure = (alias, "三季度", str(Decimal(q3) - Decimal(q2)), unit, "当期")
    else:
        figure = (
            alias,
            "三季度末" if target.get("measure") == "level" else "前三季度",
            q3,
            unit,
            cumulated,
        )
    if q3:
        _chinese(tables[Q3_LONG], about, figure, published="2024-10-16")


def _chinese(
    table: Table,
    about: str,
    figure: tuple[str, ...],
    *,
    published: str,
    ratio: str = "",
) -> None:
    """Add a row under a Chinese header: name, period, value, unit and 口径 as they will stand there."""
    cells = dict(zip(CHINESE[:5], figure, strict=True))
    table.add(about, 完成率=ratio, 发布日期=published, 来源=SOURCE, **cells)


def _ratio(target: dict[str, Any], amount: str) -> str:
    """Return the completion rate that an office states beside a flow; blank where the unit is another."""
    if "measure" in target or "at_least" not in target or target["id"] in SMALLER_UNITS:
        return ""
    rate = Decimal(amount) / Decimal(str(target["at_least"])) * 100
    return str(rate.quantize(Decimal("0.1"), ROUND_HALF_UP))


def plant(tables: dict[str, Table]) -> None:
    """Change the rows, and add the ones, that are there to be found."""
    for one in PLANTED:
        if not one.target or one.file == PLAN:
            continue
        table = tables[one.file]
        place = table.line(one.target) - 2
        if one.extra:
            table.rows.insert(place + 1, (one.target, list(table.rows[place][1])))
            place += 1
        for name, cell in one.cells.items():
            table.rows[place][1][table.header.index(name)] = cell


def with_places(readme: str, plan: str, tables: dict[str, Table]) -> str:
    """Return the README with its table of what is planted, and where, written anew."""
    rows = ["| 演示 | 位置 | 说明 |", "|---|---|---|"]
    for one in (one for one in PLANTED if one.shows):
        line = 1
        if one.file == PLAN:
            line = _line_of(plan, one.target, one.key)
        elif one.target:
            line = tables[one.file].line(one.target, int(one.extra))
        rows.append(f"| {one.shows} | `{one.file}:{line}` | {one.why} |")
    begin, end = "<!-- planted: written by simulate.py -->\n", "<!-- /planted -->"
    head, _, rest = readme.partition(begin)
    return head + begin + "\n".join(rows) + "\n" + end + rest.partition(end)[2]


def _line_of(plan: str, target: str, key: str) -> int:
    """Return the line of a target's key in the plan."""
    lines = plan.splitlines()
    start = next(
        number for number, line in enumerate(lines) if line == f"      - id: {target}"
    )
    return next(
        number
        for number, line in enumerate(lines[start:], start + 1)
        if line.startswith(f"        {key}:")
    )


if __name__ == "__main__":
    main()
