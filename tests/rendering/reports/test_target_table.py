"""The table of targets: exact numbers behind what is printed, and which columns go where space is short."""

import itertools
from decimal import Decimal

from auditor.model.plan import Target
from auditor.rendering.document import Cell, Table
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.target_table import (
    CHECK_COLUMNS,
    target_rows,
    target_table,
)
from auditor.rendering.writers.fitting import Leasts, fitted
from tests import builders as b


def table_of(of: Target, reported: b.Rows) -> Table:
    audit = b.audited(of, reported)
    rows = target_rows(audit, audit.assessments, Messages("zh"))
    return target_table(CHECK_COLUMNS, rows, lambda name: name)


def cells_of(of: Target, reported: b.Rows) -> dict[str, Cell]:
    """Return the cells of the only row by the names of their columns."""
    table = table_of(of, reported)
    names = [column.name for column in table.columns]
    return dict(zip(names, table.rows[0].cells, strict=True))


def test_the_exact_number_stands_behind_each_printed_figure() -> None:
    cells = cells_of(b.target(7300, unit="人"), {"前三季度": 4468})
    assert {name: cell.number for name, cell in cells.items() if cell.number} == {
        "actual": Decimal(4468),
        "completion": Decimal("0.612055"),
        "gap": Decimal(1007),
        "points": Decimal("13.7945205479"),
        "needed": Decimal(944),
    }


def test_last_year_is_a_whole_year_of_what_adds_up_and_the_newest_of_what_stands() -> (
    None
):
    def last_year(of: Target, period: str) -> str:
        return cells_of(of, {period: 60, "前三季度": 70})["last_year"].text

    assert last_year(b.target(90), "2023年") == "60万元"
    assert last_year(b.target(90), "2023年前三季度") == ""
    assert last_year(b.level(90), "2023年9月") == "60%"


def test_a_stage_is_no_number() -> None:
    assert cells_of(b.milestone(), {"9月": "在建"})["actual"].number is None


def test_columns_go_one_by_one_the_picture_last() -> None:
    table = table_of(b.target(7300, unit="人"), {"2023年": 7000, "前三季度": 4468})
    shown: list[set[str]] = []
    for width in range(200, 0, -1):
        fit = fitted([table], width, Leasts())
        if fit is not None:
            names = {table.columns[place].name for place in fit.places}
            shown += [names] * (names not in shown)
    gone = [before - after for before, after in itertools.pairwise(shown)]
    assert gone == [{"last_year"}, {"points"}, {"needed"}, {"bar"}]
