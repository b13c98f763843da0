"""CSV: every target a row, exact figures beside printed ones, and nothing a spreadsheet would carry out."""

import csv
from decimal import Decimal
from io import StringIO

import pytest
from msgspec.structs import replace

from auditor.model.assessment import Status
from auditor.rendering.formats.data_csv import COLUMNS, cell, render_csv
from auditor.rendering.reports.render_options import RenderOptions
from tests import builders as b
from tests.rendering.options import behind, options_for, renamed, simulated


def rows(options: RenderOptions) -> list[dict[str, str]]:
    text = render_csv(options)
    assert text.startswith("\ufeff")
    assert "\r" not in text
    found = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert all(None not in row and None not in row.values() for row in found)
    return found


def test_a_target_is_a_row_with_exact_and_printed_figures() -> None:
    jobs = b.audited(
        b.target(7300, unit="人", name="新增城镇就业", owner="县人社局"),
        {"前三季度": 4468},
    )
    (row,) = rows(options_for(jobs, language="zh"))
    wanted = {
        "simulated": "false", "plan": "dancheng", "as_of": "2024-09", "section": "industry", "section_title": "产业",
        "number": "九·3", "name": "新增城镇就业", "status": "behind", "waived": "false", "owner": "县人社局",
        "unit": "人", "goal_kind": "at_least", "goal_amount": "7300", "goal_low": "", "actual": "4468",
        "bound": "exact",
        "share_due": "75", "expected": "5475", "completion": "61.2054794521", "gap": "1007", "forecast_method": "pace",
        "gap_points": "13.7945205479", "needed_per_month": "944", "forecast": "5957.3333333333",
        "printed_status": "欠序时", "printed_completion": "61.2%", "printed_gap": "差1007人", "printed_points": "13.8",
        "printed_forecast": "5957人", "path": b.PLAN_PATH, "line": "7", "column": "9",
        "sources": "actuals/2024.csv:2",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert tuple(row) == COLUMNS


def test_milestones_ranges_and_unreported_targets_have_their_cells() -> None:
    (milestone,) = rows(options_for(b.audited(b.milestone("完工"), {"9月": "在建"})))
    assert (milestone["goal_stage"], milestone["stage"], milestone["goal_amount"]) == (
        "完工",
        "在建",
        "",
    )
    (ranged,) = rows(
        options_for(b.audited(b.level(b.between("6", "6.5")), {"9月": "6.2"}))
    )
    assert (ranged["goal_kind"], ranged["goal_low"], ranged["goal_high"]) == (
        "between",
        "6",
        "6.5",
    )
    (nothing,) = rows(options_for(b.audited(b.target(), as_of="2024Q3")))
    assert (
        nothing["actual"],
        nothing["forecast"],
        nothing["forecast_method"],
        nothing["sources"],
    ) == ("", "", "", "")


def test_a_negative_figure_stays_a_number() -> None:
    (row,) = rows(options_for(b.audited(b.rate(15), {"前三季度": "-3.10"})))
    assert row["actual"] == "-3.10"
    (ahead,) = rows(options_for(b.audited(b.target(1200), {"前三季度": 1000})))
    assert (ahead["gap"], ahead["printed_points"]) == ("-100", "-8.3")


def test_what_is_waived_says_so() -> None:
    (row,) = rows(options_for(behind(waiver=b.waiver("P103", "2024Q4"))))
    assert (row["status"], row["waived"]) == ("behind", "true")


def test_a_simulated_plan_says_so_in_the_first_line_and_in_its_rows() -> None:
    options = options_for(simulated(behind()), renamed(behind(), "real"))
    first = render_csv(options).splitlines()[0]
    assert first.startswith('\ufeff"[SIMULATED DATA, not real reports]",simulated,')
    found = rows(options)
    assert [(row["plan"], row["simulated"]) for row in found] == [
        ("dancheng", "true"),
        ("real", "false"),
    ]
    assert tuple(found[0])[1:] == COLUMNS


def test_no_plan_and_nothing_shown_are_the_heading_alone() -> None:
    heading = "\ufeff" + ",".join(COLUMNS) + "\n"
    assert render_csv(options_for()) == heading
    assert render_csv(options_for(behind(), statuses=[Status.ACHIEVED])) == heading


@pytest.mark.parametrize(
    "text", ["=cmd()", "+1+1", "-1+1", "@SUM(A1)", " =1", "＝1", "＋1", "－1", "＠a", "-", "=1\t2"]
)  # fmt: skip
def test_what_begins_like_a_formula_is_defused(text: str) -> None:
    assert cell(text).startswith("'")
    assert cell((text, "b")) == f"'{cell(text)[1:]}; b"


@pytest.mark.parametrize("text", ["-3", "-3.10", "3", "plain", "a=b", "'=1", ""])
def test_what_does_not_is_left_alone(text: str) -> None:
    assert cell(text) == text


def test_numbers_keep_their_digits_and_controls_are_shown() -> None:
    assert [cell(one) for one in (Decimal("1E+3"), Decimal("-7.30"), 5, True, False, None)] == [
        "1000", "-7.30", "5", "true", "false", "",
    ]  # fmt: skip
    assert cell("\t=1\r\n") == r"\t=1\r\n"


def test_a_name_with_commas_quotes_and_breaks_is_one_cell() -> None:
    hostile = 'a,"b";\nc'
    found = behind(name=hostile)
    (row,) = rows(options_for(replace(found, findings=())))
    assert row["name"] == r'a,"b";\nc'
