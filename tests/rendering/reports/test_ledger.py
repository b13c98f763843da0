"""台账: every sheet figure by figure, and what it writes read again with the same verdicts."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.audit import audit
from auditor.model.actuals import Actuals
from auditor.model.assessment import Assessment, Audit
from auditor.model.findings import Severity
from auditor.model.lights import Light
from auditor.model.plan import Commitment, Plan, Section, Target
from auditor.model.scoring import ScoreRule
from auditor.reading.repository import read_repository
from auditor.rendering.document import Table
from auditor.rendering.messages.messages import Messages
from auditor.rendering.office_files import render_ledger
from auditor.rendering.reports.ledger import ledger_of
from auditor.rendering.workbook import Sheet, Workbook
from tests import builders as b
from tests.rendering.report_builders import several

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning"
)
ZH = Messages("zh")
JOBS = b.target(
    7300, id="jobs", name="新增城镇就业", unit="人", owners=("人社局", "财政局")
)
ROADS = b.target(168, id="roads", name="改造道路", unit="公里", owners=("交通局",))
AIR = b.level(
    b.at_most(41), id="air", name="PM2.5", unit="微克/立方米", owners=("环保局",)
)
LAND = b.level(
    b.at_most(0),
    id="land",
    name="非粮化",
    unit="起",
    commitment=Commitment.REDLINE,
    owners=("交通局",),
)
PLANT = b.milestone("完工", id="plant", name="水厂")
SILENT = b.target(10, id="silent", name="专利", unit="件", owners=("人社局",))
REPORTED: Mapping[Target, b.Rows] = {
    JOBS: {"前三季度": 4468},
    ROADS: {"前三季度": "88.5"},
    AIR: {"9月": 40},
    LAND: {"9月": 1},
    PLANT: {"9月": "在建"},
    SILENT: {},
}


def example(**policy: ScoreRule) -> Audit:
    within = b.plan()
    return several(
        REPORTED, "前三季度", replace(within, policy=replace(within.policy, **policy))
    )


def sheets(whole: Audit | None = None, before: Audit | None = None) -> dict[str, Sheet]:
    workbook = ledger_of([whole or example()], [before], ZH)
    return {one.name: one for one in workbook.sheets}


def grid(table: Table) -> list[dict[str, object]]:
    """Return each row by the names of its columns: the number where there is one, else the text."""
    rows: list[dict[str, object]] = []
    for row in table.rows:
        cells = zip(table.columns, row.cells, strict=True)
        rows.append(
            {
                column.name: cell.number if cell.number is not None else cell.text
                for column, cell in cells
            }
        )
    return rows


def test_the_sheets_are_those_of_an_office() -> None:
    assert list(sheets()) == ["总表", "滞后清单", "责任单位", "数据说明", "数据"]


def test_the_whole_ledger_has_numbers_apart_from_their_units() -> None:
    jobs, roads, air, land, plant, silent = grid(sheets()["总表"].table)
    assert (jobs["number"], jobs["label"], jobs["section"], jobs["name"]) == (
        Decimal(1),
        "九·1",
        "产业",
        "新增城镇就业",
    )
    assert (jobs["lead"], jobs["support"], jobs["unit"]) == ("人社局", "财政局", "人")
    assert (jobs["requirement"], jobs["goal"], jobs["actual"]) == (
        "不低于",
        Decimal(7300),
        Decimal(4468),
    )
    assert (jobs["completion"], jobs["share_due"], jobs["gap"]) == (
        Decimal("0.612"),
        Decimal("0.750"),
        Decimal(1007),
    )
    assert (jobs["points"], jobs["needed"], jobs["light"]) == (
        Decimal("13.8"),
        Decimal(944),
        "红灯",
    )
    assert (roads["completion"], roads["points"], roads["needed"]) == (
        Decimal("0.527"),
        Decimal("22.3"),
        Decimal("26.50"),
    )
    assert (air["requirement"], air["goal"], air["actual"], air["light"]) == (
        "不高于",
        Decimal(41),
        Decimal(40),
        "绿灯",
    )
    assert (land["actual"], land["light"]) == (Decimal(1), "红灯")
    assert (plant["requirement"], plant["goal"], plant["actual"], plant["unit"]) == (
        "完工",
        "",
        "在建",
        "",
    )
    assert (silent["actual"], silent["light"], silent["source"]) == ("", "灰灯", "")


def test_columns_with_nothing_to_say_are_left_out() -> None:
    names = {column.name for column in sheets()["总表"].table.columns}
    assert names.isdisjoint({"last_year", "problem", "measure", "weight", "score"})


def test_what_only_bounds_the_truth_stays_a_text() -> None:
    (row,) = grid(sheets(several({JOBS: {"前三季度": "超4000"}}))["总表"].table)
    assert row["actual"] == "超4000人"
    assert isinstance(row["gap"], str)
    assert row["points"] == ""


def test_what_lags_comes_the_worst_first_and_leads_to_the_whole_ledger() -> None:
    sheet = sheets()["滞后清单"]
    rows = grid(sheet.table)
    assert [row["name"] for row in rows] == [
        "非粮化（红线）",
        "改造道路",
        "新增城镇就业",
    ]
    assert [row["number"] for row in rows] == [1, 2, 3]
    assert sheet.table.rows[1].cells[2].spans[0].link == "#dancheng/roads"
    assert rows[1]["gap_words"]


def test_units_have_their_lights_and_those_they_only_support() -> None:
    rows = grid(sheets()["责任单位"].table)
    told = [
        [
            row[name]
            for name in (
                "unit_name",
                "leads",
                "supports",
                "red",
                "yellow",
                "green",
                "grey",
            )
        ]
        for row in rows
    ]
    assert told == [
        ["人社局", 2, 0, 1, 0, 0, 1],
        ["财政局", 0, 1, 0, 0, 0, 0],
        ["交通局", 2, 0, 2, 0, 0, 0],
        ["环保局", 1, 0, 0, 0, 1, 0],
    ]


def test_a_column_of_support_stands_only_where_some_unit_supports() -> None:
    alone = sheets(several({ROADS: {"前三季度": "88.5"}}))["责任单位"].table
    assert [column.name for column in alone.columns] == [
        "number",
        "unit_name",
        "leads",
        "red",
        "yellow",
        "green",
        "grey",
    ]


def test_without_units_there_is_no_sheet_of_units() -> None:
    assert "责任单位" not in sheets(several({PLANT: {"9月": "在建"}}))


def test_points_are_ranked_and_compared_with_the_last_period() -> None:
    now = example(score=ScoreRule())
    before = audit(now.plan, now.actuals, b.when("上半年").end)
    rows = grid(sheets(now, before)["责任单位"].table)
    told = {
        row["unit_name"]: [row[name] for name in ("points_of", "full", "share", "rank")]
        for row in rows
    }
    assert told == {
        "环保局": [Decimal("1.00"), Decimal("1.00"), Decimal("100.00"), 1],
        "人社局": [Decimal("0.61"), Decimal("1.00"), Decimal("61.21"), 2],
        # 52.68 % of one point, and nothing for the redline that was broken.
        "交通局": [Decimal("0.53"), Decimal("2.00"), Decimal("26.34"), 3],
        "财政局": [Decimal("0.00"), Decimal("0.00"), "", ""],
    }
    (jobs, *_) = grid(sheets(now)["总表"].table)
    assert (jobs["weight"], jobs["score"]) == (Decimal(1), Decimal("0.61"))


def test_a_unit_that_climbed_says_by_how_many_places() -> None:
    first = b.target(100, id="a", name="甲", unit="家", owners=("甲局",))
    second = b.target(100, id="b", name="乙", unit="家", owners=("乙局",))
    third = b.target(100, id="c", name="丙", unit="家", owners=("丙局",))
    within = b.plan()
    scored = replace(within, policy=replace(within.policy, score=ScoreRule()))
    rows: Mapping[Target, b.Rows] = {
        first: {"上半年": 40, "前三季度": 50},
        second: {"上半年": 30, "前三季度": 60},
        third: {"上半年": 10, "前三季度": 20},
    }
    now = several(rows, "前三季度", scored)
    table = sheets(now, audit(now.plan, now.actuals, b.when("上半年").end))[
        "责任单位"
    ].table
    told = [
        [
            row[name]
            for name in ("unit_name", "rank", "rank_before", "climbed", "gained")
        ]
        for row in grid(table)
    ]
    assert told == [
        ["乙局", 1, 2, "升1位", Decimal("30.00")],
        ["甲局", 2, 1, "降1位", Decimal("10.00")],
        ["丙局", 3, 3, "持平", Decimal("10.00")],
    ]


def test_problems_and_measures_are_those_of_the_newest_row() -> None:
    row = replace(
        b.row("前三季度", 4468, unit="人"), problem="雨季停工", next_step="倒排工期"
    )
    whole = several({JOBS: [row]})
    (jobs,) = grid(sheets(whole)["总表"].table)
    assert (jobs["problem"], jobs["measure"]) == ("雨季停工", "倒排工期")


def test_the_notes_say_how_many_figures_there_were_in_words_of_an_office() -> None:
    (first, *_) = grid(sheets()["数据说明"].table)
    assert first == {
        "kind": "数据条数",
        "text": "本次共采集数据5条（1个文件），可用5条；本期评判依据其中1条。",
    }


def test_figures_stand_as_they_were_reported() -> None:
    rows = [
        replace(
            b.row("一季度", 1500, unit="人", cumulated=False, published="2024-04-12"),
            unit_stated=True,
        ),
        b.row("上半年", "超3000", unit="人"),
    ]
    table = sheets(several({JOBS: rows}))["数据"].table
    first, second = grid(table)
    assert first == {
        "figure_target": "jobs",
        "figure_name": "新增城镇就业",
        "figure_period": "2024Q1",
        "figure_value": Decimal(1500),
        "figure_unit": "人",
        "figure_basis": "当期",
        "figure_published": "2024-04-12",
        "figure_source": "",
        "figure_note": "",
        "figure_problem": "",
        "figure_next_step": "",
        "figure_place": "actuals/2024.csv:2",
    }
    assert (
        second["figure_value"],
        second["figure_period"],
        second["figure_basis"],
    ) == (">3000", "2024H1", "")
    # This row states no unit of its own.
    assert second["figure_unit"] == ""
    assert [row.anchor for row in table.rows] == ["figures/dancheng/jobs", ""]


def test_places_are_told_from_the_folder_of_the_repository_on() -> None:
    *_, figures = ledger_of([example()], [None], ZH, "actuals/").sheets
    assert grid(figures.table)[0]["figure_place"] == "2024.csv:2"


def test_several_plans_stand_in_one_ledger_with_their_places() -> None:
    one, other = example(), several({JOBS: {"前三季度": 7000}})
    elsewhere = replace(other, plan=replace(other.plan, id="other", entity="乙县"))
    workbook = ledger_of([one, elsewhere], [None, None], ZH)
    whole, lagging, *_, figures = workbook.sheets
    rows = grid(whole.table)
    assert [rows[0]["place"], rows[-1]["place"], rows[-1]["number"]] == [
        "郸城县",
        "乙县",
        Decimal(7),
    ]
    assert whole.frozen_columns == 5
    assert lagging.table.columns[1].name == "place"
    assert [row["figure_entity"] for row in grid(figures.table)] == ["郸城县"] * 5 + [
        "乙县"
    ]
    assert ledger_of([], [], ZH) == Workbook(
        "", "zh", tuple(ledger_of([], [], ZH).sheets)
    )


def test_the_file_holds_what_the_sheets_say() -> None:
    book = openpyxl.load_workbook(BytesIO(render_ledger([example()], ZH)))
    sheet = book["总表"]
    heads = [cell.value for cell in sheet[3]]
    jobs = dict(zip(heads, [cell.value for cell in sheet[4]], strict=True))
    assert (jobs["事项"], jobs["目标值"], jobs["实际完成"], jobs["完成率"], jobs["亮灯"]) == (
        "新增城镇就业", 7300, 4468, 0.612, "红灯"
    )  # fmt: skip
    link = sheet.cell(4, heads.index("位置") + 1).hyperlink
    assert link is not None
    assert link.location == "'数据'!A2"


def test_three_thousand_targets_take_seconds() -> None:
    many = {
        b.target(100, id=f"t{number}", name=f"目标{number}", unit="家"): {
            "前三季度": 50
        }
        for number in range(3000)
    }
    assert len(render_ledger([several(many)], ZH)) > 100_000


AMOUNTS = st.decimals("0.1", "99999", places=2)


@st.composite
def reported_targets(draw: st.DrawFn) -> Mapping[Target, Sequence[object]]:
    """Return targets of many kinds with figures in many forms."""
    kinds = {
        "flow": b.target(draw(st.integers(1, 5000)), unit="家"),
        "budget": b.target(b.at_most(draw(st.integers(1, 5000))), unit="万元"),
        "level": b.level(draw(st.integers(1, 100))),
        "rate": b.rate(draw(st.integers(-5, 20))),
        "about": b.rate(b.about(6)),
        "stage": b.milestone("完工"),
    }
    reported: dict[Target, Sequence[object]] = {}
    for name in draw(
        st.lists(st.sampled_from(sorted(kinds)), min_size=1, max_size=5, unique=True)
    ):
        target = replace(
            kinds[name],
            id=f"t-{name}",
            name=draw(st.sampled_from(["合计", "=1+1", "1. 甲(万元)", "一、乙"]))
            + name,
        )
        rows = []
        for line, period in enumerate(
            draw(st.lists(st.sampled_from(PERIODS), max_size=4, unique=True)), 2
        ):
            if name == "stage":
                rows.append(
                    replace(
                        b.row(
                            period,
                            draw(st.sampled_from(["前期", "在建", "完工"])),
                            line=line,
                        ),
                        target=target.id,
                    )
                )
                continue
            bound = draw(st.sampled_from(["", "", "", "超", "不足"]))
            basis = draw(st.sampled_from([None, True, False]))
            unit = target.unit_name
            value = f"{bound}{draw(AMOUNTS)}"
            row = (
                b.row(period, value, unit=unit, cumulated=basis, line=line)
                if basis is not None
                else b.row(period, value, unit=unit, line=line)
            )
            rows.append(replace(row, target=target.id, unit_stated=draw(st.booleans())))
        reported[target] = rows
    return reported


PERIODS = [
    "一季度",
    "上半年",
    "二季度",
    "三季度",
    "9月",
    "1-9月",
    "前三季度",
    "全年",
    "2023年",
    "2023年上半年",
    "2023年12月",
]


@given(reported_targets())
@settings(max_examples=15, deadline=None)
def test_what_it_writes_is_read_again_with_the_same_verdicts(
    reported: Mapping[Target, Sequence[object]],
) -> None:
    targets = tuple(
        replace(target, number=number) for number, target in enumerate(reported, 1)
    )
    plan = replace(
        b.plan(*targets), sections=(Section("industry", "九", "产业", targets),)
    )
    rows = {target.id: tuple(some) for target, some in reported.items() if some}
    # A ledger without a single figure is a workbook without a table, which the reader says.
    assume(rows)
    whole = audit(plan, Actuals(rows, (b.ACTUALS_PATH,), sum(map(len, rows.values()))))  # type: ignore[arg-type]
    again = audit(plan, read_again(whole, plan), whole.as_of)
    assert [verdict(one) for one in again.assessments] == [
        verdict(one) for one in whole.assessments
    ]


def verdict(one: Assessment) -> tuple[object, ...]:
    reported = one.reported
    return (
        *(
            one.target.id,
            one.status,
            one.reason,
            one.light,
            one.completion,
            one.gap,
            one.share_due,
            one.forecast,
        ),
        *(
            (reported.period, reported.value, reported.bound, reported.stage)
            if reported
            else ()
        ),
    )


def read_again(whole: Audit, plan: Plan, messages: Messages = ZH) -> Actuals:
    """Return the figures of a ledger that stands below `actuals/` of a repository with the same plan."""
    with TemporaryDirectory() as folder:
        top = Path(folder)
        (top / "actuals").mkdir()
        (top / "targets").mkdir()
        (top / "targets" / "2024.yaml").write_text(as_yaml(plan), "utf-8")
        (top / "actuals" / "台账.xlsx").write_bytes(render_ledger([whole], messages))
        repository = read_repository(top)
    assert [
        found.rule.name
        for found in repository.findings
        if found.severity is Severity.ERROR
    ] == []
    return repository.actuals


def as_yaml(plan: Plan) -> str:
    """Return as much of a plan as reading figures needs: the ids, the units and the measures."""
    lines = [
        "plan: {id: dancheng, title: 甲, entity: 郸城县, year: 2024}",
        "sections:",
        "  - id: industry",
        "    title: 产业",
    ]
    lines.append("    targets:")
    for target in plan.targets:
        goal = (
            "reach: 完工"
            if target.unit is None
            else f"at_least: 1\n        unit: '{target.unit_name}'"
        )
        measure = (
            "" if target.unit is None else f"\n        measure: {target.measure.value}"
        )
        lines.append(
            f"      - id: {target.id}\n        name: '{target.name}'\n        {goal}{measure}"
        )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_problems_and_measures_are_read_again_too_in_either_language(
    language: str,
) -> None:
    jobs = replace(
        b.row("前三季度", 4468, unit="人"),
        problem="雨季停工",
        next_step="倒排工期",
        unit_stated=True,
    )
    whole = several({JOBS: [jobs]})
    actuals = read_again(whole, whole.plan, Messages(language))
    # The other sheets say the same figure, and are left alone.
    (again,) = actuals.of("jobs", "郸城县")
    assert (again.problem, again.next_step) == ("雨季停工", "倒排工期")


def test_lights_of_a_ledger_are_those_of_the_audit() -> None:
    whole = example()
    assert [row.meaning for row in sheets(whole)["总表"].table.rows] == [
        one.light for one in whole.assessments
    ]
    assert Light.RED in {one.light for one in whole.assessments}
    assert whole.assessments[0].completion == Fraction(4468, 7300)


def test_what_a_row_is_about_stays_in_sight_beside_its_last_column() -> None:
    def frozen(sheet: Sheet) -> str:
        return sheet.table.columns[sheet.frozen_columns - 1].name

    several_places = ledger_of([example(), example()], [None, None], ZH)
    assert frozen(sheets()["总表"]) == "name"
    assert frozen(several_places.sheets[0]) == "name"


@pytest.mark.parametrize(
    ("name", "of", "value"),
    [
        ("单位GDP能耗下降率", b.rate(3), "下降3.1"),
        ("单位GDP能耗下降率", b.rate(3), "增长3.1"),
        ("减少碳排放", b.target(3, unit="万吨"), "减少超3.1"),
    ],
)
def test_of_a_decline_it_is_read_again_with_the_same_sign(
    name: str, of: Target, value: str
) -> None:
    energy = replace(of, id="energy", name=name)
    row = b.row("前三季度", value, unit=energy.unit_name, target="energy")
    whole = several({energy: [row]})
    again = audit(whole.plan, read_again(whole, whole.plan), whole.as_of)
    assert verdict(again.assessments[0]) == verdict(whole.assessments[0])
