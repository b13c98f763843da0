"""台账 of many places: lights and ranks by place, and each target's light in each place."""

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.assessment.rollup import PlanSummary, plan_summary, with_cells
from auditor.model.finding_counts import FindingCounts
from auditor.model.scoring import ScoreRule
from auditor.rendering.document import ColumnKind
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.places_ledger import places_ledger
from auditor.rendering.writers.xlsx import write_xlsx
from tests import builders as b
from tests.rendering.report_builders import several
from tests.rendering.reports.test_ledger import grid

if TYPE_CHECKING:
    from auditor.model.plan import Target

ZH = Messages("zh")
JOBS = b.target(7300, id="jobs", name="新增城镇就业", unit="人")
GROWTH = b.rate(8, id="growth", name="增速")


def place(
    entity: str,
    jobs: int,
    *,
    scored: bool = True,
    simulated: bool = False,
    growth: bool = True,
) -> PlanSummary:
    reported: dict[Target, b.Rows] = {JOBS: {"前三季度": jobs}}
    if growth:
        reported[GROWTH] = {"前三季度": 9}
    within = b.plan()
    rule = ScoreRule() if scored else None
    audit = several(
        reported, "前三季度", replace(within, policy=replace(within.policy, score=rule))
    )
    audit = replace(audit, plan=replace(audit.plan, entity=entity, simulated=simulated))
    summary = plan_summary(audit, entity, FindingCounts(), failed=False)
    return with_cells(replace(summary, path=f"{entity}/targets/2024.yaml"), audit)


def test_places_are_ranked_by_their_points_with_their_lights() -> None:
    workbook = places_ledger(
        [place("甲县", 3650), place("乙县", 5475), place("丙县", 7300)], ZH
    )
    rows = grid(workbook.sheets[0].table)
    told = [
        [row[name] for name in ("place", "targets", "red", "green", "share", "rank")]
        for row in rows
    ]
    assert told == [
        ["丙县", 2, 0, 2, Decimal("100.00"), 1],
        ["乙县", 2, 0, 2, Decimal("87.50"), 2],
        ["甲县", 2, 1, 1, Decimal("75.00"), 3],
    ]


def test_places_without_points_stand_as_they_come_and_last_where_others_have_some() -> (
    None
):
    without = places_ledger(
        [place("甲县", 3650, scored=False), place("乙县", 5475, scored=False)], ZH
    )
    assert [row["place"] for row in grid(without.sheets[0].table)] == ["甲县", "乙县"]
    mixed = places_ledger([place("甲县", 3650, scored=False), place("乙县", 5475)], ZH)
    assert [row["place"] for row in grid(mixed.sheets[0].table)] == ["乙县", "甲县"]


def test_simulated_places_say_so() -> None:
    (row,) = grid(places_ledger([place("甲县", 1, simulated=True)], ZH).sheets[0].table)
    assert str(row["plan_title"]).startswith("【模拟数据")


def test_the_matrix_has_completion_in_the_colour_of_the_light_with_its_word() -> None:
    book = openpyxl.load_workbook(
        BytesIO(
            write_xlsx(
                places_ledger(
                    [place("甲县", 3650), place("乙县", 7300, growth=False)], ZH
                )
            )
        )
    )
    sheet = book["地区和指标"]
    assert [cell.value for cell in sheet[2]] == ["地区", "新增城镇就业", "增速"]
    assert [cell.value for cell in sheet[3]] == ["甲县", 0.5, "绿灯"]
    assert [cell.value for cell in sheet[4]] == ["乙县", 1, None]
    half = sheet["B3"]
    assert (half.number_format, half.fill.start_color.rgb) == (
        '0.0%" 红灯"',
        "FFFFC7CE",
    )


def test_no_places_make_empty_sheets() -> None:
    assert [sheet.table.rows for sheet in places_ledger([], ZH).sheets] == [(), ()]


def test_as_many_targets_stand_across_as_a_sheet_has_columns_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("auditor.rendering.reports.places_ledger.MOST_TARGETS", 1)
    matrix = places_ledger([place("甲县", 3650)], ZH).sheets[1].table
    assert [column.head for column in matrix.columns] == ["地区", "新增城镇就业"]


def test_only_names_are_columns_of_words() -> None:
    columns = places_ledger([place("甲县", 3650)], ZH).sheets[0].table.columns
    words = [one.name for one in columns if one.kind is ColumnKind.WORDS]
    assert words == ["place", "plan_title"]
    assert {one.kind for one in columns} == {ColumnKind.WORDS, ColumnKind.FIGURE}
